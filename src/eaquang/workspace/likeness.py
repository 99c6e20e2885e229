"""What is alike in two Vietnamese names, found without comparing every pair.

A name's gist is what is left when words that only say what kind of thing it is, levels of government
and places are taken away. Two names are alike when their gists hold the same words in any order, when
one word is spelled a little differently, or when one of them has one word more. Names that can be
alike share a key, so candidates are found in linear time and then confirmed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final
from unicodedata import combining, normalize

_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_WORD: Final = re.compile(r"\w+")
_UNDER_HEADS: Final = (
    "tỉnh",
    "thành phố",
    "tp",
    "quận",
    "huyện",
    "thị xã",
    "thị trấn",
    "phường",
    "xã",
    "đặc khu",
)
"""What a place name follows, where that begins with a capital or a number."""
_PLACE_WORDS: Final = 4
"""The most syllables of a place name (Bà Rịa - Vũng Tàu); further capitals belong to something else."""

_SHORT: Final = {
    "cbccvc": "cán bộ công chức viên chức",
    "cntt": "công nghệ thông tin",
    "csdl": "cơ sở dữ liệu",
    "csdlqg": "cơ sở dữ liệu quốc gia",
    "dvc": "dịch vụ công",
    "dvctt": "dịch vụ công trực tuyến",
    "httt": "hệ thống thông tin",
    "qlvb": "quản lý văn bản",
    "tthc": "thủ tục hành chính",
    "ttđt": "thông tin điện tử",
    "ubnd": "ủy ban nhân dân",
    "vbđh": "văn bản điều hành",
}
"""Abbreviations that official names use and that stand for nothing else."""

_GENERIC: Final = (
    # What kind of thing it is.
    "cơ sở dữ liệu",
    "hệ thống",
    "thông tin",
    "phần mềm",
    "chương trình",
    "nền tảng số",
    "nền tảng",
    "ứng dụng",
    "chuyên ngành",
    "dùng chung",
    "tập trung",
    "điện tử",
    # For whom: the level says who uses it, not what it does.
    "quốc gia",
    "toàn quốc",
    "toàn tỉnh",
    "toàn thành phố",
    "cấp tỉnh",
    "cấp bộ",
    "cấp xã",
    "tỉnh",
    "thành phố",
    # Words that join.
    "và",
    "của",
    "về",
    "cho",
    "trong",
    "trên",
    "tại",
    "các",
    "phục vụ",
    "địa bàn",
)
"""Phrases that tell nothing of what an object is for."""

_LEAST_WORDS_FOR_EXTRA: Final = 4
"""One word more is a detail in a long name; in a short one it usually makes another subject."""
_LEAST_WORDS_FOR_SPELLING: Final = 3
"""In shorter names one changed syllable is rather another word than a slip."""
_LEAST_LETTERS_FOR_SLIP: Final = 4
"""Vietnamese syllables shorter than this differ by one letter without being related."""
_LEAST_LETTERS_ALONE: Final = 4
"""A gist of one word says enough only when it is a name of its own (eOffice, NDXP)."""


class Likeness(StrEnum):
    """In what two names are alike."""

    SAME_WORDS = "same-words"
    SPELLING = "spelling"
    ONE_WORD_MORE = "one-word-more"


@dataclass(frozen=True, slots=True)
class Gist:
    """What a name says: its telling words, normalised and sorted, and the places it names."""

    words: tuple[str, ...]
    places: frozenset[str]

    @property
    def tells(self) -> bool:
        """Whether enough is left to compare."""
        return len(self.words) > 1 or (len(self.words) == 1 and len(self.words[0]) >= _LEAST_LETTERS_ALONE)


def gist_of(name: str) -> Gist:
    """The gist of an official name or an alias."""
    written = _WORD.findall(normalize("NFC", name))
    words: list[str] = []
    places: set[str] = set()
    shouted = name.isupper()
    at = 0
    while at < len(written):
        place = () if shouted else _place_at(written, at)
        if place:
            named = " ".join(map(_plain, written[place[0] : place[1]]))
            places.add(_SHORT_PLACES.get(named, named))
            at = place[1]
        else:
            lower = written[at].casefold()
            words.extend(_SHORT.get(lower, lower).split())
            at += 1
    return Gist(tuple(sorted(_without_generic([_plain(word) for word in words]))), frozenset(places))


def keys_of(gist: Gist) -> Iterator[str]:
    """The keys under which names alike to this one are found: all words, and all words but one."""
    words = sorted(map(_bare, gist.words))
    yield " ".join(words)
    if len(words) < _LEAST_WORDS_FOR_SPELLING:
        return
    for at in range(len(words)):
        if at == 0 or words[at] != words[at - 1]:
            yield " ".join(words[:at] + words[at + 1 :])


def likeness(one: Gist, other: Gist) -> Likeness | None:
    """In what two gists are alike, or ``None``. Symmetric."""
    if not (one.tells and other.tells):
        return None
    if one.words == other.words:
        return Likeness.SAME_WORDS
    left, right = Counter(one.words), Counter(other.words)
    only_one = sorted((left - right).elements())
    only_other = sorted((right - left).elements())
    shorter = min(len(one.words), len(other.words))
    if len(only_one) + len(only_other) == 1:
        return Likeness.ONE_WORD_MORE if shorter >= _LEAST_WORDS_FOR_EXTRA else None
    if len(only_one) != len(only_other) or shorter < _LEAST_WORDS_FOR_SPELLING:
        return None
    if len(only_one) == 1 and _is_slip(only_one[0], only_other[0]):
        return Likeness.SPELLING
    unmarked = any(all(word == _bare(word) for word in gist.words) for gist in (one, other))
    if unmarked and sorted(map(_bare, one.words)) == sorted(map(_bare, other.words)):
        return Likeness.SPELLING
    return None


def _place_at(written: list[str], at: int) -> tuple[int, int] | tuple[()]:
    """Where the name of a place begins and ends whose head stands at ``at``; nothing when none does."""
    for length in (2, 1):
        head = " ".join(written[at : at + length]).casefold()
        if len(written) > at + length and head in _UNDER_HEADS:
            end = at + length
            while end < len(written) and end < at + length + _PLACE_WORDS and _is_proper(written[end]):
                end += 1
            if end > at + length:
                return at + length, end
    return ()


def _is_proper(word: str) -> bool:
    return word[0].isupper() or word.isdigit()


def _without_generic(words: list[str]) -> Iterator[str]:
    at = 0
    while at < len(words):
        if tuple(words[at : at + 2]) in _PHASES and at + 2 < len(words) and words[at + 2].isdigit():
            at += 3
            while at < len(words) and words[at].isdigit():
                at += 1
            continue
        for phrase in _phrases().get(words[at], ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                at += len(phrase)
                break
        else:
            yield words[at]
            at += 1


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for text in sorted(_GENERIC, key=lambda text: -len(text.split())):
        phrase = tuple(map(_plain, text.split()))
        found.setdefault(phrase[0], []).append(phrase)
    return found


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    """A syllable in one spelling: lower case, its tone at the end, so that oà and òa are the same."""
    letters = normalize("NFD", word.casefold())
    tones = "".join(sign for sign in letters if sign in _TONES)
    return normalize("NFC", "".join(sign for sign in letters if sign not in _TONES)) + tones


@lru_cache(maxsize=65536)
def _bare(word: str) -> str:
    """A syllable without any marks."""
    return "".join(sign for sign in normalize("NFD", word) if not combining(sign)).replace("đ", "d")


_SHORT_PLACES: Final = {"hcm": " ".join(map(_plain, ("hồ", "chí", "minh")))}
_PHASES: Final = frozenset({(_plain("giai"), _plain("đoạn")), (_plain("phiên"), _plain("bản"))})
"""What stands before the number of a phase or version, which is no other object."""


def _is_slip(one: str, other: str) -> bool:
    """Whether two syllables are probably one, misspelled: a mark forgotten, or one letter off."""
    bare_one, bare_other = _bare(one), _bare(other)
    if bare_one == bare_other:
        return bare_one in (one, other) or (one + _tone(other) == other or other + _tone(one) == one)
    if _tone(one) != _tone(other) or min(len(bare_one), len(bare_other)) < _LEAST_LETTERS_FOR_SLIP:
        return False
    return not (one.isdigit() or other.isdigit()) and _within_one_edit(bare_one, bare_other)


def _tone(word: str) -> str:
    return word[-1] if word[-1] in _TONES else ""


def _within_one_edit(one: str, other: str) -> bool:
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    at = 0
    while at < len(one) and one[at] == other[at]:
        at += 1
    return one[at + 1 :] == other[at + 1 :] if len(one) == len(other) else one[at:] == other[at + 1 :]
