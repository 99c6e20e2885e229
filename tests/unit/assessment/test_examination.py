"""One rule and one subject: guards, then the body."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from eaquang.assessment.examination import Examination, examine
from eaquang.assessment.plan import BoundRule
from eaquang.diagnostics import Finding, Lack, Lacking, Outcome, Pointer
from eaquang.model.system import System
from unit.assessment.toys import toy, workspace

UNKNOWN = "{unknown: {reason: a}}"


def examined(bound: BoundRule, facts: str, more: str = "") -> Examination:
    landscape = workspace(f"systems:\n  a: {{name: S, {facts}}}\n{more}").landscape
    return examine(bound.rule, landscape.all(System)[0], landscape, bound.params)


def says(*results: Finding | Lacking) -> Callable[..., Any]:
    return lambda *_: iter(results)


@pytest.mark.parametrize(
    ("results", "outcome"),
    [
        ((), Outcome.MET),
        ((Lacking(),), Outcome.UNDETERMINED),
        ((Lacking(), Finding()), Outcome.UNMET),
        ((Finding(), Lacking()), Outcome.UNMET),
    ],
)
def test_a_finding_beats_a_lack_and_a_lack_beats_met(
    results: tuple[Finding | Lacking, ...], outcome: Outcome
) -> None:
    answer = examined(toy(body=says(*results)), "")
    assert answer.outcome is outcome
    assert len(answer.findings) + len(answer.lackings) == len(results)


@pytest.mark.parametrize(
    ("facts", "outcome", "why"),
    [
        ("", Outcome.UNDETERMINED, Lack.ABSENT),
        (f"operator: {UNKNOWN}", Outcome.UNDETERMINED, Lack.UNKNOWN),
        ("operator: [3]", Outcome.UNDETERMINED, Lack.UNREADABLE),
        ("operator: so-a", Outcome.MET, None),
    ],
)
def test_needs(facts: str, outcome: Outcome, why: Lack | None) -> None:
    answer = examined(toy(needs=("operator",), body=says()), facts)
    assert answer.outcome is outcome
    assert [(lack.at, lack.why) for lack in answer.lackings] == ([(("operator",), why)] if why else [])


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ("", Outcome.UNMET),
        (f"operator: {UNKNOWN}", Outcome.UNDETERMINED),
        ("operator: [3]", Outcome.UNDETERMINED),
        ("operator: so-a", Outcome.MET),
    ],
)
def test_asks(facts: str, outcome: Outcome) -> None:
    answer = examined(toy(asks=("operator",), body=says()), facts)
    assert answer.outcome is outcome
    assert [found.at for found in answer.findings] == ([("operator",)] if outcome is Outcome.UNMET else [])


def test_what_does_not_apply_is_no_need() -> None:
    facts = "ipv6: {not_applicable: không nối mạng}"
    answer = examined(toy(needs=("ipv6",), body=says(Finding())), facts)
    assert answer.outcome is Outcome.NOT_APPLICABLE


def test_guards_keep_the_body_from_running() -> None:
    def body(*_: object) -> Any:
        raise AssertionError

    assert examined(toy(needs=("operator",), body=body), "").outcome is Outcome.UNDETERMINED
    assert examined(toy(asks=("operator",), body=body), "").outcome is Outcome.UNMET
    assert examined(toy(body=body, applies=lambda *_: False), "").outcome is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("stores", "ats"),
    [
        ("[]", []),
        ("[{data_entity: x}, {role: copy, data_entity: y}]", [("stores", 0, "role")]),
        (UNKNOWN, [("stores",)]),
    ],
)
def test_a_pattern_asks_every_item_of_a_list(stores: str, ats: list[Pointer]) -> None:
    answer = examined(toy(needs=("stores[*].role",), body=says()), f"stores: {stores}")
    assert [lack.at for lack in answer.lackings] == ats


def test_applicability_may_hang_on_the_parameters() -> None:
    def applies(_subject: object, _landscape: object, params: object) -> bool:
        return params == "asked"

    bound = toy(body=says(Finding()), applies=applies, told=True)
    for params, outcome in (("asked", Outcome.UNMET), ("other", Outcome.NOT_APPLICABLE)):
        assert examined(BoundRule(bound.rule, params), "").outcome is outcome


def test_a_lack_of_applicability_is_undetermined() -> None:
    lack = Lacking(at=("state",))
    answer = examined(toy(body=says(Finding()), applies=lambda *_: lack), "")
    assert answer == Examination(Outcome.UNDETERMINED, lackings=(lack,))


@pytest.mark.parametrize(
    ("closed", "applies", "outcome"),
    [
        (True, True, Outcome.UNDETERMINED),
        (False, True, Outcome.UNMET),
        (True, False, Outcome.NOT_APPLICABLE),
    ],
)
def test_closed_rules_conclude_nothing_while_an_input_failed(
    closed: bool,  # noqa: FBT001 - a column of the table
    applies: bool,  # noqa: FBT001 - a parameter of the test
    outcome: Outcome,
) -> None:
    bound = toy(body=says(Finding()), closed=closed, applies=lambda *_: applies)
    answer = examined(bound, "", "datasets: [1]\n")
    assert answer.outcome is outcome
    if outcome is Outcome.UNDETERMINED:
        assert [lack.why for lack in answer.lackings] == [Lack.UNLOADED]


def test_closed_rules_conclude_when_all_was_read() -> None:
    assert examined(toy(body=says(Finding()), closed=True), "").outcome is Outcome.UNMET


def test_parameters_reach_the_body() -> None:
    bound = toy(body=lambda _subject, _landscape, params: iter([Finding(variant=params)]))
    answer = examined(BoundRule(bound.rule, "given"), "")
    assert [found.variant for found in answer.findings] == ["given"]
