"""Consultations: comments on a draft and what became of them."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from pydantic import Field
from pydantic.dataclasses import dataclass

from eaquang.model.entity import Entity
from eaquang.model.facts import ABSENT, RECORD, Day, Fact, Perhaps


class ConsultationAnswer(StrEnum):
    """What became of a comment."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Consultation(Entity):
    """One comment. ``from`` is who made it, ``on`` which day, ``place`` where in the draft."""

    KIND: ClassVar[str] = "consultation"
    COLLECTION: ClassVar[str] = "consultations"

    from_: Fact[str] = Field(default=ABSENT, alias="from")
    on: Fact[Day] = ABSENT
    content: Fact[str] = ABSENT
    answer: Fact[ConsultationAnswer] = ABSENT
    explanation: Perhaps[str] = ABSENT
    place: Fact[str] = ABSENT
