"""Whether files are worse after edits than before: faults of the input that were not there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from eaquang.assessment.results import Assessment, Diagnostic
from eaquang.diagnostics import Outcome
from eaquang.fixes.offers import Offer
from eaquang.rules import all_rules
from eaquang.source.document import Document, NodeSpan

INPUT: Final = "EAQ0"
"""The codes of faults of the input itself begin so."""

Fault: TypeAlias = tuple[str, int, str, str]
"""A fault by what stays when its neighbours are mended: path, line, code and variant."""


@dataclass(frozen=True, slots=True)
class _Uncovered:
    """The lines of what stands under a key that is mended: nobody looked at it while the key was wrong.

    While the key of a whole collection was wrong, nobody could say either what was lacking elsewhere.
    """

    path: str
    first: int
    last: int
    is_sure: bool
    is_collection: bool

    def explains(self, fault: Fault, diagnostics: Sequence[Diagnostic]) -> bool:
        """Whether a fault was there before.

        Under a guessed key it may tell that the guess is wrong, unless it has a safe fix of its own.
        """
        if self.is_collection and self.is_sure:
            return True
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
    uncovered = [
        one
        for path, (_, document) in texts.items()
        for one in _uncovered([offer for offer in offers if offer.path == path], document)
    ]
    return all(any(one.explains(fault, found) for one in uncovered) for fault, found in faults.items())


def _uncovered(offers: Sequence[Offer], document: Document) -> Iterator[_Uncovered]:
    """What stands under the keys that offers mend in one file."""
    keys = sorted(
        (node, len(pointer) == 1)
        for pointer, node in document.spans.items()
        if pointer and isinstance(pointer[-1], str)
    )
    for offer in offers:
        at = offer.fix.edits[0].region.start
        index = bisect_right(keys, at, key=_key_start) - 1
        if index >= 0 and at < keys[index][0].key_end:
            node, is_collection = keys[index]
            first = document.position(node.key_start).line
            last = document.position(max(node.key_end, node.end)).line
            yield _Uncovered(document.path, first, last, offer.fix.safe, is_collection)


def _key_start(key: tuple[NodeSpan, bool]) -> int:
    return key[0].key_start


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
