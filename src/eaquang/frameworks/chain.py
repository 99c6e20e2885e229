"""Where a framework stands among the others on a day: in force or not and why, what came before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from eaquang.frameworks.extension import bases_of, instrument_of
from eaquang.frameworks.instrument import Answer, Instrument
from eaquang.frameworks.pack import Pack
from eaquang.frameworks.validity import validity


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A framework on a day. ``instrument`` is the one that it is, none where nobody registered it.

    ``replaces`` are ids of frameworks or of instruments; all others are ids of frameworks, one link away.
    """

    answer: Answer
    instrument: Instrument | None
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    extends: tuple[str, ...] = ()
    extended_by: tuple[str, ...] = ()


def chain_of(pack: Pack, packs: Mapping[str, Pack], register: Mapping[str, Instrument], on: date) -> Chain:
    """Where ``pack`` stands on a day among ``packs``; ``register`` are the instruments by id."""
    head = pack.framework
    instrument = instrument_of(head.instrument, (pack, *bases_of(pack, packs.get)), register)
    others = {name: other.framework for name, other in packs.items() if name != head.id}
    called = {head.id, head.instrument}
    return Chain(
        answer=validity(head, instrument, on),
        instrument=instrument,
        replaces=head.replaces,
        replaced_by=tuple(name for name, other in others.items() if called.intersection(other.replaces)),
        extends=head.extends,
        extended_by=tuple(name for name, other in others.items() if head.id in other.extends),
    )
