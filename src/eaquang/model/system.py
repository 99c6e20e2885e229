"""Systems: information systems, platforms and components of them."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from eaquang.model.accessibility import Accessibility
from eaquang.model.architecture_object import ArchitectureObject
from eaquang.model.continuity import Continuity
from eaquang.model.entity import Citation
from eaquang.model.facts import ABSENT, Count, Day, Fact, Flag, Perhaps, Stated
from eaquang.model.hosting import Hosting
from eaquang.model.hub_role import HubRole
from eaquang.model.platform import MinimumRequirements, Platform
from eaquang.model.record import Record, record
from eaquang.model.references import (
    FunctionRef,
    ObjectRef,
    StandardRef,
    SystemRef,
    TechnologyRef,
    UserGroupRef,
)
from eaquang.model.security import Security
from eaquang.model.store import Store


class SystemKind(StrEnum):
    """What kind of system it is."""

    INFORMATION_SYSTEM = "information-system"
    PLATFORM = "platform"
    COMPONENT = "component"
    OTHER = "other"


class Exposure(StrEnum):
    """Which network a system faces."""

    INTERNET = "internet"
    INTRANET = "intranet"
    SPECIALISED_NETWORK = "specialised-network"


class Unlimited(StrEnum):
    """The word for a system whose number of users nothing limits."""

    NONE = "none"


@record
class Module(Record):
    """A module of a system: its function, what goes in and out, and its interface, in words."""

    name: Stated[str] = ABSENT
    function: Fact[str] = ABSENT
    inputs: Fact[tuple[str, ...]] = ABSENT
    outputs: Fact[tuple[str, ...]] = ABSENT
    interface: Fact[str] = ABSENT


@record
class Usability(Record):
    """How a system meets its users (NĐ 224/2026/NĐ-CP, Điều 23 khoản 6)."""

    context: Fact[str] = ABSENT
    undo: Fact[Flag] = ABSENT
    resizable: Fact[Flag] = ABSENT
    accessibility: Fact[Accessibility] = ABSENT


@record
class Trial(Record):
    """The bounds of a trial: what, from when to when, how it is watched and how it ends."""

    scope: Fact[str] = ABSENT
    from_: Fact[Day] = ABSENT
    to: Fact[Day] = ABSENT
    monitoring: Fact[str] = ABSENT
    exit: Fact[str] = ABSENT


@record
class ArtificialIntelligence(Record):
    """How artificial intelligence is used and kept in hand."""

    scope: Fact[str] = ABSENT
    responsible: Fact[str] = ABSENT
    data_sources: Fact[tuple[str, ...]] = ABSENT
    risk_class: Fact[str] = ABSENT
    basis: Fact[Citation] = ABSENT
    monitoring: Fact[str] = ABSENT
    human_intervention: Fact[str] = ABSENT
    shared_platform: Perhaps[SystemRef] = ABSENT


@record
class System(ArchitectureObject):
    """One system. ``user_limit`` is a number of users or ``none``."""

    KIND: ClassVar[str] = "system"
    COLLECTION: ClassVar[str] = "systems"

    kind: Stated[SystemKind] = ABSENT
    hub_role: Stated[HubRole] = ABSENT
    users: Fact[tuple[UserGroupRef, ...]] = ABSENT
    functions: Fact[tuple[FunctionRef, ...]] = ABSENT
    modules: Fact[tuple[Module, ...]] = ABSENT
    technologies: Perhaps[tuple[TechnologyRef, ...]] = ABSENT
    standards: Fact[tuple[StandardRef, ...]] = ABSENT
    stores: Perhaps[tuple[Store, ...]] = ABSENT
    hosting: Fact[Hosting] = ABSENT
    exposure: Fact[Exposure] = ABSENT
    ipv6: Perhaps[Flag] = ABSENT
    user_limit: Perhaps[Unlimited | Count] = ABSENT
    scaling: Fact[str] = ABSENT
    usability: Perhaps[Usability] = ABSENT
    continuity: Fact[Continuity] = ABSENT
    trial: Perhaps[Trial] = ABSENT
    ai: Perhaps[ArtificialIntelligence] = ABSENT
    platform: Perhaps[Platform] = ABSENT
    minimum_requirements: Perhaps[MinimumRequirements] = ABSENT
    security: Fact[Security] = ABSENT
    replaces: Perhaps[tuple[ObjectRef, ...]] = ABSENT
    reuses: Perhaps[tuple[ObjectRef, ...]] = ABSENT

    def _usually_catalogued(self) -> bool:
        return True
