"""Business functions: what the agency does, whatever system supports it."""

from __future__ import annotations

from typing import ClassVar

from eaquang.model.entity import Citation, NamedEntity
from eaquang.model.facts import ABSENT, Fact, Flag
from eaquang.model.record import record


@record
class Function(NamedEntity):
    """A business function, its field of work and the documents that assign it."""

    KIND: ClassVar[str] = "function"
    COLLECTION: ClassVar[str] = "functions"

    domain: Fact[str] = ABSENT
    legal_basis: Fact[tuple[Citation, ...]] = ABSENT
    citizen_facing: Fact[Flag] = ABSENT
