"""Regimes that follow each other, and levels that were approved under one that has lapsed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from eaquang.diagnostics import Finding, Lack, Lacking
from eaquang.model.facts import Day, is_known
from eaquang.model.infrastructure import Infrastructure
from eaquang.model.record import Record, record
from eaquang.model.security import Security
from eaquang.model.system import System
from eaquang.rules.clauses import CitedClause
from eaquang.rules.lacking import lack_of
from eaquang.rules.rule import rule
from eaquang.rules.security.secured import DECISION, Secured, security_of, states_decision
from eaquang.workspace.landscape import Landscape


@record
class Period(Record):
    """A regime with its first day and, once it has lapsed, the first day without it."""

    regime: str
    since: Day
    until: Day | None = None

    def holds(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.since <= day and (self.until is None or day < self.until)


def regime_of(subject: Secured, periods: tuple[Period, ...]) -> str | Lacking:
    """The regime of the approval: as stated, else the one in force on the day of the decision."""
    security = security_of(subject)
    if is_known(security.regime):
        return security.regime.value
    day = _day(security)
    if day is not None:
        for period in periods:
            if period.holds(day):
                return period.regime
    return Lacking(at=("security", "regime"), why=lack_of(security.regime) or Lack.ABSENT)


def _day(security: Security) -> date | None:
    decision = security.decision
    return decision.date if is_known(decision) and isinstance(decision.date, date) else None


@record
class Transition(Record):
    """The regime in force since a day, and by when older approvals have to be renewed.

    ``citation`` is where that is said; ``dates`` are the legal dates that the pack names for it, of which
    the first counts.
    """

    regime: str
    citation: CitedClause
    since: Day
    dates: dict[str, Day]


def _is_over(subject: Secured, landscape: Landscape, params: Transition) -> bool | Lacking:
    due = min(params.dates.values(), default=None)
    return due is not None and landscape.as_of > due and states_decision(subject, landscape)


@rule(
    "EAQ713",
    "outdated-security-level",
    subject=(System, Infrastructure),
    concerns=_is_over,
    params=Transition,
)
def outdated_security_level(
    subject: Secured, _landscape: Landscape, params: Transition
) -> Iterator[Finding | Lacking]:
    """The level was approved under a regime that has lapsed, and the time for renewing it has passed.

    The last day still counts as in time. Until it has passed, nothing is asked.
    """
    security = security_of(subject)
    day = _day(security)
    if is_known(security.regime):
        is_older = security.regime != params.regime
    elif day is not None:
        is_older = day < params.since
    else:
        yield Lacking(at=("security", "regime"), why=lack_of(security.regime) or Lack.ABSENT)
        return
    if is_older:
        at = ("security", "regime") if is_known(security.regime) else (*DECISION, "date")
        yield Finding(at=at, params={"due": min(params.dates.values()), "clause": params.citation.told})
