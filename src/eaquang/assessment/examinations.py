"""Every bound rule asked about every subject of its kinds, each once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from eaquang.assessment.examination import MET, NOT_APPLICABLE, Examination, examine
from eaquang.assessment.plan import BoundRule
from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking, Outcome
from eaquang.model.entity import Entity
from eaquang.workspace.baseline import BaselineEntry
from eaquang.workspace.landscape import Home, Landscape
from eaquang.workspace.linking import entity_at
from eaquang.workspace.source_file import SourceFile
from eaquang.workspace.waiver_entry import WaiverEntry
from eaquang.workspace.workspace import SETTINGS_FILE, Workspace


class Examined(NamedTuple):
    """One subject examined: its key when it is an entity, and where it stands."""

    subject: EntityKey | None
    home: Home
    examination: Examination


@dataclass(frozen=True, slots=True)
class RuleResults:
    """All that one bound rule said.

    ``examined`` are the subjects of which there is something to tell, ``settled`` how the others ended
    together: met where any was, none where there were no others.

    ``by_entity`` answers for single entities. For a rule on the landscape the answer is attributed: a
    finding to every entity it involves, a lack to the entity it names, a general lack to all. For a rule
    on files it is attributed to the entity in which a finding stands; what stands in a file of which a
    part is unreadable lacks that part.
    """

    bound: BoundRule
    examined: tuple[Examined, ...]
    settled: Examination | None
    by_entity: dict[EntityKey, Examination] = field(default_factory=dict)
    whole: Examination | None = None
    """The single answer of a rule on the landscape."""
    attributed: dict[EntityKey, Examination] = field(default_factory=dict)

    def looks_at(self, kind: type[Entity]) -> bool:
        """Whether the rule has anything to say about entities of this kind."""
        subjects = self.bound.rule.subjects
        return self.whole is not None or SourceFile in subjects or issubclass(kind, subjects)

    def of(self, key: EntityKey) -> Examination:
        """The answer for one entity."""
        own = self.attributed.get(key)
        if own is not None:
            return own
        if SourceFile in self.bound.rule.subjects:
            return MET
        if self.whole is None:
            return self.by_entity.get(key, NOT_APPLICABLE)
        if self.whole.outcome is Outcome.NOT_APPLICABLE:
            return NOT_APPLICABLE
        general = tuple(lack for lack in self.whole.lackings if lack.entity is None)
        return Examination(Outcome.UNDETERMINED, lackings=general) if general else MET


def examine_all(bound: BoundRule, workspace: Workspace) -> RuleResults:
    """Ask one bound rule about all of its subjects."""
    landscape = workspace.landscape
    examined: list[Examined] = []
    settled: Examination | None = None
    by_entity: dict[EntityKey, Examination] = {}
    whole: Examination | None = None
    for key, home, subject in _subjects(bound, workspace):
        examination = examine(bound.rule, subject, landscape, bound.params)
        if isinstance(subject, Landscape):
            whole = examination
        if examination is NOT_APPLICABLE:
            settled = settled or NOT_APPLICABLE
            continue
        if key is not None:
            by_entity[key] = examination
        if examination is MET:
            settled = MET
        else:
            examined.append(Examined(key, home, examination))
    attributed = _attribute(whole) if whole is not None else _of_files(bound, examined, landscape)
    return RuleResults(bound, tuple(examined), settled, by_entity, whole, attributed)


def _subjects(bound: BoundRule, workspace: Workspace) -> Iterator[tuple[EntityKey | None, Home, Any]]:
    landscape = workspace.landscape
    for subject in bound.rule.subjects:
        if subject is Landscape:
            yield None, Home(SETTINGS_FILE, ()), landscape
        elif subject is SourceFile:
            for file in landscape.files:
                yield None, Home(file.path, ()), file
        elif subject in (WaiverEntry, BaselineEntry):
            yield from _steering(subject, workspace)
        elif subject is Entity:
            for key, entity in landscape.entities.items():
                yield key, landscape.homes[key], entity
        else:
            for key, entity in landscape.keyed(subject):
                yield key, landscape.homes[key], entity


def _steering(subject: type[Any], workspace: Workspace) -> Iterator[tuple[None, Home, Any]]:
    """The exceptions, or the lines of the baseline."""
    if subject is WaiverEntry:
        yield from ((None, entry.home, entry) for entry in workspace.waivers)
    elif workspace.baseline is not None:
        home = Home(workspace.baseline.path, ())
        yield from ((None, home, entry) for entry in workspace.baseline.entries)


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


def _of_files(
    bound: BoundRule, examined: list[Examined], landscape: Landscape
) -> dict[EntityKey, Examination]:
    """What a rule on files says of the entities in them."""
    if SourceFile not in bound.rule.subjects:
        return {}
    findings: dict[EntityKey, list[Finding]] = {}
    for one in examined:
        for finding in one.examination.findings:
            key = finding.entity or entity_at(finding.at)
            if key is not None:
                findings.setdefault(key, []).append(finding)
    broken = {file.path for file in landscape.files if not file.is_whole}
    unread = Examination(Outcome.UNDETERMINED, lackings=(Lacking(why=Lack.UNREADABLE),))
    answers = {key: unread for key, home in landscape.homes.items() if home.path in broken}
    answers.update({key: Examination(Outcome.UNMET, tuple(found)) for key, found in findings.items()})
    return answers
