"""What a record rests on: its evidence, who confirmed it and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from eaquang.diagnostics import Finding, Lacking
from eaquang.model.architecture_object import ArchitectureObject
from eaquang.model.entity import Citation, Entity
from eaquang.model.facts import ABSENT, is_known
from eaquang.rules.lacking import in_doubt, is_doubtful, lacking
from eaquang.rules.periods import year_after
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape


def _is_confirmed(entity: Entity, _landscape: Landscape) -> bool:
    return entity.confirmed is not ABSENT


@rule(
    "EAQ115", "unreviewed-record", subject=Entity, applies=_is_confirmed, needs=("confirmed.on",), house=True
)
def unreviewed_record(entity: Entity, landscape: Landscape) -> Iterator[Finding]:
    """The last confirmation is older than a year on the day to which the data are gathered.

    That day is the dossier's, else the day of the run. A record that nobody confirmed at all is told by
    another rule.
    """
    if not is_known(entity.confirmed) or not is_known(entity.confirmed.on):
        return
    confirmed, day = entity.confirmed.on, cut_off(landscape)
    if year_after(confirmed) < day:
        yield Finding(at=("confirmed", "on"), params={"on": confirmed, "day": day})


def cut_off(landscape: Landscape) -> date:
    """The day to which the data are gathered: the dossier's, else that of the run."""
    stated = landscape.dossier.cut_off if landscape.dossier else None
    return stated if isinstance(stated, date) else landscape.as_of


def _is_catalogued(entity: Entity, _landscape: Landscape) -> bool:
    return isinstance(entity, ArchitectureObject) and entity.is_catalogued


@rule("EAQ117", "unsourced-record", subject=Entity, applies=_is_catalogued)
def unsourced_record(entity: Entity, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A catalogued object without evidence, or without the unit or person who confirmed it.

    Both missing is one finding. A citation that names nothing is no evidence.
    """
    unsourced = entity.evidence is ABSENT or (
        isinstance(entity.evidence, tuple) and not any(map(_names_something, entity.evidence))
    )
    confirmed = entity.confirmed
    unconfirmed = confirmed is ABSENT or (
        is_known(confirmed) and confirmed.by is ABSENT and confirmed.unit is ABSENT
    )
    if unsourced:
        yield Finding(at=("evidence",), variant="" if unconfirmed else "evidence")
    elif unconfirmed:
        yield Finding(at=("confirmed",), variant="confirmed")
    yield from in_doubt(("evidence",), entity.evidence)
    if is_doubtful(confirmed):
        yield from lacking(("confirmed",), confirmed)
    elif is_known(confirmed) and not is_known(confirmed.unit) and is_doubtful(confirmed.by):
        yield from lacking(("confirmed", "by"), confirmed.by)


def _names_something(citation: Citation) -> bool:
    told = (citation.document, citation.number, citation.url, citation.kept_at)
    # What could not be read was written.
    return any(part is not ABSENT and part != "" for part in told)
