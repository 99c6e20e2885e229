"""When an exception excuses nothing, and when a run has not seen enough to say so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from eaquang.assessment.engine import assess
from eaquang.assessment.plan import Plan
from eaquang.assessment.results import Diagnostic
from eaquang.diagnostics import Edit
from eaquang.fixes.editing import fixed
from unit.assessment.toys import demand, plan_of, systems, toy, waivers, workspace

UNTIL = "2026-12-14"
OF_RULE = ("rule: EAQ203", "systems.a", UNTIL)
OF_REQUIREMENT = ("requirement: r1", "systems.a", UNTIL)
UNUSED = "unused-waiver"


def planned(**options: object) -> Plan:
    plan = plan_of(demand(toy(code="EAQ203"), id="r1"), **options)  # type: ignore[arg-type]  # as plan_of has them
    return replace(plan, always=plan.always | {UNUSED})


def unused(
    text: str,
    *entries: tuple[str, str, str],
    plan: Plan | None = None,
    as_of: str = "2026-11-22",
    **others: str,
) -> list[Diagnostic]:
    day = date.fromisoformat(as_of)
    read = workspace(text, as_of=day, waivers=waivers(*entries), **others)
    found = assess(read, replace(plan or planned(), as_of=day)).diagnostics
    return [d for d in found if d.name == UNUSED]


@pytest.mark.parametrize("entry", [OF_RULE, ("rule: toy", "systems.a", UNTIL), OF_REQUIREMENT])
@pytest.mark.parametrize(
    ("tag", "told"), [("bad", False), ("good", True), ("open", False), ("aside", True)], ids=str
)
def test_only_what_is_decided_and_covers_nothing(
    entry: tuple[str, str, str], tag: str, *, told: bool
) -> None:
    found = unused(systems(a=tag), entry)
    assert bool(found) is told
    for diagnostic in found:
        assert (diagnostic.code, diagnostic.severity.value) == ("EAQ902", "warning")
        assert diagnostic.params["waiver"] == "NL-2026-1"
        assert (diagnostic.place.path, diagnostic.place.span.start.line) == ("waivers.yaml", 3)


def test_two_that_cover_the_same_are_both_used() -> None:
    assert unused(systems(a="bad"), OF_RULE, ("rule: toy", "systems.a", "2026-12-01")) == []


def test_one_that_covers_together_with_another_is_used() -> None:
    plan = planned()
    both = plan_of(*plan.requirements, demand(*plan.requirements[0].rules, id="r2"))
    both = replace(both, always=frozenset({UNUSED}))
    assert unused(systems(a="bad"), OF_REQUIREMENT, plan=both) == []


@pytest.mark.parametrize(
    ("entry", "as_of"),
    [
        (("rule: EAQ203", "systems.a", "2026-11-21"), "2026-11-22"),
        (("rule: EAQ204", "systems.a", UNTIL), "2026-11-22"),
        (("rule: EAQ203", "systems.b", UNTIL), "2026-11-22"),
        (("requirement: r9", "systems.a", UNTIL), "2026-11-22"),
    ],
    ids=["expired", "rule not asked", "no such entity", "requirement not asked"],
)
def test_what_is_void_or_was_not_asked_is_not_unused(entry: tuple[str, str, str], as_of: str) -> None:
    assert unused(systems(a="good"), entry, as_of=as_of) == []


def test_nothing_is_concluded_from_what_was_not_seen() -> None:
    """An unreadable file, another profile, a rule left out, and one that no exception can be for."""
    assert unused(systems(a="good"), OF_RULE, b="systems:\n  b: [\n") == []
    assert unused(systems(a="good"), OF_RULE, plan=planned(profile="foundation")) == []
    assert unused(systems(a="good"), OF_RULE, plan=planned(ignored=["toy"])) == []
    assert unused(systems(a="good"), OF_RULE, plan=planned(mandatory=["toy"])) == []
    assert len(unused(systems(a="good"), OF_RULE)) == 1


def test_an_incomplete_one_is_told_for_that() -> None:
    written = waivers(OF_RULE).replace("    controls: theo dõi hằng tuần\n", "")
    found = assess(workspace(systems(a="good"), waivers=written), planned()).diagnostics
    assert [d for d in found if d.name == UNUSED] == []


def test_the_fix_takes_out_the_entry_and_is_never_safe() -> None:
    entries = [OF_RULE, ("rule: EAQ203", "systems.b", UNTIL)]
    found = unused(systems(a="good", b="bad"), *entries)
    (fix,) = [d.fix for d in found]
    assert fix is not None
    assert not fix.safe
    edits: tuple[Edit, ...] = fix.edits
    left = fixed(waivers(*entries).encode(), edits).decode()
    assert left == waivers(*entries).replace(waivers(OF_RULE).removeprefix("waivers:\n"), "")
    assert unused(systems(a="good", b="bad"), ("rule: EAQ203", "systems.b", UNTIL)) == []
