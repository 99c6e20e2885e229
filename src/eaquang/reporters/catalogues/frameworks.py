"""The frameworks at hand as they stand on a day, with what they hold and how much of it is checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from eaquang.frameworks.catalogue import instruments
from eaquang.frameworks.chain import Chain, chain_of
from eaquang.frameworks.counting import counted
from eaquang.frameworks.instrument import Standing, Verification
from eaquang.frameworks.pack import Coverage, Pack
from eaquang.frameworks.profiles import selected


@dataclass(frozen=True, slots=True)
class Row:
    """A framework and where it stands on the day that was asked for."""

    pack: Pack
    chain: Chain

    @property
    def counts(self) -> Mapping[Coverage, Mapping[Verification, int]]:
        """How many requirements there are of each coverage and verification."""
        return counted(self.pack.requirements.values())

    def as_json(self) -> dict[str, Any]:
        """All of it as plain data."""
        pack, head, found = self.pack, self.pack.framework, self.chain
        day = found.answer.day
        return {
            "id": head.id,
            "edition": head.edition,
            "title": {"vi": head.title.vi, "en": head.title.en},
            "issuer": head.issuer,
            "instrument": head.instrument,
            "number": found.instrument.number if found.instrument else None,
            "standing": found.answer.standing,
            "because": found.answer.because,
            "day": day.isoformat() if day else None,
            "replaces": list(found.replaces),
            "replaced_by": list(found.replaced_by),
            "extends": list(found.extends),
            "extended_by": list(found.extended_by),
            "sha256": pack.digest,
            "principles": len(pack.principles),
            "requirements": {coverage: dict(sure) for coverage, sure in self.counts.items()},
            "profiles": {name: len(selected(pack, name)) for name in pack.profiles},
            "figures": len(pack.figures),
            "registry": len(pack.registry),
        }


def rows(
    packs: Mapping[str, Pack], on: date, *, ids: Iterable[str] = (), standings: Iterable[Standing] = ()
) -> tuple[Row, ...]:
    """The frameworks that are asked for on a day; all where ``ids`` and ``standings`` are empty."""
    wanted, standing = frozenset(ids), frozenset(standings)
    every = (Row(pack, chain_of(pack, packs, instruments(), on)) for pack in packs.values())
    return tuple(
        row
        for row in every
        if (not wanted or row.pack.framework.id in wanted)
        and (not standing or row.chain.answer.standing in standing)
    )
