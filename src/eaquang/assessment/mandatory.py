"""What nobody can be excused from: mandatory rules, and requirements that rest on such rules alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eaquang.frameworks.pack import Coverage, Pack, Requirement, check_code
from eaquang.rules import all_rules
from eaquang.rules.catalogue import CATALOGUE


def mandatory_rules(packs: Iterable[Pack]) -> frozenset[str]:
    """Names of the rules that are mandatory in the catalogue or in a pack, which may name them by code."""
    names = {code: name for name, code in CATALOGUE.items()}
    stated = (text for pack in packs for text in pack.framework.mandatory)
    built = (rule.name for rule in all_rules().values() if rule.mandatory)
    return frozenset((*built, *(names.get(text, text) for text in stated)))


def unknown_mandatory(packs: Iterable[Pack]) -> Iterator[tuple[str, str]]:
    """What packs call mandatory and there is no such rule or check: where, and the text."""
    packs = tuple(packs)
    known = {*CATALOGUE, *CATALOGUE.values()}
    known.update(
        check_code(pack.framework.id, id, index)
        for pack in packs
        for id, requirement in pack.requirements.items()
        for index in range(len(requirement.checks))
    )
    for pack in packs:
        for text in pack.framework.mandatory:
            if text not in known:
                yield f"{pack.framework.id}/mandatory", text


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
