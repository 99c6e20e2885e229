"""Consultations: comments on a draft and what became of them."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from eaquang.model.entity import Entity
from eaquang.model.facts import ABSENT, Day, Fact, Perhaps
from eaquang.model.record import record


class ConsultationAnswer(StrEnum):
    """What became of a comment."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    REJECTED = "rejected"


@record
class Consultation(Entity):
    """One comment. ``from`` is who made it, ``on`` which day, ``place`` where in the draft."""

    KIND: ClassVar[str] = "consultation"
    COLLECTION: ClassVar[str] = "consultations"

    from_: Fact[str] = ABSENT
    on: Fact[Day] = ABSENT
    content: Fact[str] = ABSENT
    answer: Fact[ConsultationAnswer] = ABSENT
    explanation: Perhaps[str] = ABSENT
    place: Fact[str] = ABSENT
