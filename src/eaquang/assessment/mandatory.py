"""Which requirements nobody can be excused from: those that rest on mandatory rules alone."""

from __future__ import annotations

from collections.abc import Iterable

from eaquang.frameworks.pack import Coverage, Pack, Requirement, check_code


def barred_requirements(packs: Iterable[Pack], mandatory: frozenset[str]) -> frozenset[str]:
    """Ids of the requirements of which every finding is one of mandatory rules, whatever the profile.

    Of a requirement that rules do not see in full, what a person finds unmet may still be excepted. Where
    two packs have the same id, both have to be such.
    """
    packs = tuple(packs)
    found = {
        id for pack in packs for id, one in pack.requirements.items() if _is_barred(pack, id, one, mandatory)
    }
    return frozenset(
        id
        for id in found
        if all(
            _is_barred(pack, id, pack.requirements[id], mandatory)
            for pack in packs
            if id in pack.requirements
        )
    )


def _is_barred(pack: Pack, id: str, requirement: Requirement, mandatory: frozenset[str]) -> bool:
    checks = (check_code(pack.framework.id, id, index) for index in range(len(requirement.checks)))
    names = {*(use.name for use in requirement.rules), *checks}
    return requirement.coverage is Coverage.FULL and bool(names) and names <= mandatory
