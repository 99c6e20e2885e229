"""What answers a level of cyber security: the solution, the measures, the response to risks, recovery."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eaquang.diagnostics import Finding, Lack, Lacking
from eaquang.model.facts import is_known
from eaquang.model.infrastructure import Infrastructure
from eaquang.model.record import Record, record
from eaquang.model.system import System
from eaquang.model.walk import at
from eaquang.rules.completeness import is_unsaid
from eaquang.rules.lacking import lack_of, lacking
from eaquang.rules.rule import Yield, pattern, rule
from eaquang.rules.security.decision_table import Level
from eaquang.rules.security.secured import (
    LEVEL,
    Secured,
    has_own_level,
    level_of,
    security_of,
    states_level,
)
from eaquang.workspace.landscape import Landscape

_MEASURES: Final = ("security.solution", "security.monitored_by", "continuity.log", "continuity.backup")
_RECOVERY: Final = ("continuity.redundancy", "continuity.disaster_recovery")


@rule("EAQ711", "undescribed-protection", subject=(System, Infrastructure), applies=states_level)
def undescribed_protection(subject: Secured, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A level is declared without the solution that answers it, or without monitoring, log or backup.

    One finding at each field; one that is stated to be false is a finding of its own kind. A level that
    nobody declared is another rule's fault.
    """
    yield from _lacking_measures(subject, _MEASURES)


@record
class Recovery(Record):
    """From which level on redundancy and recovery are asked for."""

    least: Level = 1


def _is_high(subject: Secured, _landscape: Landscape, params: Recovery) -> bool | Lacking:
    if params.least == 1:
        return True
    level = level_of(subject)
    if level is None:
        return Lacking(at=LEVEL, why=lack_of(at(subject, LEVEL)) or Lack.ABSENT)
    return level >= params.least


@rule(
    "EAQ705",
    "no-disaster-recovery",
    subject=(System, Infrastructure),
    applies=has_own_level,
    concerns=_is_high,
    params=Recovery,
)
def no_disaster_recovery(
    subject: Secured, _landscape: Landscape, _params: Recovery
) -> Iterator[Finding | Lacking]:
    """A system or infrastructure of a high level has no redundancy or no disaster recovery."""
    yield from _lacking_measures(subject, _RECOVERY)


@rule(
    "EAQ712",
    "unanswered-risk",
    subject=(System, Infrastructure),
    applies=has_own_level,
    asks=("security.risks",),
)
def unanswered_risk(subject: Secured, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """No cyber risk is named, or one has neither a response nor a document that holds it."""
    risks = security_of(subject).risks
    if not is_known(risks):
        return
    if not risks:
        yield Finding(at=("security", "risks"))
    for index, risk in enumerate(risks):
        if is_unsaid(risk.response) and is_unsaid(risk.document):
            params = {"risk": risk.name} if isinstance(risk.name, str) and risk.name.strip() else {}
            variant = "response" if params else "nameless"
            yield Finding(at=("security", "risks", index, "response"), variant=variant, params=params)
        elif not is_known(risk.document):
            yield from lacking(("security", "risks", index, "response"), risk.response)


def _lacking_measures(subject: Secured, fields: tuple[str, ...]) -> Yield:
    for field in fields:
        pointer = pattern(field)
        fact = at(subject, pointer)
        name = field.rpartition(".")[2].replace("_", "-")
        if is_unsaid(fact):
            yield Finding(at=pointer, variant=name)
        elif fact is False:
            yield Finding(at=pointer, variant=f"no-{name}")
        else:
            yield from lacking(pointer, fact)
