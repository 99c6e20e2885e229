"""Periods: stretches of time by their first and last day."""

from __future__ import annotations

from pydantic import Field
from pydantic.dataclasses import dataclass

from eaquang.model.facts import ABSENT, RECORD, Day, Fact


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Period:
    """From which to which day, both inclusive."""

    from_: Fact[Day] = Field(default=ABSENT, alias="from")
    to: Fact[Day] = ABSENT
