"""What has to be completed: objects with unmet requirements or with a decision to change them."""

from __future__ import annotations

from dataclasses import dataclass

from eaquang.assessment.results import Assessment, Diagnostic
from eaquang.diagnostics import EntityKey, Outcome
from eaquang.model.architecture_object import ArchitectureObject, Disposition
from eaquang.model.facts import is_known
from eaquang.render.content.facts import ABSENT, Told, tell, value
from eaquang.render.content.outcome_views import ExcuseView, Ground
from eaquang.render.content.outcomes import Outcomes
from eaquang.render.content.rows import Named
from eaquang.render.vietnamese import SortKey, day, sort_key


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """A thing that has to change. ``thing`` is ``None`` for the architecture as a whole."""

    thing: Named | None
    disposition: Told
    grounds: tuple[Ground, ...]
    requirements: tuple[str, ...]
    excuses: tuple[ExcuseView, ...]


def gap_rows(
    assessment: Assessment, outcomes: Outcomes, things: tuple[ArchitectureObject, ...]
) -> tuple[GapRow, ...]:
    """Faults that a requirement cites, by what they stand in, and objects that shall not stay as they are."""
    faults: dict[EntityKey | None, list[Diagnostic]] = {}
    for diagnostic in assessment.diagnostics:
        if diagnostic.outcome is Outcome.UNMET and diagnostic.citations:
            faults.setdefault(diagnostic.entity, []).append(diagnostic)
    objects = {EntityKey(thing.KIND, thing.id): thing for thing in things}
    for key, thing in objects.items():
        if is_known(thing.disposition) and thing.disposition is not Disposition.KEEP:
            faults.setdefault(key, [])
    rows = (_row(key, objects.get(key) if key else None, found, outcomes) for key, found in faults.items())
    return tuple(sorted(rows, key=_order))


def _row(
    key: EntityKey | None, thing: ArchitectureObject | None, found: list[Diagnostic], outcomes: Outcomes
) -> GapRow:
    excuses = dict.fromkeys(d.excuse for d in found if d.excuse is not None)
    return GapRow(
        thing=outcomes.subject(key),
        disposition=tell(thing.disposition, value) if thing else ABSENT,
        grounds=tuple(map(outcomes.ground, found)),
        requirements=tuple(sorted({cited.requirement for d in found for cited in d.citations}, key=sort_key)),
        excuses=tuple(ExcuseView(e.waiver, day(e.until)) for e in excuses),
    )


def _order(row: GapRow) -> tuple[bool, SortKey, str]:
    return (
        row.thing is not None,
        sort_key(row.thing.name if row.thing else ""),
        row.thing.path if row.thing else "",
    )
