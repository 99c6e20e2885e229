"""Code frames: carets under what is marked, whatever it is made of."""

from __future__ import annotations

import unicodedata

import pytest

from eaquang.assessment.results import Place
from eaquang.diagnostics import Position, Span
from eaquang.reporters.frames import frame, width, wrapped
from eaquang.source.reader import read_document


def framed(line: str, marked: str, insertion: str = "", columns: int = 72) -> list[str]:
    """The lines of a frame, gutter left out."""
    document = read_document("a.yaml", line.encode())
    start = document.text.index(marked) + 1
    span = Span(Position(1, start), Position(1, start + len(marked)))
    return [
        text
        for _, role, text in frame(document, Place("a.yaml", span), insertion, columns)
        if role != "blank"
    ]


NFD = unicodedata.normalize("NFD", "Hệ thống")


@pytest.mark.parametrize(
    ("line", "marked", "source", "carets"),
    [
        ("name: Hệ thống", "thống", "name: Hệ thống", "         ^^^^^"),
        (f"name: {NFD} x", NFD, "name: Hệ thống x", "      ^^^^^^^^"),
        (f"{NFD}: x", "x", "Hệ thống: x", "          ^"),
        ("name: 中文 x", "中文", "name: 中文 x", "      ^^^^"),
        ("中文: x", "x", "中文: x", "      ^"),
        ("\tname:\tx", "x", "    name:    x", "             ^"),
        ("a: x\u202ey", "y", "a: x\\u202ey", "          ^"),
        ("a: 'x\u0007'", "'x\u0007'", "a: 'x\\u0007'", "   ^^^^^^^^^"),
        ("a: ✌\ufe0f x", "x", "a: ✌\ufe0f x", "     ^"),
        ("a: \u0e19\u0e35\u0e49 x", "x", "a: \u0e19\u0e35\u0e49 x", "     ^"),
    ],
)
def test_carets_stand_under_what_is_marked(line: str, marked: str, source: str, carets: str) -> None:
    assert framed(line, marked) == [source, carets]


def test_an_empty_mark_still_has_a_caret() -> None:
    document = read_document("a.yaml", b"a: x\n")
    nowhere = Place("a.yaml", Span(Position(1, 1), Position(1, 1)))
    lines = [(gutter, role, text) for gutter, role, text in frame(document, nowhere)]
    assert lines == [("", "blank", ""), ("1", "source", "a: x"), ("", "caret", "^"), ("", "blank", "")]


def test_a_mark_over_several_lines_ends_with_its_first() -> None:
    document = read_document("a.yaml", b"a: |\n  x\nb: y\n")
    place = Place("a.yaml", Span(Position(1, 4), Position(3, 1)))
    assert [text for _, role, text in frame(document, place) if role == "caret"] == ["   ^"]


def test_what_is_missing_is_shown_where_it_belongs() -> None:
    assert framed("  mot-cua:", "mot-cua", "security: {level: …}") == [
        "  mot-cua:",
        "  ^^^^^^^",
        "    security: {level: …}",
    ]


def test_what_is_missing_moves_left_before_it_is_cut() -> None:
    assert framed("operator: y", "y", "z" * 25, 30)[-1] == " " * 5 + "z" * 25


LONG = "x" * 100


@pytest.mark.parametrize(
    ("line", "marked", "insertion"),
    [
        (f"{LONG}: y", "y", ""),
        (f"a: {LONG}", LONG, ""),
        (f"a: y {LONG}", "y", ""),
        ("a: " + "中" * 60, "中" * 60, ""),
        ("中" * 60 + ": y", "y", ""),
        (f"{'x' * 60}: y", "y", "operator: …"),
        ("a: y", "y", LONG),
    ],
)
@pytest.mark.parametrize("columns", [30, 72])
def test_no_line_is_wider_than_the_room(line: str, marked: str, insertion: str, columns: int) -> None:
    lines = framed(line, marked, insertion, columns)
    assert all(width(text) <= columns for text in lines)
    assert lines[1].strip("^ ") == ""
    assert "…" in lines[0] or "…" in lines[-1]
    # The beginning of what is marked is always shown, and the carets begin under it.
    ends = [width(lines[0][:count]) for count in range(len(lines[0]))]
    assert lines[0][ends.index(lines[1].index("^"))] == marked[0]


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("a bc d", 4, ["a bc", "  d"]),
        ("中文 中文", 8, ["中文", "  中文"]),
        ("中文 中文", 9, ["中文 中文"]),
        (NFD, 8, [NFD]),
        ("a unbreakable b", 5, ["a", "  unbreakable", "  b"]),
        ("", 5, [""]),
        ("nd224-23-1-a x", 3, ["nd224-23-1-a", "  x"]),
    ],
)
def test_texts_are_broken_at_spaces_by_display_columns(text: str, columns: int, lines: list[str]) -> None:
    assert wrapped(text, columns, rest="  ") == lines


def test_the_first_line_may_have_its_own_lead() -> None:
    assert wrapped("a b", 4, first=" = ", rest="   ") == [" = a", "   b"]
