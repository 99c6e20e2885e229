"""Comments on a draft and what became of them."""

from __future__ import annotations

from eaquang.diagnostics import Finding
from eaquang.model.consultation import Consultation, ConsultationAnswer
from eaquang.model.facts import is_known
from eaquang.rules.lacking import is_doubtful, lacking
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.landscape import Landscape


@rule("EAQ812", "unanswered-comment", subject=Consultation)
def unanswered_comment(comment: Consultation, _landscape: Landscape) -> Yield:
    """A comment is neither accepted nor explained.

    An explanation answers also where the verdict is missing; a comment accepted in part or rejected
    needs one, and that an explanation does not apply is none.
    """
    answer, explanation = comment.answer, comment.explanation
    if answer is ConsultationAnswer.ACCEPTED or (is_known(explanation) and explanation.strip()):
        return
    doubts = [
        *(lacking(("answer",), answer) if is_doubtful(answer) else ()),
        *(lacking(("explanation",), explanation) if is_doubtful(explanation) else ()),
    ]
    yield from doubts
    if not doubts:
        if is_known(answer):
            yield Finding(at=("explanation",), variant="unexplained", params={"answer": answer.value})
        else:
            yield Finding(at=("answer",))
