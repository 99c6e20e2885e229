"""Forms of a service: filled in on the screen, and from data that somebody holds."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import Finding, Lacking
from eaquang.model.facts import ABSENT, NotApplicable, is_known, listed
from eaquang.model.record import Record, record
from eaquang.model.service import FormKind, Service
from eaquang.rules.lacking import is_doubtful, lacking
from eaquang.rules.rule import rule
from eaquang.rules.services.online import is_online
from eaquang.workspace.landscape import Landscape


def _is_filled_in(service: Service, landscape: Landscape) -> bool:
    return is_online(service, landscape) and not isinstance(service.prefilled_from, NotApplicable)


@rule("EAQ606", "unfilled-form", subject=Service, applies=_is_filled_in)
def unfilled_form(service: Service, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A service fills in none of its forms from any database.

    Not where everything it asks for is stated to be held by nobody; nor where a holder is named: that
    the datum is asked for again is then a fault of its own.
    """
    if is_doubtful(service.prefilled_from):
        yield from lacking(("prefilled_from",), service.prefilled_from)
        return
    if listed(service.prefilled_from):
        return
    holders = [datum.held_by for datum in listed(service.collects)]
    papers = [paper.available_in for paper in listed(service.documents)]
    if any(map(is_known, (*holders, *papers))):
        return
    if holders and all(isinstance(holder, NotApplicable) for holder in holders):
        return
    doubt = next((index for index, holder in enumerate(holders) if is_doubtful(holder)), None)
    if doubt is not None:
        yield from lacking(("collects", doubt, "held_by"), holders[doubt])
    elif is_doubtful(service.collects):
        yield from lacking(("collects",), service.collects)
    else:
        yield Finding(at=("prefilled_from",), variant="" if service.prefilled_from is ABSENT else "none")


@record
class FormParams(Record):
    """``least``: the poorest kind of form that will do: any electronic one, or one filled in on screen."""

    least: FormKind = FormKind.INTERACTIVE


def _has_forms(service: Service, landscape: Landscape) -> bool:
    return is_online(service, landscape) and not isinstance(service.forms, NotApplicable)


@rule("EAQ607", "paper-form", subject=Service, applies=_has_forms, params=FormParams)
def paper_form(service: Service, _landscape: Landscape, params: FormParams) -> Iterator[Finding | Lacking]:
    """A form of a service is on paper, or a file to be filled in and sent back; or none is described."""
    if service.forms is ABSENT or service.forms == ():
        yield Finding(at=("forms",))
        return
    yield from lacking(("forms",), service.forms)
    for index, form in enumerate(listed(service.forms)):
        at = ("forms", index, "kind")
        named = {"form": form.name if is_known(form.name) else str(index + 1)}
        if form.kind is FormKind.PAPER:
            yield Finding(at=at, variant="paper", params=named)
        elif form.kind is FormKind.NON_INTERACTIVE and params.least is FormKind.INTERACTIVE:
            yield Finding(at=at, variant="static", params=named)
        else:
            yield from lacking(at, form.kind)
