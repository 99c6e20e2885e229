"""Technologies that systems are built with."""

from __future__ import annotations

from typing import ClassVar, Final

from eaquang.model.entity import NamedEntity
from eaquang.model.facts import ABSENT, Fact, Flag, Perhaps
from eaquang.model.record import record
from eaquang.model.references import StandardRef

PROPRIETARY: Final = "proprietary"
"""The licence of what has no open licence; any other licence is an SPDX expression."""


@record
class Technology(NamedEntity):
    """One technology. ``alternatives`` are the open ones that were considered."""

    KIND: ClassVar[str] = "technology"
    COLLECTION: ClassVar[str] = "technologies"

    category: Fact[str] = ABSENT
    vendor: Perhaps[str] = ABSENT
    version: Fact[str] = ABSENT
    licence: Fact[str] = ABSENT
    single_vendor: Fact[Flag] = ABSENT
    specific_features: Fact[tuple[str, ...]] = ABSENT
    alternatives: Fact[tuple[str, ...]] = ABSENT
    exit_plan: Perhaps[str] = ABSENT
    standards: Fact[tuple[StandardRef, ...]] = ABSENT

    @property
    def is_proprietary(self) -> bool:
        """Whether it is stated to have no open licence."""
        return self.licence == PROPRIETARY
