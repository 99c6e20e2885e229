"""Standards, technical regulations and technical requirements."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from eaquang.model.entity import NamedEntity
from eaquang.model.facts import ABSENT, Fact, Flag, Stated
from eaquang.model.record import record


class StandardKind(StrEnum):
    """How a standard binds."""

    STANDARD = "standard"
    TECHNICAL_REGULATION = "technical-regulation"
    REQUIREMENT = "requirement"


@record
class Standard(NamedEntity):
    """One standard; ``applies_to`` says in words what it is applied to."""

    KIND: ClassVar[str] = "standard"
    COLLECTION: ClassVar[str] = "standards"

    number: Stated[str] = ABSENT
    title: Stated[str] = ABSENT
    kind: Stated[StandardKind] = ABSENT
    open: Fact[Flag] = ABSENT
    applies_to: Fact[tuple[str, ...]] = ABSENT
