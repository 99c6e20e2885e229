"""The examples of rules: each rule has both, and everything in them can be seen."""

from __future__ import annotations

import unicodedata

import pytest

from eaquang.rules import all_rules
from eaquang.words.examples import example, legible, pointed_out


@pytest.mark.parametrize("name", all_rules())
def test_every_rule_has_a_bad_and_a_good_example(name: str) -> None:
    bad, good = example(name, "bad"), example(name, "good")
    assert f"# ← {all_rules()[name].code}" in bad or f"{all_rules()[name].code}" in bad
    assert good
    for shown in (bad, good):
        assert "# expect:" not in shown
        assert unicodedata.is_normalized("NFC", shown)
        assert all(line.isprintable() for line in shown.split("\n"))


def test_an_example_of_several_files_names_each() -> None:
    assert [line for line in example("renumbered-entity", "bad").split("\n") if line.startswith("# ")] == [
        "# former/kien-truc.yaml",
        "# kien-truc.yaml",
    ]


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("name: Hệ thống", "name: Hệ thống"),
        ("a\u200bb", "a\\u200bb"),
        ("\tx", "\\u0009x"),
        (unicodedata.normalize("NFD", "cổng"), "co\\u0302\\u0309ng"),
    ],
)
def test_what_has_no_sign_of_its_own_is_escaped(line: str, seen: str) -> None:
    assert legible(line) == seen
    assert legible(seen) == seen


def test_a_mark_becomes_an_arrow() -> None:
    assert pointed_out("a: 1   # expect: EAQ301, EAQ014") == "a: 1   # ← EAQ301, EAQ014"
    assert pointed_out("# expect: nothing") == "# expect: nothing"
