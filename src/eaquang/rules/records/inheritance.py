"""What areas and agencies that were merged left behind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from eaquang.diagnostics import Finding, Lacking
from eaquang.model.channel import Channel
from eaquang.model.dataset import Dataset
from eaquang.model.facts import is_known
from eaquang.model.infrastructure import Infrastructure
from eaquang.model.service import Service
from eaquang.model.system import System
from eaquang.rules.lacking import is_doubtful, lack_of
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_own_living
from eaquang.workspace.landscape import Landscape

Inherited: TypeAlias = "System | Infrastructure | Dataset | Service | Channel"


def _is_inherited(thing: Inherited, landscape: Landscape) -> bool | Lacking:
    if not is_own_living(thing, landscape):
        return False
    if is_doubtful(thing.merged_from):
        why = lack_of(thing.merged_from)
        return Lacking(at=("merged_from",), why=why) if why else False
    return is_known(thing.merged_from) and bool(thing.merged_from)


@rule(
    "EAQ829",
    "unmerged-inheritance",
    subject=(System, Infrastructure, Dataset, Service, Channel),
    applies=_is_inherited,
    asks=("disposition",),
)
def unmerged_inheritance(_thing: Inherited, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """An object came from a merged area or agency, and nobody says what becomes of it."""
    yield from ()
