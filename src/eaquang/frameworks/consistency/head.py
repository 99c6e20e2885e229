"""The head of a pack, its legal dates and citations: what it stands on is there, and no ring."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import Param, Pointer
from eaquang.frameworks.consistency.names import Known, dangling
from eaquang.frameworks.extension import Find, bases_of
from eaquang.frameworks.faults import Flaw, PackVariant
from eaquang.frameworks.pack import Citation, Pack, Verification
from eaquang.frameworks.shipped import shipped_ids
from eaquang.model.faults import echo


def head_flaws(pack: Pack, find: Find) -> Iterator[Flaw]:
    """Every fault of what a pack extends or uses, and of the times that it states."""
    head = pack.framework
    for field, names in (("extends", head.extends), ("uses", head.uses)):
        for index, name in enumerate(names):
            base = find(name)
            if base is None:
                yield dangling(PackVariant.PACK, ("framework", field, index), name, shipped_ids())
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


def citation_flaws(pack: Pack, known: Known) -> Iterator[Flaw]:
    """Every citation of an instrument that is not there, or of a place that nobody read."""
    yield from instrument_flaws(("framework", "instrument"), pack.framework.instrument, known)
    for at, citation, verification in _cited(pack):
        yield from instrument_flaws((*at, "citation", "instrument"), citation.instrument, known)
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


def instrument_flaws(at: Pointer, name: str, known: Known) -> Iterator[Flaw]:
    """The fault of naming an instrument that is neither in the register nor in a pack at hand."""
    if name not in known.instruments:
        yield dangling(PackVariant.INSTRUMENT, at, name, known.instruments)
