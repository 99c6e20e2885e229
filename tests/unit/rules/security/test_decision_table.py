"""The level that facts give, and what may still raise it, by the shipped tables of both regimes."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest
from pydantic import TypeAdapter, ValidationError

from eaquang.frameworks.catalogue import instruments, shipped_pack
from eaquang.model.facts import ABSENT, UNREADABLE, NotApplicable, Unknown
from eaquang.rules.security.decision_table import Condition, DecisionTable, Truth, decide
from eaquang.rules.security.levels import FACTS

BLOCKS: Final = shipped_pack("security-levels").parameters
NEW: Final[DecisionTable] = TypeAdapter(DecisionTable).validate_python(BLOCKS["nd331-2026"])
OLD: Final[DecisionTable] = TypeAdapter(DecisionTable).validate_python(BLOCKS["nd85-2016"])
TABLES: Final = (NEW, OLD)
PLAIN: Final = {"defence_or_secret": False, "special_national_data": False, "national_egov": False}
"""What has to be known of every system before its level is certain."""

# Facts under which a row decides alone, and what is changed so that it does not hold any more.
SECRET: Final = {"defence_or_secret": True}
ROWS: Final[dict[str, tuple[dict[str, Any], int, dict[str, Any]]]] = {
    "N331-01": ({**SECRET, "harm": "harm"}, 3, {"harm": "none"}),
    "N331-02": ({**SECRET, "harm": "serious"}, 4, {"defence_or_secret": False}),
    "N331-03": (
        {"information": ("state-secret",), "harm": "especially-serious"},
        5,
        {"information": ("public",)},
    ),
    "N331-04": (
        {"serves": "internal", "information": ("public",)},
        1,
        {"information": ("public", "private")},
    ),
    "N331-05": (
        {"serves": "internal", "information": ("public", "personal")},
        2,
        {"information": ("public",)},
    ),
    "N331-06": ({"serves": "public", "handles_procedures": True}, 3, {"handles_procedures": False}),
    "N331-07": ({"serves": "public", "conditional_service": True}, 3, {"conditional_service": False}),
    "N331-08": ({"serves": "public", "basic_subjects": 100_000}, 3, {"basic_subjects": 99_999}),
    "N331-09": ({"serves": "public"}, 2, {"serves": "internal"}),
    "N331-10": ({"serves": "infrastructure", "reach": "agency"}, 2, {"serves": "other"}),
    "N331-11": ({"serves": "infrastructure", "reach": "ministry-or-province"}, 3, {"reach": "agency"}),
    "N331-12a": (
        {"serves": "infrastructure", "reach": "national", "always_on": True},
        4,
        {"always_on": False},
    ),
    "N331-12b": ({"national_egov": True}, 4, {"national_egov": False}),
    "N331-13": ({"serves": "infrastructure", "reach": "international"}, 5, {"reach": "national"}),
    "N331-14": ({"serves": "control", "works_class": "ii-iv"}, 3, {"works_class": "i"}),
    "N331-15": ({"serves": "control", "works_class": "i"}, 4, {"works_class": "ii-iv"}),
    "N331-16": (
        {"serves": "control", "works_class": "special"},
        5,
        {"works_class": "i", "national_security_system": False},
    ),
    "N331-17": ({"special_national_data": True}, 5, {"special_national_data": False}),
    "N331-18": ({"risk_level": 4}, 4, {"risk_level": ABSENT}),
    "N331-18-1": ({"prime_minister_level": 1}, 1, {"prime_minister_level": 2}),
    "N331-18-2": ({"prime_minister_level": 2}, 2, {"prime_minister_level": 3}),
    "N331-18-3": ({"prime_minister_level": 3}, 3, {"prime_minister_level": 4}),
    "N331-18-4": ({"prime_minister_level": 4}, 4, {"prime_minister_level": 5}),
    "N331-18-5": ({"prime_minister_level": 5}, 5, {"prime_minister_level": 1}),
    "N85-01": (
        {"serves": "internal", "information": ("public",)},
        1,
        {"information": ("public", "personal")},
    ),
    "N85-02": (
        {"serves": "internal", "information": ("private",)},
        2,
        {"information": ("private", "state-secret")},
    ),
    "N85-03": ({"serves": "public", "service_level_2016": 2}, 2, {"service_level_2016": 3}),
    "N85-04": ({"serves": "public", "conditional_service": False}, 2, {"conditional_service": True}),
    "N85-05": ({"serves": "public", "private_users_2016": 9_999}, 2, {"private_users_2016": 10_000}),
    "N85-06": ({"serves": "infrastructure", "reach": "agency"}, 2, {"reach": "national"}),
    "N85-07": ({**SECRET, "harm": "harm"}, 3, {"harm": "none"}),
    "N85-08": ({"serves": "public", "service_level_2016": 3}, 3, {"service_level_2016": 2}),
    "N85-09": ({"serves": "public", "conditional_service": True}, 3, {"conditional_service": False}),
    "N85-10": ({"serves": "public", "private_users_2016": 10_000}, 3, {"private_users_2016": 9_999}),
    "N85-11": ({"serves": "infrastructure", "reach": "ministry-or-province"}, 3, {"reach": "agency"}),
    "N85-12": ({"serves": "control", "works_class": "ii-iv"}, 3, {"works_class": "i"}),
    "N85-13": ({**SECRET, "harm": "serious"}, 4, {"defence_or_secret": False}),
    "N85-14": ({"national_egov": True, "always_on": True}, 4, {"always_on": False}),
    "N85-15": (
        {"serves": "infrastructure", "reach": "national", "always_on": True},
        4,
        {"always_on": False},
    ),
    "N85-16": ({"serves": "control", "works_class": "i"}, 4, {"works_class": "special"}),
    "N85-17": ({"information": ("state-secret",), "harm": "especially-serious"}, 5, {"harm": "serious"}),
    "N85-18": ({"special_national_data": True}, 5, {"special_national_data": False}),
    "N85-19": ({"serves": "infrastructure", "reach": "international"}, 5, {"reach": "national"}),
    "N85-20": (
        {"serves": "control", "national_security_system": True},
        5,
        {"works_class": "i", "national_security_system": False},
    ),
    "N85-21": ({"prime_minister_level": 5}, 5, {"prime_minister_level": 4}),
}


def table_of(row: str) -> DecisionTable:
    return NEW if row.startswith("N331") else OLD


def level(facts: dict[str, Any], table: DecisionTable = NEW) -> tuple[int | None, list[str], list[str]]:
    decision = decide(table, facts)
    return decision.level, [row.id for row in decision.rows], sorted(decision.missing)


def test_every_row_of_both_tables_is_tried() -> None:
    assert [row.id for table in TABLES for row in table.rows] == list(ROWS)
    # The facts have 18 and 21 rows; the twelfth and the last of the former are two and six of ours.
    assert len(NEW.rows) == 18 + 1 + 5
    assert len(OLD.rows) == 21


@pytest.mark.parametrize("row", ROWS)
def test_a_row_gives_its_level_where_it_holds(row: str) -> None:
    facts, given, _ = ROWS[row]
    assert level({**PLAIN, **facts}, table_of(row))[:2] == (given, [row])


@pytest.mark.parametrize("row", ROWS)
def test_a_row_does_not_decide_where_it_does_not_hold(row: str) -> None:
    facts, _, changed = ROWS[row]
    assert row not in level({**PLAIN, **facts, **changed}, table_of(row))[1]


@pytest.mark.parametrize(
    ("facts", "least", "row"),
    [
        # The worked checks of the domain facts: the system that handles procedures, the integration
        # platform and the shared store of a province, internal mail.
        ({"serves": "public", "handles_procedures": True, "basic_subjects": 1_500_000}, 3, "N331-06"),
        ({"serves": "infrastructure", "reach": "ministry-or-province"}, 3, "N331-11"),
        ({"serves": "internal", "information": ("private", "personal")}, 2, "N331-05"),
    ],
)
def test_the_worked_checks(facts: dict[str, Any], least: int, row: str) -> None:
    found, deciding, missing = level({**PLAIN, **facts})
    assert (found, row in deciding, missing) == (least, True, [])


def test_a_static_portal_is_level_two_only_when_the_other_rows_are_ruled_out() -> None:
    public = {**PLAIN, "serves": "public"}
    assert level(public) == (
        2,
        ["N331-09"],
        ["basic_subjects", "conditional_service", "handles_procedures", "sensitive_subjects"],
    )
    known = {"handles_procedures": False, "conditional_service": False, "basic_subjects": 0}
    decision = decide(NEW, {**public, **known, "sensitive_subjects": 0})
    assert (decision.level, decision.missing, decision.at_most) == (2, (), 2)
    # The grey zone: with nothing but public information and nobody outside served it would be level 1.
    assert level({**PLAIN, "serves": "internal", "information": ("public",)})[:2] == (1, ["N331-04"])


@pytest.mark.parametrize("subjects", [{"basic_subjects": 100_000}, {"sensitive_subjects": 10_000}])
def test_either_number_of_subjects_gives_level_three(subjects: dict[str, Any]) -> None:
    assert level({**PLAIN, "serves": "public", **subjects})[:2] == (3, ["N331-08"])


def test_the_highest_row_wins_and_ousts_the_remainder() -> None:
    facts = {**PLAIN, "serves": "public", "handles_procedures": True, "risk_level": 2}
    assert level(facts) == (3, ["N331-06"], [])
    old = {"serves": "public", "service_level_2016": 1, "conditional_service": False}
    assert level({**PLAIN, **old, "private_users_2016": 20_000}, OLD)[:2] == (3, ["N85-10"])


def test_two_rows_of_one_level_both_decide() -> None:
    facts = {**PLAIN, "serves": "public", "handles_procedures": True, "conditional_service": True}
    assert level(facts)[1] == ["N331-06", "N331-07"]


def test_missing_facts_that_could_raise_the_level_are_named() -> None:
    decision = decide(NEW, {"serves": "public", "handles_procedures": True})
    assert decision.level == 3
    assert set(decision.missing) == {"defence_or_secret", "harm", "national_egov", "special_national_data"}
    assert decision.at_most == 5


def test_missing_facts_that_cannot_raise_it_are_not_asked_for() -> None:
    # conditional_service gives level 3 as well: whether it is stated makes no difference.
    assert "conditional_service" not in decide(NEW, {"serves": "public", "handles_procedures": True}).missing
    top = decide(NEW, {"special_national_data": True})
    assert (top.level, top.missing) == (5, ())


def test_what_could_not_pass_a_level_is_not_asked_for_above_it() -> None:
    decision = decide(NEW, {**PLAIN, "serves": "public", "national_egov": ABSENT})
    assert "handles_procedures" in decision.missing_above(2)
    assert decision.missing_above(3) == ("national_egov",)
    assert decision.missing_above(4) == ()


def test_nothing_known_gives_no_level_and_asks_for_everything() -> None:
    for table in TABLES:
        decision = decide(table, {})
        assert (decision.level, decision.rows, decision.at_most) == (None, (), 5)
        assert {"serves", "defence_or_secret", "special_national_data"} <= set(decision.missing)


def test_a_kind_of_system_that_no_row_knows_has_no_level() -> None:
    decision = decide(NEW, {**PLAIN, "serves": "other"})
    assert (decision.level, decision.at_most, decision.missing) == (None, None, ())


@pytest.mark.parametrize("lack", [Unknown(), UNREADABLE, ABSENT])
def test_all_ways_of_not_knowing_leave_a_row_open(lack: object) -> None:
    assert "harm" in decide(NEW, {"defence_or_secret": True, "harm": lack}).missing


def test_what_does_not_apply_fulfils_no_condition() -> None:
    facts = {**PLAIN, "serves": "public", "handles_procedures": False, "conditional_service": False}
    none = NotApplicable(reason="không xử lý dữ liệu cá nhân")
    decision = decide(NEW, {**facts, "basic_subjects": none, "sensitive_subjects": none})
    assert (decision.level, decision.missing) == (2, ())


@pytest.mark.parametrize("fact", ["risk_level", "prime_minister_level"])
def test_a_level_set_by_others_counts_when_stated_and_matters_when_unknown(fact: str) -> None:
    facts = {**PLAIN, "serves": "internal", "information": ("public",)}
    assert decide(NEW, facts).missing == ()
    assert decide(NEW, {**facts, fact: 4}).level == 4
    assert decide(NEW, {**facts, fact: Unknown()}).missing == (fact,)


@pytest.mark.parametrize("table", TABLES)
def test_what_is_no_system_of_its_own_has_no_level_of_its_own(table: DecisionTable) -> None:
    decision = decide(table, {**PLAIN, "serves": "public", "is_system": False})
    assert (decision.level, decision.unfit) == (None, ("is_system",))
    assert decide(table, {**PLAIN, "serves": "public", "single_owner": False}).unfit == ("single_owner",)
    assert "single_owner" in decide(table, {**PLAIN, "single_owner": Unknown()}).missing


def test_zero_is_not_false() -> None:
    condition = TypeAdapter(Condition).validate_python({"fact": "x", "is": False})
    assert condition.truth({"x": 0}) is Truth.NO
    assert condition.truth({"x": False}) is Truth.YES


@pytest.mark.parametrize("test", ["at_least", "at_most"])
def test_a_flag_is_no_number(test: str) -> None:
    condition = TypeAdapter(Condition).validate_python({"fact": "x", test: 1})
    assert condition.truth({"x": 1}) is Truth.YES
    assert condition.truth({"x": True}) is Truth.NO


@pytest.mark.parametrize("table", TABLES)
def test_every_fact_of_the_table_is_one_that_a_description_states(table: DecisionTable) -> None:
    named = {one.fact for row in table.rows for one in (*row.all, *row.any)}
    named |= {one.fact for one in table.excludes} | {row.level_from for row in table.rows if row.level_from}
    assert named <= set(FACTS)


@pytest.mark.parametrize("table", TABLES)
def test_every_row_cites_the_instrument_of_its_table(table: DecisionTable) -> None:
    assert table.citation is not None
    assert {row.citation.instrument for row in table.rows} == {table.regime, table.citation.instrument}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_holds_while_its_instrument_is_in_force(table: DecisionTable) -> None:
    instrument = instruments()[table.regime]
    assert (table.since, table.until) == (instrument.in_force_from, instrument.in_force_to)


def test_on_no_day_two_tables_hold_and_between_them_none() -> None:
    days = {
        date(2016, 6, 30): [],
        date(2016, 7, 1): [OLD],
        date(2026, 6, 30): [OLD],
        date(2026, 7, 1): [],
        date(2026, 8, 18): [],
        date(2026, 8, 19): [NEW],
    }
    assert {day: [one for one in (OLD, NEW) if one.holds(day)] for day in days} == days


@pytest.mark.parametrize(
    "broken",
    [
        {"fact": "x"},
        {"fact": "x", "is": True, "at_least": 1},
        {"fact": "x", "at_most": 1, "at_least": 1},
    ],
)
def test_a_condition_has_exactly_one_test(broken: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Condition).validate_python(broken)
