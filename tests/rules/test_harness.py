"""The harness itself: it reads the marks of any file, and sees what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.fixtures import Mark, kind_of, load_fixture

BAD = "agencies:\n  so-khcn:\n    name: Sở\n    identification_code: h29\n"


def _fixture(folder: Path, raw: bytes, name: str = "bad.yaml") -> tuple[dict[Mark, int], dict[Mark, int]]:
    path = folder / name
    path.write_bytes(raw)
    fixture = load_fixture("malformed-agency-code", path)
    return dict(fixture.found(fixture.run())), dict(fixture.expected)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_in_diagnostics(tmp_path: Path, end: str) -> None:
    """CR, LF and CRLF end a line; U+2028 in a comment does not."""
    text = (
        BAD.replace("Sở\n", "Sở   # a\u2028b\n")
        .replace("h29\n", "h29   # expect: EAQ019\n")
        .replace("\n", end)
    )
    found, expected = _fixture(tmp_path, text.encode())
    assert found == expected == {Mark("bad.yaml", 4, "EAQ019"): 1}


def test_a_mark_on_the_wrong_line_shows(tmp_path: Path) -> None:
    """What is marked and what is found differ when the mark is moved, missing or doubled."""
    found, expected = _fixture(tmp_path, BAD.replace("Sở\n", "Sở   # expect: EAQ019\n").encode())
    assert found != expected
    assert _fixture(tmp_path, BAD.encode(), "bad-unmarked.yaml")[1] == {}
    doubled = BAD.replace("h29\n", "h29   # expect: EAQ019, EAQ019\n").encode()
    assert _fixture(tmp_path, doubled, "bad-doubled.yaml")[1] == {Mark("bad-doubled.yaml", 4, "EAQ019"): 2}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("bad.yaml", "bad"),
        ("bad-utf16.yaml", "bad"),
        ("good", "good"),
        ("unknown", "unknown"),
        ("badly.yaml", ""),
    ],
)
def test_kind_of_a_fixture(name: str, kind: str) -> None:
    """The first word of the name."""
    assert kind_of(Path(name)) == kind
