"""Steps of an online service: paying, signing, and being told how a case stands."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import Finding, Lack, Lacking
from eaquang.model.facts import ABSENT, NotApplicable, is_known
from eaquang.model.service import NoticeField, Service
from eaquang.rules.lacking import is_doubtful, lack_of, lacking
from eaquang.rules.rule import rule
from eaquang.rules.services.online import is_online
from eaquang.workspace.landscape import Landscape


def _costs(service: Service, landscape: Landscape) -> bool | Lacking:
    if not is_online(service, landscape) or isinstance(service.fee, NotApplicable):
        return False
    # Where it can be paid online it does not matter whether there is a fee.
    if is_known(service.online_payment):
        return True
    if not is_known(service.fee) or not service.fee.strip():
        return Lacking(at=("fee",), why=lack_of(service.fee) or Lack.ABSENT)
    return True


@rule("EAQ604", "fee-without-online-payment", subject=Service, applies=_costs)
def fee_without_online_payment(service: Service, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A service has a fee and names no way to pay it online."""
    payment = service.online_payment
    if payment is ABSENT:
        yield Finding(at=("online_payment",))
    elif isinstance(payment, NotApplicable):
        yield Finding(at=("online_payment",), variant="refused")
    else:
        yield from lacking(("online_payment",), payment)


@rule("EAQ613", "unsigned-service-result", subject=Service, applies=is_online)
def unsigned_service_result(service: Service, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A service needs a digital signature and does not provide for it."""
    signature = service.signature
    if not is_known(signature):
        yield from lacking(("signature",), signature)
    elif not is_known(signature.needed):
        # What is provided for need not be needed.
        if signature.provided is not True:
            yield from lacking(("signature", "needed"), signature.needed)
    elif signature.needed:
        if is_doubtful(signature.provided):
            yield from lacking(("signature", "provided"), signature.provided)
        elif signature.provided is not True:
            yield Finding(at=("signature", "provided"))


def _notifies(service: Service, landscape: Landscape) -> bool:
    return is_online(service, landscape) and not isinstance(service.status_notices, NotApplicable)


@rule("EAQ605", "silent-service", subject=Service, applies=_notifies)
def silent_service(service: Service, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """The applicant is not told when the case changes, or not who handles it and when.

    A notice tells the agency, the handler and the times. A service that sends none is told of nothing else.
    """
    notices = service.status_notices
    if notices is ABSENT:
        yield Finding(at=("status_notices",))
    elif not is_known(notices):
        yield from lacking(("status_notices",), notices)
    elif notices.on_change is ABSENT:
        yield Finding(at=("status_notices", "on_change"))
    elif notices.on_change is False:
        yield Finding(at=("status_notices", "on_change"), variant="silent")
    else:
        yield from lacking(("status_notices", "on_change"), notices.on_change)
        if is_doubtful(notices.fields):
            yield from lacking(("status_notices", "fields"), notices.fields)
            return
        told = notices.fields if is_known(notices.fields) else ()
        missing = tuple(field.value for field in NoticeField if field not in told)
        if missing:
            yield Finding(at=("status_notices", "fields"), variant="fields", params={"missing": missing})
