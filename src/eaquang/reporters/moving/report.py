"""The whole report on a move, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.assessment.matching import Comparison
from eaquang.assessment.moving import Move
from eaquang.reporters.moving.blocks import Block, Paragraph
from eaquang.reporters.moving.diagnostics import changes
from eaquang.reporters.moving.outcomes import outcomes
from eaquang.reporters.moving.requirements import frameworks, requirements
from eaquang.reporters.moving.voice import Voice
from eaquang.reporters.wording import visible
from eaquang.words import Language


def report(comparison: Comparison, move: Move | None, language: Language) -> Iterator[Block]:
    """The frameworks, their requirements, and what the move does to a workspace where there is one."""
    voice = Voice(language)
    yield from frameworks(comparison, voice)
    if move is None:
        yield Paragraph(voice.say("no-workspace"))
    elif members := ", ".join(map(visible, move.landscape.members)):
        yield Paragraph(voice.say("members", listed=members))
    yield from requirements(comparison, voice)
    if move is not None:
        yield from outcomes(move, voice)
        yield from changes(move, voice)
