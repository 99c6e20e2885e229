"""Whether a framework holds on a day, and what took its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from eaquang.frameworks.instrument import Answer, Because, Instrument, Standing, answer
from eaquang.frameworks.pack import Framework

_STARTED = frozenset({Because.HOLDS, Because.ENDED, Because.DERIVED})
"""Answers that say that something had started."""


def validity(head: Framework, instrument: Instrument | None, on: date) -> Answer:
    """Whether a framework holds on a day: by its own dates, and by the instrument that it is.

    An end of either ends it. Its own start counts before that of the instrument, which may be unknown.
    """
    if head.valid_to is not None and on >= head.valid_to:
        return Answer(Standing.NOT_IN_FORCE, Because.ENDED, head.valid_to)
    if head.valid_from is not None and on < head.valid_from:
        return Answer(Standing.NOT_IN_FORCE, Because.BEFORE, head.valid_from)
    of_instrument = answer(instrument, on) if instrument else Answer(Standing.UNCLEAR, Because.START_UNKNOWN)
    if head.valid_from is None or of_instrument.because in (Because.ENDED, Because.DERIVED):
        return of_instrument
    return Answer(Standing.IN_FORCE, Because.HOLDS, head.valid_from)


def successor_of(
    head: Framework,
    heads: Iterable[Framework],
    instruments: Callable[[str], Instrument | None],
    on: date,
) -> Framework | None:
    """The last of the frameworks that replaced one another from ``head`` on, as far as they had started.

    A framework says which it ``replaces``, by their ids or by those of their instruments.
    """
    heads, seen, last = tuple(heads), {head.id}, head
    while True:
        following = (
            one
            for one in heads
            if one.id not in seen
            and {last.id, last.instrument}.intersection(one.replaces)
            and validity(one, instruments(one.instrument), on).because in _STARTED
        )
        found = next(following, None)
        if found is None:
            return None if last is head else last
        seen.add(found.id)
        last = found
