"""A whole run, small."""

from __future__ import annotations

from eaquang.assessment.plan import BoundRule
from eaquang.diagnostics import Outcome, Severity
from eaquang.model.dataset import Dataset
from eaquang.rules import all_rules
from unit.assessment.toys import AS_OF, demand, run, systems, toy, workspace


def test_what_was_checked_is_told() -> None:
    text = "systems:\n  a: {name: S}\n  b: {name: S}\ndatasets:\n  d: {name: D}\n  e: 3\n"
    ended = run(workspace(text, b="agencies: {}\n"), demand(toy()), profile="standard")
    assert (ended.as_of, ended.workspace, ended.profile) == (AS_OF, "Thử", "standard")
    assert (ended.files, dict(ended.entities), ended.unreadable) == (
        2,
        {"dataset": 1, "system": 2},
        ("a.yaml",),
    )
    assert [(used.id, used.edition, used.digest) for used in ended.frameworks] == [("f", "1", "0" * 64)]


def test_every_requirement_has_one_outcome_for_each_of_its_subjects() -> None:
    text = systems(a="x", b="x") + "datasets:\n  d: {name: D}\n"
    bound = toy(subject=Dataset)
    ended = run(
        text,
        demand(toy(), id="r1"),
        demand(bound, id="r2", subject=["system", "dataset"], coverage="partial"),
        demand(id="r3", coverage="manual", subject=["workspace"]),
        demand(id="r4", coverage="manual", subject=["service"]),
    )
    assert [(o.requirement, o.subject.id if o.subject else "") for o in ended.outcomes] == [
        ("r1", "a"),
        ("r1", "b"),
        ("r2", "a"),
        ("r2", "b"),
        ("r2", "d"),
        ("r3", ""),
    ]


def test_counts() -> None:
    ended = run(systems(a="x", b="bad", c="open", d="aside", e="bad"), demand(toy()))
    assert dict(ended.counts) == {
        Outcome.MET: 1,
        Outcome.UNMET: 2,
        Outcome.UNDETERMINED: 1,
        Outcome.NOT_APPLICABLE: 1,
    }
    assert dict(ended.weights) == {Severity.ERROR: 2, Severity.WARNING: 1, Severity.NOTE: 0}
    assert len(ended.excused) == 0


def test_outcomes_name_the_diagnostics_that_made_them() -> None:
    ended = run(systems(a="bad", b="x"), demand(toy("one"), toy("two")))
    first, second = ended.outcomes
    assert set(first.findings) == {diagnostic.fingerprint for diagnostic in ended.diagnostics}
    assert len(first.findings) == 2
    assert (second.findings, second.missing) == ((), ())
    assert first.rules == (("one", Outcome.UNMET), ("two", Outcome.UNMET))


def test_a_requirement_is_found_by_framework_and_id() -> None:
    other = demand(toy(), framework="g", modality="should")
    ended = run(systems(a="x"), demand(toy()), other)
    assert ended.requirement("g", "r1") == other.requirement


def test_rules_on_files_and_exceptions_are_asked_too() -> None:
    built = [BoundRule(all_rules()[name]) for name in ("unknown-key", "expired-waiver")]
    waiver = "waivers:\n  NL-2026-1: {rule: EAQ203, entity: systems.a, until: 2026-01-01}\n"
    ended = run(workspace("systems:\n  a: {name: S, colour: red}\n", waivers=waiver), also=built)
    assert [(d.code, d.place.path, d.place.id_path) for d in ended.diagnostics] == [
        ("EAQ010", "a.yaml", "systems.a"),
        ("EAQ901", "waivers.yaml", "waivers.NL-2026-1.until"),
    ]
