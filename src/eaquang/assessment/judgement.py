"""How a requirement ends for a subject: the algebra of outcomes.

Unmet beats undetermined beats met; not applicable only when every rule says so. What a machine
does not see completely is undetermined until a person attests it; a person cannot overrule a rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from eaquang.assessment.applicability import applies_to
from eaquang.assessment.examination import Examination
from eaquang.assessment.examinations import RuleResults, involved
from eaquang.assessment.places import id_path
from eaquang.assessment.plan import UNATTESTED_RULE, BoundRule, PlannedRequirement
from eaquang.assessment.results import Missing
from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking, Outcome
from eaquang.frameworks.pack import Coverage, Modality, Standing
from eaquang.model.entity import Entity
from eaquang.model.facts import Unknown, is_known
from eaquang.model.kinds import BY_KIND
from eaquang.model.walk import at
from eaquang.rules.dossier.attestations import unattested, valid_attestation
from eaquang.workspace.landscape import Landscape

_RANK = {Outcome.UNMET: 0, Outcome.UNDETERMINED: 1, Outcome.MET: 2, Outcome.NOT_APPLICABLE: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The outcome of one requirement for one subject, with what led to it."""

    planned: PlannedRequirement
    subject: EntityKey | None
    outcome: Outcome
    rules: tuple[tuple[str, Outcome], ...] = ()
    findings: tuple[Finding, ...] = ()
    missing: tuple[Missing, ...] = ()
    attested: str = ""


def judge(
    planned: PlannedRequirement, results: Mapping[BoundRule, RuleResults], landscape: Landscape
) -> Iterator[Judgement]:
    """Every outcome of one requirement: one for each subject, or one for the workspace."""
    asked = [results[bound] for bound in planned.rules]
    requirement = planned.requirement
    if requirement.subject == ("workspace",):
        answers = [(r.bound.rule.name, e.examination, e.subject) for r in asked for e in r.examined]
        yield _weigh(planned, None, answers, landscape)
        return
    for kind in requirement.subject:
        model = BY_KIND.get(kind)
        for entity in landscape.all(model) if model else ():
            key = EntityKey(kind, entity.id)
            answers = [(r.bound.rule.name, r.of(key), key) for r in asked if r.looks_at(entity)]
            binds = applies_to(requirement.applies_to, entity)
            if binds is False:
                yield Judgement(planned=planned, subject=key, outcome=Outcome.NOT_APPLICABLE)
            elif isinstance(binds, Lacking):
                yield _hanging(planned, key, answers, binds, landscape)
            else:
                yield _weigh(planned, key, answers, landscape)
    # A finding that involves none of the requirement's subjects is one on the workspace: never lost.
    homeless = [
        (result.bound.rule.name, Examination(Outcome.UNMET, (finding,)), None)
        for result in asked
        if result.whole is not None
        for finding in result.whole.findings
        if not any(key.kind in requirement.subject for key in involved(finding))
    ]
    if homeless:
        yield _weigh(planned, None, homeless, landscape)


def _hanging(
    planned: PlannedRequirement,
    key: EntityKey,
    answers: list[tuple[str, Examination, EntityKey | None]],
    binds: Lacking,
    landscape: Landscape,
) -> Judgement:
    # Whether it binds hangs on a missing fact; that only matters where some rule would look.
    if answers and all(a.outcome is Outcome.NOT_APPLICABLE for _, a, _ in answers) and not planned.planned:
        return Judgement(planned=planned, subject=key, outcome=Outcome.NOT_APPLICABLE)
    rule = answers[0][0] if answers else (planned.planned or (UNATTESTED_RULE,))[0]
    missing = _missing(rule, binds, key, landscape)
    return Judgement(planned=planned, subject=key, outcome=Outcome.UNDETERMINED, missing=(missing,))


def _weigh(
    planned: PlannedRequirement,
    key: EntityKey | None,
    answers: Iterable[tuple[str, Examination, EntityKey | None]],
    landscape: Landscape,
) -> Judgement:
    requirement = planned.requirement
    if planned.standing is Standing.NOT_IN_FORCE or requirement.modality in (
        Modality.DEFINITION,
        Modality.FACT,
    ):
        return Judgement(planned=planned, subject=key, outcome=Outcome.NOT_APPLICABLE)
    worst: dict[str, Outcome] = {}
    findings: list[Finding] = []
    missing: list[Missing] = []
    for name, answer, subject in answers:
        if name not in worst or _RANK[answer.outcome] < _RANK[worst[name]]:
            worst[name] = answer.outcome
        findings.extend(answer.findings)
        if answer.outcome is Outcome.UNDETERMINED:
            missing.extend(_missing(name, lack, subject, landscape) for lack in answer.lackings)
    for name in planned.planned:
        worst[name] = Outcome.UNDETERMINED
        missing.append(Missing(name, Lack.PLANNED, key, params={"requirement": planned.id}))
    outcome = min(worst.values(), key=_RANK.__getitem__, default=Outcome.MET)
    attested = ""
    if requirement.coverage is not Coverage.FULL and outcome is Outcome.MET:
        outcome, attested = _attested(planned, key, landscape)
        if outcome is Outcome.UNDETERMINED:
            lack = unattested(landscape, planned.id, id_path(key) if key else None)
            missing.append(_missing(UNATTESTED_RULE, lack, key, landscape))
    if outcome is Outcome.UNMET and requirement.modality is Modality.MAY:
        outcome, findings = Outcome.NOT_APPLICABLE, []
    if planned.standing is Standing.UNCLEAR and outcome in (Outcome.MET, Outcome.UNMET):
        number = planned.instrument.number if planned.instrument else requirement.citation.instrument
        rule = next(iter(worst), UNATTESTED_RULE)
        missing = [Missing(rule, Lack.UNCLEAR_LAW, key, params={"instrument": number})]
        outcome, findings = Outcome.UNDETERMINED, []
    return Judgement(
        planned=planned,
        subject=key,
        outcome=outcome,
        rules=tuple(worst.items()),
        findings=tuple(findings) if outcome is Outcome.UNMET else (),
        missing=tuple(missing) if outcome is Outcome.UNDETERMINED else (),
        attested=attested,
    )


def _attested(
    planned: PlannedRequirement, key: EntityKey | None, landscape: Landscape
) -> tuple[Outcome, str]:
    attestation = valid_attestation(landscape, planned.id, id_path(key) if key else None)
    if attestation is None or not is_known(attestation.outcome):
        return Outcome.UNDETERMINED, ""
    return Outcome(attestation.outcome), attestation.id


def _missing(rule: str, lack: Lacking, subject: EntityKey | None, landscape: Landscape) -> Missing:
    key = lack.entity or subject
    entity = landscape.entities.get(key) if key else None
    fact = at(entity, lack.at) if isinstance(entity, Entity) and lack.at else None
    if not isinstance(fact, Unknown):
        return Missing(rule, lack.why, key, lack.at, lack.params)
    return Missing(
        rule,
        Lack.UNKNOWN,
        key,
        lack.at,
        lack.params,
        reason=fact.reason if is_known(fact.reason) else "",
        contact=fact.contact if is_known(fact.contact) else "",
        due=fact.due if is_known(fact.due) else None,
    )
