"""Data about people: their protection is assessed, and somebody answers for it."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import Finding, Lack, Lacking
from eaquang.model.dataset import Dataset
from eaquang.model.facts import ABSENT, NotApplicable, is_known
from eaquang.rules.lacking import in_doubt, lack_of
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_own_living
from eaquang.workspace.landscape import Landscape


def _holds_personal_data(dataset: Dataset, landscape: Landscape) -> bool | Lacking:
    if not is_own_living(dataset, landscape) or isinstance(dataset.personal, NotApplicable):
        return False
    personal = dataset.personal
    if not is_known(personal):
        return Lacking(at=("personal",), why=lack_of(personal) or Lack.ABSENT)
    # A record without a number says that there are such data; two zeros say that there are none.
    return (personal.basic_subjects, personal.sensitive_subjects) not in ((0, 0), (0, ABSENT), (ABSENT, 0))


@rule("EAQ408", "unassessed-personal-data", subject=Dataset, applies=_holds_personal_data)
def unassessed_personal_data(dataset: Dataset, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A dataset has data about people, and no impact assessment, or nobody who answers for them.

    Who answers is the data owner or the technical contact. An assessment said not to apply, with its
    reason, is an answer.
    """
    assessed = dataset.impact_assessment
    if assessed is ABSENT:
        yield Finding(at=("impact_assessment",))
    else:
        yield from in_doubt(("impact_assessment",), assessed)
    if not (is_known(dataset.data_owner) or is_known(dataset.technical_contact)):
        doubts: list[Finding | Lacking] = [
            *in_doubt(("data_owner",), dataset.data_owner),
            *in_doubt(("technical_contact",), dataset.technical_contact),
        ]
        yield from doubts or [Finding(at=("data_owner",), variant="contact")]
