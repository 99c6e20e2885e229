"""Did-you-mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eaquang.model.suggestions import Suggestions, closest, distance

KEYS = ("name", "kind", "hosting", "local_code", "origin_code", "disposition", "description")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("nmae", "name"),
        ("Name", "name"),
        ("local-code", "local_code"),
        ("loacl_code", "local_code"),
        ("hostng", "hosting"),
        ("descripton", "description"),
        ("xosting", "hosting"),
        ("colour", ""),
        ("", ""),
        ("na", ""),
    ],
)
def test_the_nearest_is_found_and_nothing_is_guessed(word: str, meant: str) -> None:
    assert closest(word, KEYS) == meant


def test_a_tie_gives_nothing() -> None:
    assert closest("kant", ["kent", "kint"]) == ""
    assert closest("A-B", ["a-b", "a_b"]) == ""


@pytest.mark.parametrize(
    ("left", "right", "steps"),
    [
        ("ab", "ba", 1),
        ("abc", "abc", 0),
        ("abc", "ab", 1),
        ("", "ab", 2),
        ("kitten", "sitting", 3),
        ("ca", "abc", 3),
    ],
)
def test_edits_are_counted(left: str, right: str, steps: int) -> None:
    assert distance(left, right, 5) == distance(right, left, 5) == steps


@given(st.text("abc", max_size=6), st.text("abc", max_size=6), st.integers(0, 3))
def test_stopping_early_never_changes_the_answer(left: str, right: str, most: int) -> None:
    assert min(distance(left, right, most), most + 1) == min(distance(left, right, 99), most + 1)


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_edits_are_those_of_the_plain_method(left: str, right: str) -> None:
    # The textbook table of optimal string alignment, without trimming, band and early stop.
    table = [[i + j if not i or not j else 0 for j in range(len(right) + 1)] for i in range(len(left) + 1)]
    for i in range(1, len(left) + 1):
        for j in range(1, len(right) + 1):
            replaced = table[i - 1][j - 1] + (left[i - 1] != right[j - 1])
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, replaced)
            if i > 1 and j > 1 and left[i - 1] == right[j - 2] and left[i - 2] == right[j - 1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    assert distance(left, right, 99) == table[-1][-1]


def test_many_candidates_give_what_few_give() -> None:
    many = [f"he-thong-{number}" for number in range(1000)] + ["kho-du-lieu-dung-chung", "cong-du-lieu"]
    index = Suggestions(many)
    assert index.closest("kho-du-lieu-dug-chung") == "kho-du-lieu-dung-chung"
    assert index.closest("ong-du-lieu") == "cong-du-lieu"
    assert index.closest("cong-du-lieux") == "cong-du-lieu"
    assert index.closest("") == ""


def test_only_a_few_of_many_candidates_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    many = [f"{letters[n % 26]}{'x' * (n // 26 % 50)}{letters[n // 1300 % 26]}" for n in range(33_800)]
    compared = 0

    def counting(left: str, right: str, most: int) -> int:
        nonlocal compared
        compared += 1
        return distance(left, right, most)

    index = Suggestions(many)
    monkeypatch.setattr("eaquang.model.suggestions.distance", counting)
    index.closest("q" + "y" * 20 + "r")
    assert compared < len(set(many)) / 50
