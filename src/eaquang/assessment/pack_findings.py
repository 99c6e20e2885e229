"""What is to be told of the packs of a run: where they loosen, cite in vain, or are superseded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from eaquang.diagnostics import Finding, Param, Pointer, Region, Severity
from eaquang.frameworks.extension import Lineages, instrument_of
from eaquang.frameworks.instrument import Because, Instrument, Standing, answer
from eaquang.frameworks.loosening import loosenings
from eaquang.frameworks.pack import Framework, Pack
from eaquang.frameworks.validity import successor_of, validity
from eaquang.rules.policy.frameworks import LapsedInstrument

if TYPE_CHECKING:
    from eaquang.frameworks.loader import LoadedPack

PLACES: str = "frameworks"
"""The setting that pins frameworks."""


def loosened(
    own: Iterable[LoadedPack], packs: Sequence[Pack], register: Mapping[str, Instrument], on: date
) -> Iterator[Finding]:
    """Where the packs of one's own that are followed weaken what they extend."""
    lineages = Lineages(packs)
    for loaded, pack in _followed(own, packs):
        for one in loosenings(pack, lineages, register, on):
            yield Finding(at=region(loaded, one.at), variant=one.variant, params=one.params)


def lapsed(
    own: Iterable[LoadedPack], packs: Sequence[Pack], register: Mapping[str, Instrument], on: date
) -> Iterator[Finding]:
    """Where the requirements of packs of one's own that are followed cite what is not in force."""
    lineages = Lineages(packs)
    for loaded, pack in _followed(own, packs):
        lineage = lineages.lineage(pack)
        for id, requirement in pack.requirements.items():
            instrument = instrument_of(requirement.citation.instrument, lineage, register)
            if instrument is None or answer(instrument, on).standing is not Standing.NOT_IN_FORCE:
                continue
            successor = _number(instrument.replaced_by, lineage, register)
            ended = answer(instrument, on).because is not Because.BEFORE
            variant = "pack-replaced" if ended and successor else "pack-ended" if ended else "pack-early"
            params: dict[str, Param] = {"requirement": id, "number": instrument.called}
            if variant == "pack-replaced":
                params["successor"] = successor
            at = region(loaded, ("requirements", id, "citation", "instrument"))
            yield Finding(at=at, variant=variant, params=params, severity=Severity.ERROR)


def lapsed_instruments(register: Mapping[str, Instrument], on: date) -> Iterator[LapsedInstrument]:
    """The instruments of the register that do not bind on a day, or of which that is not sure."""
    for instrument in register.values():
        found = answer(instrument, on)
        if found.standing is Standing.UNCLEAR:
            reason = "unclear"
        elif found.standing is Standing.NOT_IN_FORCE:
            reason = "early" if found.because is Because.BEFORE else "ended"
        else:
            continue
        yield LapsedInstrument(
            number=instrument.number,
            why=reason,
            issued=instrument.issued,
            issuer=instrument.issuer,
            successor=_number(instrument.replaced_by, (), register),
        )


def superseded(
    pinned: Sequence[str],
    heads: Mapping[str, Framework],
    instruments: Callable[[str], Instrument | None],
    on: date,
) -> Iterator[Finding]:
    """The frameworks that the settings pin and that no longer hold, each with what holds in its place.

    ``heads`` are those of all packs there are, ``instruments`` finds what one of them is.
    """
    for index, name in enumerate(pinned):
        head = heads.get(name.partition("@")[0])
        if head is None:
            continue
        successor = successor_of(head, heads.values(), instruments, on)
        state = validity(head, instruments(head.instrument), on)
        has_ended = state.standing is Standing.NOT_IN_FORCE and state.because is not Because.BEFORE
        if successor is None and not has_ended:
            continue
        at, params = (PLACES, index), {"value": name}
        if successor is not None:
            yield Finding(at=at, variant="replaced", params={**params, "successor": successor.id})
            continue
        last = _last_number(head.instrument, instruments)
        variant = "instrument" if last else "ended"
        yield Finding(at=at, variant=variant, params={**params, **({"successor": last} if last else {})})


def region(loaded: LoadedPack, pointer: Pointer) -> Region:
    """The stretch of a file of a pack that a pointer of the pack means, or of the nearest key around it."""
    path, at = loaded.place(pointer)
    document = loaded.documents[path]
    found, node = document.nearest(at)
    is_short = document.position(node.start).line == document.position(node.end).line
    if found == at and is_short:
        return Region(path, node.start, node.end)
    return Region(path, node.key_start, node.key_end)


def _followed(own: Iterable[LoadedPack], packs: Sequence[Pack]) -> Iterator[tuple[LoadedPack, Pack]]:
    for loaded in own:
        if loaded.pack is not None and any(loaded.pack is pack for pack in packs):
            yield loaded, loaded.pack


def _number(id: str | None, lineage: Iterable[Pack], register: Mapping[str, Instrument]) -> str:
    """The number of an instrument; empty where there is none."""
    found = instrument_of(id, lineage, register) if id else None
    return found.number if found else ""


def _last_number(id: str, instruments: Callable[[str], Instrument | None]) -> str:
    """The number of the last instrument of a chain of replacements; empty where there is none."""
    found, seen = instruments(id), {id}
    last = ""
    while found is not None and found.replaced_by and found.replaced_by not in seen:
        seen.add(found.replaced_by)
        found = instruments(found.replaced_by)
        last = found.number if found else last
    return last
