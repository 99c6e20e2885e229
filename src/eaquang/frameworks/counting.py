"""How many requirements rules decide, and how sure they are: the figures of a framework."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from eaquang.frameworks.instrument import Verification
from eaquang.frameworks.pack import Coverage, Requirement


def counted(requirements: Iterable[Requirement]) -> Mapping[Coverage, Mapping[Verification, int]]:
    """How many there are of each coverage and each verification; every pair has its number."""
    found = Counter((one.coverage, one.verification) for one in requirements)
    return {
        coverage: {sure: found.get((coverage, sure), 0) for sure in Verification} for coverage in Coverage
    }
