"""Exceptions with explanation that end soon, while there is still time to act."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from eaquang.diagnostics import Finding
from eaquang.rules.policy.waiver_targets import WaiverTargets, forbidden_waiver, unknown_waiver_target
from eaquang.rules.policy.waivers import is_complete
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape
from eaquang.workspace.waiver_entry import WaiverEntry

NOTICE = 30
"""Days before the last one from which an exception is told to be ending (our policy)."""


@rule("EAQ905", "expiring-waiver", subject=WaiverEntry, params=WaiverTargets)
def expiring_waiver(entry: WaiverEntry, landscape: Landscape, targets: WaiverTargets) -> Iterator[Finding]:
    """An exception in force has at most 30 days left; on its last day none.

    One that is over (901) or void for another reason (903, 904, 906) is told for that one.
    """
    until = entry.waiver.until
    if not isinstance(until, date):
        return
    left = (until - landscape.as_of).days
    if 0 <= left <= NOTICE and not is_void(entry, landscape, targets):
        variant = "" if left else "last-day"
        yield Finding(
            at=("until",), variant=variant, params={"waiver": entry.id, "until": until, "days": left}
        )


def is_void(entry: WaiverEntry, landscape: Landscape, targets: WaiverTargets) -> bool:
    """Whether an exception is of no use whatever its term: incomplete, misdirected or forbidden."""
    return (
        not is_complete(entry.waiver, landscape.as_of)
        or any(isinstance(one, Finding) for one in unknown_waiver_target(entry, landscape, targets))
        or any(isinstance(one, Finding) for one in forbidden_waiver(entry, landscape, targets))
    )
