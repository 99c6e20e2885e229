"""Who keeps running what others depend on."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import Finding, Lacking
from eaquang.model.architecture_object import Lifecycle
from eaquang.model.dataset import Dataset
from eaquang.model.entity import State
from eaquang.model.facts import ABSENT
from eaquang.model.infrastructure import Infrastructure
from eaquang.model.system import System
from eaquang.rules.lacking import is_doubtful, lack_of, lacking
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape


def _supplies_others(entity: System | Dataset | Infrastructure, _landscape: Landscape) -> bool | Lacking:
    if entity.is_reference or entity.state is State.TARGET or entity.lifecycle is Lifecycle.RETIRED:
        return False
    why = lack_of(entity.serves_outside)
    if why is not None:
        return Lacking(at=("serves_outside",), why=why)
    return entity.serves_outside is True


@rule("EAQ105", "unnamed-operator", subject=(System, Dataset, Infrastructure), applies=_supplies_others)
def unnamed_operator(
    entity: System | Dataset | Infrastructure, _landscape: Landscape
) -> Iterator[Finding | Lacking]:
    """What supplies data or services outside its agency has no operator or no technical contact.

    Both missing is one finding. What is stated not to apply, with the reason, is an answer.
    """
    operator = entity.operator is ABSENT
    contact = entity.technical_contact is ABSENT or entity.technical_contact == ""
    if operator:
        yield Finding(at=("operator",), variant="" if contact else "operator")
    elif contact:
        yield Finding(at=("technical_contact",), variant="contact")
    for field, fact in (("operator", entity.operator), ("technical_contact", entity.technical_contact)):
        if is_doubtful(fact):
            yield from lacking((field,), fact)
