"""What class of spending a project claims to be, and in what form it may be spent."""

from __future__ import annotations

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking
from eaquang.model.facts import Flag, NotApplicable, Percent, is_known, listed
from eaquang.model.project import Project, ProjectAction, ProjectForm, SpendingClass
from eaquang.model.record import Record, record
from eaquang.model.system import System
from eaquang.model.walk import at
from eaquang.rules.lacking import in_doubt, is_doubtful, lack_of, lacking
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.landscape import Landscape

_HALF = 50
"""Whatever is more than half of a whole, in percent, is its largest part."""
_NATIONAL = ("security", "national_security_system")


@record
class Grounds(Record):
    """What belongs to a class of spending; an empty list leaves it open.

    ``commercial`` says that no software for internal use is made in it.
    """

    forms: tuple[ProjectForm, ...] = ()
    actions: tuple[ProjectAction, ...] = ()
    commercial: Flag = False


@record
class Classes(Record):
    """The classes of spending and what belongs to each."""

    classes: dict[SpendingClass, Grounds]


def _claims_a_class(project: Project, _landscape: Landscape) -> bool | Lacking:
    if is_doubtful(project.spending_class):
        return Lacking(at=("spending_class",), why=lack_of(project.spending_class) or Lack.UNKNOWN)
    return is_known(project.spending_class)


@rule("EAQ808", "unfounded-exemption", subject=Project, applies=_claims_a_class, params=Classes)
def unfounded_exemption(project: Project, _landscape: Landscape, params: Classes) -> Yield:
    """A project claims a class of spending to which its form, an action or its software does not belong."""
    claimed = project.spending_class
    grounds = params.classes.get(claimed) if is_known(claimed) else None
    if grounds is None or not is_known(claimed):
        return
    told = {"class": claimed.value}
    if grounds.forms and not is_known(project.form):
        yield from lacking(("form",), project.form)
    elif grounds.forms and project.form not in grounds.forms:
        yield Finding(
            at=("spending_class",),
            variant="form",
            params={**told, "form": str(project.form), "allowed": tuple(grounds.forms)},
        )
    if grounds.actions:
        yield from _actions(project, grounds, told)
    if grounds.commercial and project.internal_software is True:
        yield Finding(at=("internal_software",), variant="internal", params=told)
    elif grounds.commercial:
        yield from in_doubt(("internal_software",), project.internal_software)


def _actions(project: Project, grounds: Grounds, told: dict[str, str]) -> Yield:
    yield from lacking(("changes",), project.changes)
    for index, change in enumerate(listed(project.changes)):
        here = ("changes", index, "action")
        if not is_known(change.action):
            yield from lacking(here, change.action)
        elif change.action not in grounds.actions:
            yield Finding(
                at=here,
                variant="action",
                params={**told, "action": change.action.value, "allowed": tuple(grounds.actions)},
            )


@record
class Procurement(Record):
    """What may be spent in which form.

    ``not_rented`` are actions for which nothing is rented; with ``national_security`` no system important
    to national security is rented either. From ``least_share`` percent of state money on, or where it is
    the largest part, a project of mixed funding is appraised as one of the state's.
    """

    not_rented: tuple[ProjectAction, ...] = ()
    national_security: Flag = False
    least_share: Percent | None = None


@rule("EAQ821", "wrong-procurement-form", subject=Project, params=Procurement)
def wrong_procurement_form(project: Project, landscape: Landscape, params: Procurement) -> Yield:
    """Something is rented that may not be, or mixed funding is misjudged.

    Misjudged: more than half of the money is the state's and is said not to be the largest part; or the
    state's share binds and no appraisal is said to apply.
    """
    if params.least_share is not None:
        yield from _funding(project, params.least_share)
    if params.not_rented or params.national_security:
        yield from in_doubt(("form",), project.form)
        yield from in_doubt(("changes",), project.changes)
        for index, change in enumerate(listed(project.changes)):
            here = ("changes", index)
            rented = project.form is ProjectForm.RENTAL
            if rented and change.action in params.not_rented:
                told = {"action": str(change.action), "system": str(change.system)}
                yield Finding(at=(*here, "action"), variant="action", params=told)
            elif rented:
                yield from lacking((*here, "action"), change.action)
            if params.national_security and (rented or change.action is ProjectAction.RENT):
                yield from _security(change.system, index, landscape)


def _security(reference: object, index: int, landscape: Landscape) -> Yield:
    system = landscape.get(System, reference)
    if system is None or isinstance(system.security, NotApplicable):
        return
    fact = at(system, _NATIONAL)
    if fact is True:
        yield Finding(at=("changes", index, "system"), variant="security", params={"system": system.id})
    else:
        yield from in_doubt(_NATIONAL, fact, EntityKey(system.KIND, system.id))


def _funding(project: Project, least: int) -> Yield:
    share, largest = (at(project, ("funding", field)) for field in ("state_share", "largest"))
    if isinstance(share, int) and share > _HALF and largest is False:
        yield Finding(at=("funding", "largest"), variant="largest", params={"share": share})
    elif largest is True or (isinstance(share, int) and share >= least):
        if isinstance(project.appraisal, NotApplicable):
            told = {"share": share, "least": least} if isinstance(share, int) else {"least": least}
            yield Finding(at=("appraisal",), variant="outside" if "share" in told else "most", params=told)
    elif not isinstance(share, int):
        yield from lacking(("funding", "state_share"), share)
    else:
        yield from lacking(("funding", "largest"), largest)
