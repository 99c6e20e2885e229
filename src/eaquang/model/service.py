"""Public services: administrative procedures and how they are delivered online."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from eaquang.model.architecture_object import ArchitectureObject
from eaquang.model.entity import Citation
from eaquang.model.facts import ABSENT, Count, Fact, Flag, Perhaps, Stated
from eaquang.model.record import Record, record
from eaquang.model.references import ChannelRef, FrontRef, HolderRef, SourceRef, SystemRef, UserGroupRef


class Delivery(StrEnum):
    """Whether a procedure can be done online from end to end."""

    FULL = "full"
    PARTIAL = "partial"


class PartialReason(StrEnum):
    """The reasons for which the law allows partial delivery (NĐ 224/2026/NĐ-CP, Điều 14)."""

    PRESENCE = "presence"
    FIELD_VERIFICATION = "field-verification"
    TECHNICAL_FAULT = "technical-fault"
    OTHER_TECHNICAL = "other-technical"


class FormKind(StrEnum):
    """How a form is filled in."""

    INTERACTIVE = "interactive"
    NON_INTERACTIVE = "non-interactive"
    PAPER = "paper"


class NoticeField(StrEnum):
    """What a status notice tells the applicant."""

    AGENCY = "agency"
    HANDLER = "handler"
    TIMES = "times"


@record
class PartialDelivery(Record):
    """Why a service is delivered in part, the rule of the sector, and where that is published."""

    reason: Fact[PartialReason] = ABSENT
    rule: Fact[Citation] = ABSENT
    published_url: Fact[str] = ABSENT


@record
class ServiceForm(Record):
    """A form of the procedure."""

    name: Stated[str] = ABSENT
    kind: Fact[FormKind] = ABSENT


@record
class ServiceDocument(Record):
    """A paper the applicant hands in, where its data are held already, and the rule that asks for it."""

    name: Stated[str] = ABSENT
    available_in: Perhaps[SourceRef] = ABSENT
    sector_rule: Perhaps[Citation] = ABSENT


@record
class CollectedDatum(Record):
    """A datum the service asks for, and what holds it already."""

    name: Stated[str] = ABSENT
    held_by: Perhaps[SourceRef] = ABSENT


@record
class ResultSignature(Record):
    """Whether the result needs a digital signature, and whether it gets one."""

    needed: Fact[Flag] = ABSENT
    provided: Fact[Flag] = ABSENT


@record
class StatusNotices(Record):
    """Whether the applicant is told of every change, and what."""

    on_change: Fact[Flag] = ABSENT
    fields: Fact[tuple[NoticeField, ...]] = ABSENT


@record
class Service(ArchitectureObject):
    """One service. ``turnover`` counts cases in a year; ``fee`` does not apply where there is none."""

    KIND: ClassVar[str] = "service"
    COLLECTION: ClassVar[str] = "services"

    procedure_code: Stated[str] = ABSENT
    procedure_name: Stated[str] = ABSENT
    delivery: Perhaps[Delivery] = ABSENT
    partial: Perhaps[PartialDelivery] = ABSENT
    information_only: Fact[Flag] = ABSENT
    info_url: Fact[str] = ABSENT
    guide_url: Perhaps[str] = ABSENT
    forms: Perhaps[tuple[ServiceForm, ...]] = ABSENT
    documents: Perhaps[tuple[ServiceDocument, ...]] = ABSENT
    collects: Perhaps[tuple[CollectedDatum, ...]] = ABSENT
    prefilled_from: Perhaps[tuple[HolderRef, ...]] = ABSENT
    fee: Perhaps[str] = ABSENT
    online_payment: Perhaps[FrontRef] = ABSENT
    signature: Fact[ResultSignature] = ABSENT
    status_notices: Perhaps[StatusNotices] = ABSENT
    portal: Perhaps[FrontRef] = ABSENT
    identity: Perhaps[tuple[FrontRef, ...]] = ABSENT
    centralised_in: Perhaps[SystemRef] = ABSENT
    users: Fact[tuple[UserGroupRef, ...]] = ABSENT
    channels: Fact[tuple[ChannelRef, ...]] = ABSENT
    systems: Fact[tuple[SystemRef, ...]] = ABSENT
    turnover: Fact[Count] = ABSENT
