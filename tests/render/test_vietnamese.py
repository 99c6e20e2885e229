"""Vietnamese order, dates and numbers."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from eaquang.render.vietnamese import day, long_day, number, sort_key


@pytest.mark.parametrize(
    "ordered",
    [
        ["a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "g", "h", "i", "k", "l", "m", "n"],
        ["o", "ô", "ơ", "p", "q", "r", "s", "t", "u", "ư", "v", "x", "y"],
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["ba", "ba ba", "bà", "bà ba", "bá"],
        ["Quan trắc", "Quản lý", "Quốc gia"],
        ["Dân cư", "Đất đai", "Địa chính", "Giáo dục"],
        ["KT-1", "KT-2", "KT-12"],
        ["cơ sở dữ liệu", "Cơ sở dữ liệu", "Cơ sở hạ tầng"],
        ["an ninh", "ăn", "ân"],
    ],
)
def test_order(ordered: list[str]) -> None:
    mixed = ordered[::-2] + ordered[::-1][1::2]
    assert sorted(mixed, key=sort_key) == ordered


def test_decomposed_text_sorts_like_composed() -> None:
    assert sort_key(unicodedata.normalize("NFD", "Hộ tịch")) == sort_key("Hộ tịch")


def test_any_text_has_a_key() -> None:
    assert min(["Ж", "½", "", "²", "漢", "9" * 5000, "a_b", "\ud800"], key=sort_key) == ""


@pytest.mark.parametrize(
    ("value", "table", "prose"),
    [
        (date(2026, 11, 22), "22/11/2026", "ngày 22 tháng 11 năm 2026"),
        (date(2026, 2, 1), "01/02/2026", "ngày 01 tháng 02 năm 2026"),
        (date(2018, 9, 28), "28/09/2018", "ngày 28 tháng 9 năm 2018"),
    ],
)
def test_dates(value: date, table: str, prose: str) -> None:
    assert day(value) == table
    assert long_day(value) == prose


@pytest.mark.parametrize(
    ("value", "said"),
    [(0, "0"), (999, "999"), (1234.5, "1.234,5"), (32097000000, "32.097.000.000"), (2.0, "2")],
)
def test_numbers(value: float, said: str) -> None:
    assert number(value) == said
