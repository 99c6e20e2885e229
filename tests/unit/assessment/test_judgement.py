"""The algebra of outcomes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from eaquang.assessment.plan import BoundRule
from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking, Outcome, Severity
from eaquang.frameworks.pack import Standing
from eaquang.model.dataset import Dataset
from eaquang.workspace.landscape import Landscape
from unit.assessment.toys import demand, ends, over_all, run, single, systems, toy

ATTESTED = """\
attestations:
  xn-1: {{requirement: r1, {entity}outcome: {outcome}, grounds: đã xem, by: Nguyễn A, date: {date}}}
"""


def attested(outcome: str, entity: str = "systems.a", date: str = "2026-10-01") -> str:
    return ATTESTED.format(outcome=outcome, date=date, entity=f"entity: {entity}, " if entity else "")


def always(outcome: Outcome) -> BoundRule:
    """A rule that ends the same for every system."""

    def body(_subject: object, _landscape: Landscape) -> Iterator[Finding | Lacking]:
        if outcome is Outcome.UNMET:
            yield Finding()
        if outcome is Outcome.UNDETERMINED:
            yield Lacking()

    applies = outcome is not Outcome.NOT_APPLICABLE
    return toy(f"always-{outcome}", body=body, applies=lambda *_: applies)


@pytest.mark.parametrize(
    ("rules", "outcome"),
    [
        ("met", "met"),
        ("met met", "met"),
        ("met not-applicable", "met"),
        ("not-applicable not-applicable", "not-applicable"),
        ("met undetermined", "undetermined"),
        ("not-applicable undetermined", "undetermined"),
        ("undetermined unmet met", "unmet"),
        ("unmet not-applicable", "unmet"),
    ],
)
def test_the_worst_of_the_rules_decides(rules: str, outcome: str) -> None:
    bound = [always(Outcome(name)) for name in dict.fromkeys(rules.split())]
    assert ends(run(systems(a="x"), demand(*bound))) == {"a": outcome}


def test_what_no_rule_looks_at_is_never_met() -> None:
    assert ends(run(systems(a="x"), demand(toy(subject=Dataset)))) == {"a": "not-applicable"}
    assert ends(run(systems(a="x"), demand(toy(subject=Dataset), subject=["workspace"]))) == {
        "*": "not-applicable"
    }


def test_a_rule_bound_twice_counts_by_its_worse_answer() -> None:
    strict, lax = toy(), toy(body=lambda *_: iter(()))
    outcome, _ = single(run(systems(a="bad"), demand(strict, lax)))
    assert outcome.rules == (("toy", Outcome.UNMET),)


@pytest.mark.parametrize(
    ("tag", "coverage", "word", "outcome"),
    [
        ("x", "full", "", "met"),
        ("x", "partial", "", "undetermined"),
        ("x", "partial", "met", "met"),
        ("x", "partial", "unmet", "unmet"),
        ("x", "partial", "not-applicable", "not-applicable"),
        ("bad", "partial", "met", "unmet"),
        ("bad", "partial", "not-applicable", "unmet"),
        ("open", "partial", "met", "undetermined"),
        ("aside", "partial", "", "not-applicable"),
        ("x", "full", "unmet", "met"),
    ],
)
def test_a_person_completes_what_rules_see_in_part(tag: str, coverage: str, word: str, outcome: str) -> None:
    text = systems(a=tag) + (attested(word) if word else "")
    assert ends(run(text, demand(toy(), coverage=coverage))) == {"a": outcome}


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("agencies: {}\n", "undetermined"),
        (attested("met", ""), "met"),
        (attested("unmet", ""), "unmet"),
        (attested("not-applicable", ""), "not-applicable"),
        (attested("met", "", "2025-11-22"), "met"),
        (attested("met", "", "2025-11-21"), "undetermined"),
        (attested("met", "", "2026-11-23"), "undetermined"),
        (attested("met", "").replace("by: Nguyễn A, ", ""), "undetermined"),
        (attested("met", "").replace("r1", "r2"), "undetermined"),
        (attested("met", "systems.a"), "undetermined"),
    ],
)
def test_a_manual_requirement_is_what_a_person_says(text: str, outcome: str) -> None:
    manual = demand(coverage="manual", subject=["workspace"])
    assert ends(run(text, manual)) == {"*": outcome}


def test_the_dossier_can_be_attested() -> None:
    text = "dossier: {title: Khung}\n" + attested("met", "dossier.dossier")
    assert ends(run(text, demand(coverage="manual", subject=["dossier"]))) == {"dossier": "met"}


def test_what_is_attested_to_be_unmet_is_a_fault_with_its_law() -> None:
    outcome, diagnostic = single(run(systems(a="x") + attested("unmet"), demand(toy(), coverage="partial")))
    assert (diagnostic.code, diagnostic.message_id) == ("EAQ813", "EAQ813.attested-unmet")
    assert (diagnostic.severity, diagnostic.entity) == (Severity.ERROR, EntityKey("system", "a"))
    assert [place.id_path for place in diagnostic.related] == ["attestations.xn-1.outcome"]
    assert [cited.requirement for cited in diagnostic.citations] == ["r1"]
    assert (outcome.findings, outcome.attested) == ((diagnostic.fingerprint,), "xn-1")


def test_an_attested_fault_of_the_workspace_stands_at_its_attestation() -> None:
    manual = demand(coverage="manual", subject=["workspace"])
    other = demand(coverage="manual", subject=["workspace"], framework="g")
    run_of_two = run(attested("unmet", ""), manual, other)
    (diagnostic,) = run_of_two.diagnostics
    assert diagnostic.place.id_path == "attestations.xn-1.outcome"
    assert [cited.framework for cited in diagnostic.citations] == ["f", "g"]


@pytest.mark.parametrize(
    ("modality", "outcomes", "severity"),
    [
        ("must", ("met", "unmet", "undetermined"), "error"),
        ("must-not", ("met", "unmet", "undetermined"), "error"),
        ("should", ("met", "unmet", "undetermined"), "warning"),
        ("may", ("met", "not-applicable", "undetermined"), None),
        ("definition", ("not-applicable",) * 3, None),
        ("fact", ("not-applicable",) * 3, None),
    ],
)
def test_only_what_binds_can_be_unmet(
    modality: str, outcomes: tuple[str, str, str], severity: str | None
) -> None:
    ended = run(systems(a="x", b="bad", c="open"), demand(toy(), modality=modality))
    assert tuple(ends(ended).values()) == outcomes
    assert [d.severity.value for d in ended.diagnostics if d.outcome is Outcome.UNMET] == [
        *filter(None, [severity])
    ]


@pytest.mark.parametrize(
    ("standing", "outcomes"),
    [
        (Standing.IN_FORCE, ("met", "unmet", "undetermined", "not-applicable")),
        (Standing.NOT_IN_FORCE, ("not-applicable",) * 4),
        (Standing.UNCLEAR, ("undetermined", "undetermined", "undetermined", "not-applicable")),
    ],
)
def test_the_law_on_the_day(standing: Standing, outcomes: tuple[str, ...]) -> None:
    ended = run(systems(a="x", b="bad", c="open", d="aside"), demand(toy(), standing=standing))
    assert tuple(ends(ended).values()) == outcomes
    if standing is Standing.UNCLEAR:
        whys = [outcome.missing[0].why for outcome in ended.outcomes if outcome.missing]
        # What lacks anyway is named as it is; the law only where it decides.
        assert whys == [Lack.UNCLEAR_LAW, Lack.UNCLEAR_LAW, Lack.ABSENT]
        assert all(d.outcome is Outcome.UNDETERMINED for d in ended.diagnostics)


def test_in_a_gap_between_laws_all_that_are_in_doubt_are_named() -> None:
    planned = replace(demand(toy(), standing=Standing.UNCLEAR), doubted=("1/NĐ-CP", "2/NĐ-CP"))
    ended = run(systems(a="x", b="bad", d="aside"), planned)
    assert tuple(ends(ended).values()) == ("undetermined", "undetermined", "not-applicable")
    assert {(d.variant, d.params["instrument"]) for d in ended.diagnostics} == {
        ("unclear-law", "1/NĐ-CP, 2/NĐ-CP")
    }


def test_what_would_be_unmet_is_told_apart_while_the_law_is_unclear() -> None:
    planned = demand(toy(), standing=Standing.UNCLEAR)
    ended = run(systems(a="x", b="bad", c="bad"), planned)
    told = {d.params.get("otherwise"): d for d in ended.diagnostics}
    assert set(told) == {None, "unmet"}
    assert [one.entity.id for one in told["unmet"].missing if one.entity] == ["b", "c"]


def test_what_a_rule_leaves_to_a_person_names_the_requirement() -> None:
    asking = toy(body=lambda *_: iter([Lacking(why=Lack.UNATTESTED)]))
    (diagnostic,) = run(systems(a="x"), demand(asking)).diagnostics
    assert (diagnostic.outcome, diagnostic.params["requirement"]) == (Outcome.UNDETERMINED, "r1")


def test_an_attestation_completes_nothing_while_the_law_is_unclear() -> None:
    manual = demand(coverage="manual", subject=["workspace"], standing=Standing.UNCLEAR)
    (outcome,) = run(attested("met", ""), manual).outcomes
    assert (outcome.outcome, outcome.attested) == (Outcome.UNDETERMINED, "")
    assert [missing.rule for missing in outcome.missing] == ["unattested-requirement"]


def test_the_rule_that_decided_waits_for_the_law() -> None:
    first, second = always(Outcome.NOT_APPLICABLE), toy()
    (outcome,) = run(systems(a="bad"), demand(first, second, standing=Standing.UNCLEAR)).outcomes
    assert [missing.rule for missing in outcome.missing] == ["toy"]


TARGET: dict[str, Any] = {"applies_to": [{"state": ["target"]}]}


@pytest.mark.parametrize(
    ("state", "tag", "outcome"),
    [
        ("state: target", "bad", "unmet"),
        ("state: target", "x", "met"),
        ("state: current", "bad", "not-applicable"),
        ("", "bad", "undetermined"),
        ("", "x", "undetermined"),
        ("state: {unknown: {}}", "bad", "undetermined"),
        ("", "aside", "not-applicable"),
    ],
)
def test_applicability_has_three_answers(state: str, tag: str, outcome: str) -> None:
    text = f"systems:\n  a: {{name: S, tags: [{tag}], {state}}}\n"
    ended = run(text, demand(toy(), **TARGET))
    assert ends(ended) == {"a": outcome}
    if outcome == "undetermined":
        (missing,) = ended.outcomes[0].missing
        assert (missing.rule, missing.at) == ("toy", ("state",))


@pytest.mark.parametrize(
    ("stated", "outcome", "rule"),
    [
        ({"standing": Standing.NOT_IN_FORCE}, "not-applicable", None),
        ({"modality": "definition"}, "not-applicable", None),
        ({"coverage": "manual"}, "undetermined", "unattested-requirement"),
        ({"planned": ("x-rule",)}, "undetermined", "x-rule"),
        ({}, "not-applicable", None),
    ],
)
def test_applicability_hangs_only_where_somebody_would_look(
    stated: dict[str, Any], outcome: str, rule: str | None
) -> None:
    (ended,) = run("systems:\n  a: {name: S}\n", demand(**TARGET, **stated)).outcomes
    assert ended.outcome.value == outcome
    assert [missing.rule for missing in ended.missing] == [*filter(None, [rule])]


@pytest.mark.parametrize("stated", [{"standing": Standing.NOT_IN_FORCE}, {"modality": "definition"}])
def test_what_does_not_bind_anybody_hangs_on_nothing(stated: dict[str, Any]) -> None:
    assert ends(run("systems:\n  a: {name: S}\n", demand(toy(), **TARGET, **stated))) == {
        "a": "not-applicable"
    }


@pytest.mark.parametrize("subject", ["workspace", "system"])
@pytest.mark.parametrize(("modality", "outcome"), [("may", "not-applicable"), ("must", "undetermined")])
def test_a_permission_that_no_rule_looks_at_asks_nothing(subject: str, modality: str, outcome: str) -> None:
    allowed = demand(modality=modality, coverage="manual", subject=[subject])
    ended = run("systems:\n  a: {name: S}\n", allowed)
    assert list(ends(ended).values()) == [outcome]
    assert bool(ended.diagnostics) == (modality == "must")


def test_the_rule_that_applies_is_named_where_applicability_hangs() -> None:
    first, second = always(Outcome.NOT_APPLICABLE), toy()
    (outcome,) = run("systems:\n  a: {name: S}\n", demand(first, second, **TARGET)).outcomes
    assert [missing.rule for missing in outcome.missing] == ["toy"]


def test_a_rule_that_is_not_built_yet_leaves_it_open() -> None:
    ended = run(systems(a="x", b="bad"), demand(toy(), planned=("some-rule",)))
    assert ends(ended) == {"a": "undetermined", "b": "unmet"}
    assert [missing.why for missing in ended.outcomes[0].missing] == [Lack.PLANNED]


MIXED = "systems: {{a: {{name: S}}}}\ndatasets: {{d: {{name: D, tags: [{tag}]}}}}\n"


@pytest.mark.parametrize(
    ("tag", "outcomes"),
    [
        ("x", {"a": "met"}),
        ("bad", {"a": "met", "*": "unmet"}),
        ("open", {"a": "met", "*": "undetermined"}),
    ],
)
def test_what_concerns_no_subject_concerns_the_workspace(tag: str, outcomes: dict[str, str]) -> None:
    whole = toy(subject=Landscape, body=over_all)
    assert ends(run(MIXED.format(tag=tag), demand(whole))) == outcomes


def test_a_finding_on_the_landscape_blames_all_that_it_involves() -> None:
    whole = toy(subject=Landscape, body=over_all)
    assert ends(run(systems(a="bad", b="x", c="open"), demand(whole))) == {
        "a": "unmet",
        "b": "met",
        "c": "undetermined",
    }


def test_what_is_missing_names_who_can_give_it_and_when() -> None:
    unknown = "{unknown: {reason: đang hỏi, source: s, contact: Phòng C, due: 2027-01-15}}"
    text = f"systems:\n  a: {{name: S, tags: [open], operator: {unknown}}}\n"
    (missing,) = run(text, demand(toy())).outcomes[0].missing
    assert (missing.why, missing.reason, missing.contact) == (Lack.UNKNOWN, "đang hỏi", "Phòng C")
    assert str(missing.due) == "2027-01-15"


@pytest.mark.parametrize(("modality", "severity"), [("must", "warning"), ("should", "warning")])
def test_a_draft_is_judged_and_never_an_error(modality: str, severity: str) -> None:
    asked = demand(toy(), standing=Standing.DRAFT, modality=modality)
    ended = run(systems(a="x", b="bad", c="open", d="aside"), asked, profile="strict")
    assert ends(ended) == {"a": "met", "b": "unmet", "c": "undetermined", "d": "not-applicable"}
    assert {d.severity.value for d in ended.diagnostics} == {severity}


def test_what_a_draft_and_a_law_both_lack_weighs_as_the_law() -> None:
    rule = toy()
    asked = demand(rule, standing=Standing.DRAFT), demand(rule, id="r2")
    ended = run(systems(a="open"), *asked, profile="strict")
    assert [d.severity for d in ended.diagnostics] == [Severity.ERROR]
