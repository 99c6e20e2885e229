"""Registries: shared objects that a description may refer to without describing them."""

from __future__ import annotations

from enum import StrEnum

from eaquang.model.architecture_object import Component, Layer
from eaquang.model.facts import ABSENT, Stated
from eaquang.model.hub_role import HubRole
from eaquang.model.record import Record, record


class RegistryKind(StrEnum):
    """What a shared object is."""

    SYSTEM = "system"
    PLATFORM = "platform"
    DATASET = "dataset"
    INFRASTRUCTURE = "infrastructure"
    SERVICE = "service"
    CHANNEL = "channel"

    @property
    def entity_kind(self) -> str:
        """The kind of entity it counts as for references; a platform is a system."""
        return "system" if self is RegistryKind.PLATFORM else self.value


@record
class RegistryObject(Record):
    """A shared object. Its id is its key in the registry file; references put the prefix before it.

    ``functions`` absent means that the registry is silent on what the object does. ``owner`` is the
    official name of the owning agency; ``group`` the group of the list it stands in; ``source`` and
    ``verification`` say where the entry comes from and how sure it is.
    """

    name: Stated[str]
    aliases: Stated[tuple[str, ...]] = ABSENT
    source_code: Stated[str] = ABSENT
    kind: Stated[RegistryKind] = ABSENT
    owner: Stated[str] = ABSENT
    group: Stated[str] = ABSENT
    functions: Stated[tuple[str, ...]] = ABSENT
    hub_role: Stated[HubRole] = ABSENT
    layer: Stated[Layer] = ABSENT
    component: Stated[Component] = ABSENT
    source: Stated[str] = ABSENT
    verification: Stated[str] = ABSENT
    notes: Stated[str] = ABSENT
