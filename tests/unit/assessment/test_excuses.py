"""The one matcher of exceptions: it changes the diagnostic, never the outcome."""

from __future__ import annotations

from datetime import date

import pytest

from eaquang.assessment.results import Assessment, Diagnostic
from eaquang.diagnostics import Outcome
from unit.assessment.toys import demand, run, systems, toy, waivers, workspace

A = "systems.a"
UNTIL = "2026-12-14"


def assessed(*entries: tuple[str, str, str], as_of: str = "2026-11-22", edit: str = "") -> Assessment:
    written = waivers(*entries)
    if edit:
        assert edit in written
        written = written.replace(edit, "")
    read = workspace(systems(a="bad"), as_of=date.fromisoformat(as_of), waivers=written)
    demands = [demand(toy(code="EAQ203"), id=name) for name in ("r1", "r2")]
    # One binding for both, as a plan has it.
    return run(read, demands[0], demand(*demands[0].rules, id="r2"), as_of=date.fromisoformat(as_of))


def excuse(assessment: Assessment) -> str | None:
    found: list[Diagnostic] = [d for d in assessment.diagnostics if d.outcome is Outcome.UNMET]
    (diagnostic,) = found
    return f"{diagnostic.excuse.waiver} {diagnostic.excuse.until}" if diagnostic.excuse else None


@pytest.mark.parametrize(
    ("entries", "excused"),
    [
        ([], None),
        ([("rule: EAQ203", A, UNTIL)], "NL-2026-1 2026-12-14"),
        ([("rule: toy", A, UNTIL)], "NL-2026-1 2026-12-14"),
        ([("rule: EAQ2", A, UNTIL)], None),
        ([("rule: EAQ203", "systems.b", UNTIL)], None),
        ([("rule: EAQ203", "datasets.a", UNTIL)], None),
        # Of a requirement: only when every requirement behind the diagnostic is covered.
        ([("requirement: r1", A, UNTIL)], None),
        ([("requirement: r1", A, UNTIL), ("requirement: r2", A, "2026-12-01")], "NL-2026-2 2026-12-01"),
        ([("requirement: r1", A, "2026-12-01"), ("requirement: r2", A, UNTIL)], "NL-2026-1 2026-12-01"),
        ([("requirement: r1", A, UNTIL), ("requirement: r1", A, "2026-12-01")], None),
        # Whatever their order, the one that holds longest is named.
        ([("rule: EAQ203", A, "2026-12-01"), ("rule: toy", A, UNTIL)], "NL-2026-2 2026-12-14"),
        ([("rule: toy", A, UNTIL), ("rule: EAQ203", A, "2026-12-01")], "NL-2026-1 2026-12-14"),
    ],
)
def test_what_an_exception_covers(entries: list[tuple[str, str, str]], excused: str | None) -> None:
    assert excuse(assessed(*entries)) == excused


@pytest.mark.parametrize(
    ("as_of", "holds"), [("2026-12-13", True), ("2026-12-14", True), ("2026-12-15", False)]
)
def test_the_last_day_counts(as_of: str, holds: bool) -> None:  # noqa: FBT001 - a column of the table
    assert (excuse(assessed(("rule: toy", A, UNTIL), as_of=as_of)) is not None) is holds


@pytest.mark.parametrize(
    "part",
    [
        "    cause: hệ thống cũ chưa có giao diện để nối vào trục\n",
        "    alternatives: đã xem hai phương án khác\n",
        ", resources: e",
        "    controls: theo dõi hằng tuần\n",
        "    responsible: so-a\n",
        "    review_on: 2026-11-01\n",
        "    remedy: [nv-12]\n",
        ", date: 2026-06-01",
        f"    until: {UNTIL}\n",
    ],
)
def test_an_incomplete_exception_excuses_nothing(part: str) -> None:
    assert excuse(assessed(("rule: toy", A, UNTIL), edit=part)) is None


def test_the_outcome_stays_unmet_and_names_its_exception() -> None:
    assessment = assessed(("rule: toy", A, UNTIL))
    assert [(o.outcome, [e.waiver for e in o.excuses]) for o in assessment.outcomes] == [
        (Outcome.UNMET, ["NL-2026-1"])
    ] * 2
    assert sum(assessment.weights.values()) == 0
    assert len(assessment.excused) == 1


def test_one_of_two_faults_excused_leaves_the_outcome_without_exception() -> None:
    read = workspace(systems(a="bad"), waivers=waivers(("rule: one", A, UNTIL)))
    (outcome,) = run(read, demand(toy("one"), toy("two"))).outcomes
    assert outcome.excuses == ()


def test_what_is_undetermined_needs_no_exception() -> None:
    read = workspace(systems(a="open"), waivers=waivers(("rule: toy", A, UNTIL)))
    (diagnostic,) = run(read, demand(toy())).diagnostics
    assert diagnostic.excuse is None


def test_a_mandatory_rule_is_never_excused() -> None:
    read = workspace(
        systems(a="bad"), waivers=waivers(("rule: toy", A, UNTIL), ("requirement: r1", A, UNTIL))
    )
    (diagnostic,) = run(read, demand(toy()), mandatory=["toy"]).diagnostics
    assert diagnostic.excuse is None


def test_what_is_attested_to_be_unmet_can_be_excused_at_its_subject() -> None:
    attested = (
        "attestations:\n  xn-1: {requirement: r1, entity: systems.a, outcome: unmet, grounds: g, by: b, "
        "date: 2026-10-01}\n"
    )
    read = workspace(systems(a="x") + attested, waivers=waivers(("requirement: r1", A, UNTIL)))
    (diagnostic,) = run(read, demand(toy(), coverage="partial")).diagnostics
    assert diagnostic.excuse is not None


def test_the_dossier_can_be_excused() -> None:
    from eaquang.model.dossier import Dossier

    read = workspace(
        "dossier: {title: K, tags: [bad]}\n", waivers=waivers(("rule: toy", "dossier.dossier", UNTIL))
    )
    (diagnostic,) = run(read, demand(toy(subject=Dossier), subject=["dossier"])).diagnostics
    assert diagnostic.excuse is not None
