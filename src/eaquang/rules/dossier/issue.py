"""Whether the framework was issued in time, and on the basis of a national one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from datetime import date

from eaquang.diagnostics import Finding, Lack, Lacking
from eaquang.model.dossier import Dossier
from eaquang.model.facts import ABSENT, Day, is_known
from eaquang.model.record import Record, record
from eaquang.rules.lacking import is_doubtful, lack_of, lacking
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape


@record
class IssuedBy(Record):
    """``dates`` are the legal dates by which the framework has to be issued, of which the last counts.

    Without one a framework that is not issued is told as open.
    """

    dates: dict[str, Day] = field(default_factory=dict)

    @property
    def due(self) -> date | None:
        """The last day on which it may be issued."""
        return max(self.dates.values(), default=None)


@rule("EAQ824", "late-framework", subject=Dossier, params=IssuedBy)
def late_framework(dossier: Dossier, landscape: Landscape, params: IssuedBy) -> Iterator[Finding | Lacking]:
    """The framework was not issued by the date of the pack, or names no framework that it is based on.

    Until that date one that is not issued yet is told as open, with what is missing.
    """
    issue = dossier.issue
    issued = issue.date if is_known(issue) else issue
    at = ("issue", "date") if is_known(issue) else ("issue",)
    due = params.due
    if isinstance(issued, date):
        if due is not None and issued > due:
            yield Finding(at=at, variant="late", params={"issued": issued, "due": due})
    elif issued is ABSENT and due is not None and landscape.as_of > due:
        yield Finding(at=at, params={"due": due})
    else:
        yield Lacking(at=at, why=lack_of(issued) or Lack.ABSENT)
    basis = dossier.based_on
    if is_doubtful(basis):
        yield from lacking(("based_on",), basis)
    elif basis is ABSENT or basis == ():
        yield Finding(at=("based_on",), variant="basis")
