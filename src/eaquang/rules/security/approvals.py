"""Who appraised and who approved the level of cyber security, and whether anybody did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking, Param, Related
from eaquang.model.agency import Agency, Duty
from eaquang.model.architecture_object import Lifecycle
from eaquang.model.facts import Flag, is_known
from eaquang.model.infrastructure import Infrastructure
from eaquang.model.record import Record, record
from eaquang.model.security import SecurityDecision
from eaquang.model.system import System
from eaquang.rules.clauses import CitedClause
from eaquang.rules.completeness import is_unsaid
from eaquang.rules.lacking import is_lost, lack_of
from eaquang.rules.names import folded
from eaquang.rules.rule import rule
from eaquang.rules.security.decision_table import Level
from eaquang.rules.security.regimes import Period, regime_of
from eaquang.rules.security.secured import (
    DECISION,
    Secured,
    level_of,
    security_of,
    states_decision,
    states_level,
)
from eaquang.workspace.landscape import Landscape


def _is_due(subject: Secured, landscape: Landscape) -> bool | Lacking:
    return False if subject.lifecycle is Lifecycle.PLANNED else states_level(subject, landscape)


@rule(
    "EAQ703",
    "unapproved-security-level",
    subject=(System, Infrastructure),
    applies=_is_due,
    asks=("security.decision",),
)
def unapproved_security_level(subject: Secured, _landscape: Landscape) -> Iterator[Finding]:
    """A level is declared and no decision approves it, or one that has no number.

    Not asked of what is only planned: its dossier goes with the project's. A level that nobody declared
    is a fault of its own.
    """
    decision = security_of(subject).decision
    if is_known(decision) and is_unsaid(decision.number):
        yield Finding(at=(*DECISION, "number"), variant="unnumbered")


@record
class Authority(Record):
    """Who is competent: a unit with a duty, or else the owner of the system or bodies by official name.

    ``owner`` means the agency that the system belongs to, or one above it.
    """

    duty: Duty | None = None
    owner: bool = False
    bodies: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an authority that is nobody, or both a unit and another. Raises ``ValueError``."""
        if (self.duty is None) is not (self.owner or bool(self.bodies)):
            raise ValueError

    @property
    def wanted(self) -> Literal["unit", "owner", "body", "owner-or-body"]:
        """What kind of authority it is: the end of a variant of the message."""
        if self.duty is not None:
            return "unit"
        if self.bodies:
            return "owner-or-body" if self.owner else "body"
        return "owner"


@record
class Competence(Record):
    """Who appraises and who approves some levels. Nobody named: the clause could not be read."""

    levels: tuple[Level, ...]
    appraiser: Authority | None = None
    approver: Authority | None = None
    citation: CitedClause
    verification: str


@record
class ApprovalRegime(Period):
    """The competences under one regime. ``independent``: who operates a system must not appraise it."""

    independent: Flag = False
    levels: tuple[Competence, ...]


@record
class Approval(Record):
    """The competences of each regime: a decision is judged by the one under which it was made."""

    regimes: tuple[ApprovalRegime, ...]


@rule(
    "EAQ704",
    "wrong-level-approver",
    subject=(System, Infrastructure),
    applies=states_decision,
    params=Approval,
)
def wrong_level_approver(
    subject: Secured, landscape: Landscape, params: Approval
) -> Iterator[Finding | Lacking]:
    """The level was appraised or approved by a body that is not competent, or appraised by the operator.

    Judged by the regime that the approval states, else by that of the decision's date. Where nobody could
    read who is competent, a person has to judge.
    """
    regime = regime_of(subject, params.regimes)
    if isinstance(regime, Lacking):
        yield regime
        return
    level = level_of(subject)
    table = next((one for one in params.regimes if one.regime == regime), None)
    row = next((one for one in table.levels if level in one.levels), None) if table else None
    if table is None or row is None:
        return
    decision = security_of(subject).decision
    approver = decision.approver if isinstance(decision, SecurityDecision) else decision
    for role, at, fact, authority in (
        ("approver", (*DECISION, "approver"), approver, row.approver),
        ("appraiser", ("security", "appraiser"), security_of(subject).appraiser, row.appraiser),
    ):
        if not isinstance(fact, str):
            yield Lacking(at=at, why=lack_of(fact) or Lack.ABSENT)
        elif authority is None:
            yield Lacking(at=at, why=Lack.UNATTESTED)
        else:
            answer = _is_competent(authority, fact, subject, landscape)
            if isinstance(answer, Lacking):
                # A body that another workspace describes can only be asked about from here.
                yield answer if answer.at else replace(answer, at=at)
            elif not answer:
                told: dict[str, Param] = {"level": level or 0, "body": fact, "clause": row.citation.told}
                if authority.bodies:
                    told["wanted"] = authority.bodies
                yield Finding(at=at, variant=f"{role}-{authority.wanted}", params=told)
    if table.independent:
        yield from _conflict(subject)


def _conflict(subject: Secured) -> Iterator[Finding | Lacking]:
    """The unit that runs a system must not be the one that appraises its level."""
    appraiser, operator = security_of(subject).appraiser, subject.operator
    if not is_known(appraiser):
        return
    why = lack_of(operator)
    if why is not None:
        yield Lacking(at=("operator",), why=why)
    elif operator == appraiser:
        related = Related(EntityKey(subject.KIND, subject.id), ("operator",))
        yield Finding(
            at=("security", "appraiser"), variant="operator", params={"body": appraiser}, related=(related,)
        )


def _is_competent(authority: Authority, body: str, subject: Secured, landscape: Landscape) -> bool | Lacking:
    target = landscape.find(body, Agency.KIND)
    if target is None:
        # What a name leads nowhere to is told elsewhere; who it is cannot be judged.
        return Lacking(why=Lack.UNREADABLE if landscape.is_unreadable(body) else Lack.ABSENT)
    if authority.duty is not None:
        if not isinstance(target, Agency):
            return False
        if is_known(target.duties):
            return authority.duty in target.duties
        key = EntityKey(Agency.KIND, target.id)
        if not landscape.is_described_here(target):
            return Lacking(why=Lack.UNATTESTED)
        return Lacking(at=("duties",), entity=key, why=lack_of(target.duties) or Lack.ABSENT)
    names = {folded(name) for name in authority.bodies}
    if names & set(_names_of(target)):
        return True
    if not authority.owner:
        return False
    if not is_known(subject.agency):
        return Lacking(at=("agency",), why=lack_of(subject.agency) or Lack.ABSENT)
    line = _line_of(subject.agency, landscape)
    if body not in line and any(is_lost(one, landscape) for one in line):
        return Lacking(at=("agency",), why=Lack.UNREADABLE)
    return body in line


def _names_of(target: object) -> Iterator[str]:
    name, aliases = getattr(target, "name", None), getattr(target, "aliases", ())
    for one in (name, *(aliases if isinstance(aliases, tuple) else ())):
        if isinstance(one, str):
            yield folded(one)


def _line_of(agency: str, landscape: Landscape) -> frozenset[str]:
    """An agency with all those above it."""
    line: set[str] = set()
    current: object = agency
    while isinstance(current, str) and current not in line:
        line.add(current)
        found = landscape.get(Agency, current)
        current = found.parent if found is not None else None
    return frozenset(line)
