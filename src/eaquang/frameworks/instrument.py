"""Laws, decrees and decisions: what a citation rests on, and whether it binds on a day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from eaquang.model.facts import Day
from eaquang.model.record import Record, record


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
    before which it held (exclusive end), ``None`` when no end is known.
    """

    number: str
    kind: str
    """A key of the interface words ``instrument-kind`` (law, decree, decision, circular, letter …)."""
    title: str
    issuer: str
    issued: Day | None = None
    in_force_from: Day | None = None
    in_force_to: Day | None = None
    replaced_by: str | None = None
    status: Status
    verification: Verification
    source: str
    source_url: str | None = None
    notes: str | None = None


class Standing(StrEnum):
    """Whether an instrument binds on a date."""

    IN_FORCE = "in-force"
    NOT_IN_FORCE = "not-in-force"
    UNCLEAR = "unclear"
    DRAFT = "draft"
    """It binds nobody; who plans by it is told what it would ask, never as an error."""


class Ground(StrEnum):
    """Why an instrument, or a framework, stands as it does on a day."""

    STARTED = "started"
    NOT_ISSUED = "not-issued"
    NOT_STARTED = "not-started"
    ENDED = "ended"
    START_UNKNOWN = "start-unknown"
    END_UNKNOWN = "end-unknown"
    DRAFT = "draft"


class Force(NamedTuple):
    """Whether something binds on a day, why, and the day on which that turns, where one is known."""

    standing: Standing
    ground: Ground
    turn: date | None = None


def force(instrument: Instrument, on: date) -> Force:
    """Whether ``instrument`` is in force on a day, and why.

    Unclear when the day might lie before a start or after an end that nobody knows: an instrument
    said to have ended, without the day, may be in force on any day since its start.
    """
    start, end = instrument.in_force_from, instrument.in_force_to
    if instrument.issued is not None and on < instrument.issued:
        return Force(Standing.NOT_IN_FORCE, Ground.NOT_ISSUED, instrument.issued)
    if instrument.status is Status.DRAFT:
        return Force(Standing.DRAFT, Ground.DRAFT)
    if end is not None and on >= end:
        return Force(Standing.NOT_IN_FORCE, Ground.ENDED, end)
    if start is None:
        return Force(Standing.UNCLEAR, Ground.START_UNKNOWN)
    if on < start:
        return Force(Standing.NOT_IN_FORCE, Ground.NOT_STARTED, start)
    if instrument.status is not Status.IN_FORCE and end is None:
        return Force(Standing.UNCLEAR, Ground.END_UNKNOWN, start)
    return Force(Standing.IN_FORCE, Ground.STARTED, start)


def standing(instrument: Instrument, on: date) -> Standing:
    """Whether ``instrument`` is in force on a day, as :func:`force` finds it."""
    return force(instrument, on).standing
