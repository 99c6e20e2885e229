"""Where objects stand in the figure of the framework, and what of it stands empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking
from eaquang.model.agency import Agency
from eaquang.model.architecture_object import COMPONENTS, ArchitectureObject, Layer, Lifecycle
from eaquang.model.dossier import Dossier
from eaquang.model.entity import Entity, Topic
from eaquang.model.facts import ABSENT, NotApplicable, is_known, listed
from eaquang.model.figure import Block, Drawn, FigureComponent, FigureRole, Part, blocks_of, named_kinds
from eaquang.model.kinds import BY_KIND, OBJECTS
from eaquang.model.record import record
from eaquang.model.system import System
from eaquang.rules.figures import Figures, all_blocks
from eaquang.rules.lacking import in_doubt, is_doubtful, lack_of, lacking
from eaquang.rules.names import folded
from eaquang.rules.organisation import described_by
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape

Way: TypeAlias = tuple[object, ...]
"""What blocks compare of a thing; things of one way stand in the same block."""


class _Verdict(NamedTuple):
    """Whether a figure takes a thing: yes, no, or not while a fact is missing."""

    taken: bool
    doubt: tuple[str, object] | None = None


@record
class PlacementParams(Figures):
    """``figures``: in the own figure of the framework an object has to find a block; none: no figure."""

    figures: tuple[Drawn, ...] = ()

    def verdicts(self, landscape: Landscape) -> Mapping[Way, _Verdict] | Lacking:
        """How things that stand in each way fare with the blocks of the framework's own figure."""
        figures = self.of(FigureRole.OWN, landscape)
        if isinstance(figures, Lacking):
            return figures
        blocks = all_blocks(figures)
        return {_way_of(thing): _verdict(blocks, thing) for thing in _one_of_each_way(landscape)}


@record
class ExpectedParts(Figures):
    """Which parts of the framework's own figure have to be filled.

    ``parts`` are ids of layers, components, cross-cutting components or blocks of ``figures``; none
    named: every component of a layer.
    """

    parts: tuple[str, ...] = ()


def _has_place(thing: ArchitectureObject, _landscape: Landscape) -> bool:
    if thing.lifecycle is Lifecycle.RETIRED or is_known(thing.part_of):
        return False
    return thing.is_catalogued or thing.layer is not ABSENT


@rule("EAQ503", "unplaced-entity", subject=OBJECTS, applies=_has_place, params=PlacementParams)
def unplaced_entity(
    thing: ArchitectureObject, landscape: Landscape, params: PlacementParams
) -> Iterator[Finding | Lacking]:
    """An object has no layer, a component of another layer or none, or no block that takes it.

    A component that nobody wrote leaves the place open; one that is said not to apply is none. A
    cross-cutting component has no components. Blocks are asked only for objects with an original
    record, when the pack binds its figures: another owner's object stands in the owner's figure. A
    part stands where its whole does; what is retired, and what is neither catalogued nor placed, is
    not asked.
    """
    if not is_known(thing.layer):
        if thing.layer is ABSENT:
            yield Finding(at=("layer",), params={"allowed": tuple(Layer)})
        yield from in_doubt(("layer",), thing.layer)
        return
    misplaced = list(_component(thing, thing.layer))
    yield from misplaced
    if not misplaced and not thing.is_reference and params.figures:
        yield from _block(thing, thing.layer, landscape, params)


def _component(thing: ArchitectureObject, layer: Layer) -> Iterator[Finding | Lacking]:
    component = thing.component
    if layer.is_cross_cutting:
        if is_known(component):
            params = {"layer": layer.value, "component": component.value}
            yield Finding(at=("component",), variant="cross-cutting", params=params)
        elif is_doubtful(component):
            yield from lacking(("component",), component)
    elif lack_of(component):
        # That nobody wrote it is the fault of another rule (028); here the place is not known.
        yield from lacking(("component",), component)
    elif not is_known(component):
        allowed = tuple(one.value for one in COMPONENTS[layer])
        params_of_none = {"layer": layer.value, "allowed": allowed}
        yield Finding(at=("component",), variant="component", params=params_of_none)
    elif component not in COMPONENTS[layer]:
        allowed = tuple(one.value for one in COMPONENTS[layer])
        yield Finding(
            at=("component",),
            variant="outside",
            params={"layer": layer.value, "component": component.value, "allowed": allowed},
        )


def _block(
    thing: ArchitectureObject, layer: Layer, landscape: Landscape, params: PlacementParams
) -> Iterator[Finding | Lacking]:
    verdicts = landscape.once(params.verdicts)
    if isinstance(verdicts, Lacking):
        yield verdicts
        return
    verdict = verdicts[_way_of(thing)]
    if verdict.taken:
        return
    if verdict.doubt is not None:
        field, fact = verdict.doubt
        yield Lacking(at=(field,), why=lack_of(fact) or Lack.ABSENT)
        return
    figures = params.of(FigureRole.OWN, landscape)
    titles = () if isinstance(figures, Lacking) else tuple(figure.title.vi for figure in figures)
    yield Finding(at=("layer",), variant="block", params={"layer": layer.value, "figure": titles})


def _verdict(blocks: tuple[Block, ...], thing: ArchitectureObject) -> _Verdict:
    """A framework without a figure takes everything."""
    doubt: tuple[str, object] | None = None
    for block in blocks:
        against = _against(block, thing)
        if against == ():
            return _Verdict(taken=True)
        doubt = doubt or (against[0] if against else None)
    return _Verdict(taken=not blocks, doubt=doubt)


def _against(block: Block, thing: Entity) -> tuple[tuple[str, object], ...] | None:
    """The missing facts that keep a thing out of a block; ``None`` when a stated one does."""
    if block.takes is None:
        return None
    against = tuple(block.takes.against(thing))
    # A tag that nobody wrote is not there: tags are chosen, not found out.
    stated = (f == "tags" or is_known(fact) or isinstance(fact, NotApplicable) for f, fact in against)
    return None if any(stated) else against


@rule("EAQ504", "empty-component", subject=Landscape, closed=True, params=ExpectedParts)
def empty_component(
    landscape: Landscape, _same: Landscape, params: ExpectedParts
) -> Iterator[Finding | Lacking]:
    """A part of the framework's own figure has no object, and nobody says why.

    Any described object that is not retired fills a part, the reference record of another owner's as
    well; so does an entity of another kind (a user group, a function) whose kind a block takes. The reason
    is a justification ``empty-component`` of the dossier or of the describing agency; since there may be
    several empty parts and one reason, the reason has to name the part, by title or id. An object that
    states no place fills none; one whose place is unknown may fill any.
    """
    figures = params.of(FigureRole.OWN, landscape)
    if isinstance(figures, Lacking):
        yield figures
        return
    at = described_by(landscape)
    reasons = _reasons(landscape)
    things: tuple[Entity, ...] = (*_one_of_each_way(landscape), *_others(figures, landscape))
    for part in _expected(figures, params.parts):
        judged = [(thing, _against(block, thing)) for block in blocks_of(part) for thing in things]
        names = (part.id, part.title.vi, part.title.en)
        if any(against == () for _, against in judged):
            continue
        if any(folded(name) in reason for name in names for reason in reasons):
            continue
        doubtful = [(thing, one) for thing, against in judged for one in against or () if is_doubtful(one[1])]
        for thing, (field, fact) in doubtful[:1]:
            key = EntityKey(thing.KIND, thing.id)
            yield Lacking(at=(field,), entity=key, why=lack_of(fact) or Lack.ABSENT)
        if not doubtful:
            yield Finding(
                entity=at,
                at=("justifications", Topic.EMPTY_COMPONENT.value) if reasons else (),
                variant="unnamed" if reasons else "",
                params={"part": part.id, "title": part.title.vi},
            )


def _expected(figures: tuple[Drawn, ...], named: tuple[str, ...]) -> Iterator[Part]:
    seen: set[str] = set()
    for figure in figures:
        inner = {component.id for layer in figure.layers for component in layer.components}
        for part in figure.parts():
            usual = isinstance(part, FigureComponent) and part.id in inner
            if part.id not in seen and (part.id in named if named else usual):
                seen.add(part.id)
                yield part


def _reasons(landscape: Landscape) -> tuple[str, ...]:
    """What the dossier and the describing agency say on empty components."""
    agency = landscape.get(Agency, landscape.agency)
    found: list[str] = []
    for one in (*landscape.all(Dossier), *((agency,) if agency else ())):
        if isinstance(one.justifications, dict) and Topic.EMPTY_COMPONENT in one.justifications:
            reason = one.justifications[Topic.EMPTY_COMPONENT].reason
            found.extend([folded(reason)] if is_known(reason) else [])
    return tuple(found)


def _way_of(thing: ArchitectureObject) -> Way:
    """All that a block asks of a thing."""
    functions = thing.functions if isinstance(thing, System) else ABSENT
    return (thing.KIND, thing.layer, thing.component, thing.area, functions, listed(thing.tags))


def _others(figures: tuple[Drawn, ...], landscape: Landscape) -> tuple[Entity, ...]:
    """One entity of each kind that a block takes by its name and that is no object: users, functions."""
    kinds = {kind for figure in figures for kind in named_kinds(figure)}
    others = sorted(kinds - {model.KIND for model in OBJECTS})
    return tuple(found[0] for kind in others if (found := landscape.all(BY_KIND[kind])))


def _one_of_each_way(landscape: Landscape) -> tuple[ArchitectureObject, ...]:
    """One object for each way of standing in a figure: what blocks ask of all others is the same."""
    found: dict[Way, ArchitectureObject] = {}
    for model in OBJECTS:
        for thing in sorted(landscape.all(model), key=lambda one: one.id):
            if thing.lifecycle is not Lifecycle.RETIRED:
                found.setdefault(_way_of(thing), thing)
    return tuple(found.values())
