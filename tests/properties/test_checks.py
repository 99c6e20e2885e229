"""A check that decides with a fact absent decides the same whatever the fact turns out to be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import product
from typing import Any, Final, TypeAlias

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from conformance.pure import pure
from eaquang.assessment.checks.cel import Language
from eaquang.assessment.checks.rules import compile_check
from eaquang.assessment.checks.variables import Type
from eaquang.assessment.checks.vocabulary import Vocabulary, bound
from eaquang.assessment.examination import examine
from eaquang.diagnostics import Outcome
from eaquang.frameworks.catalogue import shipped_pack
from eaquang.frameworks.pack import Bilingual, Check
from eaquang.model.facts import ABSENT
from eaquang.model.reading import read_record
from eaquang.model.system import System
from eaquang.rules.rule import Rule
from eaquang.workspace.landscape import Landscape

Facts: TypeAlias = "dict[str, Any]"
"""Facts by dotted name; one that is not there is absent."""

VALUES: Final[Mapping[str, tuple[Any, ...]]] = {
    "ipv6": (True, False),
    "usability.undo": (True, False),
    "security.level": (1, 2, 3),
    "scaling": ("", "x", "xy"),
    "exposure": ("internet", "intranet"),
    "go_live": ("2026-01-01", "2027-01-01"),
    "users": ((), ("x",), ("x", "y"), ("y", "y")),
}
"""Facts of a system, and enough values of each for every comparison below to go both ways."""
EMPTY: Final = Landscape(agency="", as_of=date(2026, 11, 22), entities={}, homes={})
WORDS: Final = Bilingual(vi="sai", en="wrong")
DECIDED: Final = (Outcome.MET, Outcome.UNMET)


def texts(inner: list[str]) -> st.SearchStrategy[str]:
    literal = st.sampled_from(["'x'", "'y'", "''", "'xy'"])
    return st.sampled_from(["scaling", *inner]) | literal


def numbers() -> st.SearchStrategy[str]:
    return st.sampled_from(["security.level", "size(users)", "size(scaling)", "scaling.size()", "1", "2"])


@st.composite
def atoms(draw: st.DrawFn, inner: list[str]) -> str:
    match draw(st.integers(0, 7)):
        case 0:
            return draw(st.sampled_from(["ipv6", "usability.undo"]))
        case 1:
            return f"{draw(numbers())} {draw(st.sampled_from(['==', '!=', '<', '>=']))} {draw(numbers())}"
        case 2:
            return f"{draw(texts(inner))} {draw(st.sampled_from(['==', '!=', '<']))} {draw(texts(inner))}"
        case 3:
            return draw(
                st.sampled_from(
                    ["exposure == 'internet'", "exposure != 'internet'", "exposure in ['intranet']"]
                )
            )
        case 4:
            return draw(st.sampled_from(["go_live <= as_of", "days(go_live, as_of) > 30", "as_of < go_live"]))
        case 5:
            method = draw(st.sampled_from(["contains", "startsWith"]))
            return f"{draw(texts(inner))}.{method}({draw(texts(inner))})"
        case 6:
            return draw(st.sampled_from(["users == ['x']", "users != []", "true", "false"]))
        case _:
            return f"{draw(texts(inner))} in ['x', '']"


@st.composite
def booleans(draw: st.DrawFn, depth: int = 3, inner: tuple[str, ...] = ()) -> str:
    """A boolean expression; ``inner`` are the variables of the macros that it stands in."""
    if depth == 0:
        return draw(atoms(list(inner)))
    below = booleans(depth=depth - 1, inner=inner)
    match draw(st.integers(0, 6)):
        case 0:
            return f"!({draw(below)})"
        case 1:
            return f"({draw(below)} && {draw(below)})"
        case 2:
            return f"({draw(below)} || {draw(below)})"
        case 3:
            return f"({draw(below)} ? {draw(below)} : {draw(below)})"
        case 4:
            return f"(({draw(below)}) == ({draw(below)}))"
        case 5 if len(inner) < 2:
            one = f"v{len(inner)}"
            macro = draw(st.sampled_from(["all", "exists", "exists_one"]))
            return f"users.{macro}({one}, {draw(booleans(depth=depth - 1, inner=(*inner, one)))})"
        case _:
            return draw(atoms(list(inner)))


def facts() -> st.SearchStrategy[Facts]:
    return st.fixed_dictionaries({}, optional={name: st.sampled_from(all_) for name, all_ in VALUES.items()})


def expressions() -> st.SearchStrategy[str]:
    # One that names no fact is no check.
    return booleans().filter(lambda text: any(name in text for name in (*VALUES, "as_of")))


@cache
def rule_of(text: str) -> Rule[Any]:
    check = Check(for_="system", assert_=text, message=WORDS)
    return compile_check(shipped_pack("hcmc-2018"), "r1", 0, check, {})


def outcome(text: str, stated: Facts) -> Outcome:
    written: Facts = {"name": "X"}
    for name, value in stated.items():
        *way, last = name.split(".")
        here = written
        for step in way:
            here = here.setdefault(step, {})
        here[last] = list(value) if isinstance(value, tuple) else value
    system, faults = read_record(System, written, given={"id": "x"})
    assert not faults
    return examine(rule_of(text), system, EMPTY).outcome


def contradictions(text: str, stated: Facts) -> Iterator[tuple[Outcome, Facts, Outcome]]:
    """Where a check decides without a fact, and otherwise with one of its values."""
    decided = outcome(text, stated)
    if decided not in DECIDED:
        return
    missing = [name for name in VALUES if name not in stated and name in text]
    for lacking, value in ((name, value) for name in missing for value in VALUES[name]):
        if (told := outcome(text, {**stated, lacking: value})) is not decided:
            yield decided, {lacking: value}, told
    if len(missing) <= 3:
        for values in product(*(VALUES[name] for name in missing)):
            more = dict(zip(missing, values, strict=True))
            if (told := outcome(text, {**stated, **more})) is not decided:
                yield decided, more, told


@settings(deadline=None, max_examples=300)
@given(expressions(), facts())
def test_a_decision_without_a_fact_is_the_decision_with_every_value_of_it(text: str, stated: Facts) -> None:
    assert list(contradictions(text, stated)) == []


@settings(deadline=None, max_examples=300)
@given(expressions(), facts())
def test_with_every_fact_there_is_a_decision(text: str, stated: Facts) -> None:
    whole = {**{name: values[0] for name, values in VALUES.items()}, **stated}
    assert outcome(text, whole) in DECIDED


@pytest.mark.parametrize(
    ("taken_for", "type_"),
    [(False, Type.BOOL), (0, Type.INT), ("", Type.STRING), ([], Type.STRINGS)],
    ids=["flag", "number", "text", "list"],
)
def test_a_fact_taken_for_a_value_would_be_found(
    monkeypatch: pytest.MonkeyPatch, taken_for: Any, type_: Type
) -> None:
    def wrong(fact: object, wanted: Type) -> Any:
        return taken_for if fact is ABSENT and wanted is type_ else bound(fact, wanted)

    monkeypatch.setattr("eaquang.assessment.checks.deciding.bound", wrong)
    text, stated = find(
        st.tuples(expressions(), facts()),
        lambda case: any(contradictions(*case)),
        settings=settings(max_examples=3000, deadline=None, database=None),
    )
    monkeypatch.undo()
    assert list(contradictions(text, stated)) == []


@settings(deadline=None, max_examples=60)
@given(expressions(), facts())
def test_both_implementations_decide_the_same(text: str, stated: Facts) -> None:
    # With every fact: without one the pure implementation may break down in the midst of `!x && (x || y)`.
    language: Language = Vocabulary(System, ()).language
    whole = {**{name: values[0] for name, values in VALUES.items()}, **stated, "as_of": "2026-11-22"}
    values = {name: list(one) if isinstance(one, tuple) else one for name, one in whole.items()}
    assert pure(text, values) is language.compile(text).decide(values).holds
