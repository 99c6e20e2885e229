"""When a framework is issued, and on what it rests."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import Final

from eaquang.diagnostics import Finding, Lack, Lacking
from eaquang.model.dossier import Dossier
from eaquang.model.facts import Day
from eaquang.model.record import Record, record
from eaquang.model.walk import at
from eaquang.rules.completeness import unsaid
from eaquang.rules.lacking import is_doubtful, lack_of
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.landscape import Landscape

ISSUED: Final = ("issue", "date")


@record
class Issuing(Record):
    """What is asked of the issue of a framework.

    ``dates`` are the legal dates by which it has to be issued, of which the last counts; without any no
    day is asked for. ``founded`` asks on which framework it is based.
    """

    dates: dict[str, Day] = field(default_factory=dict)
    founded: bool = True


@rule("EAQ824", "late-framework", subject=Dossier, params=Issuing)
def late_framework(dossier: Dossier, landscape: Landscape, params: Issuing) -> Yield:
    """A framework was not issued by the day that the law sets, or does not name the one it is based on.

    Until that day one that is not issued is told as open. A day of issue in the future is a plan and no
    issue.
    """
    if params.founded:
        yield from unsaid(dossier, ("based_on",))
    if params.dates:
        yield from _in_time(dossier, max(params.dates.values()), landscape.as_of)


def _in_time(dossier: Dossier, due: date, as_of: date) -> Yield:
    issued = at(dossier, ISSUED)
    if is_doubtful(issued):
        yield Lacking(at=ISSUED, why=lack_of(issued) or Lack.UNKNOWN)
    elif isinstance(issued, date) and issued > due:
        yield Finding(at=ISSUED, variant="late", params={"issued": issued, "due": due})
    elif isinstance(issued, date) and issued <= as_of:
        return
    elif as_of > due:
        yield Finding(at=ISSUED, variant="unissued", params={"due": due})
    else:
        yield Lacking(at=ISSUED, why=Lack.ABSENT)
