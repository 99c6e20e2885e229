"""Support for people with disabilities, as systems and channels state it."""

from __future__ import annotations

from pydantic.dataclasses import dataclass

from eaquang.model.facts import ABSENT, RECORD, Fact, Flag


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Accessibility:
    """Whether there is support, by which standard, and where the public statement stands."""

    supported: Fact[Flag] = ABSENT
    standard: Fact[str] = ABSENT
    statement_url: Fact[str] = ABSENT
