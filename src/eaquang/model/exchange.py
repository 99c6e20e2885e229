"""Exchanges: the relations between architecture objects, agencies and registry objects."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from eaquang.model.entity import Citation, Entity
from eaquang.model.facts import ABSENT, Fact, Flag, Perhaps, Stated
from eaquang.model.record import Record, record
from eaquang.model.references import DatasetRef, EndRef, InterfaceRef, ServiceRef, SystemRef


class ExchangeKind(StrEnum):
    """What kind of relation it is. Data flows sender to receiver, use and dependency the other way."""

    CONNECTION = "connection"
    DATA = "data"
    SERVICE_USE = "service-use"
    DEPENDENCY = "dependency"
    SHARING = "sharing"
    INHERITANCE = "inheritance"
    OTHER = "other"


class Mechanism(StrEnum):
    """By what an exchange passes."""

    HUB = "hub"
    API = "api"
    DIRECT = "direct"
    DOCUMENT_AXIS = "document-axis"
    DEDICATED = "dedicated"
    OTHER = "other"


class Network(StrEnum):
    """Over which network an exchange runs."""

    TSLCD = "tslcd"
    PARTY_WAN = "party-wan"
    INTERNET = "internet"
    LAN = "lan"
    OTHER = "other"


class ExchangeStatus(StrEnum):
    """How far an exchange has come."""

    IN_USE = "in-use"
    NOT_CONNECTED = "not-connected"
    UPGRADING = "upgrading"
    PLANNED = "planned"
    TRIAL = "trial"
    ENDED = "ended"
    OTHER = "other"


class ProtectionClass(StrEnum):
    """The class of the data that an exchange carries or a dataset holds."""

    OPEN = "open"
    SHARED = "shared"
    OWN_USE = "own-use"
    PERSONAL = "personal"


@record
class Via(Record):
    """The way an exchange takes."""

    mechanism: Fact[Mechanism] = ABSENT
    hub: Fact[SystemRef] = ABSENT
    endpoint: Fact[SystemRef] = ABSENT


@record
class ExchangeProtection(Record):
    """How the data on the way are classed and protected."""

    classification: Fact[ProtectionClass] = ABSENT
    classified_by: Fact[str] = ABSENT
    encrypted: Fact[Flag] = ABSENT
    sharing_scope: Fact[str] = ABSENT


@record
class ExchangeContacts(Record):
    """The responsible units at both ends."""

    from_: Fact[str] = ABSENT
    to: Fact[str] = ABSENT


@record
class Exchange(Entity):
    """One relation between two ends."""

    KIND: ClassVar[str] = "exchange"
    COLLECTION: ClassVar[str] = "exchanges"

    from_: Stated[EndRef]
    to: Stated[EndRef]
    kind: Stated[ExchangeKind]
    interface: Fact[InterfaceRef] = ABSENT
    data: Perhaps[tuple[DatasetRef, ...]] = ABSENT
    service: Perhaps[ServiceRef] = ABSENT
    via: Fact[Via] = ABSENT
    network: Fact[Network] = ABSENT
    status: Fact[ExchangeStatus] = ABSENT
    frequency: Perhaps[str] = ABSENT
    service_level: Perhaps[str] = ABSENT
    basis: Fact[tuple[Citation, ...]] = ABSENT
    protection: Perhaps[ExchangeProtection] = ABSENT
    contacts: Fact[ExchangeContacts] = ABSENT
