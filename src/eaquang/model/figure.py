"""Figures of frameworks: the layers, components and blocks in which objects have their place.

A framework says what its figures hold (``figures.yaml`` of a pack); what is drawn from them and what
rules ask of them rest on the one answer given here to where an object belongs.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TypeAlias

from eaquang.model.bilingual import Bilingual
from eaquang.model.dossier import OrganisationType
from eaquang.model.entity import Entity
from eaquang.model.facts import ABSENT, is_known, listed
from eaquang.model.record import Record, record
from eaquang.model.system import System


class FigureRole(StrEnum):
    """Which place of a mapping is chosen from a figure (Mẫu số 03, Bảng 3, columns 2 to 4)."""

    OVERVIEW = "overview"
    OWN = "own"
    COMMUNE = "commune"


@record
class Takes(Record):
    """What a block of a figure holds: entities for which every stated list has the value."""

    kinds: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    def against(self, thing: Entity) -> Iterator[tuple[str, object]]:
        """Every stated list that has no value of ``thing``: the field compared and the fact in it.

        What a kind has no field for, it has no value of.
        """
        if self.kinds and thing.KIND not in self.kinds:
            yield "kind", thing.KIND
        for field, values in (
            ("layer", self.layers),
            ("component", self.components),
            ("area", self.areas),
        ):
            fact = getattr(thing, field, ABSENT)
            if values and not (is_known(fact) and fact in values):
                yield field, fact
        functions = thing.functions if isinstance(thing, System) else ABSENT
        for field, values, several in (
            ("functions", self.functions, functions),
            ("tags", self.tags, getattr(thing, "tags", ABSENT)),
        ):
            if values and not any(one in values for one in listed(several)):
                yield field, several

    def fits(self, thing: Entity) -> bool:
        """Whether nothing stands against ``thing``."""
        return next(self.against(thing), None) is None


@record
class Block(Record):
    """A block of a figure."""

    id: str
    title: Bilingual
    takes: Takes | None = None
    note: str | None = None


@record
class FigureComponent(Record):
    """A component of a layer, with its blocks."""

    id: str
    title: Bilingual
    blocks: tuple[Block, ...] = ()


@record
class FigureLayer(Record):
    """A layer of a figure."""

    id: str
    title: Bilingual
    components: tuple[FigureComponent, ...] = ()


Part: TypeAlias = "FigureLayer | FigureComponent | Block"
"""Anything in a figure that has a name."""


@record
class Drawn(Record):
    """What mappings may say and what the overall diagram shows.

    ``organisation_types`` are those whose framework it belongs to (none: all); ``includes`` names
    figures of the same pack whose parts are shown in this one as well; ``beside`` are blocks outside
    the layers, for which other bodies answer.
    """

    title: Bilingual
    role: FigureRole | None = None
    organisation_types: tuple[OrganisationType, ...] = ()
    includes: tuple[str, ...] = ()
    layers: tuple[FigureLayer, ...] = ()
    cross_cutting: tuple[FigureComponent, ...] = ()
    beside: tuple[Block, ...] = ()

    def parts(self) -> Iterator[Part]:
        """Everything in the figure that has a name, the outer before the inner."""
        for layer in self.layers:
            yield layer
            for component in layer.components:
                yield component
                yield from component.blocks
        for component in self.cross_cutting:
            yield component
            yield from component.blocks
        yield from self.beside


def named_kinds(figure: Drawn) -> frozenset[str]:
    """The kinds that blocks of a figure take by name."""
    blocks = (block for part in figure.parts() for block in blocks_of(part))
    return frozenset(kind for block in blocks if block.takes for kind in block.takes.kinds)


def blocks_of(part: Part) -> tuple[Block, ...]:
    """The blocks inside a part; a block is its own."""
    if isinstance(part, Block):
        return (part,)
    if isinstance(part, FigureComponent):
        return part.blocks
    return tuple(block for component in part.components for block in component.blocks)
