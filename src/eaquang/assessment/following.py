"""Rules that look at what other rules found: they are asked last, and told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from eaquang.assessment.binding import BoundRule
from eaquang.assessment.examinations import RuleResults, examine_all
from eaquang.diagnostics import EntityKey, Finding
from eaquang.rules import all_rules
from eaquang.rules.rule import Found, Rule
from eaquang.workspace.workspace import Workspace


def examine_each(asked: Iterable[BoundRule], workspace: Workspace) -> dict[BoundRule, RuleResults]:
    """What every bound rule says; a rule that comes after others is told what they found."""
    results: dict[BoundRule, RuleResults] = {}
    waiting: list[BoundRule] = []
    for bound in asked:
        if bound.rule.after:
            waiting.append(bound)
        else:
            results[bound] = examine_all(bound, workspace)
    for bound in waiting:
        told = BoundRule(bound.rule, findings_before(bound.rule, results, workspace))
        results[bound] = replace(examine_all(told, workspace), bound=bound)
    return results


def findings_before(
    rule: Rule[Any], results: Mapping[BoundRule, RuleResults], workspace: Workspace
) -> tuple[Found, ...]:
    """What the rules that ``rule`` comes after found; one that is no part of the run is asked now."""
    found: dict[Found, None] = {}
    for name in rule.after:
        said = [result for bound, result in results.items() if bound.rule.name == name]
        for result in said or [examine_all(BoundRule(all_rules()[name]), workspace)]:
            found.update(dict.fromkeys(_found(result)))
    return tuple(found)


def _found(result: RuleResults) -> Iterator[Found]:
    rule = result.bound.rule
    for examined in result.examined:
        for finding in examined.examination.findings:
            keys = dict.fromkeys(_about(finding, examined.subject))
            yield Found(rule.name, rule.code, tuple(keys))


def _about(finding: Finding, subject: EntityKey | None) -> Iterator[EntityKey]:
    for key in (finding.entity or subject, *(related.entity for related in finding.related)):
        if key is not None:
            yield key
