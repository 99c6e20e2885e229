"""What keeps a system or infrastructure running."""

from __future__ import annotations

from eaquang.model.facts import ABSENT, Fact, Flag
from eaquang.model.record import Record, record


@record
class Continuity(Record):
    """Whether each measure is in place; how it is configured is never described."""

    backup: Fact[Flag] = ABSENT
    redundancy: Fact[Flag] = ABSENT
    disaster_recovery: Fact[Flag] = ABSENT
    log: Fact[Flag] = ABSENT
