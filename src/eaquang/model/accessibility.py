"""Support for people with disabilities, as systems and channels state it."""

from __future__ import annotations

from eaquang.model.facts import ABSENT, Fact, Flag
from eaquang.model.record import Record, record


@record
class Accessibility(Record):
    """Whether there is support, by which standard, and where the public statement stands."""

    supported: Fact[Flag] = ABSENT
    standard: Fact[str] = ABSENT
    statement_url: Fact[str] = ABSENT
