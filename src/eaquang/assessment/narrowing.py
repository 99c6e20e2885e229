"""What of a rule's answer concerns a requirement that is about some facts of its subject only."""

from __future__ import annotations

from eaquang.assessment.examination import MET, Examination
from eaquang.diagnostics import EntityKey, Finding, Outcome, Pointer, Region
from eaquang.model.walk import ANY
from eaquang.workspace.linking import pointer_of


def narrowed(answer: Examination, subject: EntityKey, fields: tuple[Pointer, ...]) -> Examination:
    """``answer`` with the findings that stand at one of ``fields``; all of it where there are none.

    What the rule lacks stays: it may be what the rule would need to say anything about these fields.
    """
    if not fields or answer.outcome is not Outcome.UNMET:
        return answer
    findings = tuple(one for one in answer.findings if _is_at(_inside(one, subject), fields))
    if findings:
        return Examination(Outcome.UNMET, findings, answer.lackings)
    return Examination(Outcome.UNDETERMINED, lackings=answer.lackings) if answer.lackings else MET


def _inside(finding: Finding, subject: EntityKey) -> Pointer:
    """The place of a finding inside its subject; the pointer of a rule on files begins at the file's root."""
    if isinstance(finding.at, Region):
        return ()
    root = pointer_of(subject)
    from_root = finding.entity is None and finding.at[: len(root)] == root
    return finding.at[len(root) :] if from_root else finding.at


def _is_at(at: Pointer, fields: tuple[Pointer, ...]) -> bool:
    return any(
        len(at) >= len(field) and all(step in (ANY, here) for step, here in zip(field, at, strict=False))
        for field in fields
    )
