"""Records that one code makes the same object."""

from __future__ import annotations

import random

import pytest

from eaquang.workspace.identities import code_of, same_objects
from rules.fixtures import load_text

SYSTEMS = {
    "a": "{name: A, agency: x, origin_code: HT 1}",
    "b": "{name: B, agency: x, origin_code: ht1}",
    "c": "{name: C, agency: y, origin_code: HT1}",
    "d": "{name: D, agency: y, origin_code: A08}",
    "e": "{name: E, origin_code: A08}",
    "f": "{name: F, agency: x, origin_code: HT1, part_of: a}",
    "g": "{name: G, agency: x, origin_code: HT1, lifecycle: retired}",
}
GROUPS = [["d", "e"], ["a", "b"]]
"""By code: that of a shared object holds everywhere, an agency's own within the agency."""


def _groups(names: list[str]) -> list[list[str]]:
    text = "systems:\n" + "".join(f"  {name}: {SYSTEMS[name]}\n" for name in names)
    return [[key.id for key in keys] for _, keys in same_objects(load_text(text).landscape)]


@pytest.mark.parametrize("seed", range(5))
def test_groups_do_not_depend_on_the_order_of_the_text(seed: int) -> None:
    names = list(SYSTEMS)
    random.Random(seed).shuffle(names)  # noqa: S311 - an order, not a secret
    assert _groups(names) == GROUPS


def test_a_code_is_the_same_however_it_is_typed() -> None:
    assert code_of(" d\u0323t-01 ") == code_of("ḌT-01")


def test_what_replaces_another_is_not_the_same_record_twice() -> None:
    same = "agency: x, origin_code: H"
    text = f"systems:\n  a: {{name: A, {same}}}\n  b: {{name: B, {same}, replaces: [a]}}"
    assert same_objects(load_text(text).landscape) == ()
