"""Fields that become mandatory by what stands beside them.

They are the columns “Bắt buộc có điều kiện” of the ministry's dataset (Mẫu số 03) that no other rule asks
for: reference records, operators, contents, service levels and protection of exchanges have their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from eaquang.diagnostics import Finding
from eaquang.model.architecture_object import ArchitectureObject, Layer, Record, Scope
from eaquang.model.dossier import OrganisationType
from eaquang.model.entity import Entity
from eaquang.model.facts import ABSENT
from eaquang.model.mapping import MappingRelation, ObjectMapping
from eaquang.model.references import OBJECT_KINDS
from eaquang.rules.organisation import organisation_type
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape

FROM_A_SOURCE: Final = (
    MappingRelation.INHERITED,
    MappingRelation.CONCRETISED,
    MappingRelation.EXTENDED,
    MappingRelation.REFERENCED,
    MappingRelation.EQUIVALENT,
)
"""Relations to an object of a source document, which are nothing without that document."""


class Condition(NamedTuple):
    """``field`` is mandatory for an entity for which ``holds``; it is also the message's variant."""

    field: str
    holds: Callable[[Entity, Landscape], bool]


def _in_a_layer(entity: Entity, _landscape: Landscape) -> bool:
    return (
        isinstance(entity, ArchitectureObject)
        and isinstance(entity.layer, Layer)
        and not entity.layer.is_cross_cutting
    )


def _original(entity: Entity, _landscape: Landscape) -> bool:
    return isinstance(entity, ArchitectureObject) and entity.record is Record.ORIGINAL


def _of_own_object(entity: Entity, landscape: Landscape) -> bool:
    return isinstance(entity, ObjectMapping) and landscape.is_own(
        landscape.find(entity.entity, *OBJECT_KINDS)
    )


def _of_communes(entity: Entity, landscape: Landscape) -> bool:
    if not _of_own_object(entity, landscape) or organisation_type(landscape) is not OrganisationType.PROVINCE:
        return False
    target = landscape.find(entity.entity, *OBJECT_KINDS) if isinstance(entity, ObjectMapping) else None
    scope = target.scope if isinstance(target, ArchitectureObject) else ()
    return isinstance(scope, tuple) and Scope.COMMUNE in scope


def _from_a_source(entity: Entity, _landscape: Landscape) -> bool:
    return isinstance(entity, ObjectMapping) and entity.relation in FROM_A_SOURCE


CONDITIONS: Final = (
    Condition("component", _in_a_layer),
    Condition("lifecycle", _original),
    Condition("own_block", _of_own_object),
    Condition("commune_block", _of_communes),
    Condition("source", _from_a_source),
)
"""Bảng 1, columns 7 and 15; Bảng 3, columns 3, 4 and 5."""


@rule("EAQ028", "missing-conditional-field", subject=Entity)
def missing_conditional_field(entity: Entity, landscape: Landscape) -> Iterator[Finding]:
    """A field is absent that its neighbours make mandatory; one finding for each.

    What is stated to be unknown or not to apply is not absent.
    """
    if not isinstance(entity, ArchitectureObject | ObjectMapping):
        return
    for field, holds in CONDITIONS:
        if getattr(entity, field, None) is ABSENT and holds(entity, landscape):
            yield Finding(at=(field,), variant=field.replace("_", "-"), params=_params(entity))


def _params(entity: ArchitectureObject | ObjectMapping) -> dict[str, str]:
    if isinstance(entity, ObjectMapping):
        return {"object": str(entity.entity), "relation": str(entity.relation)}
    return {"layer": str(entity.layer)}
