"""Carets stand under what is meant, whatever letters stand before it."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from cli.conftest import SETTINGS, Run, write
from eaquang.reporters.frames import width

NAME = "Hệ thống thông tin giải quyết thủ tục"


@pytest.mark.parametrize(
    "name",
    [NAME, unicodedata.normalize("NFD", NAME), "行政手続 " + NAME, "👩‍💻 " + NAME, "\t" + NAME],
    ids=["composed", "decomposed", "wide", "joined", "tab"],
)
def test_carets_are_measured_in_columns_of_the_terminal(eaquang: Run, tmp_path: Path, name: str) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": f'systems:\n  x: {{name: "{name}", nam: 1}}\n'})
    lines = eaquang("validate", "--lang", "vi").out.splitlines()
    at = next(index for index, line in enumerate(lines) if "EAQ010" in line)
    source, carets = lines[at + 3 : at + 5]
    before, _, _ = source.partition("nam: 1")
    left = carets.partition("^")[0]
    assert width(left) == width(before)
    assert carets.strip("| ^") == ""
    assert carets.count("^") == len("nam")


def test_positions_count_letters_as_they_are_written(eaquang: Run, tmp_path: Path) -> None:
    """A column is a code point of the file: an editor that jumps there finds the key."""
    for form in ("NFC", "NFD"):
        line = f'  x: {{name: "{unicodedata.normalize(form, NAME)}", nam: 1}}'
        write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": f"systems:\n{line}\n"})
        column = line.index("nam: 1") + 1
        assert f"a.yaml:2:{column}: EAQ010" in eaquang("validate", "--format", "concise").out
