"""Did-you-mean: the one candidate that a mistyped word most probably stands for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

_FEW: Final = 200
"""So few candidates are all compared; more are looked up by length and by first or last letter."""

_BOUNDS: Final = (2, 4, 8)
"""A word may be one edit more away for each of these lengths that it exceeds."""


def _fold(word: str) -> str:
    # Case and the choice between hyphen and underscore are the commonest slips: they cost nothing.
    return word.lower().replace("_", "-")


def _tolerance(length: int) -> int:
    """How many edits a word of this length may be away."""
    return sum(length > bound for bound in _BOUNDS)


def distance(left: str, right: str, most: int) -> int:
    """How many edits (insert, delete, replace, swap of neighbours) lie between two words.

    Stops early: any number above ``most`` means "more than ``most``".
    """
    if abs(len(left) - len(right)) > most:
        return most + 1
    start, end = _shared(left, right)
    left, right = left[start : len(left) - end], right[start : len(right) - end]
    if not left or not right:
        return len(left) + len(right)
    far = most + 1
    before: list[int] = []
    last: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        # Cells further from the diagonal than ``most`` cannot lie on a short way.
        low, high = max(1, i - most), min(len(right), i + most)
        before, last, row = last, row, [far] * (len(right) + 1)
        if i <= most:
            row[0] = i
        for j in range(low, high + 1):
            b = right[j - 1]
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row[j] = cost
        if min(row) > most and min(last) > most:
            return far
    return min(row[-1], far)


def _shared(left: str, right: str) -> tuple[int, int]:
    """How many characters two words have in common at the start and, of the rest, at the end."""
    short = min(len(left), len(right))
    start = 0
    while start < short and left[start] == right[start]:
        start += 1
    end = 0
    while end < short - start and left[-1 - end] == right[-1 - end]:
        end += 1
    return start, end


class Suggestions:
    """An index of candidates, for asking about several words.

    Among many candidates only those of a similar length that share the first or the last letter are
    compared, so that thousands of words against tens of thousands of candidates stay affordable.
    """

    def __init__(self, candidates: Iterable[str]) -> None:
        self._folded: defaultdict[str, list[str]] = defaultdict(list)
        for candidate in sorted(set(candidates)):
            self._folded[_fold(candidate)].append(candidate)
        self._buckets: defaultdict[tuple[int, int, str], list[str]] | None = None
        if len(self._folded) > _FEW:
            self._buckets = defaultdict(list)
            for folded in self._folded:
                if folded:
                    self._buckets[len(folded), 0, folded[0]].append(folded)
                    self._buckets[len(folded), -1, folded[-1]].append(folded)

    def closest(self, word: str) -> str:
        """The single nearest candidate; empty when none is near, or when several are equally near.

        A tie gives nothing, since a suggestion may be offered as a mend.
        """
        folded = _fold(word)
        if folded in self._folded:
            return self._only(self._folded[folded])
        most = _tolerance(len(folded))
        if not most:
            return ""
        best: dict[str, int] = {}
        for candidate in self._near(folded, most):
            steps = distance(folded, candidate, most)
            if steps <= most:
                best[candidate] = steps
                most = steps
        nearest = [c for c, steps in best.items() if steps == most]
        return self._only(self._folded[nearest[0]]) if len(nearest) == 1 else ""

    def _near(self, folded: str, most: int) -> Iterable[str]:
        if self._buckets is None:
            return [c for c in self._folded if abs(len(c) - len(folded)) <= most]
        near: set[str] = set()
        for length in range(len(folded) - most, len(folded) + most + 1):
            near.update(self._buckets.get((length, 0, folded[0]), ()))
            near.update(self._buckets.get((length, -1, folded[-1]), ()))
        return sorted(near)

    @staticmethod
    def _only(candidates: list[str]) -> str:
        return candidates[0] if len(candidates) == 1 else ""


def closest(word: str, candidates: Iterable[str]) -> str:
    """The single candidate nearest to ``word``, else empty. For several words use :class:`Suggestions`."""
    return Suggestions(candidates).closest(word)
