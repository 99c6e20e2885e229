"""The questions that rules ask."""

from __future__ import annotations

import pytest

from eaquang.diagnostics import EntityKey
from eaquang.model.agency import Agency
from eaquang.model.channel import Channel
from eaquang.model.dataset import Dataset
from eaquang.model.system import System
from eaquang.workspace.landscape import Landscape
from unit.assessment.toys import load, workspace

TEXT = """\
agencies:
  so-a: {name: Sở A, level: department}
  phong-b: {name: Phòng B, level: division, parent: so-a}
  to-c: {name: Tổ C, level: division, parent: phong-b}
  bo-d: {name: Bộ D, level: ministry}
  vong-1: {name: V, level: division, parent: vong-2}
  vong-2: {name: V, level: division, parent: vong-1}
systems:
  a: {name: A, agency: to-c}
  b: {name: B, agency: bo-d, part_of: a}
  c: {name: C, part_of: d}
  d: {name: D, part_of: c}
  e: {name: E, part_of: nowhere}
datasets:
  a: {name: Dữ liệu A, system: b}
channels:
  k: {name: K, system: a}
"""
HERE = workspace(TEXT).landscape


def test_own_agencies_are_the_describing_one_and_all_below() -> None:
    assert HERE.own_agencies == {"so-a", "phong-b", "to-c"}
    ring = load({"eaquang.yaml": "eaquang: 1\nagency: vong-1\n", "a.yaml": TEXT}).landscape
    assert ring.own_agencies == {"vong-1", "vong-2"}


@pytest.mark.parametrize(
    ("reference", "kinds", "kind"),
    [
        ("a", (), "system"),
        ("a", ("dataset",), "dataset"),
        ("a", ("channel",), None),
        ("nobody", (), None),
        ("qg.ndxp", (), None),
        (3, (), None),
        (None, (), None),
    ],
)
def test_find(reference: object, kinds: tuple[str, ...], kind: str | None) -> None:
    found = HERE.find(reference, *kinds) if kinds else HERE.find_any(reference)
    assert (found.KIND if found else None) == kind  # type: ignore[union-attr]  # no registry here


def test_get_is_of_one_kind() -> None:
    assert getattr(HERE.get(Dataset, "a"), "name", None) == "Dữ liệu A"
    assert HERE.get(Channel, "a") is None
    assert HERE.get(System, 3) is None


def test_all_keeps_the_order_of_the_text() -> None:
    assert [system.id for system in HERE.all(System)] == ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize(("name", "own"), [("a", True), ("b", False), ("c", False)])
def test_what_is_own(name: str, own: bool) -> None:  # noqa: FBT001 - a column of the table
    assert HERE.is_own(HERE.get(System, name)) is own


def test_the_owner_of_an_agency_is_itself_and_of_nothing_nobody() -> None:
    assert HERE.owner_of(HERE.find("bo-d", "agency")) == "bo-d"
    assert HERE.owner_of(HERE.get(System, "c")) is None
    assert HERE.owner_of(None) is None


@pytest.mark.parametrize(("name", "whole"), [("a", "a"), ("b", "a"), ("c", "c"), ("d", "c"), ("e", "e")])
def test_wholes_and_rings_of_parts(name: str, whole: str) -> None:
    system = HERE.get(System, name)
    assert system is not None
    assert HERE.whole_of(system).id == whole


def test_the_system_behind() -> None:
    assert getattr(HERE.system_behind(HERE.get(Channel, "k")), "id", None) == "a"
    assert getattr(HERE.system_behind(HERE.get(Dataset, "a")), "id", None) == "b"
    assert HERE.system_behind(HERE.find("so-a", Agency.KIND)) is None
    assert HERE.system_behind(None) is None


@pytest.mark.parametrize(
    ("more", "complete", "unreadable"),
    [
        ("", True, set()),
        ("services:\n  x: 3\n", False, {"x"}),
        ("services: 3\n", False, {"x", "y"}),
        ("services:\n  x: {name: 'S\n", False, {"x"}),
    ],
)
def test_what_could_not_be_read(more: str, complete: bool, unreadable: set[str]) -> None:  # noqa: FBT001 - a parameter of the test
    landscape = workspace(TEXT + more).landscape
    assert landscape.is_complete is complete
    assert {name for name in ("x", "y") if landscape.is_unreadable(name)} == unreadable


def test_names() -> None:
    assert HERE.name_of(EntityKey("system", "a")) == "A"
    assert HERE.name_of(EntityKey("system", "gone")) == "gone"
    assert workspace("systems:\n  a: {name: [1]}\n").landscape.name_of(EntityKey("system", "a")) == "a"


def test_a_question_is_answered_once() -> None:
    asked: list[Landscape] = []

    def question(landscape: Landscape) -> int:
        asked.append(landscape)
        return len(landscape.entities)

    landscape = workspace(TEXT).landscape
    assert landscape.once(question) == landscape.once(question) == 13
    assert asked == [landscape]
