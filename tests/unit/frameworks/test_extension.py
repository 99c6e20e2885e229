"""What packs that extend others stand on: the closure, what is restated, whose ids collide."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from eaquang.frameworks.catalogue import shipped_ids, shipped_pack
from eaquang.frameworks.extension import Collision, Lineages, bases_of, closure
from eaquang.frameworks.pack import Pack
from unit.assessment.toys import pack, requirement


def _pack(id: str, *extends: str, requirements: tuple[str, ...] = ()) -> Pack:
    made = pack(id, {name: requirement() for name in requirements})
    return replace(made, framework=replace(made.framework, extends=extends))


def _ids(packs: tuple[Pack, ...]) -> list[str]:
    return [pack.framework.id for pack in packs]


def _finder(*packs: Pack) -> dict[str, Pack]:
    return {pack.framework.id: pack for pack in packs}


def test_the_closure_holds_each_pack_once_nearest_first() -> None:
    root = _pack("root")
    left, right = _pack("left", "root"), _pack("right", "root")
    top = _pack("top", "left", "right", "gone")
    find = _finder(root, left, right, top).get
    assert _ids(closure([top], find)) == ["top", "left", "right", "root"]
    assert _ids(closure([root, top], find)) == ["root", "top", "left", "right"], "what is asked for is first"
    assert _ids(bases_of(root, find)) == []


def test_a_ring_ends() -> None:
    one, two = _pack("one", "two"), _pack("two", "one")
    find = _finder(one, two).get
    assert _ids(closure([one], find)) == ["one", "two"]
    assert _ids(bases_of(one, find)) == ["two"]


def test_what_an_extending_pack_restates_is_replaced_in_every_base() -> None:
    root = _pack("root", requirements=("a", "b"))
    middle = _pack("middle", "root", requirements=("b", "c"))
    top = _pack("top", "middle", requirements=("c", "a"))
    lineages = Lineages([top, middle, root])
    assert lineages.replaced() == {("root", "a"), ("root", "b"), ("middle", "c")}
    assert Lineages([middle, root]).replaced() == {("root", "b")}
    assert lineages.extended_by(root) == ("middle",)


def test_an_id_is_taken_only_of_what_is_extended() -> None:
    root = _pack("root", requirements=("a",))
    city, town = _pack("city", "root", requirements=("a",)), _pack("town", "root", requirements=("a",))
    stranger = _pack("stranger", requirements=("a",))
    assert list(Lineages([city, town, root]).collisions()) == [], "both restate what both inherit"
    assert list(Lineages([root, stranger]).collisions()) == [Collision("a", "root", "stranger")]


def test_no_two_shipped_packs_share_the_id_of_a_requirement() -> None:
    """Unless one extends the other, which then restates it."""
    packs = [shipped_pack(name) for name in shipped_ids()]
    shared = {
        (one.framework.id, other.framework.id, id)
        for one, other in combinations(packs, 2)
        if one.framework.id not in other.framework.extends and other.framework.id not in one.framework.extends
        for id in set(one.requirements) & set(other.requirements)
    }
    assert shared == set()
