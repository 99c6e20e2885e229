"""What was described and nothing leads to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from eaquang.diagnostics import Finding, Lack, Lacking
from eaquang.model.architecture_object import Lifecycle
from eaquang.model.dataset import Dataset, DataSharing, OpenData, OpenDecision
from eaquang.model.facts import is_known
from eaquang.model.interface import Interface
from eaquang.model.technology import Technology
from eaquang.rules.lacking import is_doubtful, lack_of
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape

Usable: TypeAlias = "Technology | Interface | Dataset"

PLACING: Final = ("mapping", "diagram", "consultation", "version", "attestation")
"""Kinds that speak of an entity without using it."""


def _stands_alone(thing: Usable, _landscape: Landscape) -> bool:
    return not isinstance(thing, Dataset) or (
        thing.lifecycle is not Lifecycle.RETIRED and not is_known(thing.part_of)
    )


@rule(
    "EAQ508",
    "unused-entity",
    subject=(Technology, Interface, Dataset),
    applies=_stands_alone,
    closed=True,
    house=True,
)
def unused_entity(thing: Usable, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A technology, interface or dataset that nothing refers to.

    A mapping, a diagram or a comment speaks of a thing and does not use it. A dataset that belongs to a
    system, is shared by a platform or is open has its use without being named.
    """
    if any(use.by.kind not in PLACING for use in landscape.uses_of(thing.id) if use.by.id != thing.id):
        return
    if isinstance(thing, Dataset):
        open_data = thing.open_data.decision if isinstance(thing.open_data, OpenData) else thing.open_data
        via = thing.sharing.via if isinstance(thing.sharing, DataSharing) else thing.sharing
        if is_known(thing.system) or is_known(via) or open_data is OpenDecision.OPEN:
            return
        for at, fact in (
            (("system",), thing.system),
            (("sharing", "via"), via),
            (("open_data", "decision"), open_data),
        ):
            if is_doubtful(fact):
                yield Lacking(at=at, why=lack_of(fact) or Lack.UNKNOWN)
                return
    yield Finding()
