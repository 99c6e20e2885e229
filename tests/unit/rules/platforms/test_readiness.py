"""From which day a platform has to meet the minimum requirements."""

from __future__ import annotations

from datetime import date

import pytest

from eaquang.model.system import System
from eaquang.rules.platforms.readiness import ReadinessParams
from rules.fixtures import load_text

NEW_FROM, OLDER_BY = date(2027, 7, 1), date(2028, 12, 31)
PARAMS = ReadinessParams(new_from="new", older_by="older", dates={"new": NEW_FROM, "older": OLDER_BY})
UNKNOWN = "{unknown: {reason: chưa rõ}}"


def deadline(facts: str, today: date = date(2026, 11, 22), params: ReadinessParams = PARAMS) -> date | None:
    system = load_text(f"systems: {{a: {{name: Nền tảng, {facts}}}}}").landscape.all(System)[0]
    return params.deadline(system, today)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("go_live: 2027-06-30", OLDER_BY),
        ("go_live: 2027-07-01", NEW_FROM),
        ("go_live: 2030-01-01", date(2030, 1, 1)),
        ("lifecycle: operating", OLDER_BY),
        (f"lifecycle: operating, go_live: {UNKNOWN}", OLDER_BY),
        ("lifecycle: building", None),
        ("state: target", None),
    ],
)
def test_the_day_hangs_on_when_it_began(facts: str, expected: date | None) -> None:
    assert deadline(facts) == expected


def test_what_operates_later_may_be_new_or_old() -> None:
    assert deadline("lifecycle: operating", today=NEW_FROM) is None
    assert deadline("lifecycle: operating", today=OLDER_BY) == OLDER_BY
    assert deadline("lifecycle: building", today=OLDER_BY) is None


def test_without_dates_nothing_is_due() -> None:
    assert deadline("go_live: 2020-01-01", params=ReadinessParams()) is None
