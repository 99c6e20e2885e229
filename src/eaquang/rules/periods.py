"""Periods that rules count in calendar terms."""

from __future__ import annotations

from datetime import MAXYEAR, date


def year_after(day: date) -> date:
    """The same day twelve months later; of 29 February the 28th. The calendar ends with the year 9999."""
    if day.year == MAXYEAR:
        return date.max
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)
