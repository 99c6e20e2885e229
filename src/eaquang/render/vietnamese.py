"""Vietnamese order, dates and numbers.

The order is that of Vietnamese dictionaries: syllable by syllable, in each the letters
(a ă â b c d đ e ê …) before the tones (ngang huyền hỏi ngã sắc nặng), small letters before capitals.
Runs of digits count as numbers, so that KT-2 stands before KT-12.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final, TypeAlias

SortKey: TypeAlias = tuple[tuple[tuple[object, ...], ...], tuple[tuple[int, ...], ...], str]

_LETTERS: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK: Final = {letter: rank for rank, letter in enumerate(_LETTERS)}
_TONES: Final = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_DIGITS: Final = re.compile(r"[0-9]+")
_SYLLABLE: Final = re.compile(r"[0-9]+|[^\W\d_]+|[^\w\s]|_|\d")
_SIGN, _DIGIT, _LETTER = range(3)
_LONGEST: Final = 18
_MONTHS_WITH_ZERO: Final = (1, 2)


def sort_key(text: str) -> SortKey:
    """The key by which Vietnamese texts are sorted. Equal only for texts that are equal in NFC."""
    text = unicodedata.normalize("NFC", text)
    syllables: list[tuple[object, ...]] = []
    cases: list[tuple[int, ...]] = []
    for word in _SYLLABLE.findall(text):
        if _DIGITS.fullmatch(word):
            syllables.append((_DIGIT, min(int(word[:_LONGEST]), 10**_LONGEST), word))
        elif word[0].isalpha():
            letters, tones = zip(*map(_letter, word), strict=True)
            syllables.append((_LETTER, letters, tones))
            cases.append(tuple(int(letter != letter.lower()) for letter in word))
        else:
            syllables.append((_SIGN, (ord(word),), ()))
    return tuple(syllables), tuple(cases), text


def _letter(character: str) -> tuple[tuple[int, int], int]:
    """The place of a letter in the alphabet, and its tone."""
    plain = character.lower()
    if plain in _RANK:
        return (0, _RANK[plain]), 0
    tone, rest = 0, ""
    for part in unicodedata.normalize("NFD", plain):
        if part in _TONES and tone == 0:
            tone = _TONES[part]
        else:
            rest += part
    base = unicodedata.normalize("NFC", rest)
    if base in _RANK:
        return (0, _RANK[base]), tone
    # A letter of another alphabet stands behind all of ours.
    return (1, ord(plain[0])), 0


def day(value: date) -> str:
    """``22/11/2026``, as in tables."""
    return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"


def long_day(value: date) -> str:
    """«ngày 05 tháng 3 năm 2026»: a zero before days under 10 and before the months 1 and 2."""
    month = f"{value.month:02d}" if value.month in _MONTHS_WITH_ZERO else str(value.month)
    return f"ngày {value.day:02d} tháng {month} năm {value.year}"


def number(value: float) -> str:
    """``1.234,5``: points between thousands, a comma before decimals."""
    whole, _, decimals = f"{value:,}".partition(".")
    grouped = whole.replace(",", ".")
    return f"{grouped},{decimals}" if decimals and decimals != "0" else grouped
