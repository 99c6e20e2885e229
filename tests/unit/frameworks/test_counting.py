"""How many requirements there are of each coverage and verification, and which a profile holds."""

from __future__ import annotations

from eaquang.frameworks.catalogue import shipped_ids, shipped_pack
from eaquang.frameworks.counting import counted
from eaquang.frameworks.instrument import Verification
from eaquang.frameworks.pack import Bilingual, Coverage, Profile
from eaquang.frameworks.profiles import profiles_with, selected
from unit.assessment.toys import pack, requirement

TITLE = Bilingual(vi="a", en="a")
PACK = pack(
    "f",
    {
        "r1": requirement(coverage="full", verification="copy"),
        "r2": requirement(coverage="full", verification="copy"),
        "r3": requirement(coverage="manual", verification="secondary"),
    },
    profiles={
        "foundation": Profile(title=TITLE, requirements=("r2",)),
        "strict": Profile(title=TITLE, extends="foundation", requirements=("r1",)),
    },
)


def test_every_pair_has_its_number() -> None:
    found = counted(PACK.requirements.values())
    assert found[Coverage.FULL][Verification.COPY] == 2
    assert found[Coverage.MANUAL][Verification.SECONDARY] == 1
    assert sum(sum(row.values()) for row in found.values()) == 3
    assert [len(row) for row in found.values()] == [len(Verification)] * len(Coverage)


def test_a_profile_holds_what_it_extends_in_the_order_of_the_pack() -> None:
    assert selected(PACK, "foundation") == ("r2",)
    assert selected(PACK, "strict") == ("r1", "r2")
    assert selected(PACK, "") == selected(PACK, "standard") == ("r1", "r2", "r3")
    assert profiles_with(PACK, "r2") == ("foundation", "strict")
    assert profiles_with(PACK, "r3") == ()


def test_the_counts_of_the_shipped_packs_are_those_of_their_requirements() -> None:
    for one in map(shipped_pack, shipped_ids()):
        found = counted(one.requirements.values())
        assert sum(sum(row.values()) for row in found.values()) == len(one.requirements)
