"""Citations are printed the Vietnamese way, in one place."""

from __future__ import annotations

import pytest

from eaquang.words.citations import Language, cite, instrument


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("vi", "điểm b khoản 5 Điều 23 Nghị định số 224/2026/NĐ-CP"),
        ("en", "point b, clause 5, Article 23, Decree No. 224/2026/NĐ-CP"),
    ],
)
def test_a_point_of_a_decree(lang: Language, expected: str) -> None:
    assert cite(lang, number="224/2026/NĐ-CP", kind="decree", article="23", clause="5", point="b") == expected


def test_a_section_of_an_annexed_text() -> None:
    printed = cite("vi", number="1425/QĐ-TTg", kind="decision", part="II", section="2.2.b")
    assert printed == "mục 2.2.b Phần II Quyết định số 1425/QĐ-TTg"


def test_a_row_of_an_annex() -> None:
    assert (
        cite("vi", number="1425/QĐ-TTg", kind="decision", annex="II", item="A08")
        == "mục A08 Phụ lục II Quyết định số 1425/QĐ-TTg"
    )


def test_a_paragraph_of_a_section() -> None:
    printed = cite("vi", number="1425/QĐ-TTg", kind="decision", part="II", section="2.2.b", item="1")
    assert printed == "ý 1 mục 2.2.b Phần II Quyết định số 1425/QĐ-TTg"


def test_letters_stay_as_printed() -> None:
    printed = cite("vi", number="224/2026/NĐ-CP", kind="decree", article="15", clause="1", point="đ")
    assert printed == "điểm đ khoản 1 Điều 15 Nghị định số 224/2026/NĐ-CP"


def test_the_word_is_not_said_twice() -> None:
    assert (
        cite("vi", number="1425/QĐ-TTg", kind="decision", annex="Phụ lục II")
        == "Phụ lục II Quyết định số 1425/QĐ-TTg"
    )


def test_a_clause_that_nobody_verified_gets_no_number() -> None:
    assert cite("vi", number="331/2026/NĐ-CP", kind="decree") == "Nghị định số 331/2026/NĐ-CP"


def test_an_unknown_kind_prints_the_number_alone() -> None:
    assert instrument("vi", number="Dự thảo hướng dẫn ngày 13/9/2026", kind="") == (
        "Dự thảo hướng dẫn ngày 13/9/2026"
    )
    assert instrument("vi", number="TCVN 9250:2021", kind="standard") == "Tiêu chuẩn TCVN 9250:2021"
