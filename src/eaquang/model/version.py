"""Versions: the history of the dossier and its data (LS_PHIENBAN of the ministry's dataset)."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from eaquang.model.entity import Citation, Entity
from eaquang.model.facts import ABSENT, Day, Fact, Flag, Perhaps, Stated
from eaquang.model.record import record
from eaquang.model.references import ObjectRef


class VersionKind(StrEnum):
    """Whether a change stays a working version of the data or makes a new version to be issued."""

    WORKING = "working"
    NEW_VERSION = "new-version"
    UNDECIDED = "undecided"


@record
class Version(Entity):
    """One entry of the history. ``review`` says that it records a yearly review, changed or not."""

    KIND: ClassVar[str] = "version"
    COLLECTION: ClassVar[str] = "versions"

    version: Stated[str] = ABSENT
    date: Fact[Day] = ABSENT
    content: Fact[str] = ABSENT
    basis: Fact[tuple[Citation, ...]] = ABSENT
    entities: Perhaps[tuple[ObjectRef, ...]] = ABSENT
    unit: Fact[str] = ABSENT
    kind: Stated[VersionKind] = ABSENT
    review: Fact[Flag] = ABSENT
