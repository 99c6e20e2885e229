"""Names that reports and exceptions use are unique over all shipped frameworks."""

from __future__ import annotations

from collections import defaultdict

from eaquang.assessment.naming import checks_of
from eaquang.frameworks.catalogue import shipped_ids, shipped_pack
from eaquang.frameworks.extension import Lineages
from eaquang.rules.catalogue import CATALOGUE

PACKS = tuple(map(shipped_pack, shipped_ids()))


def test_a_requirement_id_means_one_requirement() -> None:
    # One that an extending framework restates keeps its id: it takes the place of the inherited one.
    replaced = Lineages(PACKS).replaced()
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for pack in PACKS:
        for name in pack.requirements:
            if (pack.framework.id, name) not in replaced:
                holders[name].append(pack.framework.id)
    assert holders
    assert {name: found for name, found in holders.items() if len(found) > 1} == {}


def test_no_requirement_is_called_as_a_rule_or_a_framework() -> None:
    taken = {*CATALOGUE, *CATALOGUE.values(), *shipped_ids()}
    assert not taken.intersection(name for pack in PACKS for name in pack.requirements)


def test_a_check_code_means_one_check() -> None:
    codes = [code for pack in PACKS for code in checks_of([pack])]
    assert codes
    assert len(set(codes)) == len(codes)
