"""How a thing stands: one's own or another's, alive, yet to come, part of what."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import EntityKey
from eaquang.model.architecture_object import ArchitectureObject, Lifecycle
from eaquang.model.entity import Entity, State
from eaquang.workspace.landscape import Landscape, Target


def is_own_living(thing: ArchitectureObject, _landscape: Landscape) -> bool:
    """Whether a thing is no reference record (its owner answers for it) and not retired.

    Unlike :func:`is_asked`, of an original record it does not matter whose it is.
    """
    return not thing.is_reference and thing.lifecycle is not Lifecycle.RETIRED


def is_asked(thing: Entity, landscape: Landscape) -> bool:
    """Whether the describing agency answers for a thing: no reference record, not retired, no one else's.

    A thing that names no owner is taken for one's own. Some kinds have neither records nor a life cycle.
    """
    if isinstance(thing, ArchitectureObject) and not is_own_living(thing, landscape):
        return False
    owner = landscape.owner_of(thing)
    return owner is None or not landscape.agency or owner in landscape.own_agencies


def bearers_of(thing: Target | None, landscape: Landscape) -> Iterator[EntityKey]:
    """A thing, the system it belongs to, and the wholes that they are parts of: what changes when it does."""
    for one in (thing, landscape.system_behind(thing)):
        if isinstance(one, Entity):
            yield EntityKey(one.KIND, one.id)
        if isinstance(one, ArchitectureObject):
            whole = landscape.whole_of(one)
            yield EntityKey(whole.KIND, whole.id)


def is_to_come(thing: ArchitectureObject) -> bool:
    """Whether a thing is stated not to be in operation yet."""
    before = (Lifecycle.PLANNED, Lifecycle.BUILDING, Lifecycle.TRIAL)
    return thing.state is State.TARGET or thing.lifecycle in before
