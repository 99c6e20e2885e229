"""From what a section asks for to the rows of its table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar

from eaquang.diagnostics import EntityKey
from eaquang.frameworks.outline import Content, Draw
from eaquang.frameworks.pack import Figure, Pack
from eaquang.model.agency import Agency
from eaquang.model.channel import Channel
from eaquang.model.data_entity import DataEntity
from eaquang.model.dataset import Dataset
from eaquang.model.entity import Entity
from eaquang.model.facts import listed
from eaquang.model.function import Function
from eaquang.model.gap import Gap
from eaquang.model.goal import Goal
from eaquang.model.infrastructure import Infrastructure
from eaquang.model.interface import Interface
from eaquang.model.project import Project
from eaquang.model.service import Service
from eaquang.model.standard import Standard
from eaquang.model.system import System
from eaquang.model.task import Task
from eaquang.model.technology import Technology
from eaquang.model.user_group import UserGroup
from eaquang.render.content.business import function_row, user_group_row
from eaquang.render.content.cover import cover
from eaquang.render.content.data import data_entity_row, data_row
from eaquang.render.content.exceptions import Exceptions
from eaquang.render.content.facts import legal_basis, text_of
from eaquang.render.content.figure import view
from eaquang.render.content.gaps import gap_rows
from eaquang.render.content.law import LawView, Register, cited_instruments
from eaquang.render.content.outcomes import Outcomes
from eaquang.render.content.planning import gap_row, goal_row, project_row, task_row
from eaquang.render.content.rows import Named
from eaquang.render.content.selection import Selection, in_order
from eaquang.render.content.tables import Rows
from eaquang.render.content.telling import Teller, kind_name
from eaquang.render.content.unknowns import unknown_groups
from eaquang.render.sources import Sources

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class PrincipleRow:
    """A principle of the framework, in our own words, with its place in the law."""

    title: str
    statement: str
    law: LawView


@dataclass(frozen=True, slots=True)
class ScopeView:
    """Whom the framework binds and how much is described, by the printed names of kinds."""

    agencies: tuple[Named, ...]
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Drawing:
    """Draws contents from the sources of one document.

    ``packs`` are the framework of the document and those it extends, the nearer first.
    """

    sources: Sources
    packs: tuple[Pack, ...]

    @cached_property
    def selection(self) -> Selection:
        """Picks entities."""
        return Selection(self.sources.workspace.landscape)

    @cached_property
    def teller(self) -> Teller:
        """Tells names."""
        return Teller(self.sources.workspace.landscape)

    @cached_property
    def make(self) -> Rows:
        """Makes rows."""
        return Rows(self.teller)

    @cached_property
    def register(self) -> Register:
        """The register of instruments on the date."""
        return Register(self.sources.instruments, self.sources.assessment.as_of)

    @cached_property
    def outcomes(self) -> Outcomes:
        """Views of outcomes."""
        return Outcomes(self.sources.assessment, self.sources.packs, self.teller, self.register)

    @cached_property
    def exceptions(self) -> Exceptions:
        """Views of exceptions and attestations."""
        return Exceptions(self.sources.workspace, self.sources.assessment, self.teller)

    def keys(self, draw: Draw) -> frozenset[EntityKey | str]:
        """What a draw shows: entities by key, shared objects by full name."""
        if draw.what is Content.SHARED_OBJECTS:
            return frozenset(name for name, _ in self.selection.shared(draw))
        picked = _ENTITIES[draw.what].pick(self.selection, draw) if draw.what in _ENTITIES else ()
        return frozenset(EntityKey(entity.KIND, entity.id) for entity in picked)

    def rows(self, draw: Draw, without: frozenset[EntityKey | str] = frozenset()) -> tuple[Any, ...]:
        """The rows of a draw; those of ``without`` left out. Empty when there is nothing to show."""
        if draw.what in _WHOLES:
            return _WHOLES[draw.what](self, draw)
        if draw.what is Content.SHARED_OBJECTS:
            shared = self.selection.shared(draw)
            return tuple(self.make.shared(name, thing) for name, thing in shared if name not in without)
        table = _ENTITIES[draw.what]
        picked = table.pick(self.selection, draw)
        return tuple(
            table.row(self.make, entity)
            for entity in picked
            if EntityKey(entity.KIND, entity.id) not in without
        )

    def gaps(self, draw: Draw) -> tuple[Any, ...]:
        """What has to be completed."""
        return gap_rows(self.sources.assessment, self.outcomes, self.selection.objects(draw))

    def figure(self, draw: Draw) -> tuple[Any, ...]:
        """The figure that a draw names, with the objects it picks."""
        figure = self._figure(draw.figure or "")
        if figure is None:
            return ()
        things = (*self.selection.objects(draw), *self.selection.named_in(figure))
        return (view(figure, things, self.teller),)

    def _figure(self, name: str) -> Figure | None:
        """A figure by name, the nearer first, or by ``<pack>/<name>``."""
        of, _, bare = name.rpartition("/")
        of_packs = (pack for pack in self.packs if of in ("", pack.framework.id))
        return next((pack.figures[bare] for pack in of_packs if bare in pack.figures), None)

    def scope(self) -> tuple[ScopeView, ...]:
        """Whom the framework binds."""
        landscape = self.sources.workspace.landscape
        own = in_order(agency for agency in landscape.all(Agency) if agency.id in landscape.own_agencies)
        entities = self.sources.assessment.entities
        counts = tuple((kind_name(kind), count) for kind, count in entities.items() if count)
        return (ScopeView(tuple(map(self.teller.named, own)), counts),)

    def principles(self) -> tuple[PrincipleRow, ...]:
        """The principles of the framework and of what it extends.

        The headings of a draft that it also checks by are none.
        """
        return tuple(
            PrincipleRow(p.title.vi, p.statement.vi, self.register.law(p.citation, p.verification))
            for pack in self.packs
            for p in pack.principles.values()
            if not self.register.is_draft(p.citation)
        )

    def legal_bases(self) -> tuple[str, ...]:
        """The documents that the dossier rests on, as printed; one number once."""
        dossier = self.sources.workspace.landscape.dossier
        if dossier is None:
            return ()
        stated: Iterable[Any] = (*listed(dossier.legal_bases), *listed(dossier.based_on))
        by_number: dict[str, str] = {}
        for base in stated:
            by_number.setdefault(text_of(base.number) or legal_basis(base), legal_basis(base))
        return tuple(by_number.values())


@dataclass(frozen=True, slots=True)
class _Table(Generic[E]):
    """A table with one row for each entity picked."""

    pick: Callable[[Selection, Draw], tuple[E, ...]]
    row: Callable[[Rows, E], object]


def _secured(selection: Selection, draw: Draw) -> tuple[System | Infrastructure, ...]:
    return in_order((*selection.of(System, draw), *selection.of(Infrastructure, draw)))


def _told(kind: type[Entity], row: Callable[[Teller, Any], object]) -> _Table[Any]:
    """The table of every entity of a kind."""
    return _Table(lambda selection, _: selection.all(kind), lambda make, it: row(make.teller, it))


_ENTITIES: Final[Mapping[Content, _Table[Any]]] = MappingProxyType(
    {
        Content.OBJECTS: _Table(Selection.objects, Rows.object),
        Content.COMPARISON: _Table(Selection.objects, Rows.object),
        Content.EXCHANGES: _Table(Selection.exchanges, Rows.exchange),
        Content.DATA: _Table(
            lambda selection, draw: selection.of(Dataset, draw), lambda make, it: data_row(make.teller, it)
        ),
        Content.SERVICES: _Table(lambda selection, draw: selection.of(Service, draw), Rows.service),
        Content.CHANNELS: _Table(lambda selection, draw: selection.of(Channel, draw), Rows.channel),
        Content.SECURITY: _Table(_secured, Rows.security),
        Content.INTERFACES: _Table(lambda selection, _: selection.all(Interface), Rows.interface),
        Content.STANDARDS: _Table(lambda selection, _: selection.all(Standard), Rows.standard),
        Content.TECHNOLOGIES: _Table(lambda selection, _: selection.all(Technology), Rows.technology),
        Content.AGENCIES: _Table(lambda selection, _: selection.all(Agency), Rows.agency),
        **{
            what: _told(kind, row)
            for what, kind, row in (
                (Content.DATA_ENTITIES, DataEntity, data_entity_row),
                (Content.USER_GROUPS, UserGroup, user_group_row),
                (Content.FUNCTIONS, Function, function_row),
                (Content.GOALS, Goal, goal_row),
                (Content.RECORDED_GAPS, Gap, gap_row),
                (Content.TASKS, Task, task_row),
                (Content.PROJECTS, Project, project_row),
            )
        },
    }
)
_WHOLES: Final[Mapping[Content, Callable[[Drawing, Draw], tuple[Any, ...]]]] = MappingProxyType(
    {
        Content.PURPOSE: lambda drawing, _: (cover(drawing.sources),),
        Content.SCOPE: lambda drawing, _: drawing.scope(),
        Content.PRINCIPLES: lambda drawing, _: drawing.principles(),
        Content.LEGAL_BASES: lambda drawing, _: drawing.legal_bases(),
        Content.GAPS: Drawing.gaps,
        Content.UNKNOWNS: lambda drawing, _: unknown_groups(drawing.teller),
        Content.OUTCOMES: lambda drawing, _: drawing.outcomes.frameworks(),
        Content.WAIVERS: lambda drawing, _: drawing.exceptions.waivers(),
        Content.ATTESTATIONS: lambda drawing, _: drawing.exceptions.attestations(),
        Content.FIGURE: Drawing.figure,
        Content.INSTRUMENTS: lambda drawing, _: drawing.register.rows(
            cited_instruments(drawing.sources.packs)
        ),
    }
)
