"""Where a framework stands among the others on a day: in force or not and why, what came before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from eaquang.frameworks.instrument import Force, Ground, Instrument, Standing, force
from eaquang.frameworks.pack import Framework, Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """A framework on a day. ``instrument`` is the one that issues it, none where nobody registered it.

    ``replaces`` are ids of frameworks or of instruments; all others are ids of frameworks.
    """

    force: Force
    instrument: Instrument | None
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    extends: tuple[str, ...] = ()
    extended_by: tuple[str, ...] = ()


def validity(pack: Pack, packs: Mapping[str, Pack], register: Mapping[str, Instrument], on: date) -> Validity:
    """Where ``pack`` stands on a day among ``packs``; ``register`` are the instruments by id."""
    head = pack.framework
    instrument = instrument_of(pack, head.instrument, register)
    others = {name: other.framework for name, other in packs.items() if name != head.id}
    return Validity(
        force=_force(head, instrument, on),
        instrument=instrument,
        replaces=head.replaces,
        replaced_by=tuple(name for name, other in others.items() if head.id in other.replaces),
        extends=head.extends,
        extended_by=tuple(name for name, other in others.items() if head.id in other.extends),
    )


def instrument_of(pack: Pack, name: str, register: Mapping[str, Instrument]) -> Instrument | None:
    """The instrument that a pack means by an id: one of its own, or one of the register."""
    return pack.instruments.get(name) or register.get(name)


def _force(head: Framework, instrument: Instrument | None, on: date) -> Force:
    """What the instrument says, narrowed by the days that the framework itself states."""
    if head.valid_from is not None and on < head.valid_from:
        return Force(Standing.NOT_IN_FORCE, Ground.NOT_STARTED, head.valid_from)
    if head.valid_to is not None and on >= head.valid_to:
        return Force(Standing.NOT_IN_FORCE, Ground.ENDED, head.valid_to)
    if instrument is None:
        return Force(Standing.UNCLEAR, Ground.START_UNKNOWN)
    found = force(instrument, on)
    if found.ground is Ground.START_UNKNOWN and head.valid_from is not None:
        return Force(Standing.IN_FORCE, Ground.STARTED, head.valid_from)
    return found
