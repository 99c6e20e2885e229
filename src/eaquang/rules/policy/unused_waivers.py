"""Exceptions with explanation that excuse nothing, which only the end of a run can tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from eaquang.diagnostics import Edit, Finding, Fix, Lack, Lacking, Region
from eaquang.rules.policy.waivers import is_complete
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.landscape import Landscape
from eaquang.workspace.waiver_entry import WaiverEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverUses:
    """What became of each exception in a run, by its id.

    ``used`` cover a finding, alone or with others; ``decided`` have a target that the run asked for in full,
    with no outcome left open; ``stretches`` are the texts that would go with them.
    """

    used: frozenset[str] = frozenset()
    decided: frozenset[str] = frozenset()
    stretches: Mapping[str, Region] = field(default_factory=dict)


@rule("EAQ902", "unused-waiver", subject=WaiverEntry, params=WaiverUses, closed=True)
def unused_waiver(entry: WaiverEntry, landscape: Landscape, uses: WaiverUses) -> Yield:
    """An exception excuses nothing: what it was for is mended, or never was.

    One that is void for another reason (901, 903, 904, 906) is told for that one. Its record is somebody's
    decision, so it is taken out only when asked for.
    """
    until = entry.waiver.until
    is_over = isinstance(until, date) and until < landscape.as_of
    if entry.id in uses.used or is_over or not is_complete(entry.waiver, landscape.as_of):
        return
    target = "rule" if isinstance(entry.waiver.rule, str) else "requirement"
    if entry.id not in uses.decided:
        yield Lacking(at=(target,), why=Lack.UNKNOWN)
        return
    stretch = uses.stretches.get(entry.id)
    yield Finding(
        at=(target,),
        params={
            "waiver": entry.id,
            "target": str(getattr(entry.waiver, target)),
            "entity": str(entry.waiver.entity),
        },
        fix=None if stretch is None else Fix((Edit(stretch, ""),), safe=False),
    )
