"""Binding packs to rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from eaquang.assessment.checks.rules import compile_check
from eaquang.assessment.plan import AFTERWARDS, Plan, PlanError, make_plan
from eaquang.diagnostics import Severity
from eaquang.frameworks.catalogue import shipped_pack
from eaquang.frameworks.pack import (
    Bilingual,
    Block,
    Citation,
    Figure,
    FigureComponent,
    Instrument,
    Pack,
    Profile,
    Standing,
    Status,
    Verification,
)
from eaquang.rules import all_rules
from eaquang.rules.catalogue import CATALOGUE
from unit.assessment.toys import AS_OF, pack, requirement

TITLE = Bilingual(vi="a", en="a")
BUILT, OTHER = "isolated-system", "proprietary-lock-in"
PARAMETERS = "understated-security-level"
PLANNED = next(name for name in CATALOGUE if name not in all_rules())


def planned(*packs: Pack, **options: Any) -> Plan:
    options.setdefault("as_of", AS_OF)
    options.setdefault("instruments", {})
    options.setdefault("parameters", {})
    return make_plan(packs, compile_check=compile_check, **options)


def leaning(*names: str, **parts: Any) -> Pack:
    """A pack with one requirement for each rule."""
    held = {f"r{n}": requirement(rules=[{"name": name}]) for n, name in enumerate(names)}
    return pack(requirements=held, **parts)


def test_equal_bindings_are_one_rule() -> None:
    plan = planned(leaning(BUILT, BUILT, OTHER), pack("g", {"q": requirement(rules=[{"name": BUILT}])}))
    first, second, third, fourth = plan.requirements
    assert first.rules[0] is second.rules[0] is fourth.rules[0]
    assert third.rules[0] is not first.rules[0]
    assert [bound.rule.name for bound in plan.rules].count(BUILT) == 1


def test_a_rule_that_is_not_built_yet_is_planned() -> None:
    (one,) = planned(leaning(PLANNED)).requirements
    assert (one.rules, one.planned) == ((), (PLANNED,))


def test_checks_are_rules_of_their_requirement() -> None:
    check = {"for": "system", "assert": "ipv6", "message": {"vi": "a", "en": "a"}}
    plan = planned(pack(requirements={"r": requirement(checks=[check, check])}))
    assert [bound.rule.code for bound in plan.requirements[0].rules] == ["f/r#1", "f/r#2"]
    assert {bound.rule.code for bound in plan.rules} >= {"f/r#1", "f/r#2"}


@pytest.mark.parametrize(
    ("use", "code", "told"),
    [
        ({"name": "isolated-sistem"}, "unknown-rule", {"suggestion": BUILT, "where": "f/r"}),
        ({"name": BUILT, "params": {"x": 1}}, "wrong-parameters", {"detail": "x", "where": "f/r"}),
        ({"name": PARAMETERS}, "wrong-parameters", {"detail": "regime"}),
        ({"name": PARAMETERS, "parameters": "gone"}, "unknown-parameters", {"name": "gone"}),
    ],
)
def test_a_pack_that_cannot_be_bound(use: dict[str, Any], code: str, told: dict[str, str]) -> None:
    with pytest.raises(PlanError) as caught:
        planned(pack(requirements={"r": requirement(rules=[use])}))
    assert caught.value.code == code
    assert told.items() <= caught.value.params.items()


def _figure(name: str, **parts: Any) -> Figure:
    return Figure(
        title=Bilingual(vi=name, en=name),
        citation=Citation(instrument="i"),
        verification=Verification.FULL,
        **parts,
    )


def _asking(*figures: str, name: str = "unplaced-entity", **parts: Any) -> Pack:
    return pack(requirements={"r": requirement(rules=[{"name": name, "figures": figures}])}, **parts)


def test_legal_dates_are_those_of_the_pack() -> None:
    use = {
        "name": "task-past-legal-deadline",
        "dates": ["han-chot"],
        "params": {"binds": {"han-chot": ["late-framework"]}},
    }
    head = shipped_pack("vn-digital-2026").framework.dates["issue-of-frameworks"]
    leans = pack(requirements={"r": requirement(rules=[use])})
    dated = replace(leans.framework, dates={"han-chot": head})
    (one,) = planned(replace(leans, framework=dated)).requirements
    params: Any = one.rules[0].params
    assert params.dates == {"han-chot": date(2027, 1, 29)}


def test_a_requirement_keeps_the_fields_to_which_it_narrows_a_rule() -> None:
    use = {"name": BUILT, "fields": ["state", "stores[*].role"]}
    plain = requirement(rules=[{"name": BUILT}])
    narrow, wide = planned(pack(requirements={"a": requirement(rules=[use]), "b": plain})).requirements
    # One binding, so that the rule runs once.
    assert narrow.rules == wide.rules
    assert narrow.fields == {narrow.rules[0]: (("state",), ("stores", "*", "role"))}
    assert wide.fields == {}


def test_figures_are_bound_by_name_with_the_parts_they_include() -> None:
    part = FigureComponent(id="c", title=TITLE)
    held = {
        "whole": _figure("whole", includes=("inner",), beside=(Block(id="b", title=TITLE),)),
        "inner": _figure("inner", cross_cutting=(part,)),
    }
    first, second = (planned(_asking(name, figures=held)) for name in ("whole", "f/whole"))
    for plan in (first, second):
        params: Any = plan.requirements[0].rules[0].params
        assert [figure.title.vi for figure in params.figures] == ["whole"]
        assert [one.id for one in params.figures[0].parts()] == ["c", "b"]


def test_figures_of_another_pack_are_named_in_full() -> None:
    plan = planned(_asking("g/theirs"), figures={"g/theirs": _figure("theirs")})
    params: Any = plan.requirements[0].rules[0].params
    assert [figure.title.vi for figure in params.figures] == ["theirs"]


@pytest.mark.parametrize(
    ("name", "figures", "code", "told"),
    [
        ("unplaced-entity", ("gone",), "unknown-figure", {"name": "f/gone", "where": "f/r"}),
        (BUILT, ("own",), "wrong-parameters", {"detail": "figures"}),
        (PARAMETERS, ("own",), "wrong-parameters", {"name": PARAMETERS}),
        ("wrong-figure-block", (), "wrong-parameters", {"detail": "figures"}),
    ],
)
def test_figures_that_cannot_be_bound(
    name: str, figures: tuple[str, ...], code: str, told: dict[str, str]
) -> None:
    with pytest.raises(PlanError) as caught:
        planned(_asking(*figures, name=name, figures={"own": _figure("own")}))
    assert caught.value.code == code
    assert told.items() <= caught.value.params.items()


@pytest.mark.parametrize("named", ["block", "f/block"])
def test_parameters_come_from_a_block_and_are_overridden_by_the_use(named: str) -> None:
    use = {"name": PARAMETERS, "parameters": named, "params": {"regime": "own"}}
    blocks = {"f/block": {"regime": "theirs", "rows": []}}
    plan = planned(pack(requirements={"r": requirement(rules=[use])}), parameters=blocks)
    params: Any = plan.requirements[0].rules[0].params
    assert (params.regime, params.rows) == ("own", ())


def test_structural_and_house_rules_always_run_and_others_only_when_asked_for() -> None:
    plan = planned()
    rules = all_rules().values()
    assert plan.always == {rule.name for rule in rules if rule.structural or rule.house}
    assert {bound.rule.name for bound in plan.rules} == plan.always - AFTERWARDS
    assert BUILT not in plan.always
    also = planned(also=["EAQ104"])
    assert also.always - plan.always == {BUILT}
    assert BUILT in {bound.rule.name for bound in also.rules}


def test_what_runs_always_is_not_bound_beside_a_packs_own_binding() -> None:
    plan = planned(leaning(BUILT), also=[BUILT])
    assert [bound.rule.name for bound in plan.rules].count(BUILT) == 1


def test_a_rule_that_needs_parameters_cannot_run_alone() -> None:
    with pytest.raises(PlanError) as caught:
        planned(also=[PARAMETERS])
    assert (caught.value.code, caught.value.params["where"]) == ("wrong-parameters", "rules.also")


@pytest.mark.parametrize("setting", ["also", "ignore"])
@pytest.mark.parametrize("text", ["", "EAQ999", "isolated-sistem"])
def test_a_setting_that_names_no_rule(setting: str, text: str) -> None:
    with pytest.raises(PlanError) as caught:
        planned(**{setting: [text]})
    assert (caught.value.code, caught.value.params["name"]) == ("unknown-code", text)


def test_no_setting_touches_what_is_mandatory() -> None:
    own = leaning(BUILT, mandatory=(BUILT,))
    weights = {"EAQ0": Severity.NOTE, "EAQ1": Severity.NOTE}
    plan = planned(own, ignore=["EAQ0", "EAQ104", "EAQ106"], severities=weights)
    assert "syntax-error" in plan.mandatory
    assert BUILT in plan.mandatory
    assert plan.ignored & {"syntax-error", BUILT, OTHER, "bare-unknown"} == {OTHER, "bare-unknown"}
    assert plan.severities.keys() & {"syntax-error", BUILT, OTHER} == {OTHER}


@pytest.mark.parametrize("turn", [1, -1])
def test_the_closer_word_weighs_whatever_the_order(turn: int) -> None:
    stated = [
        ("EAQ1", Severity.NOTE),
        ("EAQ10", Severity.WARNING),
        ("EAQ106", Severity.ERROR),
        ("EAQ104", Severity.NOTE),
        (BUILT, Severity.ERROR),
    ][::turn]
    weights = planned(severities=dict(stated)).severities
    assert weights[OTHER] is Severity.ERROR
    assert weights[BUILT] is Severity.ERROR
    assert weights["functionless-system"] is Severity.WARNING
    assert weights["isolated-system"] is Severity.ERROR
    assert weights["unreviewed-record"] is Severity.NOTE


PROFILES = {
    "low": Profile(title=TITLE, requirements=("r1",)),
    "high": Profile(title=TITLE, extends="low", requirements=("r0",)),
    "none": Profile(title=TITLE),
}


@pytest.mark.parametrize(
    ("profile", "selected"),
    [
        ("", ["r0", "r1", "r2"]),
        ("low", ["r1"]),
        ("high", ["r0", "r1"]),
        ("none", []),
        ("strict", ["r0", "r1", "r2"]),
    ],
)
def test_a_profile_selects_with_those_it_extends(profile: str, selected: list[str]) -> None:
    plan = planned(leaning(BUILT, BUILT, OTHER, profiles=PROFILES), profile=profile)
    assert [one.id for one in plan.requirements] == selected


def test_a_profile_that_no_pack_has() -> None:
    with pytest.raises(PlanError) as caught:
        planned(leaning(BUILT, profiles=PROFILES), profile="hihg")
    assert caught.value.code == "unknown-profile"
    assert "high" in caught.value.params["allowed"]


def test_exceptions_may_name_requirements_outside_the_profile() -> None:
    plan = planned(leaning(BUILT, OTHER, profiles=PROFILES), profile="low")
    params: Any = next(b.params for b in plan.rules if b.rule.name == "unknown-waiver-target")
    assert params.requirements == {"r0", "r1"}
    assert {BUILT, "EAQ104", PLANNED} <= params.rules


@pytest.mark.parametrize(
    ("on", "standing"),
    [
        (date(2026, 1, 31), Standing.NOT_IN_FORCE),
        (date(2026, 2, 1), Standing.IN_FORCE),
        (date(2027, 2, 1), Standing.NOT_IN_FORCE),
    ],
)
def test_the_law_is_that_of_the_day_and_the_packs_own_first(on: date, standing: Standing) -> None:
    own = Instrument(
        number="1",
        kind="decision",
        title="t",
        issuer="i",
        in_force_from=date(2026, 2, 1),
        in_force_to=date(2027, 2, 1),
        status=Status.IN_FORCE,
        verification=Verification.FULL,
        source="s",
    )
    (one,) = planned(leaning(BUILT, instruments={"x": own}), as_of=on).requirements
    assert (one.instrument, one.standing) == (own, standing)
    (one,) = planned(leaning(BUILT), as_of=on, instruments={"x": own}).requirements
    assert one.standing is standing


def test_an_instrument_that_nobody_registered_is_unclear() -> None:
    (one,) = planned(leaning(BUILT)).requirements
    assert (one.instrument, one.standing) == (None, Standing.UNCLEAR)


@pytest.mark.parametrize(
    ("modality", "severity"),
    [("must", "error"), ("must-not", "error"), ("should", "warning"), ("may", "note"), ("fact", "note")],
)
def test_modality_weighs(modality: str, severity: str) -> None:
    (one,) = planned(pack(requirements={"r": requirement(modality=modality, coverage="manual")})).requirements
    assert one.severity.value == severity
