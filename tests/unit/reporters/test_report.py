"""What every reporter is given."""

from __future__ import annotations

from dataclasses import replace

from eaquang.diagnostics import Severity
from eaquang.reporters.report import Part, Report, View
from unit.assessment.toys import demand, run, systems, toy

ASSESSED = run(systems(a="bad", b="bad"), demand(toy()))
FIRST, SECOND = ASSESSED.diagnostics


def of(*parts: Part, view: View | None = None) -> Report:
    return Report(parts, "en", view or View())


def test_equal_findings_have_identities_of_their_own_also_in_members() -> None:
    twice = replace(ASSESSED, diagnostics=(FIRST, FIRST, SECOND))
    report = of(Part(assessment=twice), Part(assessment=twice, name="so-a", folder="thanh-vien/so-a"))
    one, other = FIRST.fingerprint, SECOND.fingerprint
    assert [identity for identity, _, _ in report.identified()] == [
        *(one, f"{one}:2", other),
        *(f"so-a:{one}", f"so-a:{one}:2", f"so-a:{other}"),
    ]


def test_an_identity_is_the_same_whatever_is_told() -> None:
    twice = replace(ASSESSED, diagnostics=(replace(FIRST, baselined=True), FIRST))
    assert [identity for identity, _, _ in of(Part(assessment=twice)).identified()] == [
        f"{FIRST.fingerprint}:2"
    ]


def test_what_is_covered_neither_counts_nor_shows_unless_asked_for() -> None:
    covered = replace(FIRST, baselined=True)
    part = Part(assessment=replace(ASSESSED, diagnostics=(covered, SECOND)))
    assert [d for _, d in of(part).shown()] == [SECOND]
    assert [d for _, d in of(part, view=View(show_excused=True)).shown()] == [covered, SECOND]
    assert [of(part).fails(d) for d in (covered, SECOND)] == [False, True]
    assert not of(part, view=View(fail_on=None)).fails(SECOND)
    light = replace(SECOND, severity=Severity.NOTE)
    assert not of(part, view=View(fail_on=Severity.WARNING)).fails(light)


def test_what_voids_a_run_fails_it_whatever_the_threshold_and_the_selection() -> None:
    void = replace(FIRST, code="EAQ903", baselined=True)
    whole = replace(ASSESSED, diagnostics=(void,))
    never = View(fail_on=None)
    assert of(Part(assessment=whole), view=never).failed
    assert [d for _, d in of(Part(assessment=whole), view=never).shown()] == [void]
    hidden = Part(assessment=replace(ASSESSED, diagnostics=()), whole=whole)
    assert hidden.elsewhere == (void,)
    assert of(hidden, view=never).failed
    assert Part(assessment=whole, whole=whole).elsewhere == ()
    # A copy that says more of the same diagnostic is the same one.
    assert (
        Part(
            assessment=replace(ASSESSED, diagnostics=(replace(void, baselined=False),)), whole=whole
        ).elsewhere
        == ()
    )
    light = Part(assessment=replace(ASSESSED, diagnostics=()), whole=ASSESSED)
    assert not of(light).failed
