"""Templates are filled once, and what an author types stays text."""

from __future__ import annotations

from datetime import date

import pytest

from eaquang.source.reader import read_document
from eaquang.starting.filling import comment, filled
from eaquang.starting.settings import Setting, clean_name

NAUGHTY = (
    "Sở “A”",
    'Sở "A": x',
    "Sở A # b",
    "- Sở A",
    "yes",
    "null",
    "1.10",
    "010",
    "2026-02-31",
    "{id}",
    "{+3}",
    "«x»",
    "#: agencies",
    "*a",
    "&a",
    "!x",
    "%YAML",
    "a: b",
    "[a]",
    "{a: b}",
    "a, b",
    "'",
    "\\",
    "🏛 Sở A",
    "Sở A:",
    "?",
    "~",
    "=1+1",
    "a\u0308",
    "@x",
    "`x`",
)


def _filled(template: str, **values: str) -> str:
    return filled(
        template,
        setting=Setting.PROVINCE,
        values=values,
        comments={"c": ("một hai ba {id}",)},
        as_of=date(2026, 12, 30),
    )


@pytest.mark.parametrize("name", NAUGHTY)
def test_any_name_is_one_scalar_also_inside_braces(name: str) -> None:
    text = _filled("a: «{name}»\nb: {c: «x {name}», d: [«{name}»]}\n", name=name, id="ID")
    document = read_document("a.yaml", text.encode())
    assert document.faults == ()
    assert document.data == {"a": name, "b": {"c": f"x {name}", "d": [name]}}


def test_plain_text_is_not_quoted() -> None:
    assert _filled("«{name}»", name="Sở Xây dựng tỉnh Thử (mới)") == "Sở Xây dựng tỉnh Thử (mới)\n"
    assert _filled("«{name}»", name="Sở Xây dựng, tỉnh Thử") == '"Sở Xây dựng, tỉnh Thử"\n'


def test_days_are_counted_and_braces_of_yaml_stay() -> None:
    assert _filled("a: {+3}\nb: {-30}\nc: {not_applicable: x}\nd: {year}\n", year="2026") == (
        "a: 2027-01-02\nb: 2026-11-30\nc: {not_applicable: x}\nd: 2026\n"
    )


def test_blocks_stand_in_their_settings_only() -> None:
    assert (
        _filled("a: 1\n#[ commune ministry\nb: 2\n#]\n#[ province\nc: 3\n#]\nd: 4\n") == "a: 1\nc: 3\nd: 4\n"
    )


def test_comments_are_wrapped_at_their_place_and_are_no_templates() -> None:
    assert _filled("a:\n  #: c\n  b: 1\n", id="ID") == "a:\n  # một hai ba {id}\n  b: 1\n"
    lines = comment(("từ " * 100, "cuối"), "    ").split("\n")
    assert all(line.startswith("    # ") and len(line) <= 100 for line in lines)
    assert lines[-1] == "    # cuối"
    with pytest.raises(KeyError):
        _filled("#: nothing\n")


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("  Sở\tA\n", "Sở A"),
        ("So\u031b\u0309 A", "Sở A"),
        ("Sở\u200bA\u202e", "Sở A"),
        ("\ud800", ""),
        ("\u2028", ""),
    ],
)
def test_a_name_is_composed_and_visible(typed: str, clean: str) -> None:
    assert clean_name(typed) == clean
