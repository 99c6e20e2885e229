"""A new exception in a file of any form: what stood there stays, and the text says what was meant."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from eaquang.fixes.entering import NotEnteredError, with_entry, with_setting
from eaquang.fixes.new_waiver import entry_data, entry_lines, next_id
from eaquang.source.document import Plain
from eaquang.source.reader import read_document

FACTS: dict[str, Plain] = {
    "rule": "EAQ301",
    "entity": "exchanges.e",
    "impact.data": "a: b # c",
    "remedy": ["nv-1"],
}
BODY = ["rule: EAQ301", "entity: exchanges.e", "# until: …"]
DATA: dict[str, Plain] = {"rule": "EAQ301", "entity": "exchanges.e"}
ADDED = "  N-1:\n    rule: EAQ301\n    entity: exchanges.e\n    # until: …\n"


def recorded(text: str) -> str:
    return with_entry("w.yaml", text.encode(), "N-1", BODY, DATA).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "waivers:\n" + ADDED),
        ("# sổ\n", "# sổ\nwaivers:\n" + ADDED),
        ("waivers:\n", "waivers:\n" + ADDED),
        ("waivers:", "waivers:\n" + ADDED),
        ("waivers: # chưa có\n# ví dụ\n", "waivers: # chưa có\n" + ADDED + "# ví dụ\n"),
        ("waivers: {}  # chưa có\n\n#   N-9: x\n", "waivers:  # chưa có\n" + ADDED + "\n#   N-9: x\n"),
        ("waivers: null\n", "waivers:\n" + ADDED),
        ("waivers: ~", "waivers:\n" + ADDED),
        ("waivers:\n  A-1: {rule: x}\n", "waivers:\n  A-1: {rule: x}\n" + ADDED),
        ("waivers:\n  A-1: {rule: x}", "waivers:\n  A-1: {rule: x}\n" + ADDED),
        ("waivers:\n  A-1:\n", "waivers:\n  A-1:\n" + ADDED),
        # The comments and blank lines of the last entry, and what stands below it.
        (
            "waivers:\n  A-1:\n    rule: x\n    # hết\n\n\n# cuối\n",
            "waivers:\n  A-1:\n    rule: x\n    # hết\n" + ADDED + "\n\n# cuối\n",
        ),
        (
            "waivers:\n  A-1: {rule: x}\n\n  # b\n  B-1: {rule: y}\n\n",
            "waivers:\n  A-1: {rule: x}\n\n  # b\n  B-1: {rule: y}\n\n" + ADDED + "\n",
        ),
        (
            "waivers:\n    A-1:\n       rule: x\n",
            "waivers:\n    A-1:\n       rule: x\n" + ADDED.replace("    ", "       ").replace("  N", "    N"),
        ),
        (
            "waivers:\n  A-1:\n    cause: |\n      một\n\n      hai\n",
            "waivers:\n  A-1:\n    cause: |\n      một\n\n      hai\n" + ADDED,
        ),
        ("---\nwaivers:\n  A-1: {rule: x}\n...\n", "---\nwaivers:\n  A-1: {rule: x}\n" + ADDED + "...\n"),
    ],
)
@pytest.mark.parametrize("form", ["plain", "crlf", "bom"])
def test_what_is_there_stays_byte_for_byte(before: str, after: str, form: str) -> None:
    if form == "crlf":
        before, after = (text.replace("\n", "\r\n") for text in (before, after))
        after = after if "\r\n" in before else after.replace("\r\n", "\n")
    mark = "\ufeff" if form == "bom" else ""
    assert recorded(mark + before) == mark + after


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{waivers: {}}\n", "flow"),
        ("waivers: {A-1: {rule: x}}\n", "flow"),
        ("waivers: {\n  A-1: {rule: x}\n}\n", "flow"),
        ("[]\n", "flow"),
        ("waivers:\n  ? A-1\n  : {rule: x}\n", "form"),
        ("...\n", "damage"),
        ("waivers:\n  N-1: {rule: x}\n", "damage"),
    ],
)
def test_what_an_edit_would_not_do_is_refused(text: str, reason: str) -> None:
    with pytest.raises(NotEnteredError) as caught:
        recorded(text)
    assert caught.value.reason == reason


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("given", [set(), {"impact.data"}, set(FACTS), {"rule", "entity", "remedy"}])
def test_the_lines_say_what_the_data_are(language: Any, given: set[str]) -> None:
    facts = {key: value for key, value in FACTS.items() if key in given}
    lines = entry_lines(facts, language)
    assert (read_document("x.yaml", "\n".join(lines).encode()).data or {}) == entry_data(facts)
    wanted = {"cause", "alternatives", "impact", "controls", "responsible", "review_on", "decision", "until"}
    named = {line.lstrip("# ").partition(":")[0] for line in lines}
    assert wanted <= named
    assert sum("…" in line for line in lines) == 15 - ("impact.data" in given) - ("remedy" in given)


def test_the_last_key_of_the_settings() -> None:
    for before, after in (
        ("eaquang: 1\n", "eaquang: 1\nwaivers: w.yaml\n"),
        ("eaquang: 1", "eaquang: 1\nwaivers: w.yaml\n"),
        ("eaquang: 1\r\n# hết\r\n", "eaquang: 1\r\n# hết\r\nwaivers: w.yaml\r\n"),
    ):
        assert with_setting("e.yaml", before.encode(), "waivers", "w.yaml").decode() == after
    for text in ("{eaquang: 1}\n", "eaquang: 1\n...\n"):
        with pytest.raises(NotEnteredError):
            with_setting("e.yaml", text.encode(), "waivers", "w.yaml")


@pytest.mark.parametrize(
    ("ids", "wanted"),
    [
        ([], "NL-2026-001"),
        (["NL-2026-001"], "NL-2026-002"),
        (["NL-2026-009", "NL-2026-010", "NL-2026-002"], "NL-2026-011"),
        (["NL-2025-041"], "NL-2026-001"),
        (["NL-2027-041", "NL-2026-003"], "NL-2026-004"),
        (["NL-2026-001", "NGOAILE-2026-7"], "NGOAILE-2026-8"),
        (["NL-2026-9998"], "NL-2026-9999"),
        (["NL-2026-0007"], "NL-2026-0008"),
    ],
)
def test_the_next_of_the_series(ids: list[str], wanted: str) -> None:
    assert next_id(ids, date(2026, 11, 22)) == wanted


def test_a_year_has_no_more_than_its_numbers() -> None:
    with pytest.raises(ValueError, match="10000"):
        next_id(["NL-2026-9999"], date(2026, 11, 22))
