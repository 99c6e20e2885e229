"""A move as it is told: every difference has its words, nothing is left out, nothing is obeyed."""

from __future__ import annotations

import json as _json
from datetime import date
from functools import cache
from itertools import product

import pytest

from eaquang.api.moving import bound, compare_frameworks
from eaquang.assessment.differences import Aspect, Difference, Way
from eaquang.assessment.matching import Comparison, Fate, Matched, compare
from eaquang.frameworks.catalogue import shipped_ids
from eaquang.reporters.frames import width
from eaquang.reporters.moving.json import json
from eaquang.reporters.moving.markdown import markdown
from eaquang.reporters.moving.report import report
from eaquang.reporters.moving.text import text
from eaquang.reporters.moving.voice import Voice
from eaquang.words import LANGUAGES, Language
from unit.assessment.toys import pack, requirement

AS_OF = date(2026, 11, 22)
POSSIBLE = {
    Aspect.MODALITY: [*Way],
    Aspect.RULE: [Way.MORE],
    Aspect.DROPPED: [Way.LESS],
    Aspect.SUBJECT: [Way.MORE, Way.LESS],
    Aspect.FIELDS: [Way.MORE],
    Aspect.PARAMETERS: [Way.OTHER],
    Aspect.CONDITIONS: [Way.MORE, Way.OTHER],
    Aspect.COVERAGE: [*Way],
    Aspect.STATEMENT: [Way.OTHER],
    Aspect.PROFILE: [Way.MORE, Way.LESS],
}
VALUES = {
    Aspect.MODALITY: ("should", "must"),
    Aspect.COVERAGE: ("full", "partial"),
    Aspect.PROFILE: ("foundation", "strict"),
    Aspect.SUBJECT: ("system", "service"),
}
PAIRS = [("hcmc-2018", "vn-digital-2026"), ("vn-digital-2026", "hcmc-2026"), ("vn-egov-2015", "vn-egov-2019")]


@cache
def compared(old: str, new: str) -> Comparison:
    return compare_frameworks(old, new, as_of=AS_OF)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_difference_has_its_words(language: Language) -> None:
    assert set(POSSIBLE) == {*Aspect}
    for aspect, ways in POSSIBLE.items():
        for way in ways:
            former, present = VALUES.get(aspect, ("", ""))
            one = Difference(aspect, way, "isolated-system", (former,), (present,))
            said = Voice(language).difference(one)
            assert said
            assert "{" not in said


def test_no_shipped_pair_makes_another_difference() -> None:
    plans = [compare_frameworks(name, name, as_of=AS_OF).present for name in shipped_ids()]
    found = {
        (one.aspect, one.way)
        for old, new in product(plans, repeat=2)
        for matched in compare(old, new).matched
        for one in matched.differences
    }
    assert found
    assert found <= {(aspect, way) for aspect, ways in POSSIBLE.items() for way in ways}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_every_format_names_every_requirement(old: str, new: str, language: Language) -> None:
    comparison = compared(old, new)
    names = {one.planned.id for one in comparison.matched} | {one.planned.id for one in comparison.lost}
    told = text(report(comparison, None, language))
    assert all(f"`{name}`" in told for name in names)
    assert all(width(line) <= 80 or " " not in line.strip(" -") for line in told.splitlines())
    written = markdown(report(comparison, None, language))
    assert all(f"`{name}`" in written for name in names)
    held = _json.loads(json(comparison, None))
    assert {one["requirement"] for one in (*held["requirements"], *held["gone"])} == names


def test_the_counts_are_those_of_the_sections() -> None:
    comparison = compared(*PAIRS[0])
    told = text(report(comparison, None, "en"))
    for fate in Fate:
        if comparison.counts[fate]:
            title = Voice("en").say(f"fate.{fate}")
            assert f"{title} ({comparison.counts[fate]})" in told


def test_what_a_pack_says_is_obeyed_by_nobody() -> None:
    words = {"vi": "\x1b[31m ::error:: ##[command] | *x* <b>", "en": "\u202e::stop"}
    odd = pack("f", {"r": requirement(title=words, coverage="manual")})
    plan = bound((odd,), AS_OF)
    comparison = Comparison(plan, plan, (Matched(plan.requirements[0], (), Fate.NEW),), ())
    for language in LANGUAGES:
        for told in (text(report(comparison, None, language)), markdown(report(comparison, None, language))):
            assert "\x1b" not in told
            assert "\u202e" not in told
            assert "##[" not in told
            assert not any(line.lstrip().startswith("::") for line in told.splitlines())
    assert "<b>" not in markdown(report(comparison, None, "vi")).replace("\\<b", "")
    held = json(comparison, None)
    assert "\x1b" not in held
    assert "\u202e" not in held
    assert _json.loads(held)["requirements"][0]["title"] == words
