"""From findings and lacks to diagnostics: placed, weighed, cited, excused, sorted."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from eaquang.assessment.examinations import RuleResults
from eaquang.assessment.excuses import Excuses
from eaquang.assessment.judgement import Judgement
from eaquang.assessment.places import field_of, id_path, place_of
from eaquang.assessment.plan import UNATTESTED_RULE, Plan, PlannedRequirement
from eaquang.assessment.results import Cited, Diagnostic, Missing, Place
from eaquang.diagnostics import EntityKey, Finding, Lack, Outcome, Pointer, Region, Severity
from eaquang.frameworks.pack import Standing
from eaquang.rules import all_rules
from eaquang.rules.catalogue import CATALOGUE
from eaquang.rules.rule import Rule
from eaquang.workspace.landscape import Home
from eaquang.workspace.workspace import SETTINGS_FILE, Workspace


def fingerprint(code: str, place: Place, params: Mapping[str, object]) -> str:
    """What stays the same when lines move: code, id path and parameters; the file only without a path."""
    where = place.id_path or place.path
    return digest([code, where, {k: str(v) for k, v in params.items()}])


def digest(identity: list[object]) -> str:
    """A short name of what an identity is made of."""
    text = json.dumps(identity, ensure_ascii=False, sort_keys=True)
    # What an author writes may hold lone surrogates, which no encoding takes.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


_PER_REQUIREMENT: Final = frozenset({Lack.UNATTESTED, Lack.UNCLEAR_LAW})
"""Lacks that each requirement has for itself, so that no two of them are one."""
_OF_ALL: Final = frozenset({Lack.PLANNED, Lack.UNATTESTED, Lack.UNCOMPARED})
"""Lacks that are not of the subjects for which they are told."""


@dataclass(slots=True)
class _Gap:
    """All lacks that are the same thing missing, gathered while outcomes are walked."""

    missing: dict[tuple[EntityKey | None, Pointer], Missing] = field(default_factory=dict)
    requirements: dict[int, PlannedRequirement] = field(default_factory=dict)


@dataclass(slots=True)
class _Fault:
    """One fault, however often it is found, with all requirements that it makes unmet."""

    rule: Rule[Any]
    entity: EntityKey | None
    home: Home
    place: Place
    finding: Finding
    findings: list[int] = field(default_factory=list)
    cited: list[PlannedRequirement] = field(default_factory=list)


def _sightings(
    results: Iterable[RuleResults], judged: Mapping[int, Finding]
) -> Iterator[tuple[Rule[Any], EntityKey | None, Home, Finding]]:
    """Every finding of the rules, then those that no rule made: what a person attested to be unmet."""
    left = dict(judged)
    for result in results:
        for examined in result.examined:
            for finding in examined.examination.findings:
                left.pop(id(finding), None)
                yield result.bound.rule, examined.subject, examined.home, finding
    for finding in left.values():
        yield all_rules()[UNATTESTED_RULE], None, Home(SETTINGS_FILE, ()), finding


@dataclass(slots=True)
class Reporter:
    """Makes the diagnostics of one run."""

    plan: Plan
    workspace: Workspace
    excuses: Excuses

    def faults(
        self, results: Iterable[RuleResults], judgements: Iterable[Judgement]
    ) -> dict[int, Diagnostic]:
        """A diagnostic for each fault that a requirement cites or that is always reported.

        The keys are ``id(finding)``: a rule bound with other parameters, or a person's word for two
        frameworks, may find the same fault again, which stays one diagnostic.
        """
        citing: dict[int, list[PlannedRequirement]] = {}
        judged: dict[int, Finding] = {}
        for judgement in judgements:
            for finding in judgement.findings:
                judged[id(finding)] = finding
                citing.setdefault(id(finding), []).append(judgement.planned)
        faults: dict[tuple[object, ...], _Fault] = {}
        for rule, subject, home, finding in _sightings(results, judged):
            cited = citing.get(id(finding), [])
            if rule.name in self.plan.ignored or not (cited or rule.name in self.plan.always):
                continue
            entity = finding.entity or subject
            place = self._place(entity, finding.at, home)
            key = (rule.name, place, finding.variant, repr(sorted(finding.params.items())))
            fault = faults.setdefault(key, _Fault(rule, entity, home, place, finding))
            fault.findings.append(id(finding))
            fault.cited.extend(cited)
        found: dict[int, Diagnostic] = {}
        for fault in faults.values():
            found.update(dict.fromkeys(fault.findings, self._fault(fault)))
        return found

    def _fault(self, fault: _Fault) -> Diagnostic:
        rule, entity, home, place, finding, cited = (
            fault.rule,
            fault.entity,
            fault.home,
            fault.place,
            fault.finding,
            fault.cited,
        )
        severity = finding.severity or rule.severity
        if cited:
            cited_as = [item.severity for item in cited]
            # What is wrong with the input itself weighs no less because a recommendation cites it.
            severity = min((*cited_as, severity) if rule.structural else cited_as, key=lambda s: s.rank)
        severity = self.plan.severities.get(rule.name, severity)
        diagnostic = Diagnostic(
            code=rule.code,
            name=rule.name,
            severity=severity,
            outcome=Outcome.UNMET,
            variant=finding.variant,
            params=finding.params,
            message=rule.message,
            entity=entity,
            entity_name=self._name(entity),
            place=place,
            related=tuple(self._place(r.entity, r.at, home) for r in finding.related),
            citations=tuple(map(cited_by, _unique(cited))),
            fix=finding.fix,
            fingerprint=fingerprint(rule.code, place, finding.params),
        )
        if rule.name in self.plan.mandatory:
            return diagnostic
        return replace(diagnostic, excuse=self.excuses.excuse_for(diagnostic))

    def lacks(self, judgements: Iterable[Judgement]) -> Iterator[Diagnostic]:
        """One diagnostic for each thing missing, however many subjects and requirements wait for it."""
        gaps: defaultdict[tuple[object, ...], _Gap] = defaultdict(_Gap)
        for judgement in judgements:
            for missing in judgement.missing:
                if missing.rule in self.plan.ignored:
                    continue
                gap = gaps[gap_key(missing)]
                gap.missing.setdefault((missing.entity, missing.at), missing)
                gap.requirements[id(judgement.planned)] = judgement.planned
        for key, gap in gaps.items():
            yield self._lack(gap, key)

    def _lack(self, gap: _Gap, key: tuple[object, ...]) -> Diagnostic:
        settings = Home(SETTINGS_FILE, ())
        # By id, not by place: which one stands for all does not change when lines or files move.
        missing = tuple(sorted(gap.missing.values(), key=lambda m: (id_path(m.entity, m.at), str(m.at))))
        first = missing[0]
        # What waits for a release, a person or a former version has no better place than its first subject.
        others = () if first.why in _OF_ALL else missing[1:]
        code = CATALOGUE.get(first.rule, first.rule)
        binding = any(item.standing is not Standing.DRAFT for item in gap.requirements.values())
        severity = Severity.ERROR if binding and self.plan.profile == "strict" else Severity.WARNING
        params = {"count": len(missing), "field": field_of(first.at), **first.params}
        cited = tuple(gap.requirements.values())
        return Diagnostic(
            code=code,
            name=first.rule,
            severity=severity,
            outcome=Outcome.UNDETERMINED,
            variant=first.why.value,
            params=params,
            entity=first.entity,
            entity_name=self._name(first.entity),
            place=self._place(first.entity, first.at, settings),
            related=tuple(dict.fromkeys(self._at_entity(other, settings) for other in others)),
            citations=tuple(map(cited_by, _unique(list(cited)))),
            missing=missing,
            # Not of the place: a lack stays the same one when its first subject is mended.
            fingerprint=digest([code, *key]),
        )

    def _name(self, entity: EntityKey | None) -> str:
        return self.workspace.landscape.name_of(entity) if entity else ""

    def _at_entity(self, missing: Missing, home: Home) -> Place:
        # The many others that lack the same are pointed out as a whole: there is nothing to see inside.
        whole = self._place(missing.entity, (), home)
        return replace(whole, id_path=id_path(missing.entity, missing.at), missing=missing.at)

    def _place(self, entity: EntityKey | None, at: Pointer | Region, home: Home) -> Place:
        return place_of(self.workspace.landscape, self.workspace.documents, entity, at, home)


def gap_key(missing: Missing) -> tuple[object, ...]:
    """What is missing, the same for all subjects that lack it: with its rule the identity of a lack."""
    general = missing.at
    if any(type(step) is int for step in general):
        general = tuple("*" if isinstance(step, int) else step for step in general)
    if missing.why not in _PER_REQUIREMENT:
        return missing.rule, missing.why, general, ()
    return missing.rule, missing.why, general, tuple(sorted((k, str(v)) for k, v in missing.params.items()))


def _unique(cited: list[PlannedRequirement]) -> list[PlannedRequirement]:
    return list({(item.framework, item.id): item for item in cited}.values())


def cited_by(item: PlannedRequirement) -> Cited:
    """The clause of a requirement as a diagnostic carries it."""
    return Cited(
        framework=item.framework,
        requirement=item.id,
        citation=item.requirement.citation,
        instrument=item.instrument,
        standing=item.standing,
        verification=item.requirement.verification,
    )


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By file, place and code: the order of every report."""
    return tuple(
        sorted(
            diagnostics,
            key=lambda d: (d.place.path, d.place.span, d.code, d.variant, d.place.id_path, d.fingerprint),
        )
    )
