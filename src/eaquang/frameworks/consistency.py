"""Whether a pack makes sense as a whole: what it names is there, what it claims it may claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from eaquang.diagnostics import Param, Pointer
from eaquang.frameworks.conditions import condition_flaws
from eaquang.frameworks.extension import Find, bases_of
from eaquang.frameworks.faults import Flaw, PackVariant
from eaquang.frameworks.pack import (
    ANY_TYPE,
    Block,
    Citation,
    Coverage,
    Figure,
    Instrument,
    Modality,
    Outline,
    Pack,
    Requirement,
    RuleUse,
    Verification,
)
from eaquang.model.architecture_object import Area, Component, Layer
from eaquang.model.architecture_object import Record as RecordType
from eaquang.model.dossier import OrganisationType
from eaquang.model.entity import State
from eaquang.model.faults import echo
from eaquang.model.kinds import BY_COLLECTION, BY_KIND
from eaquang.model.paths import is_held, is_held_in_workspace, steps_of
from eaquang.model.shape import shape_of
from eaquang.model.suggestions import closest

WORKSPACE: Final = "workspace"
"""The subject of a requirement that has one outcome for the whole."""
SUBJECTS: Final = (*BY_KIND, WORKSPACE)
"""Everything a requirement may be about."""
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
BINDING: Final = (Modality.MUST, Modality.MUST_NOT, Modality.SHOULD)
"""The modalities that can be unmet."""


def flaws(pack: Pack, find: Find, register: Mapping[str, Instrument]) -> Iterator[Flaw]:
    """Every fault of sense of ``pack``.

    ``find`` finds the packs it extends or uses; ``register`` are the instruments that every pack may
    cite. What a pack extends, transitively, lends it all that has a name; what it uses, no more than
    parameters and figures by their full names.
    """
    lineage = (pack, *bases_of(pack, find))
    named = (*lineage, *filter(None, map(find, pack.framework.uses)))
    yield from _head(pack, find)
    known = _Known(
        principles={name for one in lineage for name in one.principles},
        requirements={name for one in lineage for name in one.requirements},
        profiles={name for one in lineage for name in one.profiles},
        figures={
            *(name for one in lineage for name in one.figures),
            *(f"{one.framework.id}/{name}" for one in named for name in one.figures),
        },
        instruments={*register, *(name for one in lineage for name in one.instruments)},
        parameters={
            *(name for one in lineage for name in one.parameters),
            *(f"{one.framework.id}/{name}" for one in named for name in one.parameters),
        },
        dates={name for one in lineage for name in one.framework.dates},
    )
    yield from _citations(pack, known)
    for id, requirement in pack.requirements.items():
        yield from _requirement(("requirements", id), requirement, known)
    yield from _profiles(pack, known)
    yield from _figures(pack)
    yield from _held(pack)
    for type_, outline in pack.outlines.items():
        if type_ not in OUTLINED:
            yield _no_subject(("outlines", type_), type_, OUTLINED)
        yield from _outline(("outlines", type_), outline, known)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What may be named."""

    principles: set[str]
    requirements: set[str]
    profiles: set[str]
    figures: set[str]
    instruments: set[str]
    parameters: set[str]
    dates: set[str]


def _head(pack: Pack, find: Find) -> Iterator[Flaw]:
    head = pack.framework
    for field, names in (("extends", head.extends), ("uses", head.uses)):
        for index, name in enumerate(names):
            base = find(name)
            if base is None:
                yield _dangling(PackVariant.PACK, ("framework", field, index), name, ())
            elif field == "extends" and head.id in (name, *_extended(base, find)):
                params: dict[str, Param] = {"value": head.id, "other": name}
                yield Flaw("invalid-value", PackVariant.RING, ("framework", field, index), params)
    if head.valid_from is not None and head.valid_to is not None and head.valid_to <= head.valid_from:
        at = ("framework", "valid_to")
        params = {"value": head.valid_to.isoformat(), "least": head.valid_from.isoformat()}
        yield Flaw("invalid-value", PackVariant.PERIOD, at, params)
    for id, entry in pack.instruments.items():
        if entry.in_force_from and entry.in_force_to and entry.in_force_to <= entry.in_force_from:
            params = {"value": entry.in_force_to.isoformat(), "least": entry.in_force_from.isoformat()}
            yield Flaw("invalid-value", PackVariant.PERIOD, ("instruments", id, "in_force_to"), params)


def _extended(pack: Pack, find: Find) -> Iterator[str]:
    """The ids of all that a pack extends, itself among them where it does so in a ring."""
    for one in (pack, *bases_of(pack, find)):
        yield from one.framework.extends


def _citations(pack: Pack, known: _Known) -> Iterator[Flaw]:
    yield from _instrument(("framework", "instrument"), pack.framework.instrument, known)
    for at, citation, verification in _cited(pack):
        yield from _instrument((*at, "citation", "instrument"), citation.instrument, known)
        place = citation.article or citation.clause or citation.point
        if verification is Verification.RECALLED and place is not None:
            field = next(name for name in ("article", "clause", "point") if getattr(citation, name))
            yield Flaw("invalid-value", PackVariant.ARTICLE, (*at, "citation", field), {"value": echo(place)})


def _cited(pack: Pack) -> Iterator[tuple[Pointer, Citation, Verification]]:
    for name, date in pack.framework.dates.items():
        yield ("framework", "dates", name), date.citation, date.verification
    for name, principle in pack.principles.items():
        yield ("principles", name), principle.citation, principle.verification
    for name, requirement in pack.requirements.items():
        yield ("requirements", name), requirement.citation, requirement.verification
        for index, one in enumerate(requirement.also):
            yield ("requirements", name, "also", index), one.citation, one.verification
    for name, figure in pack.figures.items():
        yield ("figures", name), figure.citation, figure.verification
    for name, sheet in pack.dataset.items():
        yield ("dataset", name), sheet.citation, sheet.verification


def _instrument(at: Pointer, name: str, known: _Known) -> Iterator[Flaw]:
    if name not in known.instruments:
        yield _dangling(PackVariant.INSTRUMENT, at, name, known.instruments)


def _requirement(at: Pointer, requirement: Requirement, known: _Known) -> Iterator[Flaw]:
    if requirement.principle not in known.principles:
        yield _dangling(PackVariant.PRINCIPLE, (*at, "principle"), requirement.principle, known.principles)
    yield from _subjects((*at, "subject"), requirement.subject)
    yield from condition_flaws((*at, "applies_to"), requirement)
    for index, use in enumerate(requirement.rules):
        yield from _rule_use((*at, "rules", index), use, known)
    for index, check in enumerate(requirement.checks):
        if check.for_ not in BY_KIND:
            yield _no_subject((*at, "checks", index, "for"), check.for_, tuple(BY_KIND))
        if check.parameters is not None and check.parameters not in known.parameters:
            where = (*at, "checks", index, "parameters")
            yield _dangling(PackVariant.PARAMETERS, where, check.parameters, known.parameters)
    sees = bool(requirement.rules or requirement.checks)
    if requirement.coverage is Coverage.MANUAL and sees:
        yield Flaw("invalid-value", PackVariant.MANUAL, (*at, "coverage"), {"value": "manual"})
    if requirement.modality not in BINDING:
        return
    if requirement.coverage is not Coverage.MANUAL and not sees:
        yield Flaw("missing-field", PackVariant.RULES, (*at, "rules"), {"field": "rules"})
    if requirement.coverage is not Coverage.FULL and requirement.question is None:
        yield Flaw("missing-field", PackVariant.QUESTION, (*at, "question"), {"field": "question"})


def _subjects(at: Pointer, subjects: tuple[str, ...]) -> Iterator[Flaw]:
    if not subjects:
        yield Flaw("missing-field", PackVariant.SUBJECTS, at, {"field": "subject"})
    for index, subject in enumerate(subjects):
        alone = subject != WORKSPACE or len(subjects) == 1
        if subject not in SUBJECTS or not alone:
            yield _no_subject((*at, index), subject, SUBJECTS)


def _rule_use(at: Pointer, use: RuleUse, known: _Known) -> Iterator[Flaw]:
    for index, path in enumerate(use.fields):
        # A finding may stand at what belongs to the subject, such as an entry of a dossier's history.
        if not any(is_held(kind, steps_of(path)) for kind in BY_KIND.values()):
            offered = {key for kind in BY_KIND.values() for key in shape_of(kind).fields}
            params: dict[str, Param] = {"value": echo(path), "suggestion": closest(path, sorted(offered))}
            yield Flaw("invalid-value", PackVariant.CHECK_FIELD, (*at, "fields", index), params)
    if use.parameters is not None and use.parameters not in known.parameters:
        yield _dangling(PackVariant.PARAMETERS, (*at, "parameters"), use.parameters, known.parameters)
    for index, name in enumerate(use.dates):
        if name not in known.dates:
            yield _dangling(PackVariant.DATE, (*at, "dates", index), name, known.dates)
    for index, name in enumerate(use.figures):
        if name not in known.figures:
            yield _dangling(PackVariant.FIGURE, (*at, "figures", index), name, known.figures)


def _profiles(pack: Pack, known: _Known) -> Iterator[Flaw]:
    for name, profile in pack.profiles.items():
        at: Pointer = ("profiles", name)
        if profile.extends is not None and profile.extends not in known.profiles:
            yield _dangling(PackVariant.PROFILE, (*at, "extends"), profile.extends, known.profiles)
        for index, id in enumerate(profile.requirements):
            if id not in known.requirements:
                yield _dangling(PackVariant.REQUIREMENT, (*at, "requirements", index), id, known.requirements)
        if _in_ring(pack, name):
            params = {"value": profile.extends or ""}
            yield Flaw("invalid-value", PackVariant.CYCLE, (*at, "extends"), params)
    for former, now in pack.framework.renamed_from.items():
        if now not in known.requirements:
            at = ("framework", "renamed_from", former)
            yield _dangling(PackVariant.REQUIREMENT, at, now, known.requirements)


def _in_ring(pack: Pack, name: str) -> bool:
    seen: set[str] = set()
    at: str | None = name
    while at is not None and at in pack.profiles and at not in seen:
        seen.add(at)
        at = pack.profiles[at].extends
    return at == name and name in seen


def _figures(pack: Pack) -> Iterator[Flaw]:
    for name, figure in pack.figures.items():
        seen: set[str] = set()
        for index, included in enumerate(figure.includes):
            if included not in pack.figures or included == name:
                at: Pointer = ("figures", name, "includes", index)
                yield _dangling(PackVariant.FIGURE, at, included, set(pack.figures) - {name})
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
                yield _no_subject((*at, field, place), value, values)


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
                yield _no_subject(("dataset", name, "rows", index), rows, tuple(BY_COLLECTION))
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


def _outline(at: Pointer, outline: Outline, known: _Known) -> Iterator[Flaw]:
    for index, section in enumerate(outline.sections):
        for place, draw in enumerate(section.draws):
            yield from _listed((*at, "sections", index, "draws", place), draw)
            if draw.figure is not None and draw.figure not in known.figures:
                pointer = (*at, "sections", index, "draws", place, "figure")
                yield _dangling(PackVariant.FIGURE, pointer, draw.figure, known.figures)


def _dangling(variant: PackVariant, at: Pointer, name: str, among: Iterable[str]) -> Flaw:
    params: dict[str, Param] = {"value": echo(name), "suggestion": closest(name, among)}
    return Flaw("dangling-reference", variant, at, params)


def _no_subject(at: Pointer, value: str, allowed: tuple[str, ...]) -> Flaw:
    params: dict[str, Param] = {
        "value": echo(value),
        "allowed": tuple(str(one) for one in allowed),
        "suggestion": closest(value, map(str, allowed)),
    }
    return Flaw("invalid-value", PackVariant.SUBJECT, at, params)
