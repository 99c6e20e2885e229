"""How many requirements rules decide, how sure they are, and by which rule and principle they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from eaquang.frameworks.instrument import Verification
from eaquang.frameworks.pack import Coverage, Pack, Requirement


def counted(requirements: Iterable[Requirement]) -> Mapping[Coverage, Mapping[Verification, int]]:
    """How many there are of each coverage and each verification; every pair has its number."""
    found = Counter((one.coverage, one.verification) for one in requirements)
    return {
        coverage: {sure: found.get((coverage, sure), 0) for sure in Verification} for coverage in Coverage
    }


def by_rule(pack: Pack) -> Mapping[str, tuple[str, ...]]:
    """The ids of the requirements that name each rule, in the pack's order, each once."""
    found: dict[str, dict[str, None]] = {}
    for id, one in pack.requirements.items():
        for use in one.rules:
            found.setdefault(use.name, {})[id] = None
    return {rule: tuple(ids) for rule, ids in found.items()}


def by_principle(pack: Pack) -> Mapping[str, Mapping[str, Requirement]]:
    """The requirements by principle: those of the pack in their order, then those of packs it extends.

    A principle without a requirement is left out.
    """
    found: dict[str, dict[str, Requirement]] = {name: {} for name in pack.principles}
    for id, one in pack.requirements.items():
        found.setdefault(one.principle, {})[id] = one
    return {name: of_it for name, of_it in found.items() if of_it}
