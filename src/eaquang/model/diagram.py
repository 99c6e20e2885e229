"""Diagrams: what the drawings of the dossier show (Mẫu số 02)."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from eaquang.model.entity import NamedEntity
from eaquang.model.facts import ABSENT, Day, Fact, Stated
from eaquang.model.record import record
from eaquang.model.references import ShownRef


class DiagramState(StrEnum):
    """Which state of the architecture a diagram shows."""

    CURRENT = "current"
    TARGET = "target"
    TRANSITION = "transition"


class DiagramScope(StrEnum):
    """How far the view of a diagram goes."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    AGENCY = "agency"
    COMMUNE = "commune"
    SECTOR = "sector"
    SYSTEM = "system"


@record
class Diagram(NamedEntity):
    """One diagram. ``code`` is that of the list (``SĐ-T-02``), ``source_file`` the file it is edited in.

    A diagram of the way to the target has a state that no object has, so its ``state`` is its own.
    """

    KIND: ClassVar[str] = "diagram"
    COLLECTION: ClassVar[str] = "diagrams"

    code: Stated[str] = ABSENT
    title: Stated[str] = ABSENT
    purpose: Fact[str] = ABSENT
    state: Fact[DiagramState] = ABSENT  # type: ignore[assignment]  # the title block has its own values
    scope: Stated[DiagramScope] = ABSENT
    shows: Fact[tuple[ShownRef, ...]] = ABSENT
    source_file: Fact[str] = ABSENT
    updated: Fact[Day] = ABSENT
