"""What all entities have in common."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from eaquang.model.facts import ABSENT, Day, Fact, Stated
from eaquang.model.record import GIVEN, Record, record
from eaquang.model.references import AgencyRef


class State(StrEnum):
    """Whether an object is part of today's architecture, of the target, or of both."""

    CURRENT = "current"
    TARGET = "target"
    BOTH = "both"


class Topic(StrEnum):
    """What a justification answers for."""

    DUPLICATED_FUNCTION = "duplicated-function"
    NEW_BUILD = "new-build"
    NO_REUSE = "no-reuse"
    STANDALONE = "standalone"
    DIRECT_EXCHANGE = "direct-exchange"
    OFF_GOVERNMENT_NETWORK = "off-government-network"
    NOT_CLOUD = "not-cloud"
    PROPRIETARY = "proprietary"
    OWN_INFRASTRUCTURE = "own-infrastructure"
    NOT_SHARED = "not-shared"
    NOT_OPEN = "not-open"
    DISPOSITION = "disposition"
    EMPTY_COMPONENT = "empty-component"


@record
class Citation(Record):
    """A document that something rests on: what it is, where it is kept, when it was read."""

    document: Stated[str] = ABSENT
    number: Stated[str] = ABSENT
    issuer: Stated[str] = ABSENT
    version: Stated[str] = ABSENT
    date: Stated[Day] = ABSENT
    url: Stated[str] = ABSENT
    kept_at: Stated[str] = ABSENT


@record
class Confirmation(Record):
    """Who vouches for the record; ``other_end`` for the far side of an exchange."""

    by: Fact[str] = ABSENT
    unit: Fact[str] = ABSENT
    on: Fact[Day] = ABSENT
    other_end: Fact[str] = ABSENT


@record
class Justification(Record):
    """A lawful reason, stated in the description. Not a waiver: the requirement is then met."""

    reason: Stated[str]
    alternatives: Fact[str] = ABSENT
    unmet_need: Fact[str] = ABSENT
    document: Fact[str] = ABSENT
    date: Fact[Day] = ABSENT


@record
class NasCode(Record):
    """The code given by the national architecture management system, once issued."""

    value: Stated[str]
    document: Fact[str] = ABSENT


@record
class Entity(Record):
    """The fields every entity has. ``id`` is the key under which it stands, not a key of its own.

    An id of a wrong form is a fault of the file and still the entity's id, so that what refers to it
    is not reported as well. ``restricted`` is true or names fields of the kind. ``origin_code`` may be
    unknown: the owner has to supply it (Mẫu số 03, Bảng 1, column 3).
    """

    KIND: ClassVar[str]
    COLLECTION: ClassVar[str]

    id: Annotated[str, GIVEN]
    aliases: Stated[tuple[str, ...]] = ABSENT
    local_code: Stated[str] = ABSENT
    origin_code: Fact[str] = ABSENT
    nas_code: Stated[NasCode] = ABSENT
    description: Fact[str] = ABSENT
    agency: Fact[AgencyRef] = ABSENT
    state: Fact[State] = ABSENT
    evidence: Fact[tuple[Citation, ...]] = ABSENT
    confirmed: Fact[Confirmation] = ABSENT
    restricted: Stated[Literal[True] | tuple[str, ...]] = ABSENT
    reference_codes: Stated[tuple[str, ...]] = ABSENT
    merged_from: Fact[tuple[str, ...]] = ABSENT
    justifications: Stated[dict[Topic, Justification]] = ABSENT
    notes: Stated[str] = ABSENT
    tags: Stated[tuple[str, ...]] = ABSENT

    def is_justified(self, topic: Topic) -> bool:
        """Whether a reason is stated for ``topic``."""
        return isinstance(self.justifications, dict) and topic in self.justifications


def field_of(name: str) -> str:
    """The field that a name in ``restricted`` keeps out: all of it, also where a part of it is named."""
    return name.partition(".")[0]


@record
class NamedEntity(Entity):
    """An entity with an official Vietnamese name."""

    name: Stated[str]
