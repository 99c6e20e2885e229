"""Edits on bytes: what they replace, and where everything else then stands."""

from __future__ import annotations

import pytest

from eaquang.diagnostics import Edit, Region
from eaquang.fixes.editing import BOM, Moved, fixed, overlap


def edit(start: int, end: int, text: str) -> Edit:
    return Edit(Region("a.yaml", start, end), text)


@pytest.mark.parametrize("bom", [b"", BOM])
def test_offsets_count_code_points_and_the_rest_stays_byte_for_byte(bom: bytes) -> None:
    raw = bom + "tên: Sở\r\nkind: Hub\r\n".encode()
    assert fixed(raw, [edit(15, 18, "hub"), edit(5, 7, "Cục")]) == bom + "tên: Cục\r\nkind: hub\r\n".encode()


def test_nothing_to_do_and_insertions() -> None:
    assert fixed(b"ab", []) == b"ab"
    assert fixed(b"ab", [edit(1, 1, "-"), edit(2, 2, "!")]) == b"a-b!"


@pytest.mark.parametrize("edits", [[edit(0, 2, "x"), edit(1, 3, "y")], [edit(1, 9, "")], [edit(2, 1, "")]])
def test_edits_that_cannot_be_applied_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="Edit"):
        fixed(b"abc", edits)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (edit(0, 2, ""), edit(2, 3, ""), False),
        (edit(0, 2, ""), edit(1, 3, ""), True),
        (edit(1, 1, "a"), edit(1, 1, "b"), True),
        (edit(1, 1, "a"), edit(1, 2, "b"), True),
        (edit(0, 5, ""), edit(2, 2, "a"), True),
        (edit(0, 1, ""), Edit(Region("b.yaml", 0, 1), ""), False),
    ],
)
def test_which_edits_exclude_each_other(one: Edit, other: Edit, *, expected: bool) -> None:
    assert overlap(one, other) is overlap(other, one) is expected


def test_where_old_places_have_gone() -> None:
    moved = Moved([edit(2, 4, ""), edit(6, 7, "long")])
    assert moved.span(0, 2) == (0, 2)
    assert moved.span(4, 6) == (2, 4)
    assert moved.span(6, 7) == (4, 8)
    assert moved.span(8, 9) == (9, 10)
    assert [moved.touches(at, at + 1) for at in range(9)] == [False] * 2 + [True] * 2 + [False] * 2 + [
        True,
        False,
        False,
    ]
    assert moved.deleted(2, 4)
    assert not moved.deleted(2, 5)
    assert not moved.deleted(6, 7), "another text stands in its place"
