"""Whether an object is there to be asked about: one's own, and alive."""

from __future__ import annotations

from eaquang.model.architecture_object import ArchitectureObject, Lifecycle
from eaquang.model.entity import Entity, State
from eaquang.workspace.landscape import Landscape


def is_own_living(thing: ArchitectureObject, _landscape: Landscape) -> bool:
    """Whether a thing is no reference record (its owner answers for it) and not retired.

    Unlike :func:`is_asked`, of an original record it does not matter whose it is.
    """
    return not thing.is_reference and thing.lifecycle is not Lifecycle.RETIRED


def is_asked(thing: ArchitectureObject, landscape: Landscape) -> bool:
    """Whether the describing agency answers for a thing: no reference record, not retired, no one else's.

    A thing that names no owner is taken for one's own.
    """
    return is_answered_for(thing, landscape)


def is_answered_for(thing: Entity, landscape: Landscape) -> bool:
    """The same of things of any kind, of which some have neither records nor a life cycle."""
    if isinstance(thing, ArchitectureObject) and not is_own_living(thing, landscape):
        return False
    owner = landscape.owner_of(thing)
    return owner is None or not landscape.agency or owner in landscape.own_agencies


def is_to_come(thing: ArchitectureObject) -> bool:
    """Whether a thing is stated not to be in operation yet."""
    before = (Lifecycle.PLANNED, Lifecycle.BUILDING, Lifecycle.TRIAL)
    return thing.state is State.TARGET or thing.lifecycle in before
