"""What a change brings, and what another plan leaves standing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eaquang.assessment.comparison import since
from eaquang.assessment.grounding import narrowed
from eaquang.assessment.plan import Plan
from eaquang.assessment.results import Assessment
from eaquang.diagnostics import Severity
from unit.assessment.toys import AS_OF, demand, run, systems, toy, waivers, workspace


def found(text: str, excepted: str = "waivers: {}\n") -> Assessment:
    return run(workspace(text, waivers=excepted), demand(toy()))


def told(assessment: Assessment) -> list[str]:
    return [diagnostic.place.id_path for diagnostic in assessment.diagnostics]


def test_what_stood_there_is_left_out_and_counted() -> None:
    new = since("main", found(systems(a="bad", b="bad")), found(systems(b="bad", c="bad")))
    assert told(new) == ["systems.a.tags"]
    assert (new.since, new.former, new.is_first) == ("main", 1, False)


def test_of_equal_ones_as_many_as_there_were() -> None:
    present, former = found(systems(a="bad")), found(systems(a="bad"))
    one = present.diagnostics[0]
    thrice = replace(present, diagnostics=(one, one, one))
    assert len(since("main", thrice, former).diagnostics) == 2
    assert since("main", thrice, replace(former, diagnostics=(one, one, one, one))).diagnostics == ()


def test_the_order_of_what_stood_there_does_not_matter() -> None:
    present, former = found(systems(a="bad", b="bad", c="open")), found(systems(a="bad", c="open"))
    backwards = replace(former, diagnostics=former.diagnostics[::-1])
    assert (
        told(since("main", present, former)) == told(since("main", present, backwards)) == ["systems.b.tags"]
    )


def test_a_lack_is_new_when_one_of_its_places_is() -> None:
    former = found(systems(a="open", b="open"))
    assert told(since("main", found(systems(a="open")), former)) == []
    assert told(since("main", found(systems(a="open", b="open")), former)) == []
    assert len(since("main", found(systems(a="open", b="open", c="open")), former).diagnostics) == 1


def test_an_exception_changes_nothing_of_what_stood_there() -> None:
    excused = found(systems(a="bad"), waivers(("rule: toy", "systems.a", "2026-12-14")))
    assert excused.excused
    assert told(since("main", found(systems(a="bad")), excused)) == []


@pytest.mark.parametrize("code", ["EAQ001", "EAQ901"])
def test_what_always_fails_stays(code: str) -> None:
    present = found(systems(a="bad"))
    present = replace(present, diagnostics=tuple(replace(d, code=code) for d in present.diagnostics))
    assert since("main", present, present).diagnostics == present.diagnostics


def test_nothing_is_left_out_of_what_nobody_knows() -> None:
    present = found(systems(a="bad"))
    torn = replace(present, unreadable=("a.yaml",))
    assert (since("main", present, torn).diagnostics, since("main", present, torn).former_unreadable) == (
        present.diagnostics,
        ("a.yaml",),
    )
    assert since("main", present, None).diagnostics == present.diagnostics
    assert since("main", present, None).is_first


def plan(ignored: tuple[str, ...] = (), **severities: Severity) -> Plan:
    return Plan(
        as_of=AS_OF,
        profile="",
        packs=(),
        requirements=(),
        rules=(),
        always=frozenset(),
        ignored=frozenset(ignored),
        severities=severities,
    )


def test_left_out_is_what_both_leave_out() -> None:
    assert narrowed(plan(("a", "b")), plan(("b", "c"))).ignored == {"b"}


def test_of_two_weights_the_heavier_counts() -> None:
    error, warning, note = Severity
    present = plan(a=note, b=error, c=note, d=error)
    based = plan(a=warning, b=note, e=note)
    assert narrowed(present, based).severities == {"a": warning, "b": error, "d": error, "e": note}
