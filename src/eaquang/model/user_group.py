"""Groups of users whom systems, services and channels serve."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from eaquang.model.entity import NamedEntity
from eaquang.model.facts import ABSENT, Fact, Flag, Stated
from eaquang.model.record import record


class UserKind(StrEnum):
    """What kind of users they are."""

    CITIZEN = "citizen"
    BUSINESS = "business"
    OFFICIAL = "official"
    ORGANISATION = "organisation"
    FOREIGNER = "foreigner"


@record
class UserGroup(NamedEntity):
    """A group of users; ``inside_province`` whether they live or work in the province."""

    KIND: ClassVar[str] = "user-group"
    COLLECTION: ClassVar[str] = "user_groups"

    kind: Stated[UserKind] = ABSENT
    inside_province: Fact[Flag] = ABSENT

    @property
    def is_public(self) -> bool:
        """Whether they are people or organisations outside the state apparatus."""
        return isinstance(self.kind, UserKind) and self.kind is not UserKind.OFFICIAL
