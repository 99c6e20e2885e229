"""From findings and lacks to diagnostics: placed, weighed, cited, excused, sorted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from eaquang.assessment.examinations import Examined, RuleResults
from eaquang.assessment.excuses import Excuses
from eaquang.assessment.judgement import Judgement
from eaquang.assessment.places import id_path, place_of
from eaquang.assessment.plan import BoundRule, Plan, PlannedRequirement
from eaquang.assessment.results import Cited, Diagnostic, Missing, Place
from eaquang.diagnostics import EntityKey, Finding, Lack, Outcome, Pointer, Region, Severity
from eaquang.rules.catalogue import CATALOGUE
from eaquang.workspace.landscape import Home
from eaquang.workspace.workspace import SETTINGS_FILE, Workspace


def fingerprint(code: str, place: Place, params: Mapping[str, object]) -> str:
    """What stays the same when lines move: code, id path and parameters; the file only without a path."""
    where = place.id_path or place.path
    text = json.dumps(
        [code, where, {k: str(v) for k, v in params.items()}], ensure_ascii=False, sort_keys=True
    )
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]


@dataclass(slots=True)
class _Gap:
    """All lacks that are the same thing missing, gathered while outcomes are walked."""

    missing: dict[tuple[EntityKey | None, Pointer], Missing] = field(default_factory=dict)
    requirements: dict[tuple[str, str], PlannedRequirement] = field(default_factory=dict)


@dataclass(slots=True)
class Reporter:
    """Makes the diagnostics of one run."""

    plan: Plan
    workspace: Workspace
    excuses: Excuses

    def faults(
        self, results: Iterable[RuleResults], citing: Mapping[int, list[PlannedRequirement]]
    ) -> Iterator[tuple[Finding, Diagnostic]]:
        """A diagnostic for each finding that a requirement cites or that is always reported.

        ``citing`` maps ``id(finding)`` to the requirements that the finding makes unmet.
        """
        for result in results:
            rule = result.bound.rule
            if rule.name in self.plan.ignored:
                continue
            for examined in result.examined:
                for finding in examined.examination.findings:
                    cited = citing.get(id(finding), [])
                    if cited or rule.name in self.plan.always:
                        yield finding, self._fault(result.bound, examined, finding, cited)

    def _fault(
        self, bound: BoundRule, examined: Examined, finding: Finding, cited: list[PlannedRequirement]
    ) -> Diagnostic:
        rule = bound.rule
        entity = finding.entity or examined.subject
        home = examined.home
        place = self._place(entity, finding.at, home)
        severity = rule.severity
        if cited:
            severity = min((item.severity for item in cited), key=lambda s: s.rank)
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
            citations=tuple(map(_cited, _unique(cited))),
            fix=finding.fix,
            fingerprint=fingerprint(rule.code, place, finding.params),
        )
        if rule.name in self.plan.mandatory:
            return diagnostic
        return replace(diagnostic, excuse=self.excuses.excuse_for(diagnostic))

    def lacks(self, judgements: Iterable[Judgement]) -> Iterator[Diagnostic]:
        """One diagnostic for each thing missing, however many subjects and requirements wait for it."""
        gaps: dict[tuple[object, ...], _Gap] = {}
        for judgement in judgements:
            planned = judgement.planned
            for missing in judgement.missing:
                gap = gaps.setdefault(_gap_key(missing), _Gap())
                gap.missing.setdefault((missing.entity, missing.at), missing)
                gap.requirements[(planned.framework, planned.id)] = planned
        for gap in gaps.values():
            yield self._lack(gap)

    def _lack(self, gap: _Gap) -> Diagnostic:
        settings = Home(SETTINGS_FILE, ())
        # By id, not by place: which one stands for all does not change when lines or files move.
        missing = tuple(sorted(gap.missing.values(), key=lambda m: (id_path(m.entity, m.at), str(m.at))))
        first = missing[0]
        # What waits for a release or a person has no better place than its first subject.
        shown = missing[:1] if first.why in (Lack.PLANNED, Lack.UNATTESTED) else missing
        placed = {self._place(m.entity, m.at, settings): m for m in shown}
        places = sorted(placed, key=lambda place: (place.id_path, place.path, place.span))
        first = placed[places[0]]
        code = CATALOGUE.get(first.rule, first.rule)
        severity = Severity.ERROR if self.plan.profile == "strict" else Severity.WARNING
        params = {"count": len(missing), "field": _field(first.at), **first.params}
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
            place=places[0],
            related=tuple(places[1:]),
            citations=tuple(map(_cited, _unique(list(cited)))),
            missing=missing,
            fingerprint=fingerprint(code, places[0], {**params, "why": first.why.value, "count": ""}),
        )

    def _name(self, entity: EntityKey | None) -> str:
        return self.workspace.landscape.name_of(entity) if entity else ""

    def _place(self, entity: EntityKey | None, at: Pointer | Region, home: Home) -> Place:
        return place_of(self.workspace.landscape, self.workspace.documents, entity, at, home)


def _field(at: Pointer) -> str:
    """A pointer as authors write it, for all items of its lists: ``documents[*].available_in``."""
    return "".join("[*]" if isinstance(step, int) else f".{step}" for step in at).removeprefix(".")


def _gap_key(missing: Missing) -> tuple[object, ...]:
    general = tuple("*" if isinstance(step, int) else step for step in missing.at)
    per_requirement = missing.why in (Lack.UNATTESTED, Lack.UNCLEAR_LAW)
    special = tuple(sorted((k, str(v)) for k, v in missing.params.items())) if per_requirement else ()
    return missing.rule, missing.why, general, special


def _unique(cited: list[PlannedRequirement]) -> list[PlannedRequirement]:
    return list({(item.framework, item.id): item for item in cited}.values())


def _cited(item: PlannedRequirement) -> Cited:
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
