"""Attestations: a person's judgement where no rule can see."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from eaquang.model.entity import Entity
from eaquang.model.facts import ABSENT, Day, Stated
from eaquang.model.record import record
from eaquang.model.references import EntityPath


class AttestedOutcome(StrEnum):
    """What a person may attest."""

    MET = "met"
    UNMET = "unmet"
    NOT_APPLICABLE = "not-applicable"


@record
class Attestation(Entity):
    """One judgement on a requirement, for ``entity`` or, where that is absent, the whole workspace."""

    KIND: ClassVar[str] = "attestation"
    COLLECTION: ClassVar[str] = "attestations"

    requirement: Stated[str] = ABSENT
    entity: Stated[EntityPath] = ABSENT
    outcome: Stated[AttestedOutcome] = ABSENT
    grounds: Stated[str] = ABSENT
    by: Stated[str] = ABSENT
    date: Stated[Day] = ABSENT
