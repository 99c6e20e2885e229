"""Channels: the portals, applications and counters where people meet the agency."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from eaquang.model.accessibility import Accessibility
from eaquang.model.architecture_object import ArchitectureObject
from eaquang.model.facts import ABSENT, Fact, Flag, Perhaps, Stated
from eaquang.model.record import Record, record
from eaquang.model.references import FrontRef, SystemRef, UserGroupRef


class ChannelKind(StrEnum):
    """What kind of channel it is."""

    PORTAL = "portal"
    APP = "app"
    COUNTER = "counter"
    HOTLINE = "hotline"
    KIOSK = "kiosk"
    MAIL = "mail"
    SOCIAL = "social"


class Device(StrEnum):
    """On what a channel can be used."""

    WEB = "web"
    MOBILE_WEB = "mobile-web"
    IOS = "ios"
    ANDROID = "android"
    KIOSK = "kiosk"
    PHONE = "phone"


@record
class PortalMetadata(Record):
    """Whether a portal supplies its metadata, and where."""

    supplied: Fact[Flag] = ABSENT
    url: Fact[str] = ABSENT


@record
class Channel(ArchitectureObject):
    """One channel. ``identity`` names the platforms by which people sign in."""

    KIND: ClassVar[str] = "channel"
    COLLECTION: ClassVar[str] = "channels"

    kind: Stated[ChannelKind] = ABSENT
    system: Perhaps[SystemRef] = ABSENT
    domain: Perhaps[str] = ABSENT
    users: Fact[tuple[UserGroupRef, ...]] = ABSENT
    parent_portal: Perhaps[FrontRef] = ABSENT
    ipv6: Perhaps[Flag] = ABSENT
    devices: Perhaps[tuple[Device, ...]] = ABSENT
    languages: Fact[tuple[str, ...]] = ABSENT
    identity: Perhaps[tuple[FrontRef, ...]] = ABSENT
    accessibility: Fact[Accessibility] = ABSENT
    satisfaction_rating: Fact[Flag] = ABSENT
    session_security: Perhaps[Flag] = ABSENT
    audit_trail: Perhaps[Flag] = ABSENT
    metadata: Perhaps[PortalMetadata] = ABSENT
    app_stores: Perhaps[tuple[str, ...]] = ABSENT
