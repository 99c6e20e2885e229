"""How a requirement ends for a subject: the algebra of outcomes.

Unmet beats undetermined beats met; not applicable only when every rule says so. What a machine
does not see completely is undetermined until a person attests it; a person cannot overrule a rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final, NamedTuple, TypeAlias

from eaquang.assessment.applicability import Applicability
from eaquang.assessment.examination import Examination
from eaquang.assessment.examinations import RuleResults, involved
from eaquang.assessment.narrowing import narrowed
from eaquang.assessment.places import entity_path
from eaquang.assessment.plan import UNATTESTED_RULE, BoundRule, PlannedRequirement
from eaquang.assessment.results import Missing
from eaquang.diagnostics import (
    WORST_FIRST,
    EntityKey,
    Finding,
    Lack,
    Lacking,
    Outcome,
    Param,
    Pointer,
    Related,
)
from eaquang.frameworks.pack import Coverage, Modality, Standing
from eaquang.model.attestation import Attestation
from eaquang.model.entity import Entity
from eaquang.model.facts import Unknown, is_known
from eaquang.model.kinds import BY_KIND
from eaquang.model.walk import at
from eaquang.rules.dossier.attestations import unattested, valid_attestation, was_attested
from eaquang.workspace.landscape import Landscape

_RANK = {outcome: rank for rank, outcome in enumerate(WORST_FIRST)}


_Answer: TypeAlias = tuple[str, Examination, EntityKey | None]
"""The name of a rule, how it ended, and for which subject."""
OTHERWISE: Final = "otherwise"
"""The parameter of a lack that tells how the outcome would be if the law were known to bind."""


class Judgement(NamedTuple):
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
    if requirement.is_of_workspace:
        answers = [
            (r.bound.rule.name, narrowed(e.examination, r.bound, planned.fields.get(r.bound, ())), e.subject)
            for r in asked
            for e in r.examined
        ]
        answers += [(r.bound.rule.name, r.settled, None) for r in asked if r.settled is not None]
        yield _weigh(planned, None, answers, landscape)
        return
    binding = _is_binding(planned)
    since = planned.instrument.in_force_from if planned.instrument else None
    scope = Applicability(requirement.applies_to, since)
    alike = _Alike(planned, landscape)
    for kind in requirement.subject:
        model = BY_KIND.get(kind)
        if model is None:
            continue
        looking = [(r, planned.fields.get(r.bound, ())) for r in asked if r.looks_at(model)]
        for key, entity in landscape.keyed(model):
            binds = binding and scope.answer(entity, landscape)
            if binds is False:
                yield Judgement(planned, key, Outcome.NOT_APPLICABLE)
                continue
            answers = [
                (r.bound.rule.name, narrowed(r.of(key), r.bound, fields), key) for r, fields in looking
            ]
            if isinstance(binds, Lacking):
                yield _hanging(planned, key, answers, binds, landscape)
            else:
                yield alike.judgement(key, answers) or _weigh(planned, key, answers, landscape)
    homeless = [
        (result.bound.rule.name, answer, None)
        for result in asked
        # What a structural rule says is told whether a requirement counts it or not.
        if result.whole is not None and not result.bound.rule.structural
        for answer in _homeless(
            narrowed(result.whole, result.bound, planned.fields.get(result.bound, ())), requirement.subject
        )
    ]
    if homeless:
        yield _weigh(planned, None, homeless, landscape)


class _Alike:
    """The outcomes of subjects for which nothing was found, and nothing lacks but a person or a rule.

    They hang on nothing but how the rules ended, and nearly all subjects of a large workspace are alike
    in that. It says what :func:`_weigh` would say.
    """

    def __init__(self, planned: PlannedRequirement, landscape: Landscape) -> None:
        self._planned = planned
        self._is_simple = (
            _is_binding(planned)
            and planned.standing is not Standing.UNCLEAR
            and not was_attested(landscape, planned.id)
        )
        self._params = {"requirement": planned.id}
        self._unbuilt = tuple((name, Outcome.UNDETERMINED) for name in planned.planned)
        self._known: dict[tuple[tuple[str, Outcome], ...], Judgement | None] = {}

    def judgement(self, key: EntityKey, answers: list[_Answer]) -> Judgement | None:
        """The outcome for one subject; none where it has to be weighed."""
        if not self._is_simple:
            return None
        ended = tuple([(name, answer.outcome) for name, answer, _ in answers])
        if ended not in self._known:
            self._known[ended] = self._of(ended)
        known = self._known[ended]
        if known is None:
            return None
        missing: tuple[Missing, ...] = ()
        if self._unbuilt:
            missing = tuple([Missing(name, Lack.PLANNED, key, (), self._params) for name, _ in self._unbuilt])
        elif known.outcome is Outcome.UNDETERMINED:
            missing = (Missing(UNATTESTED_RULE, Lack.UNATTESTED, key, (), self._params),)
        return Judgement(self._planned, key, known.outcome, known.rules, (), missing)

    def _of(self, ended: tuple[tuple[str, Outcome], ...]) -> Judgement | None:
        outcomes = {outcome for _, outcome in ended}
        names = {name for name, _ in ended}
        if outcomes & {Outcome.UNMET, Outcome.UNDETERMINED} or len(names) < len(ended):
            return None
        if self._unbuilt:
            return Judgement(self._planned, None, Outcome.UNDETERMINED, ended + self._unbuilt)
        full = self._planned.requirement.coverage is Coverage.FULL
        unseen = Outcome.NOT_APPLICABLE if full else Outcome.MET
        outcome = min(outcomes, key=_RANK.__getitem__, default=unseen)
        if not ended and self._planned.requirement.modality is Modality.MAY:
            outcome = Outcome.NOT_APPLICABLE
        elif outcome is Outcome.MET and not full:
            outcome = Outcome.UNDETERMINED
        return Judgement(self._planned, None, outcome, ended)


def _homeless(whole: Examination, subjects: tuple[str, ...]) -> Iterator[Examination]:
    """What concerns none of a requirement's subjects concerns the workspace: it is never lost."""
    for finding in whole.findings:
        if not any(key.kind in subjects for key in involved(finding)):
            yield Examination(Outcome.UNMET, (finding,))
    for lack in whole.lackings:
        if lack.entity is not None and lack.entity.kind not in subjects:
            yield Examination(Outcome.UNDETERMINED, lackings=(lack,))


def _is_binding(planned: PlannedRequirement) -> bool:
    """Whether there is anything to meet: the law may be in force, and it demands or allows something."""
    stating = planned.requirement.modality in (Modality.DEFINITION, Modality.FACT)
    return planned.standing is not Standing.NOT_IN_FORCE and not stating


def _hanging(
    planned: PlannedRequirement,
    key: EntityKey,
    answers: list[_Answer],
    binds: Lacking,
    landscape: Landscape,
) -> Judgement:
    # Whether it binds hangs on a missing fact; that only matters where somebody would look.
    looking = [name for name, answer, _ in answers if answer.outcome is not Outcome.NOT_APPLICABLE]
    looking.extend(planned.planned)
    if not answers and planned.requirement.coverage is not Coverage.FULL:
        looking.append(UNATTESTED_RULE)
    if not looking or not _is_binding(planned):
        return Judgement(planned=planned, subject=key, outcome=Outcome.NOT_APPLICABLE)
    rule = looking[0]
    missing = _missing(rule, binds, key, landscape)
    return Judgement(planned=planned, subject=key, outcome=Outcome.UNDETERMINED, missing=(missing,))


def _weigh(
    planned: PlannedRequirement,
    key: EntityKey | None,
    answers: Iterable[_Answer],
    landscape: Landscape,
) -> Judgement:
    requirement = planned.requirement
    if not _is_binding(planned):
        return Judgement(planned=planned, subject=key, outcome=Outcome.NOT_APPLICABLE)
    worst, findings, missing = _gathered(planned, key, answers, landscape)
    # Where no rule looks, a person has to; where no person is asked either, nothing applies.
    full = requirement.coverage is Coverage.FULL
    unseen = Outcome.NOT_APPLICABLE if full else Outcome.MET
    outcome = min(worst.values(), key=_RANK.__getitem__, default=unseen)
    attested = ""
    if not worst and requirement.modality is Modality.MAY:
        # A permission at which no rule looks asks nothing of anybody.
        outcome = Outcome.NOT_APPLICABLE
    elif outcome is Outcome.MET and not full:
        outcome, attested = _attested(planned, key, landscape)
        if outcome is Outcome.UNDETERMINED:
            lack = unattested(landscape, planned.id, entity_path(key) if key else None)
            missing.append(_missing(UNATTESTED_RULE, lack, key, landscape))
        elif outcome is Outcome.UNMET:
            findings.append(_attested_fault(planned, key, attested))
    if outcome is Outcome.UNMET and requirement.modality is Modality.MAY:
        outcome, findings = Outcome.NOT_APPLICABLE, []
    judgement = Judgement(
        planned=planned,
        subject=key,
        outcome=outcome,
        rules=tuple(worst.items()),
        findings=tuple(findings) if outcome is Outcome.UNMET else (),
        missing=tuple(missing) if outcome is Outcome.UNDETERMINED else (),
        attested=attested,
    )
    if planned.standing is Standing.UNCLEAR and outcome in (Outcome.MET, Outcome.UNMET):
        return _unclear(judgement)
    return judgement


def _gathered(
    planned: PlannedRequirement,
    key: EntityKey | None,
    answers: Iterable[_Answer],
    landscape: Landscape,
) -> tuple[dict[str, Outcome], list[Finding], list[Missing]]:
    """The worst outcome of each rule, and all that the rules found and missed."""
    worst: dict[str, Outcome] = {}
    findings: list[Finding] = []
    missing: list[Missing] = []
    for name, answer, subject in answers:
        worst[name] = _worse(answer.outcome, worst[name]) if name in worst else answer.outcome
        if answer.outcome is Outcome.UNMET:
            findings.extend(answer.findings)
        elif answer.outcome is Outcome.UNDETERMINED:
            missing.extend(
                _missing(name, _asking(planned, lack), subject, landscape) for lack in answer.lackings
            )
    for name in planned.planned:
        worst[name] = Outcome.UNDETERMINED
        missing.append(Missing(name, Lack.PLANNED, key, params={"requirement": planned.id}))
    return worst, findings, missing


def _asking(planned: PlannedRequirement, lack: Lacking) -> Lacking:
    """A lack that only a person can answer names the requirement, which no rule knows."""
    if lack.why is not Lack.UNATTESTED or "requirement" in lack.params:
        return lack
    return replace(lack, params={**lack.params, "requirement": planned.id})


def _worse(one: Outcome, other: Outcome) -> Outcome:
    return one if _RANK[one] < _RANK[other] else other


def _unclear(judgement: Judgement) -> Judgement:
    """What the facts decide stays open where nobody knows whether the law binds."""
    planned = judgement.planned
    number = planned.instrument.called if planned.instrument else planned.requirement.citation.instrument
    number = ", ".join(planned.doubted) or number
    rule = next((name for name, answer in judgement.rules if answer is judgement.outcome), UNATTESTED_RULE)
    told: dict[str, Param] = {"instrument": number}
    missing = [Missing(rule, Lack.UNCLEAR_LAW, judgement.subject, params=told)]
    if judgement.findings:
        # Whoever follows the framework all the same sees what would have to be mended, and where.
        told[OTHERWISE] = Outcome.UNMET.value
        missing = [
            Missing(rule, Lack.UNCLEAR_LAW, found.entity or judgement.subject, _inside(found), told)
            for found in judgement.findings
        ]
    return judgement._replace(outcome=Outcome.UNDETERMINED, findings=(), missing=tuple(missing), attested="")


def _inside(found: Finding) -> Pointer:
    return found.at if isinstance(found.at, tuple) else ()


def _attested(
    planned: PlannedRequirement, key: EntityKey | None, landscape: Landscape
) -> tuple[Outcome, str]:
    attestation = valid_attestation(landscape, planned.id, entity_path(key) if key else None)
    if attestation is None or not is_known(attestation.outcome):
        return Outcome.UNDETERMINED, ""
    return Outcome(attestation.outcome), attestation.id


def _attested_fault(planned: PlannedRequirement, key: EntityKey | None, attestation: str) -> Finding:
    """What a person found unmet is a fault like any other, at its subject where it has one."""
    said = Related(EntityKey(Attestation.KIND, attestation), ("outcome",))
    return Finding(
        entity=key or said.entity,
        at=() if key else said.at,
        variant="attested-unmet",
        params={"requirement": planned.id},
        related=(said,) if key else (),
    )


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
