"""The file of a baseline: one form, and whatever is wrong with it told at its place."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eaquang.diagnostics import Region
from eaquang.source.reader import read_text
from eaquang.workspace.baseline import Baseline, Held, Origin, written
from eaquang.workspace.baseline_reading import MOST_FAULTS, baseline_of

HEAD = '{"eaquang": "0.1.0", "format": 1, "created": "2026-11-22"}\n'
ONE = '{"fingerprint": "00000000000000aa", "code": "EAQ301", "where": "exchanges.a.via", "count": 2}\n'
TWO = '{"fingerprint": "00000000000000bb", "code": "EAQ102", "where": "*.lifecycle", "count": 1}\n'
ORIGIN = Origin("0.1.0", date(2026, 11, 22))
HELD = (
    Held("00000000000000aa", "EAQ301", "exchanges.a.via", 2),
    Held("00000000000000bb", "EAQ102", "*.lifecycle", 1),
)

HELDS = st.builds(
    Held,
    st.text("0123456789abcdef", min_size=16, max_size=16),
    st.text(min_size=1),
    st.text(min_size=1),
    st.integers(1, 10**12),
)


def read(text: str | bytes) -> Baseline:
    raw = text.encode() if isinstance(text, str) else text
    baseline, faults = baseline_of(read_text("b.jsonl", raw))
    assert not faults
    assert baseline is not None
    return baseline


def told(text: str) -> list[tuple[str, int, int]]:
    """Variant, line and column of every fault."""
    document = read_text("b.jsonl", text.encode())
    baseline, faults = baseline_of(document)
    assert (baseline is None) == bool(faults)
    found = []
    for fault in faults:
        assert fault.rule == "baseline"
        assert isinstance(fault.at, Region)
        found.append((fault.variant, *document.position(fault.at.start)))
    return found


def test_it_is_written_sorted_one_line_each() -> None:
    assert written(ORIGIN, reversed(HELD)) == HEAD + ONE + TWO
    assert written(ORIGIN._replace(extended=date(2026, 12, 1)), ()) == (
        '{"eaquang": "0.1.0", "format": 1, "created": "2026-11-22", "extended": "2026-12-01"}\n'
    )


def test_it_is_read_with_its_places() -> None:
    baseline = read(HEAD + ONE + TWO)
    assert (baseline.origin, baseline.held) == (ORIGIN, HELD)
    start = len(HEAD)
    assert baseline.entries[0].region == Region("b.jsonl", start, start + len(ONE) - 1)
    assert read(HEAD).held == ()


@pytest.mark.parametrize(
    "text",
    [
        HEAD + TWO + ONE,
        (HEAD + ONE + TWO).replace("\n", "\r\n"),
        "\ufeff" + HEAD + ONE + TWO,
        (HEAD + ONE + TWO).rstrip("\n"),
        (HEAD + ONE + TWO).replace(": ", ":").replace("}", " }"),
    ],
    ids=["order", "CRLF", "byte order mark", "no last line break", "spaces"],
)
def test_what_says_the_same_is_read(text: str) -> None:
    baseline = read(text)
    assert written(baseline.origin, baseline.held) == HEAD + ONE + TWO


CONFLICT = f"{HEAD}<<<<<<< HEAD\n{ONE}=======\n{TWO}>>>>>>> b\n{ONE}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("no-json", 1, 1)]),
        (ONE + TWO, [("no-origin", 1, 1)]),
        ("[]\n", [("no-entry", 1, 1)]),
        (CONFLICT, [("conflict", 2, 1)]),
        (HEAD.replace('"format": 1', '"format": 2') + "anything", [("other-format", 1, 22)]),
        (HEAD.replace("1,", "true,"), [("wrong-format", 1, 22)]),
        (HEAD.replace("11-22", "02-30"), [("wrong-created", 1, 35)]),
        (HEAD.replace('"format": 1, ', ""), [("missing-key", 1, 1)]),
        (HEAD.replace('"0.1.0"', "1"), [("wrong-eaquang", 1, 2)]),
        (HEAD.replace("}", ', "extended": "x"}'), [("wrong-extended", 1, 60)]),
        (HEAD.replace("}", ', "note": 1}'), [("unknown-key", 1, 60)]),
        (HEAD + ONE + TWO + ONE, [("repeated", 4, 2)]),
        (HEAD + ONE.replace("2}", "0}"), [("wrong-count", 2, 83)]),
        (HEAD + ONE.replace("2}", "true}"), [("wrong-count", 2, 83)]),
        (HEAD + ONE.replace("2}", "1.0}"), [("wrong-count", 2, 83)]),
        (HEAD + ONE.replace("aa", "AA"), [("wrong-fingerprint", 2, 2)]),
        (HEAD + ONE.replace('"EAQ301"', "301"), [("wrong-code", 2, 37)]),
        (HEAD + ONE.replace('"exchanges.a.via"', '""'), [("wrong-where", 2, 55)]),
        (HEAD + ONE.replace("}", ', "why": "x"}'), [("unknown-key", 2, 95)]),
        (HEAD + ONE.replace("}", ', "count": 3}'), [("repeated-key", 2, 83)]),
        (HEAD + '{"code": "EAQ301"}\n', [("missing-key", 2, 1)]),
        (HEAD + "\n" + ONE, [("no-json", 2, 1)]),
        (HEAD + ONE.replace("}", ""), [("no-json", 2, 93)]),
        (HEAD + "[" * 100_000, [("no-json", 2, 1)]),
        (HEAD + ONE.replace("2}", "9" * 5000 + "}"), [("no-json", 2, 1)]),
        (HEAD + "x\n" + ONE + "7\n", [("no-json", 2, 1), ("no-entry", 4, 1)]),
    ],
)
def test_what_is_wrong_is_told_at_its_place(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert told(text) == expected


def test_not_every_line_of_another_file_is_told() -> None:
    assert len(told(HEAD + "x\n" * 1000)) == MOST_FAULTS


def test_bytes_that_are_no_text_are_told_as_everywhere() -> None:
    document = read_text("b.jsonl", HEAD.encode() + b"\xff")
    assert [(fault.rule, fault.variant) for fault in document.faults] == [("unreadable-text", "not-utf8")]


@given(st.lists(HELDS, max_size=5, unique_by=lambda held: held.fingerprint))
def test_whatever_is_held_comes_back(held: list[Held]) -> None:
    text = written(ORIGIN, held)
    assert text.splitlines() == text.split("\n")[:-1]
    text.encode()
    again = read(text).held
    assert [one.fingerprint for one in again] == sorted(one.fingerprint for one in held)
    assert written(ORIGIN, again) == text
    assert sorted(one.count for one in again) == sorted(one.count for one in held)


@given(st.binary() | st.text().map(str.encode) | st.builds(lambda tail: HEAD.encode() + tail, st.binary()))
def test_no_bytes_break_the_reading(raw: bytes) -> None:
    document = read_text("b.jsonl", raw)
    _, faults = baseline_of(document)
    for fault in (*document.faults, *faults):
        assert isinstance(fault.at, Region)
        assert 0 <= fault.at.start <= fault.at.end <= max(len(document.text), 1)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5))
def test_no_value_breaks_the_reading(value: object) -> None:
    for key in ("fingerprint", "code", "where", "count", "eaquang", "format", "created"):
        for line in (ONE, HEAD):
            entry = json.loads(line)
            if key in entry:
                entry[key] = value
                baseline_of(read_text("b.jsonl", (HEAD * (line is ONE) + json.dumps(entry)).encode()))
