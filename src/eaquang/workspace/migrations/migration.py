"""From one version of the format to the next, and a whole document through all that are due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from eaquang.diagnostics import Pointer
from eaquang.source.document import Document, Hole, NodeSpan
from eaquang.workspace.migrations.part import Part
from eaquang.workspace.migrations.steps import Rewrite, Step
from eaquang.workspace.migrations.tree import Node, harvested, planted, walked


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """The steps from ``version`` to the one after it, for each part of a workspace that they change."""

    version: int
    steps: Mapping[Part, tuple[Step, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Migrated:
    """A document in the present form with its old text, and what was done to its data."""

    document: Document
    rewrites: tuple[Rewrite, ...]


def migrate(document: Document, migrations: Iterable[Migration], part: Part) -> Migrated:
    """Take a document through migrations: its data become those of the present form.

    Every new pointer has the span of what it was in the old text, so whatever is found is found there.
    """
    steps = [step for migration in migrations for step in migration.steps.get(part, ())]
    if not steps:
        return Migrated(document, ())
    root = planted(document.data)
    rewrites = tuple(rewrite for step in steps for rewrite in step.apply(root))
    places = dict(walked(root))
    spans = {pointer: _span(document, node) for pointer, node in places.items()}
    back = {node.origin: pointer for pointer, node in reversed(places.items())}
    holes = tuple(replace(hole, pointer=_forward(hole, back)) for hole in document.holes)
    return Migrated(replace(document, data=harvested(root), spans=spans, holes=holes), rewrites)


def _span(document: Document, node: Node) -> NodeSpan:
    span = document.spans[node.origin]
    if node.named_by is None:
        return span
    name = document.spans[node.named_by]
    return NodeSpan(name.start, name.end, span.start, span.end)


def _forward(hole: Hole, back: Mapping[Pointer, Pointer]) -> Pointer:
    """The new pointer of what a hole loses, which may itself not be in the data."""
    at: Pointer = hole.pointer
    rest: Pointer = ()
    while at and at not in back:
        at, rest = at[:-1], (at[-1], *rest)
    return (*back.get(at, ()), *rest)
