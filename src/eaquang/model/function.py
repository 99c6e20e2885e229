"""Business functions: what the agency does, whatever system supports it."""

from __future__ import annotations

from typing import ClassVar

from pydantic.dataclasses import dataclass

from eaquang.model.entity import Citation, NamedEntity
from eaquang.model.facts import ABSENT, RECORD, Fact, Flag


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Function(NamedEntity):
    """A business function, its field of work and the documents that assign it."""

    KIND: ClassVar[str] = "function"
    COLLECTION: ClassVar[str] = "functions"

    domain: Fact[str] = ABSENT
    legal_basis: Fact[tuple[Citation, ...]] = ABSENT
    citizen_facing: Fact[Flag] = ABSENT
