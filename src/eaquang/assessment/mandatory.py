"""Which rules nothing may silence, and from which requirements nobody can be excused."""

from __future__ import annotations

from eaquang.assessment.binding import PlanError
from eaquang.assessment.naming import UnknownCodeError, all_names, checks_of
from eaquang.frameworks.extension import Lineages
from eaquang.frameworks.pack import Coverage, Pack, Requirement, check_code
from eaquang.rules import all_rules


def mandatory_rules(lineages: Lineages) -> frozenset[str]:
    """The rules that nothing may silence: by themselves, or since one of the packs says so.

    Where a pack says so of the checks of a requirement, those of a requirement that restates it are so as
    well. Raises :class:`PlanError`.
    """
    names = {rule.name for rule in all_rules().values() if rule.mandatory}
    checks = checks_of(lineages.packs)
    for pack in lineages.packs:
        try:
            names.update(all_names(pack.framework.mandatory, checks))
        except UnknownCodeError as error:
            where = f"{pack.framework.id}/mandatory"
            named = PlanError("unknown-rule", name=error.text, where=where, suggestion=error.suggestion)
            raise named from error
    for pack in lineages.packs:
        for id, restated in pack.requirements.items():
            inherited = ((base, base.requirements.get(id)) for base in lineages.bases(pack))
            if any(one is not None and names.intersection(_checks(of, id, one)) for of, one in inherited):
                names.update(_checks(pack, id, restated))
    return frozenset(names)


def _checks(pack: Pack, id: str, requirement: Requirement) -> tuple[str, ...]:
    return tuple(check_code(pack.framework.id, id, index) for index in range(len(requirement.checks)))


def barred_requirements(lineages: Lineages, mandatory: frozenset[str]) -> frozenset[str]:
    """Ids of the requirements of which every finding is one of mandatory rules, whatever the profile.

    Of a requirement that rules do not see in full, what a person finds unmet may still be excepted. Where
    two packs have the same id, both have to be such, but for one that the other restates.
    """
    replaced = lineages.replaced()
    answers: dict[str, bool] = {}
    for pack in lineages.packs:
        for id, one in pack.requirements.items():
            if (pack.framework.id, id) not in replaced:
                answers[id] = answers.get(id, True) and _is_barred(pack, id, one, mandatory)
    return frozenset(id for id, barred in answers.items() if barred)


def _is_barred(pack: Pack, id: str, requirement: Requirement, mandatory: frozenset[str]) -> bool:
    names = {*(use.name for use in requirement.rules), *_checks(pack, id, requirement)}
    return requirement.coverage is Coverage.FULL and bool(names) and names <= mandatory
