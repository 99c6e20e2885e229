"""The type of organisation that decides which figures and duties apply."""

from __future__ import annotations

import pytest

from eaquang.diagnostics import EntityKey, Lack, Lacking
from eaquang.model.dossier import OrganisationType
from eaquang.rules.organisation import described_by, organisation_type
from rules.fixtures import load_text


def _agency(level: str, rest: str = "") -> str:
    return f"agencies:\n  ubnd-tp: {{name: Cơ quan, level: {level}{rest}}}\n"


@pytest.mark.parametrize(
    ("level", "expected"),
    [("province", "province"), ("ministry", "ministry"), ("party", "other"), ("court", "other")],
)
def test_the_level_of_the_describing_agency_decides(level: str, expected: str) -> None:
    assert organisation_type(load_text(_agency(level)).landscape) == OrganisationType(expected)


def test_a_department_stands_in_the_framework_of_the_agency_above() -> None:
    text = _agency("public-unit", ", parent: so") + (
        "  so: {name: Sở, level: department, parent: tinh}\n  tinh: {name: Tỉnh, level: province}\n"
    )
    assert organisation_type(load_text(text).landscape) is OrganisationType.PROVINCE


def test_what_the_dossier_states_wins() -> None:
    text = _agency("province") + "dossier: {organisation_type: other}\n"
    landscape = load_text(text).landscape
    assert organisation_type(landscape) is OrganisationType.OTHER
    assert described_by(landscape) == EntityKey("dossier", "dossier")


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("agencies: {ubnd-tp: {name: Cơ quan}}", ("level",)),
        ("agencies: {ubnd-tp: {name: Cơ quan, level: department}}", ("parent",)),
        (_agency("department", ", parent: so") + "  so: {name: Sở, level: department, parent: ubnd-tp}", ()),
        ("dossier: {title: Khung kiến trúc}", ("organisation_type",)),
    ],
)
def test_what_is_missing_is_named(text: str, at: tuple[str, ...]) -> None:
    lack = organisation_type(load_text(text).landscape)
    assert isinstance(lack, Lacking)
    assert (lack.at, lack.why) == (at, Lack.ABSENT)


def test_without_dossier_and_agency_nothing_stands_for_the_description() -> None:
    assert described_by(load_text("systems: {a: {name: A}}").landscape) is None
