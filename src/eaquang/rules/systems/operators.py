"""Who keeps running what others depend on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from eaquang.diagnostics import EntityKey, Finding, Lacking
from eaquang.model.architecture_object import ArchitectureObject
from eaquang.model.dataset import Dataset
from eaquang.model.entity import State
from eaquang.model.facts import ABSENT
from eaquang.model.infrastructure import Infrastructure
from eaquang.model.system import System
from eaquang.rules.lacking import is_doubtful, lack_of, lacking
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_own_living
from eaquang.workspace.landscape import Landscape

Supplier: TypeAlias = System | Dataset | Infrastructure


def _supplies_others(entity: Supplier, landscape: Landscape) -> bool | Lacking:
    if entity.state is State.TARGET or not is_own_living(entity, landscape):
        return False
    why = lack_of(entity.serves_outside)
    if why is None:
        return entity.serves_outside is True
    # What is no row of the catalogue is asked when it says that it serves others, not before.
    return (
        Lacking(at=("serves_outside",), why=why)
        if entity.is_catalogued or is_doubtful(entity.serves_outside)
        else False
    )


@rule("EAQ105", "unnamed-operator", subject=(System, Dataset, Infrastructure), applies=_supplies_others)
def unnamed_operator(entity: Supplier, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """What supplies data or services outside its agency has no operator or no technical contact.

    Both missing is one finding. What is stated not to apply, with the reason, is an answer; so is the
    operator of the system a dataset belongs to, and of what the object is part of.
    """
    operator, contact = (_answer(entity, field, landscape) for field in ("operator", "technical_contact"))
    if operator is None:
        yield Finding(at=("operator",), variant="" if contact is None else "operator")
    elif contact is None:
        yield Finding(at=("technical_contact",), variant="contact")
    for field, by in (("operator", operator), ("technical_contact", contact)):
        if by is not None and is_doubtful(fact := getattr(by, field)):
            yield from lacking((field,), fact, EntityKey(by.KIND, by.id))


def _answer(entity: Supplier, field: str, landscape: Landscape) -> ArchitectureObject | None:
    """Who answers for ``field``: the object itself, its system, or what it is part of."""
    system = landscape.system_behind(entity)
    for one in (entity, system, landscape.whole_of(system or entity)):
        if isinstance(one, ArchitectureObject) and getattr(one, field) not in (ABSENT, ""):
            return one
    return None
