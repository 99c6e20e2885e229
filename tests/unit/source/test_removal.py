"""What goes with an entry: its lines and its comments, and nothing of its neighbours."""

from __future__ import annotations

import pytest

from eaquang.source.reader import read_document
from eaquang.source.removal import entry_stretch

BLOCK = """\
# Sổ ngoại lệ
w:
  # về A
  # hai dòng
  a:
    x: 1   # cuối dòng
    # trong A

  # về B
  b:
    x: |
      # không phải ghi chú
      chữ
  # về C

  # ghi chú đứng riêng

  c: {x: 1}  # của C

# Phần khác
z: 1
"""


def without(text: str, *pointer: str) -> str:
    document = read_document("a.yaml", text.encode())
    assert not document.faults
    stretch = entry_stretch(document, pointer)
    assert stretch is not None
    return text[: stretch[0]] + text[stretch[1] :]


def lines_without(text: str, *gone: int) -> str:
    return "".join(line for n, line in enumerate(text.splitlines(keepends=True), 1) if n not in gone)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("name", "gone"), [("a", range(3, 9)), ("b", range(9, 14)), ("c", (17, 18))], ids=["a", "b", "c"]
)
def test_a_block_entry_goes_with_its_comments(name: str, gone: range, end: str) -> None:
    """Comments above at its indentation, inside and deeper; the last one takes the blank line before it."""
    expected = lines_without(BLOCK, *gone)
    assert without(BLOCK.replace("\n", end), "w", name) == expected.replace("\n", end)


def test_the_only_entry_leaves_its_key_alone() -> None:
    assert without("w:\n  # a\n  a:\n    x: 1\n", "w", "a") == "w:\n"
    assert without("w:\n  a: 1", "w", "a") == "w:\n"


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("w: {a: {x: 1}, b: 2}\n", "a", "w: {b: 2}\n"),
        ("w: {a: {x: 1}, b: 2}\n", "b", "w: {a: {x: 1}}\n"),
        ("w: {a: 1}\n", "a", "w: {}\n"),
        ("w: {\n  a: 1,  # về a\n  b: 2,\n}\n", "a", "w: {\n  b: 2,\n}\n"),
        ("w: {\n  a: 1,\n  b: 2,\n}\n", "b", "w: {\n  a: 1,\n}\n"),
    ],
)
def test_a_flow_entry_goes_with_one_comma(text: str, name: str, expected: str) -> None:
    changed = without(text, "w", name)
    assert changed == expected
    assert read_document("a.yaml", changed.encode()).faults == ()


def test_no_stretch_where_the_line_is_shared() -> None:
    document = read_document("a.yaml", b"w:\n  - a: 1\n    b: 2\n")
    assert entry_stretch(document, ("w", 0, "a")) is None
    assert entry_stretch(document, ("w", 0, "b")) is not None
