"""The last part of the report: what a move brings and takes away, fault by fault and lack by lack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eaquang.assessment.moving import Move, Reweighed
from eaquang.assessment.places import id_path
from eaquang.assessment.results import Diagnostic
from eaquang.diagnostics import EntityKey, Lack
from eaquang.reporters.moving.blocks import Block, Heading, Item, Paragraph
from eaquang.reporters.moving.outcomes import by_agency, listed
from eaquang.reporters.moving.voice import Voice
from eaquang.reporters.waiting import is_summed_up, waiting
from eaquang.reporters.wording import message, visible
from eaquang.words import text

MESSAGES = 3
"""How many faults of one kind are told with their messages; of more the places alone."""


def changes(move: Move, voice: Voice) -> Iterator[Block]:
    """What is new, what weighs otherwise, what falls away, and how much of it comes to whom."""
    yield from _faults("found", move.found, move, voice)
    yield from _reweighed("heavier", move.heavier, move, voice)
    yield from _reweighed("lighter", move.lighter, move, voice)
    yield from _lacks("lacking", move.lacking, move, voice)
    yield from _faults("cleared", move.cleared, move, voice)
    yield from _lacks("settled", move.settled, move, voice)
    yield from by_agency(columns(move), move, voice)
    yield Heading(3, voice.say("closing"))
    for name, diagnostics in columns(move).items():
        counted = sum(len(d.missing) or 1 for d in diagnostics)
        yield Item(voice.say(f"closing-{name}", count=voice.number(counted)))
        for those in waiting(move.lacking if name == "lacking" else ()):
            yield Item(voice.say(f"closing-{those.lack}", count=voice.number(those.count)))
    yield Paragraph(voice.say("facts", framework=move.comparison.present.packs[0].framework.id))


def columns(move: Move) -> dict[str, tuple[Diagnostic, ...]]:
    """What is counted by agency and at the end, by name: of lacks, what somebody has to supply."""
    return {
        "found": move.found,
        "heavier": tuple(one.present for one in move.heavier),
        "lighter": tuple(one.present for one in move.lighter),
        "lacking": tuple(filter(_is_owed, move.lacking)),
        "cleared": move.cleared,
        "settled": tuple(filter(_is_owed, move.settled)),
    }


def _is_owed(d: Diagnostic) -> bool:
    """Whether a fact is missing, not a person's word, a rule or the law's."""
    return not is_summed_up(d) and d.variant != Lack.UNCLEAR_LAW


def _heading(name: str, count: int, voice: Voice) -> Heading:
    return Heading(3, voice.say("section", title=voice.say(f"column.{name}"), count=voice.number(count)))


def _faults(name: str, diagnostics: tuple[Diagnostic, ...], move: Move, voice: Voice) -> Iterator[Block]:
    if not diagnostics:
        return
    yield _heading(name, len(diagnostics), voice)
    for those in _grouped((d, "") for d in diagnostics).values():
        yield from _alike(those, "", move, voice)


def _reweighed(name: str, reweighed: tuple[Reweighed, ...], move: Move, voice: Voice) -> Iterator[Block]:
    if not reweighed:
        return
    yield _heading(name, len(reweighed), voice)
    weights = ((one.present, f"{one.former.severity}-{one.present.severity}") for one in reweighed)
    for (_, _, weight), those in _grouped(weights).items():
        before, _, after = weight.partition("-")
        told = voice.say(
            "weighs",
            before=text(f"severity.{before}", voice.language),
            after=text(f"severity.{after}", voice.language),
        )
        yield from _alike(those, told, move, voice)


def _grouped(
    diagnostics: Iterable[tuple[Diagnostic, str]],
) -> dict[tuple[str, tuple[str, ...], str], list[Diagnostic]]:
    """Faults of one rule that the same requirements mind, and that weigh alike."""
    groups: dict[tuple[str, tuple[str, ...], str], list[Diagnostic]] = {}
    for d, weight in diagnostics:
        cited = tuple(c.requirement for c in d.citations)
        groups.setdefault((d.code, cited, weight or d.severity.value), []).append(d)
    return dict(sorted(groups.items()))


def _alike(those: list[Diagnostic], weight: str, move: Move, voice: Voice) -> Iterator[Block]:
    first = those[0]
    yield Item(_head(first, weight or text(f"severity.{first.severity}", voice.language), len(those), voice))
    if len(those) <= MESSAGES:
        for d in those:
            said = voice.say("fault", place=_place(d), message=message(d, voice.language))
            yield Item(said + _covered(d, voice), depth=1)
        return
    yield from listed(((d.entity, _place(d) + _covered(d, voice)) for d in those), move, voice, depth=1)


def _head(d: Diagnostic, weight: str, count: int, voice: Voice) -> str:
    cited = voice.listed(c.requirement for c in d.citations)
    key = "head" if cited else "head-bare"
    return voice.say(key, weight=weight, rule=voice.rule(d.name), count=voice.number(count), cited=cited)


def _place(d: Diagnostic) -> str:
    file = f"{visible(d.place.path)}:{d.place.span.start.line}"
    return f"`{visible(d.place.id_path)}` ({file})" if d.place.id_path else file


def _covered(d: Diagnostic, voice: Voice) -> str:
    """What keeps a fault from failing a run; it changes no outcome."""
    if d.excuse:
        return f" {voice.say('excused', waiver=visible(d.excuse.waiver))}"
    return f" {voice.say('held')}" if d.baselined else ""


def _lacks(name: str, diagnostics: tuple[Diagnostic, ...], move: Move, voice: Voice) -> Iterator[Block]:
    """What lacks, each with whom it waits for; what waits for a person or a release is told together."""
    if not diagnostics:
        return
    owed = [d for d in diagnostics if _is_owed(d)]
    yield _heading(name, sum(len(d.missing) for d in owed), voice)
    for d in owed:
        weight = text(f"severity.{d.severity}", voice.language)
        yield Item(_head(d, weight, len(d.missing), voice))
        yield Item(message(d, voice.language), depth=1)
        yield from listed(((m.entity, _lack_at(m.entity, m.at)) for m in d.missing), move, voice, depth=1)
    for those in waiting(diagnostics):
        yield Item(text(f"report.{those.lack}", voice.language, count=voice.number(those.count)))
        yield Item(voice.listed(those.names), depth=1)
    yield from _of_law(diagnostics, voice)


def _of_law(diagnostics: Iterable[Diagnostic], voice: Voice) -> Iterator[Block]:
    """The requirements that nobody can judge before it is known whether their law is in force."""
    unclear: dict[str, dict[str, int]] = {}
    for d in diagnostics:
        if d.variant == Lack.UNCLEAR_LAW:
            of_law = unclear.setdefault(str(d.params.get("instrument", "")), {})
            for cited in d.citations:
                of_law[cited.requirement] = of_law.get(cited.requirement, 0) + len(d.missing)
    for number, of_law in sorted(unclear.items()):
        places = voice.number(sum(of_law.values()))
        listed_ = voice.listed(of_law)
        yield Item(voice.say("unclear-law", number=visible(number), count=places, listed=listed_))


def _lack_at(entity: EntityKey | None, at: tuple[str | int, ...]) -> str:
    path = id_path(entity, at)
    return f"`{visible(path)}`" if path else ""
