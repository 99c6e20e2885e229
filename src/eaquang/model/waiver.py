"""Waivers: dated, reasoned, decided and expiring exceptions ("ngoại lệ có giải trình").

A waiver excuses a finding in a run; the outcome of the requirement stays what it is. The eight
facts that its record has to hold are asked for by rule 904, none by the form.
"""

from __future__ import annotations

from typing import Final

from eaquang.model.facts import ABSENT, Day, Stated
from eaquang.model.record import Record, record
from eaquang.model.references import EntityPath

WAIVER_ID_FORM: Final = r"^[A-Z]{2,8}-[0-9]{4}-[0-9]{1,4}$"
"""The form of a waiver's id."""
WAIVER_ID_EXAMPLE: Final = "NL-2026-007"
"""A waiver's id: that of the file's series, the year and a number."""


@record
class WaiverImpact(Record):
    """What the exception does to each of the five things that the law names."""

    business: Stated[str] = ABSENT
    data: Stated[str] = ABSENT
    connection: Stated[str] = ABSENT
    security: Stated[str] = ABSENT
    resources: Stated[str] = ABSENT


@record
class WaiverDecision(Record):
    """The document that grants the exception, and the agency that decided."""

    agency: Stated[str] = ABSENT
    document: Stated[str] = ABSENT
    date: Stated[Day] = ABSENT


@record
class Waiver(Record):
    """One exception, for a rule or a requirement and one entity. Its id is its key in the file.

    ``rule`` is a code or a name; ``responsible`` and ``decision.agency`` are ids of agencies,
    ``remedy`` ids of the tasks that end it, ``gap`` the id of the gap; ``until`` is inclusive.
    """

    rule: Stated[str] = ABSENT
    requirement: Stated[str] = ABSENT
    entity: Stated[EntityPath] = ABSENT
    cause: Stated[str] = ABSENT
    alternatives: Stated[str] = ABSENT
    impact: Stated[WaiverImpact] = ABSENT
    controls: Stated[str] = ABSENT
    responsible: Stated[str] = ABSENT
    review_on: Stated[Day] = ABSENT
    remedy: Stated[tuple[str, ...]] = ABSENT
    gap: Stated[str] = ABSENT
    decision: Stated[WaiverDecision] = ABSENT
    until: Stated[Day] = ABSENT
