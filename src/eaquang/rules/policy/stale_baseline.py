"""Lines of the baseline that hold nothing any more, which only the end of a run can tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from eaquang.diagnostics import Finding, Lack, Lacking, Param
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.baseline import BaselineEntry
from eaquang.workspace.landscape import Landscape


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineUses:
    """What became of each line of the baseline in a run, by its fingerprint.

    ``found`` is how many there are of what a line holds; ``open`` are lines of which the run cannot say
    what became of them, ``never`` those that hold what no baseline may hold.
    """

    found: Mapping[str, int] = field(default_factory=dict)
    open: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()


@rule("EAQ910", "stale-baseline", subject=BaselineEntry, params=BaselineUses, closed=True)
def stale_baseline(entry: BaselineEntry, _landscape: Landscape, uses: BaselineUses) -> Yield:
    """A line of the baseline holds more than there is: it was mended, or an exception covers it now.

    A line for a rule that no baseline may hold is told as such.
    """
    held = entry.held
    params: dict[str, Param] = {"fingerprint": held.fingerprint, "code": held.code, "where": held.where}
    if held.fingerprint in uses.never:
        yield Finding(at=entry.region, variant="never", params=params)
        return
    found = uses.found.get(held.fingerprint, 0)
    if found >= held.count:
        return
    if held.fingerprint in uses.open:
        yield Lacking(why=Lack.UNKNOWN)
    elif found:
        params |= {"count": held.count, "found": found}
        yield Finding(at=entry.region, variant="part", params=params)
    else:
        yield Finding(at=entry.region, params=params)
