"""Fields that every row of the dataset fills in.

They are the columns “Bắt buộc” of the ministry's dataset (Mẫu số 03) that no other rule asks for: layer,
evidence, basis, place in a figure, period and what makes a task verifiable have rules of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eaquang.diagnostics import Finding, Lacking
from eaquang.model.architecture_object import ArchitectureObject
from eaquang.model.entity import Entity
from eaquang.model.exchange import Exchange
from eaquang.model.facts import ABSENT, UNREADABLE
from eaquang.model.gap import Gap
from eaquang.model.task import Task
from eaquang.rules.completeness import is_unsaid
from eaquang.rules.lacking import is_doubtful, lacking
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape

OF_OBJECTS: Final = ("local_code", "record", "kind", "state", "scope", "sharing_form", "agency")
"""Bảng 1, columns 1, 2, 5, 8, 9, 10 and 11. A service has no kinds."""
OF_EXCHANGES: Final = ("status",)
"""Bảng 2, column 7."""
OF_GAPS: Final = ("local_code", "entities", "current", "required", "content", "option")
"""Bảng 4, columns 1 to 6."""
OF_TASKS: Final = ("local_code",)
"""Bảng 4, column 8."""


def _fields(entity: Entity) -> tuple[str, ...]:
    match entity:
        case ArchitectureObject():
            return tuple(field for field in OF_OBJECTS if hasattr(entity, field))
        case Exchange():
            return OF_EXCHANGES
        case Gap():
            return OF_GAPS
        case Task():
            return OF_TASKS
        case _:
            return ()


def _is_row(entity: Entity, _landscape: Landscape) -> bool:
    if isinstance(entity, ArchitectureObject):
        return entity.is_catalogued
    return isinstance(entity, Exchange | Gap | Task)


@rule("EAQ131", "incomplete-record", subject=Entity, applies=_is_row)
def incomplete_record(entity: Entity, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A row of the dataset leaves a mandatory column empty; one finding for all that it leaves empty.

    What is stated to be unknown or not to apply is not empty. Objects outside the catalogue are no rows.
    Whether a record is the original or a reference follows from the owner, and waits for it.
    """
    fields = _fields(entity)
    if "record" in fields and is_doubtful(entity.agency) and is_unsaid(getattr(entity, "record", ABSENT)):
        fields = tuple(field for field in fields if field != "record")
        yield from lacking(("agency",), entity.agency)
    empty = tuple(field for field in fields if is_unsaid(getattr(entity, field)))
    if empty:
        yield Finding(at=(empty[0],), params={"missing": empty})
    for field in fields:
        fact = getattr(entity, field)
        if fact is UNREADABLE:
            yield from lacking((field,), fact)
