"""What a text means among the rules."""

from __future__ import annotations

import pytest

from eaquang.assessment.naming import UnknownCodeError, all_names, checks_of, names_of
from eaquang.assessment.results import Narrowed
from eaquang.assessment.selection import Selection
from eaquang.rules.catalogue import CATALOGUE
from unit.assessment.toys import demand, pack, requirement, run, systems, toy

CHECK = {"for": "system", "assert": "ipv6", "message": {"vi": "a", "en": "a"}}
CHECKS = checks_of(
    [pack("k", {"r1": requirement(checks=[CHECK, CHECK]), "r12": requirement(checks=[CHECK])})]
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("EAQ930", 1),
        ("eaq930", 1),
        ("unused-setting", 1),
        ("EAQ93", 1),
        ("EAQ9", sum(code.startswith("EAQ9") for code in CATALOGUE.values())),
        ("k/r1#2", 1),
        ("k/r1", 2),
    ],
)
def test_a_text_that_means_rules(text: str, count: int) -> None:
    assert len(names_of(text, CHECKS)) == count > 0


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        # The letters alone would mean every rule there is.
        ("EAQ", ""),
        ("E", ""),
        ("", ""),
        (" ", ""),
        ("EAQ9300", "EAQ930"),
        ("EAQ930 ", "EAQ930"),
        ("EAQ999", ""),
        ("EAQ٩٣٠", ""),
        ("unused-seting", "unused-setting"),
        ("Unused-Setting", "unused-setting"),
        # The beginning of one name is no name, but it is clear which.
        ("unused-s", "unused-setting"),
        ("unused", ""),
        ("k/r1#3", ""),
        ("k/r", ""),
        ("k/", ""),
        ("k/r12#11", "k/r12#1"),
        ("*", ""),
    ],
)
def test_a_text_that_means_none(text: str, meant: str) -> None:
    with pytest.raises(UnknownCodeError) as caught:
        names_of(text, CHECKS)
    assert (caught.value.text, caught.value.suggestion) == (text, meant)


def test_the_first_unknown_text_is_told() -> None:
    with pytest.raises(UnknownCodeError) as caught:
        list(all_names(["EAQ1", "x", "y"]))
    assert caught.value.text == "x"


def test_ignoring_beats_selecting_and_nothing_beats_what_is_mandatory() -> None:
    names = {"toy", "other", "kept"}
    whole = run(systems(a="bad"), *(demand(toy(name), id=name) for name in sorted(names)))
    told = {d.name for d in whole.diagnostics}
    assert told == names

    def left(**parts: frozenset[str]) -> set[str]:
        return {d.name for d in Selection(**parts).of(whole).diagnostics}  # type: ignore[arg-type]  # sets alone

    assert left(select=frozenset({"toy", "other"})) == {"toy", "other"}
    assert left(select=frozenset({"toy", "other"}), ignore=frozenset({"toy"})) == {"other"}
    mandatory = frozenset({"kept"})
    assert left(select=frozenset({"toy"}), mandatory=mandatory) == {"toy", "kept"}
    assert left(ignore=frozenset(names), mandatory=mandatory) == {"kept"}
    narrowed = Selection(select=frozenset({"toy"}), selecting=("TOY",)).of(whole)
    assert narrowed.narrowed == Narrowed(select=("TOY",), hidden=2)
    assert narrowed.outcomes == whole.outcomes
    assert Selection().of(whole) is whole
