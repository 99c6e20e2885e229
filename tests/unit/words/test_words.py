"""Templates, values and the words themselves."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

import pytest

from eaquang.diagnostics import Clause, EntityKey
from eaquang.model.entity import State
from eaquang.words import (
    LANGUAGES,
    SOURCES,
    fill,
    fill_known,
    label,
    label_of,
    rule_message,
    rule_text,
    rule_words,
    shown,
    text,
)


@pytest.mark.parametrize(
    ("template", "params", "filled"),
    [
        ("a {x} b", {"x": 1}, "a 1 b"),
        ("{x}{y}", {"x": "{y}", "y": "2"}, "{y}2"),
        ("{ x } {X} {x-y} {}", {}, "{ x } {X} {x-y} {}"),
        ("{x}", {"x": ("a", "b")}, "a, b"),
        ("{x}", {"x": (EntityKey("system", "a"), EntityKey("system", "b"))}, "a, b"),
        ("{x}", {"x": EntityKey("system", "a")}, "a"),
        ("{x}", {"x": unicodedata.normalize("NFD", "Hệ")}, "Hệ"),
        ("{x}", {"x": "a", "unused": 1}, "a"),
        ("`{x}`", {"x": ("a", "b")}, "`a`, `b`"),
    ],
)
def test_fill(template: str, params: dict[str, object], filled: str) -> None:
    assert fill(template, "en", params) == filled


def test_a_placeholder_without_value_is_an_error_but_where_it_may_be_yaml() -> None:
    with pytest.raises(KeyError):
        fill("{x}", "en", {})
    assert fill_known("a: {x} {y}", {"x": 1}) == "a: 1 {y}"


def test_an_empty_list_is_an_empty_text() -> None:
    assert shown((), "vi") == ""


@pytest.mark.parametrize("key", ["", "no.such", "lack", "lack.absent.vi"])
def test_a_key_without_words(key: str) -> None:
    with pytest.raises((KeyError, TypeError)):
        text(key, "vi")


def test_a_rule_without_words() -> None:
    with pytest.raises(KeyError):
        rule_words("no-such-rule")
    with pytest.raises(KeyError):
        rule_message("isolated-system", "no-such-variant", "vi", {})
    with pytest.raises(KeyError):
        rule_text("isolated-system", "no-such-part", "vi")


def test_days_are_written_as_the_language_does() -> None:
    assert [shown(date(2027, 1, 5), language) for language in LANGUAGES] == ["05/01/2027", "2027-01-05"]


def test_clauses_are_written_as_the_language_cites() -> None:
    clause = Clause("1/NĐ-CP", "decree", "2", "3", "đ")
    told = [shown(clause, language) for language in LANGUAGES]
    assert told == [
        "điểm đ khoản 3 Điều 2 Nghị định số 1/NĐ-CP",
        "point đ, clause 3, Article 2, Decree No. 1/NĐ-CP",
    ]
    assert shown((Clause("1/NĐ-CP", "decree"), "x"), "vi") == "Nghị định số 1/NĐ-CP, x"


def test_labels() -> None:
    assert label_of(State.TARGET, "en") == label("State", "target", "en") != ""
    with pytest.raises(KeyError):
        label("State", "sometime", "vi")


def sentences(node: Any, way: str = "") -> list[tuple[str, dict[str, str]]]:
    if not isinstance(node, dict):
        return []
    if not node.keys().isdisjoint(LANGUAGES):
        return [(way, node)]
    return [found for key, child in node.items() for found in sentences(child, f"{way}.{key}")]


NAMES = sorted(SOURCES.names)


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_stands_in_both_languages_with_the_same_placeholders(name: str) -> None:
    found = sentences(SOURCES.read(name))
    assert found
    for way, words in found:
        assert set(words) == set(LANGUAGES), way
        assert all(said.strip() for said in words.values()), way
        vi, en = (set(re.findall(r"\{([a-z_]+)\}", words[language])) for language in LANGUAGES)
        assert vi == en, way
        assert unicodedata.is_normalized("NFC", words["vi"]), way
        assert "\n" not in words["vi"] + words["en"], way
