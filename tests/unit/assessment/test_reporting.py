"""Findings and lacks become diagnostics."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from eaquang.assessment.plan import BoundRule
from eaquang.assessment.reporting import fingerprint, ordered
from eaquang.assessment.results import Diagnostic, Place
from eaquang.diagnostics import Finding, Lack, Lacking, Outcome, Position, Related, Severity, Span
from eaquang.frameworks.pack import Bilingual
from eaquang.model.entity import Entity
from eaquang.rules.rule import Yield
from eaquang.workspace.landscape import Landscape
from unit.assessment.toys import demand, over_all, run, single, systems, toy

BAD = systems(a="bad")


def test_one_fault_is_one_diagnostic_with_every_law_and_the_highest_weight() -> None:
    bound = toy()
    should = demand(bound, id="r1", modality="should")
    must = demand(bound, id="r2", framework="g")
    ended = run(BAD, should, must)
    (diagnostic,) = ended.diagnostics
    assert [(cited.framework, cited.requirement) for cited in diagnostic.citations] == [
        ("f", "r1"),
        ("g", "r2"),
    ]
    assert diagnostic.severity is Severity.ERROR
    assert [outcome.findings for outcome in ended.outcomes] == [(diagnostic.fingerprint,)] * 2


def test_the_same_fault_by_another_binding_is_still_one() -> None:
    first, second = toy(), toy()
    diagnostics = run(BAD, demand(first, modality="should"), demand(second, id="r2")).diagnostics
    assert [(d.severity, len(d.citations)) for d in diagnostics] == [(Severity.ERROR, 2)]


def test_bindings_that_tell_something_else_stay_apart() -> None:
    def told(limit: int) -> BoundRule:
        return toy(body=lambda *_: iter([Finding(at=("tags",), params={"limit": limit})]))

    assert len(run(BAD, demand(told(1)), demand(told(2), id="r2")).diagnostics) == 2


def test_a_finding_of_several_subjects_cites_its_law_once() -> None:
    def body(landscape: Landscape, _same: Landscape) -> Iterator[Finding]:
        first, second = landscape.entities
        yield Finding(entity=first, related=(Related(second, ("name",)),))

    outcomes = run(systems(a="x", b="x"), demand(toy(subject=Landscape, body=body)))
    (diagnostic,) = outcomes.diagnostics
    assert len(diagnostic.citations) == 1
    assert [place.id_path for place in diagnostic.related] == ["systems.b.name"]
    assert [outcome.outcome for outcome in outcomes.outcomes] == [Outcome.UNMET] * 2


@pytest.mark.parametrize(
    ("tag", "stated", "reported"),
    [
        ("bad", {}, True),
        ("bad", {"applies_to": [{"state": ["target"]}]}, False),
        ("bad", {"modality": "may"}, False),
        ("bad", {"modality": "fact"}, False),
    ],
)
def test_a_finding_is_reported_where_a_requirement_minds(
    tag: str,
    stated: dict[str, object],
    reported: bool,  # noqa: FBT001 - a column of the table
) -> None:
    text = f"systems:\n  a: {{name: S, state: current, tags: [{tag}]}}\n"
    bound = demand(toy(), **stated)  # type: ignore[arg-type]  # fields of the requirement
    assert bool(run(text, bound).diagnostics) is reported


def test_what_runs_without_requirement_weighs_as_the_rule_says() -> None:
    bound = toy(severity=Severity.NOTE)
    outcome_free = run(BAD, also=[bound])
    (diagnostic,) = outcome_free.diagnostics
    assert (diagnostic.severity, diagnostic.citations) == (Severity.NOTE, ())
    (diagnostic,) = run(BAD, demand(bound), also=[bound]).diagnostics
    assert diagnostic.severity is Severity.ERROR


def test_lacks_of_rules_without_requirement_are_not_reported() -> None:
    assert run(systems(a="open"), also=[toy()]).diagnostics == ()


def test_settings_weigh_and_leave_out() -> None:
    (diagnostic,) = run(BAD, demand(toy()), severities={"toy": Severity.NOTE}).diagnostics
    assert diagnostic.severity is Severity.NOTE
    left_out = run(systems(a="bad", b="open"), demand(toy()), ignored=["toy"])
    assert left_out.diagnostics == ()
    # What is not reported is not met for all that.
    assert [outcome.outcome for outcome in left_out.outcomes] == [Outcome.UNMET, Outcome.UNDETERMINED]


def test_lacks_of_one_thing_are_one_diagnostic_at_the_first_subject() -> None:
    ended = run(systems(c="open", a="open", b="open"), demand(toy()), demand(toy(), id="r2"))
    (diagnostic,) = ended.diagnostics
    assert (diagnostic.code, diagnostic.message_id) == ("toy", "toy.absent")
    assert (diagnostic.severity, diagnostic.outcome) == (Severity.WARNING, Outcome.UNDETERMINED)
    assert diagnostic.place.id_path == "systems.a.operator"
    assert {place.id_path for place in diagnostic.related} == {"systems.b.operator", "systems.c.operator"}
    assert diagnostic.params == {"count": 3, "field": "operator"}
    assert [cited.requirement for cited in diagnostic.citations] == ["r1", "r2"]
    assert len(diagnostic.missing) == 3


@pytest.mark.parametrize(
    ("profile", "severity"), [("strict", "error"), ("standard", "warning"), ("", "warning")]
)
def test_undetermined_is_an_error_under_strict(profile: str, severity: str) -> None:
    (diagnostic,) = run(systems(a="open"), demand(toy()), profile=profile).diagnostics
    assert diagnostic.severity.value == severity


def test_lacks_are_grouped_by_rule_reason_and_field() -> None:
    def body(subject: Entity, _landscape: Landscape) -> Yield:
        if subject.id == "a":
            yield Lacking(at=("stores", 0, "role"))
        elif subject.id == "b":
            yield Lacking(at=("stores", 7, "role"))
        elif subject.id == "c":
            yield Lacking(at=("stores", 0, "role"), why=Lack.UNSTATED)
        else:
            yield Lacking(at=("stores", 0, "of"))

    found = run(systems(a="x", b="x", c="x", d="x"), demand(toy(body=body))).diagnostics
    assert [(d.variant, d.params["field"], d.params["count"]) for d in found] == [
        ("absent", "stores[*].role", 2),
        ("unstated", "stores[*].role", 1),
        ("absent", "stores[*].of", 1),
    ]


def test_what_waits_for_a_person_is_told_for_each_requirement_and_a_rule_to_come_once() -> None:
    manual = [demand(coverage="manual", subject=["workspace"], id=id) for id in ("r1", "r2")]
    planned = [demand(planned=("unscalable-system",), id=id) for id in ("r3", "r4")]
    found = run(systems(a="x", b="x"), *manual, *planned).diagnostics
    assert sorted((d.code, d.variant, len(d.citations), len(d.missing), len(d.related)) for d in found) == [
        ("EAQ119", "planned", 2, 2, 0),
        ("EAQ813", "unattested", 1, 1, 0),
        ("EAQ813", "unattested", 1, 1, 0),
    ]


def prints(text: str) -> list[str]:
    landscape = toy("whole", subject=Landscape, body=over_all)
    return sorted(d.fingerprint for d in run(text, demand(toy(), landscape)).diagnostics)


def test_fingerprints_know_no_lines() -> None:
    text = systems(a="bad", b="open")
    assert prints("# thêm một dòng\n\n" + text) == prints(text)
    assert len(set(prints(text))) == 4


def test_a_lack_keeps_its_fingerprint_when_its_first_subject_is_mended() -> None:
    assert prints(systems(a="open", b="open")) == prints(systems(a="x", b="open"))
    assert prints(systems(a="bad")) != prints(systems(b="bad"))


def test_a_fingerprint_has_code_path_and_parameters() -> None:
    one, other = Place("a.yaml", SPAN, "systems.a"), Place("b.yaml", SPAN, "systems.a")
    assert fingerprint("EAQ1", one, {"x": 1, "y": 2}) == fingerprint("EAQ1", other, {"y": 2, "x": 1})
    assert fingerprint("EAQ1", one, {}) != fingerprint("EAQ2", one, {})
    assert fingerprint("EAQ1", one, {}) != fingerprint("EAQ1", one, {"x": 1})
    # The file only where there is no path inside it.
    assert fingerprint("EAQ1", replace(one, id_path=""), {}) != fingerprint(
        "EAQ1", replace(other, id_path=""), {}
    )
    assert len(fingerprint("EAQ1", one, {"x": "\ud800"})) == 16


SPAN = Span(Position(1, 1), Position(1, 2))


def test_the_order_of_every_report() -> None:
    def at(path: str, line: int, column: int, code: str) -> Diagnostic:
        span = Span(Position(line, column), Position(line, column))
        return Diagnostic(
            code=code, name=code, severity=Severity.NOTE, outcome=Outcome.UNMET, place=Place(path, span)
        )

    sorted_ = [
        at("a", 2, 1, "Z"),
        at("a", 2, 9, "A"),
        at("a", 10, 1, "A"),
        at("a", 10, 1, "B"),
        at("b", 1, 1, "A"),
    ]
    assert list(ordered(sorted_[::-1])) == sorted_


def test_a_check_brings_its_own_message_and_a_diagnostic_the_name_of_its_entity() -> None:

    words = Bilingual(vi="v", en="e")
    _, diagnostic = single(run(BAD, demand(toy(message=words))))
    assert (diagnostic.message, diagnostic.entity_name) == (words, "S")
