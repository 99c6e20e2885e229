"""The second half of the report: one workspace under both frameworks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from eaquang.assessment.matching import Fate
from eaquang.assessment.moving import Move, Moved
from eaquang.assessment.results import Diagnostic
from eaquang.diagnostics import WORST_FIRST, EntityKey, Outcome
from eaquang.reporters.moving.blocks import Block, Counts, Heading, Item, Paragraph
from eaquang.reporters.moving.voice import Voice
from eaquang.reporters.wording import visible
from eaquang.words import text

_COSTING = (Outcome.UNMET, Outcome.UNDETERMINED)
"""Outcomes over which somebody has work to do: each subject of them is named."""


def outcomes(move: Move, voice: Voice) -> Iterator[Block]:
    """The outcomes under both, and how each requirement ends for each subject."""
    name = visible(move.present.workspace)
    yield Heading(2, voice.say("workspace", workspace=name))
    entities = sum(move.present.entities.values())
    yield Paragraph(voice.say("checked", entities=voice.number(entities), files=move.present.files))
    if move.present.unreadable:
        listed = ", ".join(map(visible, move.present.unreadable))
        yield Paragraph(text("report.unreadable", voice.language, listed=listed))
    heads = (voice.say("outcome-head"), voice.say("before"), voice.say("after"))
    rows = (
        (
            voice.outcome(outcome),
            voice.number(move.former.counts[outcome]),
            voice.number(move.present.counts[outcome]),
        )
        for outcome in Outcome
    )
    yield Counts(heads, tuple(rows))
    yield from _known(move, voice)
    yield from _new(move, voice)
    yield from _dropped(move, voice)


def _known(move: Move, voice: Voice) -> Iterator[Block]:
    """The requirements that stand for old ones: which subjects end otherwise."""
    those = [one for one in move.requirements if one.matched.former]
    if not those:
        return
    yield Heading(3, voice.say("section", title=voice.say("known"), count=len(those)))
    yield Paragraph(voice.say("known-note"))
    alike = [one for one in those if all(p.before is p.outcome for p in one.passages)]
    for one in those:
        if one not in alike:
            yield from _passages(one, move, voice)
    if alike:
        listed = voice.listed(one.matched.planned.id for one in alike)
        yield Item(voice.say("all-alike", count=len(alike), listed=listed))


def _passages(one: Moved, move: Move, voice: Voice) -> Iterator[Block]:
    planned = one.matched.planned
    former = voice.listed(before.id for before in one.matched.former if before.id != planned.id)
    name = voice.name(planned)
    yield Item(voice.say("known-one", requirement=name, former=former) if former else name)
    ways: dict[tuple[Outcome | None, Outcome], list[EntityKey | None]] = {}
    for passage in one.passages:
        ways.setdefault((passage.before, passage.outcome), []).append(passage.subject)
    order = [None, *WORST_FIRST]
    for (before, after), subjects in sorted(
        ways.items(), key=lambda way: (WORST_FIRST.index(way[0][1]), order.index(way[0][0]))
    ):
        if before is after:
            stays = voice.say("stays", outcome=voice.outcome(after), count=voice.number(len(subjects)))
            yield Item(stays, depth=1)
            continue
        passage_ = {"before": voice.outcome(before), "after": voice.outcome(after)}
        yield Item(voice.say("passage", **passage_, count=voice.number(len(subjects))), depth=1)
        if after in _COSTING:
            yield from listed(((key, "") for key in subjects), move, voice, depth=2)
        else:
            yield Item(_grouped(subjects, move, voice), depth=2)


def _grouped(subjects: Iterable[EntityKey | None], move: Move, voice: Voice) -> str:
    """How many entities of which agency and kind."""
    counts = Counter(voice.group(key, move.landscape) for key in subjects)
    told = (voice.say("section", title=group, count=voice.number(n)) for group, n in sorted(counts.items()))
    return "; ".join(told)


def _new(move: Move, voice: Voice) -> Iterator[Block]:
    """The requirements that nothing stood for: how many outcomes of each, the idle ones by id."""
    those = [one for one in move.requirements if one.matched.fate is Fate.NEW]
    if not those:
        return
    yield Heading(3, voice.say("section", title=voice.say("fate.new"), count=len(those)))
    quiet: list[str] = []
    for one in those:
        counts = Counter(passage.outcome for passage in one.passages)
        if not counts[Outcome.UNMET] and not counts[Outcome.UNDETERMINED]:
            quiet.append(one.matched.planned.id)
            continue
        yield Item(
            voice.say("counted", requirement=voice.name(one.matched.planned), counts=_counted(counts, voice))
        )
    if quiet:
        yield Item(voice.say("quiet", count=len(quiet), listed=voice.listed(quiet)))


def _dropped(move: Move, voice: Voice) -> Iterator[Block]:
    """The requirements that fall away, with the outcomes that go with them."""
    if not move.dropped:
        return
    yield Heading(3, voice.say("section", title=voice.say("fate.lost"), count=len(move.dropped)))
    for one in move.dropped:
        counts = Counter(outcome.outcome for outcome in one.outcomes)
        name = voice.name(one.lost.planned)
        key = "counted" if one.lost.is_whole else "counted-partly"
        yield Item(voice.say(key, requirement=name, counts=_counted(counts, voice)))


def _counted(counts: Mapping[Outcome, int], voice: Voice) -> str:
    told = (f"{voice.outcome(o)} {voice.number(counts[o])}" for o in WORST_FIRST if counts.get(o))
    return " · ".join(told) or voice.say("no-subject")


def listed(
    places: Iterable[tuple[EntityKey | None, str]], move: Move, voice: Voice, depth: int
) -> Iterator[Item]:
    """Entities under their agency and kind, each with what is told of it; else by its id."""
    groups: dict[str, list[str]] = {}
    for key, told in places:
        path = told or (f"`{visible(key.id)}`" if key else "")
        groups.setdefault(voice.group(key, move.landscape), []).append(path)
    for group, paths in sorted(groups.items()):
        named = list(dict.fromkeys(filter(None, paths)))
        if not named:
            yield Item(group, depth)
            continue
        yield Item(
            voice.say("places", group=group, count=voice.number(len(paths)), listed=", ".join(named)), depth
        )


def by_agency(columns: Mapping[str, Iterable[Diagnostic]], move: Move, voice: Voice) -> Iterator[Block]:
    """How much of what comes to whom; a lack counts once for each that it waits for."""
    found: dict[str, Counter[str]] = {}
    for name, diagnostics in columns.items():
        for diagnostic in diagnostics:
            keys = [m.entity for m in diagnostic.missing] or [diagnostic.entity]
            for key in keys:
                found.setdefault(voice.agency(key, move.landscape), Counter())[name] += 1
    if not found:
        return
    # A column of nothing but zeros says what the closing lines say.
    used = [name for name in columns if any(counts[name] for counts in found.values())]
    yield Heading(3, voice.say("by-agency"))
    yield Counts(
        (voice.say("agency-head"), *(voice.say(f"column.{name}") for name in used)),
        tuple(
            (agency, *(voice.number(counts[name]) for name in used))
            for agency, counts in sorted(found.items())
        ),
    )
