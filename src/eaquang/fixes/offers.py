"""The fixes that are on offer, and which of them can be applied together."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from eaquang.assessment.results import Assessment, Diagnostic
from eaquang.diagnostics import Edit, Fix
from eaquang.fixes.editing import overlap


@dataclass(frozen=True, slots=True)
class Offer:
    """A fix of a diagnostic; all its edits are of one file."""

    diagnostic: Diagnostic
    fix: Fix

    @property
    def path(self) -> str:
        """The file, as diagnostics name it."""
        return self.fix.edits[0].region.path


def offered(
    assessment: Assessment, is_wanted: Callable[[Diagnostic], bool], *, unsafe: bool
) -> Iterator[Offer]:
    """The fixes that rules offer and somebody wants, in the order of the report."""
    for diagnostic in assessment.diagnostics:
        fix = diagnostic.fix
        if fix is not None and fix.edits and (fix.safe or unsafe) and is_wanted(diagnostic):
            yield Offer(diagnostic, fix)


def compatible(offers: Iterable[Offer]) -> list[Offer]:
    """The offers that can be applied together, the first of those that cannot."""
    chosen: list[Offer] = []
    taken: dict[str, list[Edit]] = {}
    for offer in offers:
        here = taken.setdefault(offer.path, [])
        places = [bisect_left(here, edit.region.start, key=_start) for edit in offer.fix.edits]
        # Those that are taken do not overlap, so only neighbours have to be looked at.
        free = not any(
            overlap(edit, other)
            for edit, at in zip(offer.fix.edits, places, strict=True)
            for other in here[max(0, at - 1) : at + 1]
        )
        if free:
            for edit in offer.fix.edits:
                insort(here, edit, key=_start)
            chosen.append(offer)
    return chosen


def _start(edit: Edit) -> int:
    return edit.region.start
