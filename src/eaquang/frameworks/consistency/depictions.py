"""Figures, outlines, dataset columns and evidence: what they show or ask for is there to be had."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from eaquang.diagnostics import Param, Pointer
from eaquang.frameworks.consistency.demands import SUBJECTS
from eaquang.frameworks.consistency.names import Known, dangling, not_allowed
from eaquang.frameworks.faults import Flaw, PackVariant
from eaquang.frameworks.outline import ANY_TYPE, Outline
from eaquang.frameworks.pack import Block, Figure, Pack
from eaquang.model.architecture_object import Area, Component, Layer
from eaquang.model.architecture_object import Record as RecordType
from eaquang.model.dossier import OrganisationType
from eaquang.model.entity import State
from eaquang.model.faults import echo
from eaquang.model.kinds import BY_COLLECTION
from eaquang.model.paths import is_held_in_workspace
from eaquang.model.suggestions import closest

PICKED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "kinds": SUBJECTS,
        "layers": tuple(Layer),
        "components": tuple(Component),
        "areas": tuple(Area),
        "states": tuple(State),
        "records": tuple(RecordType),
    }
)
"""The lists by which blocks and sections pick objects, and what may stand in each."""
OUTLINED: Final = (*OrganisationType, ANY_TYPE)
"""For whom there may be an outline."""


def depiction_flaws(pack: Pack, known: Known) -> Iterator[Flaw]:
    """Every fault of what a pack shows in documents and wants to see in a dataset."""
    yield from _figures(pack)
    yield from _held(pack)
    for type_, outline in pack.outlines.items():
        if type_ not in OUTLINED:
            yield not_allowed(("outlines", type_), type_, OUTLINED)
        yield from _outline(("outlines", type_), outline, known)


def _figures(pack: Pack) -> Iterator[Flaw]:
    for name, figure in pack.figures.items():
        seen: set[str] = set()
        for index, included in enumerate(figure.includes):
            if included not in pack.figures or included == name:
                at: Pointer = ("figures", name, "includes", index)
                yield dangling(PackVariant.FIGURE, at, included, set(pack.figures) - {name})
        for way, block in _blocks(figure):
            at = ("figures", name, *way)
            if block.id in seen:
                yield Flaw("duplicate-id", PackVariant.REPEATED, (*at, "id"), {"id": block.id})
            seen.add(block.id)
            yield from _listed((*at, "takes"), block.takes)


def _listed(at: Pointer, picks: object) -> Iterator[Flaw]:
    """The values that no object can have, in what picks objects by lists of values."""
    for field, values in PICKED.items():
        stated: tuple[str, ...] = getattr(picks, field, ())
        for place, value in enumerate(stated):
            if value not in values:
                yield not_allowed((*at, field, place), value, values)


def _blocks(figure: Figure) -> Iterator[tuple[Pointer, Block]]:
    for i, layer in enumerate(figure.layers):
        for j, component in enumerate(layer.components):
            for k, block in enumerate(component.blocks):
                yield ("layers", i, "components", j, "blocks", k), block
    for i, component in enumerate(figure.cross_cutting):
        for k, block in enumerate(component.blocks):
            yield ("cross_cutting", i, "blocks", k), block
    for k, block in enumerate(figure.beside):
        yield ("beside", k), block


def _held(pack: Pack) -> Iterator[Flaw]:
    """Columns and evidence name fields that descriptions have, or say why there is none."""
    paths: list[tuple[Pointer, tuple[str, ...]]] = []
    for name, sheet in pack.dataset.items():
        for index, rows in enumerate(sheet.rows):
            if rows not in BY_COLLECTION:
                yield not_allowed(("dataset", name, "rows", index), rows, tuple(BY_COLLECTION))
        paths += [
            (("dataset", name, "columns", index, "fields"), sheet.paths_of(column))
            for index, column in enumerate(sheet.columns)
        ]
    for name, evidence in pack.evidence.items():
        paths.append((("evidence", name, "fields"), evidence.fields))
        if bool(evidence.fields) == (evidence.beyond is not None):
            yield Flaw("missing-field", PackVariant.BEYOND, ("evidence", name, "beyond"), {"field": "beyond"})
    for at, stated in paths:
        for path in stated:
            if not is_held_in_workspace(path):
                params: dict[str, Param] = {"value": echo(path), "suggestion": closest(path, BY_COLLECTION)}
                yield Flaw("invalid-value", PackVariant.CHECK_FIELD, at, params)


def _outline(at: Pointer, outline: Outline, known: Known) -> Iterator[Flaw]:
    for index, section in enumerate(outline.sections):
        for place, draw in enumerate(section.draws):
            yield from _listed((*at, "sections", index, "draws", place), draw)
            if draw.figure is not None and draw.figure not in known.figures:
                pointer = (*at, "sections", index, "draws", place, "figure")
                yield dangling(PackVariant.FIGURE, pointer, draw.figure, known.figures)
