"""Days that count: all of them, or those on which offices work."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from eaquang.model.facts import Day
from eaquang.model.record import Record, record

_SATURDAY: Final = 5
_DAY: Final = timedelta(days=1)


class DayCount(StrEnum):
    """Which days count."""

    WORKING = "working"
    CALENDAR = "calendar"


@record
class WorkCalendar(Record):
    """Which days from ``from_`` to ``to`` are worked.

    All but Saturdays, Sundays and ``holidays``; those of ``worked`` are worked in any case. Raises
    ``ValueError`` for a calendar that ends before it begins.
    """

    from_: Day
    to: Day
    holidays: tuple[Day, ...] = ()
    worked: tuple[Day, ...] = ()

    def __post_init__(self) -> None:
        """No end before the beginning."""
        if self.to < self.from_:
            raise ValueError(self.to)

    def is_worked(self, day: date) -> bool:
        """Whether ``day``, which is inside the calendar, is worked."""
        return day in self.worked or (day.weekday() < _SATURDAY and day not in self.holidays)


class Span(NamedTuple):
    """How many days may have passed: at least and at most; the same where it is known."""

    least: int
    most: int


def days_between(start: date, end: date, count: DayCount, calendar: WorkCalendar | None) -> Span:
    """How many days that count lie after ``start``, up to and with ``end``, which is not before it.

    Outside of the calendar, and without one, nobody can say which days are worked: none or all.
    """
    passed = (end - start).days
    if count is DayCount.CALENDAR:
        return Span(passed, passed)
    if calendar is None:
        return Span(0, passed)
    first, last = max(start + _DAY, calendar.from_), min(end, calendar.to)
    known = max(0, (last - first).days + 1)
    worked = sum(calendar.is_worked(first + index * _DAY) for index in range(known))
    return Span(worked, worked + passed - known)
