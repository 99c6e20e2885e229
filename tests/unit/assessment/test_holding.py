"""What a baseline holds, and when one of its lines is stale."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from eaquang.assessment.engine import assess
from eaquang.assessment.plan import Plan
from eaquang.assessment.recording import Record, recorded
from eaquang.assessment.results import Assessment, Diagnostic
from eaquang.diagnostics import Finding, Outcome
from eaquang.rules.catalogue import CATALOGUE
from eaquang.workspace.baseline import Held, Origin, written
from eaquang.workspace.landscape import Landscape
from eaquang.workspace.workspace import Workspace
from unit.assessment.toys import AS_OF, SETTINGS, demand, load, plan_of, systems, toy, waivers

STALE = "stale-baseline"
ORIGIN = Origin("0.1.0", AS_OF)


def workspace(text: str, held: Iterable[Held] = (), settings: str = "", **others: str) -> Workspace:
    named = "".join(f"{name}: {name}.yaml\n" for name in others if name == "waivers")
    texts = {
        "eaquang.yaml": f"{SETTINGS}{settings}{named}baseline: b.jsonl\n",
        "a.yaml": text,
        "b.jsonl": written(ORIGIN, held),
        **{f"{name}.yaml": content for name, content in others.items()},
    }
    return load(texts)


def planned(**options: object) -> Plan:
    plan = plan_of(demand(toy(code="EAQ203"), id="r1"), **options)  # type: ignore[arg-type]  # as plan_of has them
    return replace(plan, always=plan.always | {STALE})


def run(text: str, held: Iterable[Held] = (), plan: Plan | None = None, **options: str) -> Assessment:
    return assess(workspace(text, held, **options), plan or planned())


def record(text: str, held: Iterable[Held] = (), *, accept_new: bool = True, **options: str) -> Record:
    held = tuple(held)
    found = assess(workspace(text, held, **options), planned())
    return recorded(found, planned(), held, accept_new=accept_new)


def standing(assessment: Assessment) -> list[str]:
    return [d.place.id_path for d in assessment.diagnostics if d.stands and d.name != STALE]


def stale(assessment: Assessment) -> list[tuple[str, int, dict[str, object]]]:
    return [
        (d.variant, d.place.span.start.line, {k: v for k, v in d.params.items() if k in ("count", "found")})
        for d in assessment.diagnostics
        if d.name == STALE
    ]


def test_what_was_there_does_not_stand_and_its_outcome_stays() -> None:
    bare = run(systems(a="bad", b="open", c="x"))
    held = run(systems(a="bad", b="open", c="x"), recorded(bare, planned()).held)
    assert [d.baselined for d in held.diagnostics] == [True, True]
    assert held.outcomes == bare.outcomes
    assert all(not outcome.excuses for outcome in held.outcomes)
    assert sum(held.weights.values()) == 0
    assert stale(held) == []


def test_what_is_new_stands() -> None:
    held = record(systems(a="bad")).held
    assert standing(run(systems(a="bad", b="bad"), held)) == ["systems.b.tags"]


def test_what_is_mended_is_stale() -> None:
    found = run(systems(a="x", b="bad"), record(systems(a="bad", b="bad")).held)
    assert standing(found) == []
    ((variant, line, _),) = stale(found)
    assert (variant, line) == ("", 2 + (held_order("a", "b")[0] != "systems.a.tags"))
    (diagnostic,) = [d for d in found.diagnostics if d.name == STALE]
    assert (diagnostic.code, diagnostic.severity.value, diagnostic.place.path) == (
        "EAQ910",
        "warning",
        "b.jsonl",
    )


def held_order(*names: str) -> list[str]:
    return [one.where for one in record(systems(**dict.fromkeys(names, "bad"))).held]


def twice(times: int) -> str:
    """Equal findings in one file: of no entity, so that only the file tells them from others."""
    return "systems: {a: {name: S}}\n" + "# sai\n" * times


def equal(landscape: Landscape, _same: Landscape) -> Iterable[Finding]:
    from eaquang.diagnostics import Region

    for file in landscape.files:
        text, at = file.document.text, -1
        while (at := text.find("sai", at + 1)) >= 0:
            yield Finding(at=Region(file.path, at, at + 3))


EQUAL = toy("equal", Landscape, lambda *both: iter(equal(*both)), code="EAQ017", structural=True)


def equals(times: int, held: Iterable[Held] = ()) -> Assessment:
    plan = plan_of(also=(EQUAL,))
    return assess(workspace(twice(times), held), replace(plan, always=plan.always | {STALE}))


def test_of_two_equal_ones_one_is_mended_and_a_third_one_stands() -> None:
    # The known failure: a baseline that is a set would hold any number of them.
    two = equals(2)
    assert len({d.fingerprint for d in two.diagnostics}) == 1
    ((line, *others), plan) = (recorded(two, planned()).held, planned())
    assert (line.count, line.where, others) == (2, "a.yaml", [])

    assert [d.stands for d in equals(2, [line]).diagnostics] == [False, False]
    three = equals(3, [line])
    assert [d.place.span.start.line for d in three.diagnostics if d.stands] == [4]
    assert stale(three) == []

    one = equals(1, [line])
    assert stale(one) == [("part", 2, {"count": 2, "found": 1})]
    assert recorded(one, plan, [line], accept_new=False).held == (replace(line, count=1),)
    none = equals(0, [line])
    assert stale(none) == [("", 2, {})]
    assert recorded(none, plan, [line], accept_new=False).held == ()


def test_a_lack_counts_its_places() -> None:
    (line,) = record(systems(a="open", b="open")).held
    assert (line.count, line.where) == (2, "*.operator")
    assert [d.baselined for d in run(systems(a="open", b="open"), [line]).diagnostics] == [True]
    # One diagnostic for all places: when one more lacks the same, it stands as a whole.
    more = run(systems(a="open", b="open", c="open"), [line])
    assert [d.baselined for d in more.diagnostics] == [False]
    assert stale(more) == []
    fewer = run(systems(a="x", b="open"), [line])
    assert stale(fewer) == [("part", 2, {"count": 2, "found": 1})]
    assert [d.baselined for d in fewer.diagnostics if d.name != STALE] == [True]


def test_a_lack_that_waits_for_a_release_is_one_however_many_wait() -> None:
    plan = plan_of(demand(planned=("isolated-system",), id="r1"))
    (line,) = recorded(assess(workspace(systems(a="x")), plan), plan).held
    assert line.count == 1
    grown = assess(workspace(systems(a="x", b="x"), [line]), plan)
    assert [d.baselined for d in grown.diagnostics] == [True]


def test_an_exception_takes_nothing_from_the_baseline() -> None:
    line = next(one for one in record(systems(a="bad")).held)
    other = waivers(("rule: EAQ203", "systems.a", "2026-12-14"))
    found = run(systems(a="bad"), [line], waivers=other)
    (excused,) = [d for d in found.diagnostics if d.name == "toy"]
    assert (excused.excuse is not None, excused.baselined) == (True, False)
    # The exception is what holds it by now.
    assert stale(found) == [("", 2, {})]
    assert record(systems(a="bad"), waivers=other).held == ()


@pytest.mark.parametrize("name", ["toy", "unused-waiver"])
def test_what_is_mandatory_or_about_steering_is_never_held(name: str) -> None:
    code = "EAQ203" if name == "toy" else "EAQ902"
    bound = toy(name, code=code)
    plan = plan_of(demand(bound), mandatory=[name] if name == "toy" else [])
    plan = replace(plan, always=plan.always | {STALE, name})
    bare = assess(workspace(systems(a="bad")), plan)
    made = recorded(bare, plan)
    assert (made.held, made.never, made.new) == ((), {code: 1}, 0)
    forged = Held(bare.diagnostics[0].fingerprint, code if name != "toy" else "EAQ014", "systems.a", 1)
    plan = replace(plan, mandatory=plan.mandatory | {"dangling-reference"})
    found = assess(workspace(systems(a="bad"), [forged]), plan)
    assert [d.stands for d in found.diagnostics if d.name == name] == [True]
    assert [variant for variant, _, _ in stale(found)] == ["never"]
    assert recorded(found, plan, [forged], accept_new=False).held == ()


@pytest.mark.parametrize(
    ("text", "options", "settings"),
    [
        (systems(a="open"), {}, ""),
        (systems(a="x"), {"ignored": ["isolated-system"]}, ""),
        (systems(a="x"), {"profile": "strict"}, "profile: standard\n"),
        (systems(a="x"), {}, "frameworks: [another]\n"),
        (systems(a="x") + "  b: [\n", {}, ""),
    ],
    ids=["rule undecided", "rule left out", "other profile", "not all frameworks", "unreadable"],
)
def test_what_the_run_cannot_say_is_not_stale_and_stays(
    text: str, options: dict[str, object], settings: str
) -> None:
    line = record(systems(a="bad")).held[0]
    if "ignored" in options:
        line = replace(line, code=CATALOGUE["isolated-system"])
    plan = planned(**options)
    found = assess(workspace(text, [line], settings), plan)
    assert stale(found) == []
    assert recorded(found, plan, [line], accept_new=False).held == (line,)


def test_another_undecided_entity_keeps_nothing_open() -> None:
    held = record(systems(a="bad", b="x")).held
    assert len(stale(run(systems(a="x", b="open"), held))) == 1


def test_without_a_baseline_nothing_is_held() -> None:
    texts = {"eaquang.yaml": SETTINGS, "a.yaml": systems(a="bad")}
    assert [d.baselined for d in assess(load(texts), planned()).diagnostics] == [False]


def test_updating_only_shrinks_unless_asked() -> None:
    held = record(systems(a="bad", b="bad")).held
    made = record(systems(a="x", b="bad", c="bad"), held, accept_new=False)
    assert [one.where for one in made.held] == ["systems.b.tags"]
    assert (made.gone, made.taken, made.new, standing(made.after)) == (1, 0, 1, ["systems.c.tags"])
    made = record(systems(a="x", b="bad", c="bad"), held)
    assert {one.where for one in made.held} == {"systems.b.tags", "systems.c.tags"}
    assert (made.gone, made.taken, made.new, standing(made.after)) == (1, 1, 0, [])


def test_an_undetermined_diagnostic_is_no_outcome_less() -> None:
    bare = run(systems(a="open"))
    assert [d.outcome for d in run(systems(a="open"), recorded(bare, planned()).held).diagnostics] == [
        Outcome.UNDETERMINED
    ]


def test_the_place_of_a_line_is_that_of_its_text() -> None:
    held = record(systems(a="bad", b="bad", c="bad")).held
    found = run("systems: {}\n", held)
    lines: list[Diagnostic] = [d for d in found.diagnostics if d.name == STALE]
    assert [d.place.span.start.line for d in lines] == [2, 3, 4]
    assert {str(d.params["where"]) for d in lines} == {f"systems.{name}.tags" for name in "abc"}
