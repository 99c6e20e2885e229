"""Nothing of the founding frameworks and of the law is lost: every fact is asked for by a shipped pack.

``facts/`` lists the ids of the facts as they were gathered: the demands of a decree, the obligations of
a decision, and for the older frameworks demands and principles. A demand is the fact of one requirement;
a principle is that of one pack, under its own id. ``registry.txt`` has the names of what is shared: code (or
place in the decision, or the list of national databases), owner where one is told, and name, divided by tabs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from eaquang.frameworks.catalogue import shipped_ids, shipped_pack

FACTS = Path(__file__).parent / "facts"
COUNTS = {"nd224-2026": 109, "qd1425-obligations": 20, "seeds-frameworks": 99, "registry": 150}


def listed(name: str) -> list[str]:
    return (FACTS / f"{name}.txt").read_text("utf-8").splitlines()


def _of(kind: str) -> list[str]:
    return [id for one, id in map(str.split, listed("seeds-frameworks")) if one == kind]


def held() -> Iterator[tuple[str, str]]:
    """Every fact that a requirement rests on, and the requirement."""
    for pack in map(shipped_pack, shipped_ids()):
        for id, requirement in pack.requirements.items():
            for fact in requirement.facts:
                yield fact, f"{pack.framework.id}/{id}"


def folded(fact: str) -> str:
    """The id that a principle has in its pack."""
    return fact.lower().replace("đ", "dd")


@pytest.mark.parametrize("name", COUNTS)
def test_the_lists_are_whole(name: str) -> None:
    assert sorted(path.stem for path in FACTS.iterdir()) == sorted(COUNTS)
    assert len(listed(name)) == len(set(listed(name))) == COUNTS[name]


@pytest.mark.parametrize(
    "facts",
    [listed("nd224-2026"), listed("qd1425-obligations"), _of("requirement")],
    ids=["decree", "obligations", "seeds"],
)
def test_every_demand_is_the_fact_of_one_requirement(facts: list[str]) -> None:
    times = Counter(fact for fact, _ in held())
    lost = [fact for fact in facts if times[fact] == 0]
    assert lost == [], f"{len(lost)} facts that no requirement of a shipped pack rests on"
    where = [(fact, place) for fact, place in held() if fact in facts and times[fact] > 1]
    assert where == [], "facts that several requirements rest on"


def test_every_principle_stands_in_one_pack() -> None:
    times = Counter(id for pack in map(shipped_pack, shipped_ids()) for id in pack.principles)
    lost = [fact for fact in _of("principle") if times[folded(fact)] == 0]
    assert lost == [], f"{len(lost)} principles that no shipped pack has"
    assert [fact for fact in _of("principle") if times[folded(fact)] > 1] == []


def test_a_fact_is_asked_for_once() -> None:
    """Over all packs and lists: what two instruments demand are two facts."""
    times = Counter(fact for fact, _ in held())
    assert [(fact, place) for fact, place in held() if times[fact] > 1] == []


def shared() -> list[tuple[str, str, str]]:
    return [(code, owner, name) for code, owner, name in (row.split("\t") for row in listed("registry"))]


def test_what_is_shared_is_in_the_registry_under_every_name() -> None:
    places: dict[str, list[str]] = {}
    for id, entry in shipped_pack("vn-digital-2026").registry.items():
        for name in (entry.name, *_aliases(entry.aliases)):
            places.setdefault(str(name), []).append(id)
    lost = [name for code, _, name in shared() if name not in places and name != SAME_NAME]
    assert lost == []
    assert [(name, ids) for name, ids in places.items() if len(ids) > 1] == []


SAME_NAME = "Hệ thống thông tin giải quyết thủ tục hành chính"
"""What the list calls the systems of sixteen ministries: the registry adds whose each is."""


def test_every_numbered_object_has_its_name_and_owner() -> None:
    registry = shipped_pack("vn-digital-2026").registry
    by_code = {entry.source_code: entry for entry in registry.values()}
    numbered = [one for one in shared() if one[0][0] in "AB"]
    assert len(numbered) == 17 + 62
    for code, owner, name in numbered:
        entry = by_code[code]
        assert (entry.owner, entry.name) == (owner, f"{name} của {owner}" if name == SAME_NAME else name), (
            code
        )
    assert sum(name == SAME_NAME for _, _, name in numbered) == 16


def test_the_nine_national_databases_are_there_once() -> None:
    registry = shipped_pack("vn-digital-2026").registry
    names = {name for code, _, name in shared() if code == "CSDLQG"}
    found = {id for id, one in registry.items() if names & {one.name, *_aliases(one.aliases)}}
    assert len(found) == 9
    assert {id for id in found if not isinstance(registry[id].source_code, str)} == found - {
        "csdl-doanh-nghiep"
    }


def _aliases(stated: object) -> tuple[str, ...]:
    return stated if isinstance(stated, tuple) else ()
