"""The figures that a pack binds to a rule, and which of them is meant for a framework."""

from __future__ import annotations

from eaquang.diagnostics import Lacking
from eaquang.model.figure import Block, Drawn, FigureRole, blocks_of
from eaquang.model.record import Record, record
from eaquang.rules.organisation import organisation_type
from eaquang.workspace.landscape import Landscape


@record
class Figures(Record):
    """What a rule about the figures of a framework is told.

    ``figures`` are those of the framework with all they include; a pack names them (``figures`` of a
    rule use), so that nothing of them is written twice.
    """

    figures: tuple[Drawn, ...]

    def of(self, role: FigureRole, landscape: Landscape) -> tuple[Drawn, ...] | Lacking:
        """The figures in this role for the type of organisation; the type itself may be lacking."""
        wanted = [figure for figure in self.figures if figure.role in (role, None)]
        if all(not figure.organisation_types for figure in wanted):
            return tuple(wanted)
        kind = organisation_type(landscape)
        if isinstance(kind, Lacking):
            return kind
        return tuple(f for f in wanted if not f.organisation_types or kind in f.organisation_types)


def all_blocks(figures: tuple[Drawn, ...]) -> tuple[Block, ...]:
    """Every block of some figures, once."""
    found: dict[str, Block] = {}
    for figure in figures:
        for part in figure.parts():
            for block in blocks_of(part):
                found.setdefault(block.id, block)
    return tuple(found.values())
