"""Working days: exact inside the calendar, between bounds outside of it."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from eaquang.rules.projects.working_days import DayCount, WorkCalendar, days_between

CALENDAR = TypeAdapter(WorkCalendar).validate_python(
    {
        "from": "2026-07-01",
        "to": "2026-11-23",
        "holidays": ["2026-08-31", "2026-09-01", "2026-09-02"],
        "worked": ["2026-08-22"],
    }
)


def day(text: str) -> date:
    """A day of the year 2026."""
    return date.fromisoformat(f"2026-{text}")


@pytest.mark.parametrize(
    ("start", "end", "least", "most"),
    [
        ("10-08", "10-08", 0, 0),
        ("10-08", "10-09", 1, 1),
        # Thursday to Monday: the weekend between does not count.
        ("10-08", "10-12", 2, 2),
        # A Saturday that is worked, and the break it is worked for.
        ("08-21", "08-22", 1, 1),
        ("08-21", "08-24", 2, 2),
        ("08-28", "09-03", 1, 1),
        # The day before the calendar counts for nothing, those after may all count.
        ("06-30", "07-01", 1, 1),
        ("06-29", "07-01", 1, 2),
        ("05-04", "05-08", 0, 4),
        ("11-20", "11-25", 1, 3),
        ("12-01", "12-04", 0, 3),
        # From before to after it.
        ("06-20", "12-10", 102, 129),
    ],
)
def test_days_that_are_worked(start: str, end: str, least: int, most: int) -> None:
    assert days_between(day(start), day(end), DayCount.WORKING, CALENDAR) == (least, most)


def test_without_a_calendar_nobody_can_say() -> None:
    assert days_between(day("10-08"), day("10-18"), DayCount.WORKING, None) == (0, 10)


def test_calendar_days_need_no_calendar() -> None:
    assert days_between(day("02-27"), day("03-02"), DayCount.CALENDAR, None) == (3, 3)


def test_the_whole_time_costs_no_more_than_the_calendar() -> None:
    span = days_between(date.min, date.max, DayCount.WORKING, CALENDAR)
    inside = days_between(day("06-30"), day("11-23"), DayCount.WORKING, CALENDAR)
    assert span.least == inside.least == inside.most
    assert span.most == span.least + (date.max - date.min).days - 146


def test_a_calendar_has_a_beginning_and_an_end() -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(WorkCalendar).validate_python({"from": "2026-07-01", "to": "2026-06-30"})
