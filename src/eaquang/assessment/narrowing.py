"""What of a rule's answer concerns a requirement that is about some facts only."""

from __future__ import annotations

from eaquang.assessment.examination import MET, Examination
from eaquang.assessment.plan import BoundRule
from eaquang.diagnostics import Finding, Outcome, Pointer, Region
from eaquang.model.walk import ANY
from eaquang.workspace.linking import entity_at, pointer_of
from eaquang.workspace.source_file import SourceFile


def narrowed(answer: Examination, bound: BoundRule, fields: tuple[Pointer, ...]) -> Examination:
    """``answer`` with the findings that stand at one of ``fields``; all of it where there are none.

    A field is one of the entity in which a finding stands. What the rule lacks stays: it may be what the
    rule would need to say anything about these fields.
    """
    if not fields or answer.outcome is not Outcome.UNMET:
        return answer
    from_root = SourceFile in bound.rule.subjects
    findings = tuple(one for one in answer.findings if _is_at(_inside(one, from_root=from_root), fields))
    if findings:
        return Examination(Outcome.UNMET, findings, answer.lackings)
    return Examination(Outcome.UNDETERMINED, lackings=answer.lackings) if answer.lackings else MET


def _inside(finding: Finding, *, from_root: bool) -> Pointer:
    """The place of a finding inside its entity; the pointer of a rule on files begins at the file's root."""
    if isinstance(finding.at, Region):
        return ()
    entity = entity_at(finding.at) if from_root and finding.entity is None else None
    return finding.at[len(pointer_of(entity)) :] if entity else finding.at


def _is_at(at: Pointer, fields: tuple[Pointer, ...]) -> bool:
    return any(
        len(at) >= len(field) and all(step in (ANY, here) for step, here in zip(field, at, strict=False))
        for field in fields
    )
