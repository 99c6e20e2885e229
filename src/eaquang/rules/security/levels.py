"""The level of cyber security: stated at all, and not below what the facts give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Final, TypeAlias

from eaquang.diagnostics import Finding, Lack, Lacking
from eaquang.model.architecture_object import Lifecycle
from eaquang.model.facts import ABSENT, is_known
from eaquang.model.infrastructure import Infrastructure
from eaquang.model.security import SecurityBasis
from eaquang.model.system import System
from eaquang.rules.lacking import lack_of
from eaquang.rules.rule import rule
from eaquang.rules.security.decision_table import DecisionTable, decide
from eaquang.workspace.landscape import Landscape

Secured: TypeAlias = "System | Infrastructure"

FACTS: Final = tuple(field.name for field in fields(SecurityBasis))
"""The facts a decision table may ask for: the leaves of ``security.basis``."""


def _has_own_level(subject: Secured, _landscape: Landscape) -> bool:
    if subject.is_reference or subject.lifecycle is Lifecycle.RETIRED:
        return False
    security = subject.security
    basis = security.basis if is_known(security) else ABSENT
    return not (is_known(basis) and basis.is_system is False)


@rule(
    "EAQ701",
    "missing-security-level",
    subject=(System, Infrastructure),
    applies=_has_own_level,
    asks=("security.level",),
)
def missing_security_level(_subject: Secured, _landscape: Landscape) -> Iterator[Finding]:
    """A system or infrastructure declares no level of cyber security.

    Not asked of a reference record (its level is its owner's to tell), of what is retired, and of what is
    stated to be no information system of its own (``security.basis.is_system: false``): that has the
    level of the system it serves.
    """
    yield from ()


@rule(
    "EAQ702",
    "understated-security-level",
    subject=System,
    applies=_has_own_level,
    needs=("security.level",),
    params=DecisionTable,
)
def understated_security_level(
    system: System, _landscape: Landscape, table: DecisionTable
) -> Iterator[Finding | Lacking]:
    """The declared level lies below the one that the system's facts give by the table of the regime.

    The finding names the rows that decide. Where the facts at hand do not suffice to raise the level
    above the declared one, but further facts could, each of these is named as lacking; facts that
    could not raise it above the declared level are not asked for. Where the table is silent on such a
    system, or not meant for it (several owners), a person has to judge.
    """
    security = system.security
    if not is_known(security) or not is_known(security.level):
        return
    declared, basis = security.level, security.basis
    if not is_known(basis):
        # Nobody can be told to be below the highest level that there is.
        if declared < max((row.level or 0 for row in table.rows), default=0):
            yield Lacking(at=("security", "basis"), why=lack_of(basis) or Lack.ABSENT)
        return
    facts = {name: getattr(basis, name) for name in FACTS}
    decision = decide(table, facts)
    if decision.level is not None and decision.level > declared:
        yield Finding(
            at=("security", "level"),
            params={
                "declared": declared,
                "computed": decision.level,
                "branch": tuple(row.id for row in decision.rows),
            },
        )
    elif decision.unfit:
        for name in decision.unfit:
            yield Lacking(at=("security", "basis", name), why=Lack.UNATTESTED)
    elif decision.at_most is None:
        yield Lacking(at=("security", "basis"), why=Lack.UNATTESTED)
    elif decision.at_most > declared:
        for name in decision.missing:
            yield Lacking(at=("security", "basis", name), why=lack_of(facts.get(name, ABSENT)) or Lack.ABSENT)
