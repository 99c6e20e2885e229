"""The level that facts give, and what may still raise it."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from eaquang.frameworks.catalogue import instruments, shipped_pack
from eaquang.model.facts import ABSENT, UNREADABLE, NotApplicable, Unknown
from eaquang.rules.security.decision_table import Condition, DecisionTable, Truth, decide
from eaquang.rules.security.levels import FACTS

TABLE: DecisionTable = TypeAdapter(DecisionTable).validate_python(
    shipped_pack("security-levels").parameters["nd331-2026"]
)
PLAIN = {
    "defence_or_secret": False,
    "special_national_data": False,
    "national_egov": False,
}
"""What has to be known of every system before its level is certain."""


def rows(facts: dict[str, Any]) -> tuple[int | None, list[str], list[str]]:
    decision = decide(TABLE, facts)
    return decision.level, [row.id for row in decision.rows], sorted(decision.missing)


@pytest.mark.parametrize(
    ("facts", "level", "row"),
    [
        # The worked checks of the domain facts.
        ({"serves": "public", "handles_procedures": True}, 3, "N331-06"),
        ({"serves": "infrastructure", "reach": "ministry-or-province"}, 3, "N331-11"),
        ({"serves": "internal", "information": ("personal",)}, 2, "N331-05"),
        ({"serves": "internal", "information": ("public", "private")}, 2, "N331-05"),
        # Every other row.
        ({"serves": "internal", "information": ("public",)}, 1, "N331-04"),
        ({"serves": "public", "conditional_service": True}, 3, "N331-07"),
        ({"serves": "public", "basic_subjects": 100_000}, 3, "N331-08"),
        ({"serves": "public", "sensitive_subjects": 10_000}, 3, "N331-08"),
        ({"serves": "infrastructure", "reach": "agency"}, 2, "N331-10"),
        ({"serves": "infrastructure", "reach": "national", "always_on": True}, 4, "N331-12a"),
        ({"serves": "public", "national_egov": True}, 4, "N331-12b"),
        ({"serves": "infrastructure", "reach": "international"}, 5, "N331-13"),
        ({"serves": "control", "works_class": "ii-iv"}, 3, "N331-14"),
        ({"serves": "control", "works_class": "i"}, 4, "N331-15"),
        ({"serves": "control", "works_class": "special"}, 5, "N331-16"),
        ({"serves": "internal", "special_national_data": True}, 5, "N331-17"),
        ({"defence_or_secret": True, "harm": "harm"}, 3, "N331-01"),
        ({"defence_or_secret": True, "harm": "serious"}, 4, "N331-02"),
        ({"information": ("state-secret",), "harm": "especially-serious"}, 5, "N331-03"),
        ({"serves": "internal", "information": ("public",), "risk_level": 4}, 4, "N331-18"),
    ],
)
def test_every_row_gives_its_level(facts: dict[str, Any], level: int, row: str) -> None:
    found, deciding, _ = rows({**PLAIN, **facts})
    assert (found, deciding) == (level, [row])


def test_a_static_portal_is_level_two_only_when_the_other_rows_are_ruled_out() -> None:
    public = {**PLAIN, "serves": "public"}
    level, deciding, missing = rows(public)
    assert (level, deciding) == (2, ["N331-09"])
    assert missing == ["basic_subjects", "conditional_service", "handles_procedures", "sensitive_subjects"]
    known = {"handles_procedures": False, "conditional_service": False, "basic_subjects": 0}
    decision = decide(TABLE, {**public, **known, "sensitive_subjects": 0})
    assert (decision.level, decision.is_final, decision.at_most) == (2, True, 2)


def test_the_highest_row_wins_and_ousts_the_remainder() -> None:
    facts = {**PLAIN, "serves": "public", "handles_procedures": True, "risk_level": 2}
    assert rows(facts) == (3, ["N331-06"], [])


def test_two_rows_of_one_level_both_decide() -> None:
    facts = {**PLAIN, "serves": "public", "handles_procedures": True, "conditional_service": True}
    assert rows(facts)[1] == ["N331-06", "N331-07"]


def test_missing_facts_that_could_raise_the_level_are_named() -> None:
    decision = decide(TABLE, {"serves": "public", "handles_procedures": True})
    assert decision.level == 3
    assert set(decision.missing) == {"defence_or_secret", "harm", "national_egov", "special_national_data"}
    assert decision.at_most == 5
    assert not decision.is_final


def test_missing_facts_that_cannot_raise_it_are_not_asked_for() -> None:
    # conditional_service gives level 3 as well: whether it is stated makes no difference.
    assert (
        "conditional_service" not in decide(TABLE, {"serves": "public", "handles_procedures": True}).missing
    )
    top = decide(TABLE, {"special_national_data": True})
    assert (top.level, top.missing, top.is_final) == (5, (), True)


def test_nothing_known_gives_no_level_and_asks_for_everything() -> None:
    decision = decide(TABLE, {})
    assert (decision.level, decision.rows, decision.at_most) == (None, (), 5)
    assert {"serves", "defence_or_secret", "special_national_data"} <= set(decision.missing)


@pytest.mark.parametrize("lack", [Unknown(), UNREADABLE, ABSENT])
def test_all_ways_of_not_knowing_leave_a_row_open(lack: object) -> None:
    assert "harm" in decide(TABLE, {"defence_or_secret": True, "harm": lack}).missing


def test_what_does_not_apply_fulfils_no_condition() -> None:
    facts = {**PLAIN, "serves": "public", "handles_procedures": False, "conditional_service": False}
    none = NotApplicable(reason="không xử lý dữ liệu cá nhân")
    decision = decide(TABLE, {**facts, "basic_subjects": none, "sensitive_subjects": none})
    assert (decision.level, decision.is_final) == (2, True)


def test_a_risk_assessment_counts_when_stated_and_matters_when_unknown() -> None:
    facts = {**PLAIN, "serves": "internal", "information": ("public",)}
    assert decide(TABLE, facts).is_final
    assert decide(TABLE, {**facts, "risk_level": Unknown()}).missing == ("risk_level",)


def test_what_is_no_system_of_its_own_has_no_level_of_its_own() -> None:
    decision = decide(TABLE, {**PLAIN, "serves": "public", "is_system": False})
    assert (decision.level, decision.unfit) == (None, ("is_system",))
    assert decide(TABLE, {**PLAIN, "serves": "public", "single_owner": False}).unfit == ("single_owner",)


def test_zero_is_not_false() -> None:
    condition = TypeAdapter(Condition).validate_python({"fact": "x", "is": False})
    assert condition.truth({"x": 0}) is Truth.NO
    assert condition.truth({"x": False}) is Truth.YES


def test_every_fact_of_the_table_is_a_leaf_of_the_basis() -> None:
    known = set(FACTS)
    named = {one.fact for row in TABLE.rows for one in (*row.all, *row.any)}
    named |= {one.fact for one in TABLE.excludes} | {row.level_from for row in TABLE.rows if row.level_from}
    assert named <= known


def test_every_row_cites_the_instrument_of_its_table() -> None:
    assert TABLE.regime in instruments()
    assert {row.citation.instrument for row in TABLE.rows} == {TABLE.regime}


@pytest.mark.parametrize(
    "broken",
    [
        {"fact": "x"},
        {"fact": "x", "is": True, "at_least": 1},
    ],
)
def test_a_condition_has_exactly_one_test(broken: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Condition).validate_python(broken)
