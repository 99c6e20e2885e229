"""One rule looks at one subject: guards first, then the rule's own body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from eaquang.diagnostics import Finding, Lack, Lacking, Outcome, Pointer
from eaquang.model.entity import Entity
from eaquang.model.facts import ABSENT, UNREADABLE, NotApplicable, Unknown
from eaquang.model.walk import at, expand
from eaquang.rules.rule import Rule
from eaquang.workspace.landscape import Landscape


@dataclass(frozen=True, slots=True)
class Examination:
    """How a rule ended for one subject, and what it yielded."""

    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    lackings: tuple[Lacking, ...] = ()


NOT_APPLICABLE = Examination(Outcome.NOT_APPLICABLE)
MET = Examination(Outcome.MET)


def examine(rule: Rule[Any], subject: object, landscape: Landscape, params: object = None) -> Examination:
    """Run ``rule`` on ``subject``. A finding beats a lacking; a lacking beats met.

    Guards come in this order: applicability; completeness of the inputs for closed rules; facts
    asked for (absent: a finding); facts needed (absent, unknown, unreadable: undetermined; not
    applicable: the rule does not apply).
    """
    guarded = _applicability(rule, subject, landscape, params)
    if guarded is None and (rule.asks or rule.needs) and isinstance(subject, Entity):
        guarded = _guard(rule, subject)
    if guarded is not None:
        return guarded
    results = tuple(
        rule.body(subject, landscape) if params is None else rule.body(subject, landscape, params)
    )
    if not results:
        return MET
    findings = tuple(result for result in results if isinstance(result, Finding))
    lackings = tuple(result for result in results if isinstance(result, Lacking))
    if findings:
        return Examination(Outcome.UNMET, findings, lackings)
    return Examination(Outcome.UNDETERMINED, lackings=lackings)


def _applicability(
    rule: Rule[Any], subject: object, landscape: Landscape, params: object
) -> Examination | None:
    applies = True if rule.applies is None else rule.applies(subject, landscape)
    if applies is True and rule.concerns is not None:
        applies = rule.concerns(subject, landscape, params)
    if isinstance(applies, Lacking):
        return Examination(Outcome.UNDETERMINED, lackings=(applies,))
    if not applies:
        return NOT_APPLICABLE
    if rule.closed and not landscape.is_complete:
        return Examination(Outcome.UNDETERMINED, lackings=(Lacking(why=Lack.UNLOADED),))
    return None


def _guard(rule: Rule[Any], subject: Entity) -> Examination | None:
    findings: list[Finding] = []
    lackings: list[Lacking] = []
    for pointer, fact in _facts(subject, rule.asks):
        if fact is ABSENT:
            findings.append(Finding(at=pointer))
        else:
            lackings.extend(_lack(pointer, fact))
    if findings:
        return Examination(Outcome.UNMET, tuple(findings), tuple(lackings))
    for pointer, fact in _facts(subject, rule.needs):
        if isinstance(fact, NotApplicable):
            return NOT_APPLICABLE
        if fact is ABSENT:
            lackings.append(Lacking(at=pointer))
        else:
            lackings.extend(_lack(pointer, fact))
    return Examination(Outcome.UNDETERMINED, lackings=tuple(lackings)) if lackings else None


def _facts(subject: Entity, patterns: tuple[Pointer, ...]) -> Iterator[tuple[Pointer, object]]:
    for pattern in patterns:
        for pointer in expand(subject, pattern):
            yield pointer, at(subject, pointer)


def _lack(pointer: Pointer, fact: object) -> Iterator[Lacking]:
    if isinstance(fact, Unknown):
        yield Lacking(at=pointer, why=Lack.UNKNOWN)
    elif fact is UNREADABLE:
        yield Lacking(at=pointer, why=Lack.UNREADABLE)
