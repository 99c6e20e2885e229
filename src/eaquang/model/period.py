"""Periods: stretches of time by their first and last day."""

from __future__ import annotations

from eaquang.model.facts import ABSENT, Day, Fact
from eaquang.model.record import Record, record


@record
class Period(Record):
    """From which to which day, both inclusive."""

    from_: Fact[Day] = ABSENT
    to: Fact[Day] = ABSENT
