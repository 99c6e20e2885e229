"""What keeps a system or infrastructure running."""

from __future__ import annotations

from pydantic.dataclasses import dataclass

from eaquang.model.facts import ABSENT, RECORD, Fact, Flag


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Continuity:
    """Whether each measure is in place; how it is configured is never described."""

    backup: Fact[Flag] = ABSENT
    redundancy: Fact[Flag] = ABSENT
    disaster_recovery: Fact[Flag] = ABSENT
    log: Fact[Flag] = ABSENT
