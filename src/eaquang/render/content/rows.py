"""The rows of the tables that sections draw: one frozen record a row, told facts in its fields."""

from __future__ import annotations

from dataclasses import dataclass

from eaquang.render.content.facts import Told


@dataclass(frozen=True, slots=True)
class Named:
    """A thing by the code people know it by, its id path and its name."""

    code: str
    path: str
    name: str
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectRow:
    """An architecture object. ``use`` counts for a reference record, ``disposition`` for an original."""

    thing: Named
    is_reference: bool
    agency: Told
    operator: Told
    layer: Told
    component: Told
    state: Told
    lifecycle: Told
    sharing: Told
    use: Told
    disposition: Told
    in_current: bool
    in_target: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedRow:
    """A registry object that the description refers to, and what refers to it."""

    thing: Named
    owner: Told
    group: Told
    used_by: tuple[str, ...]
    sure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRow:
    """A dataset. Counts of people are told as numbers."""

    thing: Named
    owner: Told
    entities: Told
    classification: Told
    basic: Told
    sensitive: Told
    sharing: Told
    opening: Told
    update: Told


@dataclass(frozen=True, slots=True)
class Holding:
    """What holds data about an entity, and where a copy or a look-up comes from (``source``)."""

    holder: str
    role: Told
    source: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class DataEntityRow:
    """A data entity with everything that holds it."""

    thing: Named
    domain: Told
    is_master_data: Told
    masters: tuple[str, ...]
    others: tuple[Holding, ...]
    code_list: Told
    dictionary: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow:
    """A public service."""

    thing: Named
    delivery: Told
    partial_reason: Told
    portal: Told
    systems: Told
    identity: Told
    payment: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelRow:
    """A channel."""

    thing: Named
    domain: Told
    agency: Told
    parent: Told
    users: Told
    identity: Told
    lifecycle: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRow:
    """A relation between two ends, given by name."""

    thing: Named
    source: str
    target: str
    kind: Told
    content: Told
    mechanism: Told
    hub: Told
    network: Told
    status: Told
    frequency: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class InterfaceRow:
    """An interface of a system."""

    thing: Named
    system: Told
    style: Told
    version: Told
    authentication: Told
    registered: Told
    published: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardRow:
    """A standard."""

    thing: Named
    number: Told
    title: Told
    kind: Told
    is_open: Told
    applied_to: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class TechnologyRow:
    """A technology and the systems built with it."""

    thing: Named
    category: Told
    version: Told
    licence: Told
    single_vendor: Told
    systems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityRow:
    """The level of cyber security of a system or infrastructure, and the decision that approves it."""

    thing: Named
    level: Told
    regime: Told
    decision: Told
    decided_on: Told
    dossier: Told
    monitored_by: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyRow:
    """An agency or unit."""

    thing: Named
    identification: Told
    level: Told
    parent: Told
    duties: Told
