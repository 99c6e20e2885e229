"""Nothing of the founding frameworks and of the law is lost: every fact is asked for by a shipped pack.

``facts/`` lists the ids of the facts as they were gathered: the demands of a decree, the obligations of
a decision, and for the older frameworks demands and principles. A demand is the fact of one requirement;
a principle is that of one pack, under its own id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from eaquang.frameworks.catalogue import shipped_ids, shipped_pack

FACTS = Path(__file__).parent / "facts"
COUNTS = {"nd224-2026": 109, "qd1425-obligations": 20, "seeds-frameworks": 99}


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
