"""Where things are: every pointer, in every way of writing it."""

from __future__ import annotations

import pytest

from unit.source.reading import at, key_at, read

TEXT = """\
# chú thích
systems:
  mot-cua:
    name:  "Một cửa" # sau
    scope: [tỉnh,  {a: 🏛, b: }]
    list:
      - x
      -   k: 1
          l: 2
      - - y
    dashes:
    - z
    text: |
      dòng một

      dòng hai


    kept: |+
      còn

    folded: >-
      gấp
        sâu
    plain: một
      hai
    empty:
    'quoted': 'it''s'
# hết
other: 1
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_spans(line_end: str, bom: str) -> None:
    document = read(bom + TEXT.replace("\n", line_end))

    def text(value: str) -> str:
        return value.replace("\n", line_end)

    entity = ("systems", "mot-cua")
    assert at(document, *entity, "name") == '"Một cửa"'
    assert key_at(document, *entity, "name") == "name"
    assert at(document, *entity, "scope") == "[tỉnh,  {a: 🏛, b: }]"
    assert at(document, *entity, "scope", 0) == key_at(document, *entity, "scope", 0) == "tỉnh"
    assert at(document, *entity, "scope", 1) == key_at(document, *entity, "scope", 1) == "{a: 🏛, b: }"
    assert at(document, *entity, "scope", 1, "b") == ""
    assert at(document, *entity, "list") == text("- x\n      -   k: 1\n          l: 2\n      - - y")
    assert at(document, *entity, "list", 1) == text("k: 1\n          l: 2")
    assert at(document, *entity, "list", 2) == "- y"
    assert at(document, *entity, "dashes") == "- z"
    assert at(document, *entity, "text") == text("|\n      dòng một\n\n      dòng hai")
    assert at(document, *entity, "kept") == text("|+\n      còn\n")
    assert at(document, *entity, "folded") == text(">-\n      gấp\n        sâu")
    assert at(document, *entity, "plain") == text("một\n      hai")
    assert at(document, *entity, "empty") == ""
    assert key_at(document, *entity, "quoted") == "'quoted'"
    assert at(document, *entity, "quoted") == "'it''s'"
    assert at(document, *entity).startswith("name:")
    assert at(document, *entity).endswith("'it''s'")
    assert at(document, "systems").endswith("'it''s'")
    assert key_at(document, "systems") == "systems"
    assert at(document) == text(TEXT[TEXT.index("systems") :].rstrip("\n"))
    assert document.position(document.spans["other",].start) == (30, 8)


def test_lines() -> None:
    document = read("a: 1\r\nb: 2\rc: 3\n\n")
    assert [document.line(n) for n in range(7)] == ["", "a: 1", "b: 2", "c: 3", "", "", ""]
    assert document.position(len(document.text)) == (5, 1)


def test_nodes_begin_after_what_is_refused_before_them() -> None:
    document = read("a: &x !!str  12\nb: &y # c\n  d: 1\nc: &z\n- 1\ne: &w [1]\nf: &v\n")
    assert at(document, "a") == "12"
    assert at(document, "b") == "d: 1"
    assert at(document, "c") == "- 1"
    assert at(document, "e") == "[1]"
    assert at(document, "f") == ""


def test_collections_end_with_what_was_passed_over() -> None:
    document = read("a:\n  b: 1\n  b: [2,\n    3]\n\nc: 1\n")
    assert at(document, "a") == "b: 1\n  b: [2,\n    3]"


def test_nearest_is_what_stands_in_the_text() -> None:
    document = read("a: {b: 1}\n")
    assert document.nearest(("a", "x", 0))[0] == ("a",)
    assert document.nearest(("z",))[0] == ()
