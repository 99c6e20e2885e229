"""Every bound rule asked about every subject of its kinds, each once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from eaquang.assessment.examination import MET, NOT_APPLICABLE, Examination, examine
from eaquang.assessment.plan import BoundRule
from eaquang.diagnostics import EntityKey, Finding, Lacking, Outcome
from eaquang.model.entity import Entity
from eaquang.workspace.landscape import Home, Landscape
from eaquang.workspace.source_file import SourceFile
from eaquang.workspace.waiver_entry import WaiverEntry
from eaquang.workspace.workspace import SETTINGS_FILE, Workspace


@dataclass(frozen=True, slots=True)
class Examined:
    """One subject examined: its key when it is an entity, and where it stands."""

    subject: EntityKey | None
    home: Home
    examination: Examination


@dataclass(frozen=True, slots=True)
class RuleResults:
    """All that one bound rule said.

    ``by_entity`` answers for single entities. For a rule on the landscape the answer is attributed:
    a finding to every entity it involves, a lack to the entity it names, a general lack to all.
    """

    bound: BoundRule
    examined: tuple[Examined, ...]
    by_entity: dict[EntityKey, Examination] = field(default_factory=dict)
    whole: Examination | None = None
    """The single answer of a rule on the landscape."""
    attributed: dict[EntityKey, Examination] = field(default_factory=dict)

    def looks_at(self, kind: type[Entity]) -> bool:
        """Whether the rule has anything to say about entities of this kind."""
        return self.whole is not None or issubclass(kind, self.bound.rule.subjects)

    def of(self, key: EntityKey) -> Examination:
        """The answer for one entity."""
        if self.whole is None:
            return self.by_entity.get(key, NOT_APPLICABLE)
        own = self.attributed.get(key)
        if own is not None:
            return own
        if self.whole.outcome is Outcome.NOT_APPLICABLE:
            return NOT_APPLICABLE
        general = tuple(lack for lack in self.whole.lackings if lack.entity is None)
        return Examination(Outcome.UNDETERMINED, lackings=general) if general else MET


def examine_all(bound: BoundRule, workspace: Workspace) -> RuleResults:
    """Ask one bound rule about all of its subjects."""
    landscape = workspace.landscape
    examined: list[Examined] = []
    by_entity: dict[EntityKey, Examination] = {}
    whole: Examination | None = None
    for key, home, subject in _subjects(bound, workspace):
        examination = examine(bound.rule, subject, landscape, bound.params)
        examined.append(Examined(key, home, examination))
        if key is not None:
            by_entity[key] = examination
        elif isinstance(subject, Landscape):
            whole = examination
    attributed = _attribute(whole) if whole is not None else {}
    return RuleResults(bound, tuple(examined), by_entity, whole, attributed)


def _subjects(bound: BoundRule, workspace: Workspace) -> Iterator[tuple[EntityKey | None, Home, Any]]:
    landscape = workspace.landscape
    for subject in bound.rule.subjects:
        if subject is Landscape:
            yield None, Home(SETTINGS_FILE, ()), landscape
        elif subject is SourceFile:
            for file in landscape.files:
                yield None, Home(file.path, ()), file
        elif subject is WaiverEntry:
            for entry in workspace.waivers:
                yield None, entry.home, entry
        elif subject is Entity:
            for key, entity in landscape.entities.items():
                yield key, landscape.homes[key], entity
        else:
            for entity in landscape.all(subject):
                key = EntityKey(entity.KIND, entity.id)
                yield key, landscape.homes[key], entity


def involved(finding: Finding) -> frozenset[EntityKey]:
    """The entities that a finding is about, first or second."""
    keys = (finding.entity, *(related.entity for related in finding.related))
    return frozenset(key for key in keys if key is not None)


def _attribute(whole: Examination) -> dict[EntityKey, Examination]:
    findings: dict[EntityKey, list[Finding]] = {}
    lackings: dict[EntityKey, list[Lacking]] = {}
    for finding in whole.findings:
        for key in involved(finding):
            findings.setdefault(key, []).append(finding)
    for lacking in whole.lackings:
        if lacking.entity is not None:
            lackings.setdefault(lacking.entity, []).append(lacking)
    return {
        key: Examination(
            Outcome.UNMET if key in findings else Outcome.UNDETERMINED,
            tuple(findings.get(key, ())),
            tuple(lackings.get(key, ())),
        )
        for key in {**findings, **lackings}
    }
