"""Gaps: what has to be completed on the way to the target ("nội dung cần hoàn thiện", ND).

They are the first half of Bảng 4 of the ministry's dataset (Mẫu số 03), tasks the second half.
"""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from eaquang.model.architecture_object import Disposition
from eaquang.model.entity import Entity
from eaquang.model.facts import ABSENT, Fact, Stated
from eaquang.model.record import record
from eaquang.model.references import ObjectRef


class ManagementScope(StrEnum):
    """Whether a gap is one's own to close or lies at the boundary with others."""

    DIRECT = "direct"
    COORDINATION = "coordination"


@record
class Gap(Entity):
    """One gap between the present and the target. Tasks name the gaps they close.

    ``option`` has labels of its own in Bảng 4 (the table ``DispositionInGaps``); ``addresses`` are
    codes or names of the rules whose findings it resolves.
    """

    KIND: ClassVar[str] = "gap"
    COLLECTION: ClassVar[str] = "gaps"

    entities: Fact[tuple[ObjectRef, ...]] = ABSENT
    current: Fact[str] = ABSENT
    required: Fact[str] = ABSENT
    content: Fact[str] = ABSENT
    option: Fact[Disposition] = ABSENT
    management_scope: Fact[ManagementScope] = ABSENT
    addresses: Stated[tuple[str, ...]] = ABSENT
