"""The highest profile whose requirements are all met: a fact about the whole run, or none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from eaquang.assessment.engine import assess
from eaquang.assessment.results import Assessment
from eaquang.diagnostics import Finding
from eaquang.frameworks.pack import Bilingual, Pack, Profile, Standing
from eaquang.reporters.profiles import reached
from eaquang.words import LANGUAGES
from unit.assessment.toys import demand, pack, plan_of, requirement, systems, toy, waivers, workspace

LEVELS = ("foundation", "standard", "strict")
NAMES = {level: Bilingual(vi=level, en=level) for level in LEVELS}
ALL = systems(x="good")


def graded(**wanted: tuple[str, ...]) -> dict[str, Profile]:
    """Three profiles, each on the one before it."""
    below = {"foundation": None, "standard": "foundation", "strict": "standard"}
    return {
        level: Profile(title=NAMES[level], extends=below[level], requirements=wanted.get(level, ()))
        for level in LEVELS
    }


def framework(id: str = "f", *, extends: tuple[str, ...] = (), names: str = "abc") -> Pack:
    """Three requirements, one a profile."""
    made = pack(
        id,
        {name: requirement() for name in names},
        profiles=graded(**{level: (name,) for level, name in zip(LEVELS, names, strict=False)}),
    )
    return replace(made, framework=replace(made.framework, extends=extends))


def ran(text: str, *tags: str, packs: tuple[Pack, ...] = (), **others: Any) -> Assessment:
    """One requirement for each name, met unless its name is among the ``tags`` that its rule finds bad."""
    followed = packs or (framework(),)
    demands = [
        demand(
            toy(f"rule-{name}", body=_found if name in tags else _nothing),
            id=name,
            framework=one.framework.id,
            **others,
        )
        for one in followed
        for name in one.requirements
    ]
    plan = replace(plan_of(*demands), packs=followed)
    return assess(workspace(text), plan)


def _found(_subject: Any, _landscape: Any) -> Any:
    yield Finding(at=(), entity=None)


def _nothing(_subject: Any, _landscape: Any) -> Any:
    yield from ()


@pytest.mark.parametrize(
    ("bad", "name"),
    [
        ((), "strict"),
        (("c",), "standard"),
        (("b",), "foundation"),
        (("b", "c"), "foundation"),
        (("a",), None),
    ],
)
def test_the_highest_of_which_nothing_is_lacking(bad: tuple[str, ...], name: str | None) -> None:
    (used,) = ran(ALL, *bad).frameworks
    assert (used.reached.name if used.reached else None) == name
    assert [one.requirements for one in used.profiles] == [1, 2, 3]
    assert set(used.profiles[-1].lacking) == set(bad)


def test_the_order_of_the_file_does_not_decide_which_is_higher() -> None:
    one = framework()
    turned = replace(one, profiles=dict(reversed(one.profiles.items())))
    (used,) = ran(ALL, "c", packs=(turned,)).frameworks
    assert [profile.name for profile in used.profiles] == list(LEVELS)
    assert used.reached is not None
    assert used.reached.name == "standard"


def test_an_exception_makes_nothing_met() -> None:
    excused = workspace(systems(x="bad"), waivers=waivers(("requirement: a", "systems.x", "2026-12-31")))
    plan = replace(plan_of(demand(toy(), id="a"), demand(id="b"), demand(id="c")), packs=(framework(),))
    ended = assess(excused, plan)
    assert [len(one.excuses) for one in ended.outcomes][:1] == [1], "it is excused"
    (used,) = ended.frameworks
    assert used.reached is None
    assert used.profiles[0].lacking == ("a",)


def test_undetermined_is_not_met() -> None:
    plan = replace(plan_of(demand(planned=("unbuilt",), id="a")), packs=(framework(names="a"),))
    (used,) = assess(workspace(ALL), plan).frameworks
    assert used.reached is None


def test_what_applies_to_nothing_is_not_told_as_met() -> None:
    ended = ran(ALL, standing=Standing.NOT_IN_FORCE)
    (used,) = ended.frameworks
    assert (used.reached, [one.applicable for one in used.profiles]) == (None, [0, 0, 0])
    (told,) = reached(ended, "en")
    assert "no requirement of the profile “foundation” applies" in told


def test_of_a_profile_that_was_not_asked_whole_nothing_is_told() -> None:
    plan = replace(plan_of(demand(toy(), id="a")), packs=(framework(),))
    (used,) = assess(workspace(ALL), plan).frameworks
    assert [one.name for one in used.profiles] == ["foundation"]
    assert used.reached is not None
    assert used.reached.name == "foundation"


def test_a_framework_is_met_with_what_it_extends() -> None:
    base, own = framework("base", names="abc"), framework("own", extends=("base",), names="xyz")
    by_id = {used.id: used for used in ran(ALL, "a", packs=(own, base)).frameworks}
    assert [one.requirements for one in by_id["own"].profiles] == [2, 4, 6]
    assert (by_id["own"].reached, by_id["base"].reached) == (None, None)
    by_id = {used.id: used for used in ran(ALL, "x", packs=(own, base)).frameworks}
    assert (by_id["own"].reached, by_id["base"].reached is not None) == (None, True)


def test_a_profile_on_one_of_the_base_alone_is_met_with_that() -> None:
    base, own = framework("base", names="abc"), framework("own", extends=("base",), names="xyz")
    top = Profile(title=NAMES["strict"], extends="standard", requirements=("x",))
    own = replace(own, profiles={"own-top": top})
    (one,) = {used.id: used for used in ran(ALL, "b", packs=(own, base)).frameworks}["own"].profiles
    assert (one.requirements, one.lacking) == (3, ("b",))


def test_while_something_is_unread_nothing_is_told() -> None:
    ended = ran("systems:\n  x: {name: S}\n  y: [\n")
    assert ended.unreadable
    assert [used.profiles for used in ended.frameworks] == [()]
    (told,) = reached(ended, "vi")
    assert "không đọc được" in told


def test_it_is_said_plainly_and_without_a_share() -> None:
    for language in LANGUAGES:
        none, some, most = (list(reached(ran(ALL, *bad), language)) for bad in (("a",), ("c",), ()))
        assert len(none) == len(most) == 1
        assert len(some) == 2
        for sentence in (*none, *some, *most):
            assert "%" not in sentence
            assert "chứng nhận" not in sentence
            assert "certified" not in sentence
    assert "1 of 1" in next(iter(reached(ran(ALL, "a"), "en")))
