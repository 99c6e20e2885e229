"""The dossier: the framework document that the description is issued as. There is one."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from eaquang.model.entity import Citation, Entity
from eaquang.model.facts import ABSENT, Day, Fact, Perhaps, Stated
from eaquang.model.letterhead import Signatory
from eaquang.model.period import Period
from eaquang.model.record import Record, record
from eaquang.model.references import AgencyRef


class OrganisationType(StrEnum):
    """For what type of organisation the framework is made."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    OTHER = "other"


class Phase(StrEnum):
    """Whether the framework is issued for the first time or kept up."""

    FIRST_ISSUE = "first-issue"
    MAINTENANCE = "maintenance"


class NasStatus(StrEnum):
    """How the framework stands in the national architecture management system."""

    NOT_DEPLOYED = "not-deployed"
    REGISTERED = "registered"
    UPDATED = "updated"


class CheckResult(StrEnum):
    """The answer to a point of the checklist before issue."""

    DONE = "done"
    NOT_DONE = "not-done"
    NOT_APPLICABLE = "not-applicable"


class DossierClass(StrEnum):
    """Who may read the dossier."""

    PUBLIC = "public"
    INTERNAL = "internal"


@record
class Issue(Record):
    """The decision that issues the framework."""

    number: Stated[str] = ABSENT
    date: Stated[Day] = ABSENT
    issuer: Fact[str] = ABSENT


@record
class NasStanding(Record):
    """How the framework stands in the national architecture management system, and since when."""

    status: Fact[NasStatus] = ABSENT
    updated: Fact[Day] = ABSENT


@record
class GovernanceRole(Record):
    """What an agency or unit does for the framework, in words."""

    agency: Fact[AgencyRef] = ABSENT
    tasks: Fact[tuple[str, ...]] = ABSENT


@record
class CheckAnswer(Record):
    """The answer to one point of the checklist before issue."""

    item: Stated[str] = ABSENT
    result: Fact[CheckResult] = ABSENT
    by: Fact[str] = ABSENT
    on: Fact[Day] = ABSENT
    note: Stated[str] = ABSENT


@record
class Dossier(Entity):
    """The framework document.

    ``sections`` maps chapters to Markdown text: by the number in the outline of the first framework of the
    settings, or by ``<framework>/<number>`` in that of another.
    """

    KIND: ClassVar[str] = "dossier"
    COLLECTION: ClassVar[str] = "dossier"

    code: Stated[str] = ABSENT
    title: Stated[str] = ABSENT
    organisation_type: Stated[OrganisationType] = ABSENT
    framework_name: Stated[str] = ABSENT
    phase: Fact[Phase] = ABSENT
    version: Stated[str] = ABSENT
    cut_off: Stated[Day] = ABSENT
    effective: Fact[Day] = ABSENT
    period: Fact[Period] = ABSENT
    based_on: Fact[tuple[Citation, ...]] = ABSENT
    issue: Fact[Issue] = ABSENT
    nas: Fact[NasStanding] = ABSENT
    roles: Fact[tuple[GovernanceRole, ...]] = ABSENT
    signatory: Fact[Signatory] = ABSENT
    place: Stated[str] = ABSENT
    recipients: Fact[tuple[str, ...]] = ABSENT
    legal_bases: Fact[tuple[Citation, ...]] = ABSENT
    sections: Stated[dict[str, str]] = ABSENT
    checklist: Fact[tuple[CheckAnswer, ...]] = ABSENT
    attachments: Perhaps[tuple[Citation, ...]] = ABSENT
    classification: Fact[DossierClass] = ABSENT
