"""What counts as weaker when a pack restates a requirement, and what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from eaquang.frameworks.extension import Lineages
from eaquang.frameworks.loosening import loosenings
from eaquang.frameworks.pack import Instrument, LegalDate, Pack, Status, Verification
from unit.assessment.toys import AS_OF, TOLD, pack, requirement

WORDS = {"vi": "a", "en": "a"}
CHECK = {"for": "system", "assert": "operator != ''", "asks": ["operator"], "message": WORDS}
RULES = [{"name": "one", "fields": ["x.y"]}, {"name": "two", "params": {"a": 1}}]
BASE: dict[str, Any] = {
    "applies_to": [{"state": ["current", "target"]}],
    "rules": RULES,
    "checks": [CHECK],
    "coverage": "partial",
    "question": WORDS,
}


def _instrument(**stated: Any) -> Instrument:
    return Instrument(
        number="1",
        kind="decision",
        title="x",
        issuer="y",
        status=Status.IN_FORCE,
        verification=Verification.FULL,
        source="z",
        **stated,
    )


REGISTER = {
    "x": _instrument(in_force_from=date(2026, 1, 1)),
    "later": _instrument(in_force_from=date(2027, 1, 1)),
    "unknown": _instrument(),
}


def _found(former: dict[str, Any], changed: dict[str, Any]) -> list[str]:
    base = pack("base", {"r": requirement(**former)})
    own = pack("own", {"r": requirement(**{**former, **changed})})
    own = replace(own, framework=replace(own.framework, extends=("base",)))
    return _variants(own, base)


def _variants(own: Pack, *bases: Pack, on: date = AS_OF) -> list[str]:
    return [one.variant for one in loosenings(own, Lineages([own, *bases]), REGISTER, on)]


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"title": {"vi": "b", "en": "b"}, "statement": {"vi": "c", "en": "c"}}, []),
        ({"modality": "should"}, ["modality"]),
        ({"modality": "definition"}, ["modality"]),
        ({"modality": "must-not"}, ["modality"]),
        ({"subject": ["system", "service"]}, []),
        ({"subject": ["service"]}, ["subject"]),
        ({"subject": ["workspace"]}, ["subject"]),
        ({"applies_to": []}, []),
        ({"applies_to": [{"state": ["current", "target", "both"]}]}, []),
        ({"applies_to": [{"kind": ["platform"]}, {"state": ["current", "target"]}]}, []),
        ({"applies_to": [{"state": ["target"]}]}, ["applies-to"]),
        ({"applies_to": [{"state": ["current"]}, {"state": ["target"]}]}, ["applies-to"]),
        ({"applies_to": [{"state": ["current", "target"], "kind": ["platform"]}]}, ["applies-to"]),
        ({"rules": [*RULES, {"name": "three"}]}, []),
        ({"rules": RULES[1:]}, ["rule"]),
        ({"rules": [{"name": "one"}, RULES[1]]}, []),
        ({"rules": [{"name": "one", "fields": ["x.y", "z"]}, RULES[1]]}, []),
        ({"rules": [{"name": "one", "fields": ["z"]}, RULES[1]]}, ["fields"]),
        ({"rules": [RULES[0], {"name": "two", "params": {"a": 2}}]}, ["parameters"]),
        ({"rules": [RULES[0], {"name": "two", "params": {"a": 2}}, RULES[1]]}, []),
        ({"rules": [RULES[0], {"name": "two", "params": {"a": 1}, "figures": ["f"]}]}, ["parameters"]),
        ({"checks": []}, ["check"]),
        ({"checks": [{**CHECK, "message": {"vi": "b", "en": "b"}}]}, []),
        ({"checks": [{**CHECK, "asks": ["operator", "description"]}]}, []),
        ({"checks": [{**CHECK, "asks": []}]}, ["asks"]),
        ({"checks": [{**CHECK, "when": "ipv6"}]}, ["check"]),
        ({"coverage": "manual"}, ["coverage"]),
        ({"coverage": "full"}, ["question"]),
        ({"coverage": "full", "rules": [*RULES, {"name": "three"}]}, []),
        ({"citation": {"instrument": "later"}}, ["force"]),
        ({"citation": {"instrument": "unknown"}}, ["force"]),
        ({"citation": {"instrument": "x", "article": "9"}}, []),
    ],
)
def test_what_is_restated(changed: dict[str, Any], found: list[str]) -> None:
    assert _found(BASE, changed) == found


def test_what_binds_nobody_may_become_anything() -> None:
    assert _found({"modality": "fact"}, {"modality": "definition"}) == []
    assert _found({"modality": "should"}, {"modality": "must"}) == []
    assert _found({"applies_to": []}, {"applies_to": [{"state": ["target"]}]}) == ["applies-to"]


def test_one_s_own_word_on_an_instrument_does_not_help() -> None:
    """A pack that says of its base's instrument that it has ended cites what does not bind."""
    base = pack("base", {"r": requirement()})
    own = pack("own", {"r": requirement()}, instruments={"x": _instrument(in_force_to=date(2026, 2, 1))})
    own = replace(own, framework=replace(own.framework, extends=("base",)))
    assert _variants(own, base) == ["force"]


def test_dates_and_blocks_are_compared_by_what_they_say() -> None:
    def dated(on: date) -> dict[str, LegalDate]:
        citation = requirement().citation
        return {"d": LegalDate(on=on, what=TOLD, citation=citation, verification=Verification.FULL)}

    base = pack(
        "base",
        {"r": requirement(rules=[{"name": "one", "parameters": "b", "dates": ["d"]}])},
        parameters={"b": {"a": 1}},
    )
    base = replace(base, framework=replace(base.framework, dates=dated(date(2026, 6, 1))))
    full = requirement(rules=[{"name": "one", "parameters": "base/b", "dates": ["d"]}])

    def own(name: str, **parts: Any) -> Pack:
        made = pack(name, {"r": full}, **parts)
        return replace(made, framework=replace(made.framework, extends=("base",)))

    assert _variants(own("same"), base) == []
    other = own("other", parameters={"b": {"a": 2}})
    assert _variants(other, base) == [], "it names the block of the base"
    bare = requirement(rules=[{"name": "one", "parameters": "b", "dates": ["d"]}])
    assert _variants(replace(other, requirements={"r": bare}), base) == ["parameters"]
    sooner, later = own("sooner"), own("later")
    sooner = replace(sooner, framework=replace(sooner.framework, dates=dated(date(2026, 5, 1))))
    later = replace(later, framework=replace(later.framework, dates=dated(date(2026, 7, 1))))
    assert _variants(sooner, base) == []
    assert _variants(later, base) == ["date", "rule-dates"]


def test_every_base_is_compared_and_each_weakening_is_told_once() -> None:
    root = pack("root", {"r": requirement()})
    middle = pack("middle", {"r": requirement()})
    middle = replace(middle, framework=replace(middle.framework, extends=("root",)))
    top = pack("top", {"r": requirement(modality="should")})
    top = replace(top, framework=replace(top.framework, extends=("middle",)))
    assert _variants(top, middle, root) == ["modality"]
    assert _variants(middle, root) == []
    stranger = pack("stranger", {"r": requirement(modality="may")})
    assert _variants(stranger, root) == []
