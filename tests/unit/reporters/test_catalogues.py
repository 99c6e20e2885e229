"""The catalogues: narrowed by what is asked for, and true to rules and packs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from eaquang.diagnostics import Severity
from eaquang.frameworks.catalogue import shipped_ids, shipped_pack
from eaquang.frameworks.instrument import Standing
from eaquang.reporters.catalogues.frameworks import rows
from eaquang.reporters.catalogues.rules import BUILT, PLANNED, Wanted, entries
from eaquang.rules import all_rules
from eaquang.rules.catalogue import CATALOGUE
from unit.assessment.toys import AS_OF, pack, requirement

PLANNED_RULE = next(name for name in CATALOGUE if name not in all_rules())
CITING = pack(
    "f", {"r1": requirement(rules=[{"name": "isolated-system"}, {"name": PLANNED_RULE}]), "r2": requirement()}
)
PACKS = {name: shipped_pack(name) for name in shipped_ids()}


def found(**wanted: Any) -> dict[str, str]:
    return {entry.name: entry.state for entry in entries([CITING], Wanted(**wanted))}


def test_the_whole_catalogue_stands_in_the_order_of_codes() -> None:
    every = entries([CITING], Wanted())
    assert [entry.code for entry in every] == sorted(CATALOGUE.values())
    assert {entry.name for entry in every if entry.state == BUILT} == set(all_rules())


def test_a_rule_that_is_not_built_is_found_by_name_state_and_framework_alone() -> None:
    assert found(names=frozenset({PLANNED_RULE})) == {PLANNED_RULE: PLANNED}
    assert PLANNED_RULE in found(state=PLANNED)
    assert not set(found(state=PLANNED)) & set(all_rules())
    assert found(frameworks=frozenset({"f"})) == {"isolated-system": BUILT, PLANNED_RULE: PLANNED}
    assert set(found(severities=frozenset(Severity))) == set(all_rules())


def test_rules_are_narrowed_by_family_severity_and_what_they_look_at() -> None:
    rules = all_rules()
    assert {rules[name].family for name in found(families=frozenset({"exchanges", "data"}))} == {
        "exchanges",
        "data",
    }
    notes = found(severities=frozenset({Severity.NOTE}))
    assert notes
    assert {rules[name].severity for name in notes} == {Severity.NOTE}
    systems = found(subjects=frozenset({"system"}))
    assert {"isolated-system", "missing-security-level", "bare-unknown"} <= set(systems)
    assert "bypassed-integration-platform" not in systems
    assert "bare-unknown" in found(subjects=frozenset({"entity"}))
    assert "isolated-system" not in found(subjects=frozenset({"entity"}))


def test_conditions_narrow_together() -> None:
    both = found(frameworks=frozenset({"f"}), families=frozenset({"exchanges"}))
    assert both == {}
    assert found(frameworks=frozenset({"f"}), subjects=frozenset({"system"})) == {"isolated-system": BUILT}


def test_a_rule_as_data_names_who_cites_it() -> None:
    (one,) = entries([CITING], Wanted(names=frozenset({"isolated-system"})))
    told = one.as_json()
    assert (told["code"], told["family"], told["subjects"]) == ("EAQ104", "systems", ["system"])
    assert told["cited_by"] == {"f": ["r1"]}
    (other,) = entries([CITING], Wanted(names=frozenset({PLANNED_RULE})))
    assert (other.as_json()["state"], other.as_json()["summary"]) == (PLANNED, None)


@pytest.mark.parametrize(
    ("day", "standing", "there", "absent"),
    [
        (date(2026, 11, 22), Standing.IN_FORCE, "vn-digital-2026", "vn-egov-2019"),
        (date(2026, 7, 28), Standing.NOT_IN_FORCE, "vn-digital-2026", "hcmc-2026"),
        (date(2026, 7, 28), Standing.NOT_IN_FORCE, "security-levels", "hcmc-2026"),
        (date(2026, 11, 22), Standing.UNCLEAR, "hcmc-2026", "vn-digital-2026"),
    ],
)
def test_frameworks_are_narrowed_by_their_standing_on_a_day(
    day: date, standing: Standing, there: str, absent: str
) -> None:
    ids = {row.pack.framework.id for row in rows(PACKS, day, standings=[standing])}
    assert there in ids
    assert absent not in ids


def test_every_framework_has_one_standing_on_a_day() -> None:
    ids = [row.pack.framework.id for standing in Standing for row in rows(PACKS, AS_OF, standings=[standing])]
    assert sorted(ids) == sorted(PACKS)


def test_a_framework_as_data_is_true_to_its_pack() -> None:
    (row,) = rows(PACKS, AS_OF, ids=["hcmc-2026"])
    told = row.as_json()
    one = PACKS["hcmc-2026"]
    assert sum(sum(sure.values()) for sure in told["requirements"].values()) == len(one.requirements)
    assert (told["sha256"], told["replaces"], told["extends"]) == (
        one.digest,
        ["hcmc-2018"],
        ["vn-digital-2026"],
    )
    assert (told["standing"], told["because"], told["day"]) == ("unclear", "start-unknown", None)
