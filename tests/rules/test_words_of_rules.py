"""The words of every rule: both languages, one form, and nothing said that no fixture shows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest

from eaquang.rules import all_rules
from eaquang.words import LANGUAGES, SOURCES, rule_words
from rules.fixtures import NEVER_UNMET, findings_of, fixture_paths, load_fixture

RULES = tuple(all_rules())
PARTS = ("summary", "message", "why", "remedy", "limits")
VIETNAMESE = re.compile(
    r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE
)
PLACEHOLDER = re.compile(r"\{[a-z_]+\}")

NOT_SHOWN: dict[str, frozenset[str]] = {
    # What the file system refuses; a fixture in a repository can always be read.
    "unreadable-text": frozenset({"missing", "outside-root", "not-a-file", "special", "denied", "failed"}),
    # For words of the parser that nobody has met yet.
    "syntax-error": frozenset({"other"}),
    # Fixtures of such a size would be a burden; test_reading_words.py makes them.
    "oversized-input": frozenset({"bytes", "events", "faults"}),
    # No field of the kinds built so far is a decimal number; exceptions stand in no description.
    "invalid-value": frozenset({"type-number", "empty-number", "waiver-id"}),
    # Fixtures have no framework; test_setting_uses.py has one.
    "unused-setting": frozenset({"also-required"}),
}
"""Variants that no fixture shows, each with its reason."""


def _texts(name: str) -> Iterator[tuple[str, dict[str, str]]]:
    words: dict[str, Any] = dict(rule_words(name))
    for part in PARTS:
        if part != "message":
            yield part, words[part]
    for variant, message in words["message"].items():
        yield f"message.{variant}", message


@pytest.mark.parametrize("name", RULES)
def test_parts_are_there_in_both_languages(name: str) -> None:
    """Summary, message, why, remedy and limits in Vietnamese and English; at most ``insert`` besides."""
    words = rule_words(name)
    assert set(PARTS) <= set(words) <= {*PARTS, "insert"}
    assert words["message"]
    for part, texts in _texts(name):
        assert set(texts) == set(LANGUAGES), part
        assert all(t and t.strip() == t for t in texts.values()), part


@pytest.mark.parametrize("name", RULES)
def test_both_languages_say_the_same_things(name: str) -> None:
    """The same placeholders the same number of times or more, and no language copied from the other."""
    for part, texts in _texts(name):
        placeholders = [set(PLACEHOLDER.findall(texts[language])) for language in LANGUAGES]
        assert placeholders[0] == placeholders[1], part
        assert texts["vi"] != texts["en"], part
        assert VIETNAMESE.search(texts["vi"]), part
        assert not VIETNAMESE.search(re.sub(r"`[^`]*`|“[^”]*”", "", texts["en"])), part


@pytest.mark.parametrize("name", RULES)
def test_sentences_have_the_form_of_the_house(name: str) -> None:
    """NFC, one line, lower-case start, no closing full stop, never “invalid input”."""
    for part, texts in _texts(name):
        for sentence in texts.values():
            assert unicodedata.is_normalized("NFC", sentence), part
            assert "\n" not in sentence, part
            assert not sentence.endswith((".", "!")), part
            assert "invalid input" not in sentence.lower(), part
            if part.startswith("message"):
                first = sentence[0]
                assert not first.isupper() or sentence.split()[0].isupper(), part


@pytest.mark.parametrize("name", sorted(set(RULES) - NEVER_UNMET))
def test_every_message_is_shown_by_a_fixture(name: str) -> None:
    """A message that no bad fixture brings about is either untested or dead."""
    shown = {
        finding.variant or "default"
        for path in fixture_paths(name)
        for _, finding in findings_of(load_fixture(name, path).run())
    }
    assert set(rule_words(name)["message"]) - NOT_SHOWN.get(name, frozenset()) == shown


def test_no_words_without_a_rule() -> None:
    """Words of a rule that does not exist are left-overs."""
    told = {
        name.removeprefix("rules/").removesuffix(".yaml")
        for name in SOURCES.names
        if name.startswith("rules/")
    }
    assert told - set(RULES) == set()
