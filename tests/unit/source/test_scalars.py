"""Unquoted scalars: the core schema of YAML 1.2."""

from __future__ import annotations

import math

import pytest

from eaquang.source import Plain
from eaquang.source.scalars import spelled_kind
from unit.source.reading import faults, read


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("NULL", None),
        ("nUll", "nUll"),
        ("true", True),
        ("False", False),
        ("yes", "yes"),
        ("off", "off"),
        ("0", 0),
        ("010", 10),
        ("-7", -7),
        ("+5", 5),
        ("0o17", 15),
        ("0xfF", 255),
        ("0b11", "0b11"),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("1.10", 1.1),
        (".5", 0.5),
        ("1.", 1.0),
        ("1e3", 1000.0),
        ("1e999", "1e999"),
        (".", "."),
        ("._", "._"),
        ("+", "+"),
        ("-x", "-x"),
        ("2026-02-31", "2026-02-31"),
        ("2026-11-20T10:00:00", "2026-11-20T10:00:00"),
        ("-.INF", -math.inf),
        ("9" * 400, int("9" * 400)),
        ("9" * 5000, "9" * 5000),
        ("0x" + "f" * 5000, "0x" + "f" * 5000),
        ("1." + "0" * 5000, "1." + "0" * 5000),
        ("C:\\Temp", "C:\\Temp"),
        ("Sở KH&CN", "Sở KH&CN"),
    ],
)
def test_value(written: str, value: Plain) -> None:
    document = read(f"a: {written}\n")
    assert document.data == {"a": value}
    assert type(document.data["a"]) is type(value)
    assert document.faults == ()


def test_not_a_number() -> None:
    data = read("a: .nan\n").data
    assert isinstance(data, dict)
    assert isinstance(data["a"], float)
    assert math.isnan(data["a"])


@pytest.mark.parametrize("written", ["'12'", '"12"', "|-\n  12", ">-\n  12", "!!str 12", "! 12"])
def test_quoted_numbers_are_text(written: str) -> None:
    assert read(f"a: {written}\n").data == {"a": "12"}


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("", "null"),
        ("true", "boolean"),
        ("12", "integer"),
        ("1.5", "number"),
        (".inf", "number"),
        ("a", None),
    ],
)
def test_spelled_kind(written: str, kind: str | None) -> None:
    assert spelled_kind(written) == kind


@pytest.mark.parametrize("text", ["", "\n\n", "# ghi chú\n", "---\n", "\ufeff", "---\n...\n", "  \n"])
def test_empty_files_are_empty(text: str) -> None:
    document = read(text)
    assert document.data in ({}, None)
    assert faults(document) == []
    assert document.holes == ()


@pytest.mark.parametrize(("text", "data"), [("12\n", 12), ("- a\n- b\n", ["a", "b"]), ("a b\n", "a b")])
def test_a_root_that_is_no_map_is_returned(text: str, data: Plain) -> None:
    document = read(text)
    assert document.data == data
    assert document.faults == ()
