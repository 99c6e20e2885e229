"""Whether files are worse after edits than before: faults of the input that were not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from eaquang.assessment.results import Assessment, Diagnostic
from eaquang.diagnostics import Outcome
from eaquang.fixes.offers import Offer
from eaquang.rules import all_rules
from eaquang.source.document import Document

INPUT: Final = "EAQ0"
"""The codes of faults of the input itself begin so."""

Fault: TypeAlias = tuple[str, int, str, str]
"""A fault by what stays when its neighbours are mended: path, line, code and variant."""


@dataclass(frozen=True, slots=True)
class _Uncovered:
    """The lines of what stands under a key that is mended: nobody looked at it while the key was wrong."""

    path: str
    first: int
    last: int
    is_sure: bool

    def explains(self, fault: Fault, diagnostics: Sequence[Diagnostic]) -> bool:
        """Whether a fault was there before.

        Under a guessed key it may tell that the guess is wrong, unless it has a safe fix of its own.
        """
        is_below = fault[0] == self.path and self.first <= fault[1] <= self.last
        return is_below and (self.is_sure or all(d.fix is not None and d.fix.safe for d in diagnostics))


def explained(
    faults: Mapping[Fault, Sequence[Diagnostic]],
    offers: Sequence[Offer],
    texts: Mapping[str, tuple[bytes, Document]],
) -> bool:
    """Whether all faults stood under keys that the offers mend."""
    if not faults:
        return True
    uncovered = [one for offer in offers if (one := _uncovered(offer, texts[offer.path][1])) is not None]
    return all(any(one.explains(fault, found) for one in uncovered) for fault, found in faults.items())


def _uncovered(offer: Offer, document: Document) -> _Uncovered | None:
    at = offer.fix.edits[0].region.start
    for pointer, node in document.spans.items():
        if pointer and isinstance(pointer[-1], str) and node.key_start <= at < node.key_end:
            first = document.position(node.key_start).line
            last = document.position(max(node.key_end, node.end)).line
            return _Uncovered(offer.path, first, last, offer.fix.safe)
    return None


def new_faults(before: Assessment, after: Assessment) -> dict[Fault, list[Diagnostic]]:
    """The faults of the input that there are more of, each with the diagnostics that tell it."""
    old, new = _faults(before), _faults(after)
    return {fault: found for fault, found in new.items() if len(found) > len(old.get(fault, ()))}


def _faults(assessment: Assessment) -> dict[Fault, list[Diagnostic]]:
    """The faults of the input, by what stays the same when a neighbour is mended."""
    rules = all_rules()
    found: dict[Fault, list[Diagnostic]] = {}
    for d in assessment.diagnostics:
        if d.outcome is Outcome.UNMET and d.name in rules:
            line = d.place.span.start.line
            if d.code.startswith(INPUT):
                found.setdefault((d.place.path, line, d.code, d.variant), []).append(d)
            elif rules[d.name].structural and rules[d.name].mandatory:
                # Exceptions are taken out by whole lines, so the line says nothing.
                found.setdefault((d.place.path, 0, d.code, d.variant), []).append(d)
    return found
