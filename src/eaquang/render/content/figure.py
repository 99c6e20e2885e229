"""The overall figure of a framework with the objects that its blocks take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from eaquang.frameworks.pack import Block, Figure, FigureComponent
from eaquang.model.entity import Entity
from eaquang.render.content.rows import Named
from eaquang.render.content.telling import Teller


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block with what stands in it."""

    id: str
    title: str
    note: str
    things: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class ComponentView:
    """A component of the figure."""

    title: str
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True)
class LayerView:
    """A layer, or the components that cut across all layers (``title`` empty)."""

    title: str
    components: tuple[ComponentView, ...]


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure as nested tables. ``unplaced`` are the objects that no block takes."""

    title: str
    layers: tuple[LayerView, ...]
    unplaced: tuple[Named, ...]


def view(figure: Figure, things: Iterable[Entity], teller: Teller) -> FigureView:
    """Places each object into the first block of a component that takes it, blocks with tags first."""
    standing = tuple((teller.named(thing), thing) for thing in things)
    placed: set[str] = set()
    layers = tuple(
        LayerView(layer.title.vi, tuple(_component(c, standing, placed) for c in layer.components))
        for layer in figure.layers
    )
    if figure.cross_cutting:
        layers += (LayerView("", tuple(_component(c, standing, placed) for c in figure.cross_cutting)),)
    return FigureView(figure.title.vi, layers, tuple(name for name, _ in standing if name.path not in placed))


_Standing: TypeAlias = tuple[tuple[Named, Entity], ...]


def _component(component: FigureComponent, standing: _Standing, placed: set[str]) -> ComponentView:
    block_of: dict[str, str] = {}
    for block in sorted(component.blocks, key=lambda b: not (b.takes and b.takes.tags)):
        for name, thing in standing:
            if name.path not in block_of and block.takes is not None and block.takes.fits(thing):
                block_of[name.path] = block.id
    placed.update(block_of)
    return ComponentView(component.title.vi, tuple(_block(b, standing, block_of) for b in component.blocks))


def _block(block: Block, standing: _Standing, block_of: Mapping[str, str]) -> BlockView:
    inside = tuple(name for name, _ in standing if block_of.get(name.path) == block.id)
    return BlockView(block.id, block.title.vi, block.note or "", inside)
