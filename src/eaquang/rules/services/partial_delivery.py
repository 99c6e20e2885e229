"""Services that cannot be done online from end to end."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import Finding, Lack, Lacking
from eaquang.model.facts import NotApplicable, is_known
from eaquang.model.service import Delivery, Service
from eaquang.rules.lacking import is_doubtful, lack_of, lacking
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape


def _is_partial(service: Service, _landscape: Landscape) -> bool | Lacking:
    # A service that only informs delivers nothing, whole or in part.
    if isinstance(service.delivery, NotApplicable) or service.information_only is True:
        return False
    if not is_known(service.delivery):
        return Lacking(at=("delivery",), why=lack_of(service.delivery) or Lack.ABSENT)
    return service.delivery is Delivery.PARTIAL


@rule("EAQ601", "partial-without-reason", subject=Service, applies=_is_partial)
def partial_without_reason(service: Service, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A service is delivered in part and lacks one of the three things that make that lawful.

    They are one of the four reasons, the rule of the sector, and where both are published. Where none
    is written there is one finding; otherwise one for each that is missing.
    """
    partial = service.partial
    if not is_known(partial):
        if is_doubtful(partial):
            yield from lacking(("partial",), partial)
        else:
            yield Finding(at=("partial",))
        return
    for field, variant, fact in (
        ("reason", "reason", partial.reason),
        ("rule", "rule", partial.rule),
        ("published_url", "publication", partial.published_url),
    ):
        if is_doubtful(fact):
            yield from lacking(("partial", field), fact)
        elif not is_known(fact) or fact == "":
            yield Finding(at=("partial", field), variant=variant)
