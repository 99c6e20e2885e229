"""Goals: objectives of the architecture and the indicators that measure them."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from eaquang.model.entity import NamedEntity
from eaquang.model.facts import ABSENT, Count, Day, Fact, Number, Perhaps, Stated
from eaquang.model.record import Record, record
from eaquang.model.references import AgencyRef, GapRef, ObjectRef, TaskRef


class GoalKind(StrEnum):
    """Whether it is an objective or an indicator."""

    OBJECTIVE = "objective"
    INDICATOR = "indicator"


class MeasuringMode(StrEnum):
    """How the value of an indicator is obtained."""

    AUTOMATIC = "automatic"
    MANUAL = "manual"


@record
class GoalSource(Record):
    """Where the value of an indicator comes from, and how."""

    place: Fact[str] = ABSENT
    mode: Fact[MeasuringMode] = ABSENT


@record
class Goal(NamedEntity):
    """One objective or indicator, and what it is reached through.

    ``scope`` says in words what it covers; ``baseline`` and ``target`` are numbers in ``unit`` or
    words, ``year`` is that of the target.
    """

    KIND: ClassVar[str] = "goal"
    COLLECTION: ClassVar[str] = "goals"

    kind: Stated[GoalKind] = ABSENT
    entities: Fact[tuple[ObjectRef, ...]] = ABSENT
    gaps: Perhaps[tuple[GapRef, ...]] = ABSENT
    tasks: Perhaps[tuple[TaskRef, ...]] = ABSENT
    scope: Stated[str] = ABSENT
    formula: Perhaps[str] = ABSENT
    unit: Perhaps[str] = ABSENT
    baseline: Perhaps[Number | str] = ABSENT
    target: Fact[Number | str] = ABSENT
    year: Fact[Count] = ABSENT
    source: Fact[GoalSource] = ABSENT
    updated_on: Fact[Day] = ABSENT
    responsible: Fact[AgencyRef] = ABSENT
