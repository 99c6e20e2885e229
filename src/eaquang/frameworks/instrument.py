"""Laws, decrees and decisions: what a citation rests on, and whether it binds on a day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from eaquang.model.facts import Day
from eaquang.model.record import Record, record

_YEAR: Final = re.compile(r"/(20[0-9]{2})/")
"""The year that stands between the slashes of a number."""


class Verification(StrEnum):
    """How sure a fact of the law is, surest first."""

    FULL = "full"
    """The operative text was read in a legal-text page or transcription."""
    COPY = "copy"
    """Read in an extraction made by a third party."""
    SECONDARY = "secondary"
    """Only press, notes, a preamble or a search excerpt."""
    RECALLED = "recalled"
    """Own knowledge, unconfirmed; never carries an article number."""


class Status(StrEnum):
    """What is known of the life of an instrument, beside its dates."""

    IN_FORCE = "in-force"
    NOT_IN_FORCE = "not-in-force"
    REPLACED = "replaced"
    HISTORIC = "historic"
    """A letter or plan that has served its time and was never in force as law is."""
    UNCLEAR = "unclear"
    DRAFT = "draft"


@record
class Instrument(Record):
    """A law, decree, decision or letter of the register.

    ``in_force_from`` is ``None`` when the start is not known; ``in_force_to`` is the last day
    before which it held (exclusive end), ``None`` when no end is known. Of an end that nobody knows there may
    be bounds: it held at least until ``held_until``, and no longer on ``ended_by``. Of an issue that nobody
    knows: it was not before ``not_before``.
    """

    number: str
    kind: str
    """A key of the interface words ``instrument-kind`` (law, decree, decision, circular, letter …)."""
    title: str
    issuer: str
    issued: Day | None = None
    in_force_from: Day | None = None
    in_force_to: Day | None = None
    not_before: Day | None = None
    held_until: Day | None = None
    ended_by: Day | None = None
    replaced_by: str | None = None
    status: Status
    verification: Verification
    source: str
    source_url: str | None = None
    notes: str | None = None

    @property
    def called(self) -> str:
        """The number; the title of one whose number nobody read, which stands in parentheses."""
        return self.title if self.number.startswith("(") else self.number


class Standing(StrEnum):
    """Whether an instrument binds on a date."""

    IN_FORCE = "in-force"
    NOT_IN_FORCE = "not-in-force"
    UNCLEAR = "unclear"
    DRAFT = "draft"
    """It binds nobody; who plans by it is told what it would ask, never as an error."""


class Because(StrEnum):
    """What an answer on the force of an instrument rests on."""

    BEFORE = "before"
    """The day lies before its issue or its start."""
    HOLDS = "holds"
    """It had started, and no end is known or reached."""
    ENDED = "ended"
    """Its end is known and reached."""
    DERIVED = "derived"
    """Its end is not stated, but it had ended by then at the latest: what replaced it was in force."""
    START_UNKNOWN = "start-unknown"
    END_UNKNOWN = "end-unknown"
    DRAFT = "draft"


class Answer(NamedTuple):
    """Whether an instrument binds on a day, what that rests on, and the day that decides, if any."""

    standing: Standing
    because: Because
    day: date | None = None


def answer(instrument: Instrument, on: date) -> Answer:
    """Whether ``instrument`` is in force on a day, and why.

    Unclear when the day might lie before a start or after an end that nobody knows: an instrument
    said to have ended, without the day, may be in force on any day since its start, but for what the bounds
    of its end say.
    """
    it = instrument
    if it.issued is not None and on < it.issued:
        return Answer(Standing.NOT_IN_FORCE, Because.BEFORE, it.issued)
    # A year in a number is that of its issue: nothing held before it.
    year = _YEAR.search(it.number) if it.issued is None else None
    if year and on.year < int(year[1]):
        return Answer(Standing.NOT_IN_FORCE, Because.BEFORE)
    if it.not_before is not None and on < it.not_before:
        return Answer(Standing.NOT_IN_FORCE, Because.BEFORE, it.not_before)
    if it.status is Status.DRAFT:
        return Answer(Standing.DRAFT, Because.DRAFT)
    if it.in_force_to is not None and on >= it.in_force_to:
        return Answer(Standing.NOT_IN_FORCE, Because.ENDED, it.in_force_to)
    if it.ended_by is not None and on >= it.ended_by:
        return Answer(Standing.NOT_IN_FORCE, Because.DERIVED, it.ended_by)
    if it.in_force_from is None:
        return Answer(Standing.UNCLEAR, Because.START_UNKNOWN)
    if on < it.in_force_from:
        return Answer(Standing.NOT_IN_FORCE, Because.BEFORE, it.in_force_from)
    has_end = it.status is not Status.IN_FORCE and it.in_force_to is None
    if has_end and (it.held_until is None or on >= it.held_until):
        return Answer(Standing.UNCLEAR, Because.END_UNKNOWN, it.held_until)
    return Answer(Standing.IN_FORCE, Because.HOLDS, it.in_force_from)


def standing(instrument: Instrument, on: date) -> Standing:
    """Whether ``instrument`` is in force on a day."""
    return answer(instrument, on).standing


def with_bounds(register: Mapping[str, Instrument], read_on: date) -> dict[str, Instrument]:
    """The register with what can be derived of ends that it does not state.

    What was replaced held until its successor was issued, and no longer when that was in force: when that
    started or, where nobody knows, ended itself. What had ended when the register was last brought up to
    date, on ``read_on``, was not in force from that day on. What replaced another was not issued before it.
    """
    found: dict[str, Instrument] = {}
    replaced: dict[str, list[Instrument]] = {}
    for one in register.values():
        if one.replaced_by is not None:
            replaced.setdefault(one.replaced_by, []).append(one)

    def bounded(id: str, above: frozenset[str]) -> Instrument:
        it = register[id]
        if it.issued is None and it.in_force_from is None:
            earlier = [one.issued for one in replaced.get(id, ()) if one.issued is not None]
            it = replace(it, not_before=it.not_before or max(earlier, default=None))
        is_over = it.status in (Status.NOT_IN_FORCE, Status.REPLACED)
        if id not in found:
            if not is_over or it.in_force_to is not None:
                found[id] = it
            else:
                known = it.replaced_by in register and it.replaced_by not in above
                next_one = bounded(str(it.replaced_by), above | {id}) if known else None
                days = (next_one.in_force_from, next_one.in_force_to, next_one.ended_by) if next_one else ()
                found[id] = replace(
                    it,
                    held_until=it.held_until or (next_one.issued if next_one else None),
                    ended_by=it.ended_by or min((*filter(None, days), read_on)),
                )
        return found[id]

    return {id: bounded(id, frozenset({id})) for id in register}
