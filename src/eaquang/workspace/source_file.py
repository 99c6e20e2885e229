"""One description file after reading: its document, its entities, its faults."""

from __future__ import annotations

from dataclasses import dataclass

from eaquang.diagnostics import EntityKey, Fault
from eaquang.model.entity import Entity
from eaquang.source.document import Document


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the workspace. ``faults`` are those of the text and those of the model together.

    ``lost`` are entities that could not be built, ``lost_kinds`` kinds of which a whole collection
    could not be read.
    """

    document: Document
    entities: tuple[Entity, ...] = ()
    faults: tuple[Fault, ...] = ()
    lost: frozenset[EntityKey] = frozenset()
    lost_kinds: frozenset[str] = frozenset()

    @property
    def path(self) -> str:
        """The path relative to the workspace's root."""
        return self.document.path

    @property
    def is_whole(self) -> bool:
        """Whether everything in the file could be read."""
        return not (self.document.holes or self.lost or self.lost_kinds)

    def faults_of(self, rule: str) -> tuple[Fault, ...]:
        """The faults that the rule of this name reports."""
        return tuple(fault for fault in self.faults if fault.rule == rule)
