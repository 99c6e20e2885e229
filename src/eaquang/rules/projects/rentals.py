"""What is agreed on before a service is rented."""

from __future__ import annotations

from enum import StrEnum

from eaquang.diagnostics import Finding, Lack, Lacking
from eaquang.model.facts import NotApplicable, is_known
from eaquang.model.project import Project, ProjectForm
from eaquang.model.record import Record, record
from eaquang.model.walk import at
from eaquang.rules.completeness import is_unsaid, unsaid
from eaquang.rules.lacking import is_doubtful, lack_of, lacking
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.landscape import Landscape


class Term(StrEnum):
    """What a rental states."""

    SERVICE_LEVEL = "service_level"
    DATA_OWNER = "data_owner"
    HANDOVER = "handover"


@record
class Terms(Record):
    """What a rental has to state."""

    terms: tuple[Term, ...] = tuple(Term)


def _is_rental(project: Project, _landscape: Landscape) -> bool | Lacking:
    if is_known(project.form):
        return project.form is ProjectForm.RENTAL
    return Lacking(at=("form",), why=lack_of(project.form) or Lack.ABSENT)


@rule("EAQ817", "incomplete-rental", subject=Project, applies=_is_rental, params=Terms)
def incomplete_rental(project: Project, _landscape: Landscape, params: Terms) -> Yield:
    """A rental states no service level, no owner of the data, or no hand-over of them.

    The hand-over says which data; once the rental has ended, when and by which document as well.
    """
    if is_doubtful(project.rental):
        yield from lacking(("rental",), project.rental)
    elif is_unsaid(project.rental) or isinstance(project.rental, NotApplicable):
        yield Finding(at=("rental",), variant="rental")
    else:
        for term in params.terms:
            yield from unsaid(project, _asked(project, term))


def _asked(project: Project, term: Term) -> tuple[str, ...]:
    path = f"rental.{term.value}"
    if term is not Term.HANDOVER or not is_known(at(project, ("rental", "handover"))):
        return (path,)
    ended = is_known(at(project, ("dates", "completed")))
    return (f"{path}.data", *((f"{path}.date", f"{path}.document") if ended else ()))
