"""The level of cyber security: stated at all, and not below what the facts give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Final

from eaquang.diagnostics import Finding, Lack, Lacking, Pointer
from eaquang.model.facts import ABSENT, is_known
from eaquang.model.infrastructure import Infrastructure
from eaquang.model.security import Security, SecurityBasis
from eaquang.model.system import System
from eaquang.rules.lacking import lack_of
from eaquang.rules.rule import rule
from eaquang.rules.security.decision_table import DecisionTable, decide
from eaquang.rules.security.secured import LEVEL, Secured, has_own_level, security_of
from eaquang.workspace.landscape import Landscape

LISTED: Final = "national_security_system"
"""The one fact of a decision table that is no leaf of ``security.basis`` but stands beside it."""
FACTS: Final = (*(field.name for field in fields(SecurityBasis)), LISTED)
"""The facts a decision table may ask for."""


@rule(
    "EAQ701",
    "missing-security-level",
    subject=(System, Infrastructure),
    applies=has_own_level,
    asks=("security.level",),
)
def missing_security_level(_subject: Secured, _landscape: Landscape) -> Iterator[Finding]:
    """A system or infrastructure declares no level of cyber security.

    Not asked of a reference record (its level is its owner's to tell), of what is retired, and of what is
    stated to be no information system of its own (``security.basis.is_system: false``): that has the
    level of the system it serves.
    """
    yield from ()


def _is_in_force(_subject: Secured, landscape: Landscape, table: DecisionTable) -> bool | Lacking:
    if table.holds(landscape.as_of):
        return True
    return Lacking(at=LEVEL, why=Lack.UNCLEAR_LAW, params={"instrument": table.citation.told.number})


@rule(
    "EAQ702",
    "understated-security-level",
    subject=(System, Infrastructure),
    applies=has_own_level,
    concerns=_is_in_force,
    needs=("security.level",),
    params=DecisionTable,
)
def understated_security_level(
    subject: Secured, _landscape: Landscape, table: DecisionTable
) -> Iterator[Finding | Lacking]:
    """The declared level lies below the one that the facts give by the table of the regime.

    The finding names the rows that decide and where they stand. Where the facts at hand do not suffice to
    raise the level above the declared one, but further facts could, each of these is named as lacking;
    facts that could not raise it above the declared level are not asked for. Where the table is silent on
    such a system, or not meant for it (several owners), a person has to judge. On a day on which the
    regime does not hold nothing is decided by its table.
    """
    security = security_of(subject)
    if not is_known(security.level):
        return
    declared, basis = security.level, security.basis
    if not is_known(basis):
        # Nobody can be told to be below the highest level that there is.
        if declared < max((row.level or 0 for row in table.rows), default=0):
            yield Lacking(at=("security", "basis"), why=lack_of(basis) or Lack.ABSENT)
        return
    facts = _facts(subject, security, basis)
    decision = decide(table, facts)
    if decision.level is not None and decision.level > declared:
        yield Finding(
            at=LEVEL,
            params={
                "declared": declared,
                "computed": decision.level,
                "branch": tuple(row.id for row in decision.rows),
                "clause": tuple(row.citation.told for row in decision.rows),
            },
        )
    elif decision.unfit:
        for name in decision.unfit:
            yield Lacking(at=_place(name), why=Lack.UNATTESTED)
    elif decision.at_most is None:
        yield Lacking(at=("security", "basis"), why=Lack.UNATTESTED)
    elif decision.at_most > declared:
        for name in decision.missing_above(declared):
            yield Lacking(at=_place(name), why=lack_of(facts.get(name, ABSENT)) or Lack.ABSENT)


def _facts(subject: Secured, security: Security, basis: SecurityBasis) -> Mapping[str, object]:
    facts = {name: getattr(security if name == LISTED else basis, name) for name in FACTS}
    # Infrastructure says how far it reaches in a field of its own: it is not asked to say so twice.
    if isinstance(subject, Infrastructure) and basis.reach is ABSENT:
        facts["reach"] = subject.reach
    return facts


def _place(name: str) -> Pointer:
    return ("security", name) if name == LISTED else ("security", "basis", name)
