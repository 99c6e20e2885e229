"""What people find out about a service before they use it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from eaquang.diagnostics import Finding, Lacking
from eaquang.model.facts import ABSENT, NotApplicable
from eaquang.model.record import Record, record
from eaquang.model.service import Service
from eaquang.rules.lacking import lacking
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_asked
from eaquang.workspace.landscape import Landscape


class Published(StrEnum):
    """What is published of a service."""

    PROCEDURE_CODE = "procedure_code"
    PROCEDURE_NAME = "procedure_name"
    GUIDE_URL = "guide_url"
    INFO_URL = "info_url"


@record
class PublicationParams(Record):
    """``parts``: what is asked for; unsaid, all of it."""

    parts: tuple[Published, ...] = tuple(Published)


@rule(
    "EAQ614", "unpublished-service-information", subject=Service, applies=is_asked, params=PublicationParams
)
def unpublished_service_information(
    service: Service, _landscape: Landscape, params: PublicationParams
) -> Iterator[Finding | Lacking]:
    """A service has no code or name of its procedure, no guide, or no public information."""
    for part in params.parts:
        fact = getattr(service, part)
        if fact is ABSENT or (isinstance(fact, str) and not fact.strip()):
            yield Finding(at=(part.value,), variant=part.value)
        elif not isinstance(fact, NotApplicable):
            yield from lacking((part.value,), fact)
