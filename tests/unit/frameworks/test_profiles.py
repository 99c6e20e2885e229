"""The three profiles of every shipped pack: each holds more than the one before, and the last holds all."""

from __future__ import annotations

import pytest

from eaquang.frameworks.catalogue import shipped_ids, shipped_pack
from eaquang.frameworks.pack import Modality, Pack

LEVELS = ("foundation", "standard", "strict")
BINDING = (Modality.MUST, Modality.MUST_NOT)


@pytest.fixture(params=shipped_ids())
def pack(request: pytest.FixtureRequest) -> Pack:
    return shipped_pack(request.param)


def selected(pack: Pack, level: str) -> list[str]:
    """What a profile holds with all that it extends."""
    profile = pack.profiles[level]
    return [*(selected(pack, profile.extends) if profile.extends else ()), *profile.requirements]


def test_there_are_ten_packs() -> None:
    assert len(shipped_ids()) == 10


def test_every_pack_has_the_three_and_each_extends_the_former(pack: Pack) -> None:
    assert tuple(pack.profiles) == LEVELS
    assert [pack.profiles[level].extends for level in LEVELS] == [None, "foundation", "standard"]


def test_nothing_is_selected_twice(pack: Pack) -> None:
    held = selected(pack, "strict")
    assert sorted(held) == sorted(set(held))


def test_strict_holds_every_requirement(pack: Pack) -> None:
    assert sorted(selected(pack, "strict")) == sorted(pack.requirements)


def test_there_is_something_to_begin_with_and_the_standard_adds_to_it(pack: Pack) -> None:
    foundation, standard = (selected(pack, level) for level in LEVELS[:2])
    assert 0 < len(foundation) < len(standard)


def test_foundation_asks_for_no_more_than_a_beginning(pack: Pack) -> None:
    assert len(selected(pack, "foundation")) <= max(1, len(pack.requirements) // 2)


def test_what_allows_or_tells_is_left_to_strict(pack: Pack) -> None:
    stating = {Modality.MAY, Modality.DEFINITION, Modality.FACT}
    early = [id for id in selected(pack, "standard") if pack.requirements[id].modality in stating]
    assert early == []


def test_the_standard_holds_what_binds(pack: Pack) -> None:
    binding = {id for id, one in pack.requirements.items() if one.modality in BINDING}
    assert binding - set(selected(pack, "standard")) == set()
