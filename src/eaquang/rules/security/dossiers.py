"""The dossier that proposes a level of cyber security."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import Finding, Lacking, Param
from eaquang.model.facts import ABSENT, is_known
from eaquang.model.infrastructure import Infrastructure
from eaquang.model.record import Record, record
from eaquang.model.security import SecurityDossierPart
from eaquang.model.system import System
from eaquang.model.walk import at
from eaquang.rules.lacking import lacking
from eaquang.rules.rule import rule
from eaquang.rules.security.decision_table import Level
from eaquang.rules.security.secured import Secured, level_of, states_level
from eaquang.workspace.landscape import Landscape


@record
class DossierPart(Record):
    """A part of the dossier, and the lowest level whose dossier needs it."""

    part: SecurityDossierPart
    least: Level = 1


@record
class DossierParts(Record):
    """The parts of the dossier."""

    parts: tuple[DossierPart, ...]


@rule(
    "EAQ714",
    "incomplete-level-dossier",
    subject=(System, Infrastructure),
    applies=states_level,
    params=DossierParts,
)
def incomplete_level_dossier(
    subject: Secured, _landscape: Landscape, params: DossierParts
) -> Iterator[Finding | Lacking]:
    """The dossier that proposes the level is not there, or lacks a part that the level needs.

    All parts that are missing are one finding.
    """
    pointer = ("security", "dossier", "parts")
    parts = at(subject, pointer)
    if parts is ABSENT:
        yield Finding(at=pointer)
    elif not is_known(parts):
        yield from lacking(pointer, parts)
    elif isinstance(parts, tuple):
        level = level_of(subject) or 0
        missing = [one.part for one in params.parts if one.least <= level and one.part not in parts]
        if missing:
            told: dict[str, Param] = {"level": level, "missing": tuple(part.value for part in missing)}
            yield Finding(at=pointer, variant="parts", params=told)
