"""The first half of the report: two frameworks, requirement by requirement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from eaquang.assessment.matching import Comparison, Fate, Lost, Matched
from eaquang.assessment.plan import Plan
from eaquang.frameworks.pack import Standing
from eaquang.reporters.moving.blocks import Block, Counts, Heading, Item, Paragraph
from eaquang.reporters.moving.voice import Voice
from eaquang.reporters.wording import visible
from eaquang.words import text

ORDER = (Fate.TIGHTENED, Fate.CHANGED, Fate.LOOSENED, Fate.RENAMED, Fate.UNCHANGED, Fate.NEW)
"""What costs most to understand comes first; what is new is the longest."""


def frameworks(comparison: Comparison, voice: Voice) -> Iterator[Block]:
    """Which frameworks are compared, and whether their law binds on the day."""
    former, present = comparison.former, comparison.present
    title = voice.say("title", old=_name(former, voice), new=_name(present, voice))
    yield Heading(1, title)
    yield Paragraph(voice.say("as-of", date=present.as_of))
    if present.profile:
        yield Paragraph(voice.say("profile", profile=voice.profile(present.profile)))
    for side, plan in (("old", former), ("new", present)):
        for order, pack in enumerate(plan.packs):
            key = side if not order else "extended"
            yield Item(voice.say(key, framework=voice.pack(pack, plan)), depth=min(order, 1))
        yield from (Item(sentence, depth=1) for sentence in _standings(plan, voice))


def _name(plan: Plan, voice: Voice) -> str:
    framework = plan.packs[0].framework
    return voice.say("name", id=framework.id, edition=visible(framework.edition))


def _standings(plan: Plan, voice: Voice) -> Iterator[str]:
    """What is not simply in force, with how many requirements rest on it."""
    found = Counter(
        (one.standing, one.instrument.called if one.instrument else one.requirement.citation.instrument)
        for one in plan.requirements
        if one.standing is not Standing.IN_FORCE
    )
    for (standing, number), count in sorted(found.items()):
        told = text(f"standing.{standing}", voice.language)
        yield voice.say(f"law-{standing}", number=visible(number), standing=told, count=voice.number(count))


def requirements(comparison: Comparison, voice: Voice) -> Iterator[Block]:
    """How many requirements met which fate, and each of them."""
    yield Heading(2, voice.say("requirements"))
    partly = sum(not lost.is_whole for lost in comparison.lost)
    counts = {f"fate.{fate}": comparison.counts[fate] for fate in ORDER}
    counts |= {"fate.gone": len(comparison.lost) - partly, "fate.partly": partly}
    heads = (voice.say("fate-head"), voice.say("number-head"))
    yield Counts(heads, tuple((voice.say(key), voice.number(n)) for key, n in counts.items()))
    for fate in ORDER:
        those = [one for one in comparison.matched if one.fate is fate]
        if those:
            yield Heading(3, voice.say("section", title=voice.say(f"fate.{fate}"), count=len(those)))
            yield from _of_one_fate(fate, those, voice)
    if comparison.lost:
        title = voice.say("fate.lost")
        yield Heading(3, voice.say("section", title=title, count=len(comparison.lost)))
        for lost in comparison.lost:
            yield from _lost(lost, voice)


def _of_one_fate(fate: Fate, those: list[Matched], voice: Voice) -> Iterator[Block]:
    """The requirements of one fate; those that are word for word the same by their ids alone."""
    same = [one.planned.id for one in those if fate is Fate.UNCHANGED and one.former[0].id == one.planned.id]
    if same:
        yield Item(voice.say("same", count=len(same), listed=voice.listed(same)))
    for one in those:
        if one.planned.id in same:
            continue
        yield Item(voice.described(one.planned))
        for before in one.former:
            if before.id != one.planned.id:
                yield Item(voice.say("instead-of", requirement=voice.name(before)), depth=1)
        for difference in one.differences:
            yield Item(voice.difference(difference), depth=1)


def _lost(lost: Lost, voice: Voice) -> Iterator[Block]:
    yield Item(voice.described(lost.planned))
    if not lost.is_whole:
        for rule in lost.rules:
            yield Item(voice.say("asked-no-more", rule=voice.rule(rule)), depth=1)
