"""Characters that hide, turn or imitate text, and what the parser is given in place of some of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import chain

from eaquang.diagnostics import Param, Pointer
from eaquang.source.document import NodeSpan
from eaquang.source.faults import Trouble

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufff9-\ufffb\ufffe\uffff"
_SEPARATOR = "\x85\u2028\u2029"
_BIDIRECTIONAL = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ZERO_WIDTH = (
    "\xad\u034f\u115f\u1160\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
    "\U000e0000-\U000e007f"
)
_SUSPICIOUS = re.compile(
    rf"(?P<control>[{_CONTROL}])(?P=control)*"
    rf"|(?P<separator>[{_SEPARATOR}])(?P=separator)*"
    rf"|(?P<bidirectional>[{_BIDIRECTIONAL}])(?P=bidirectional)*"
    rf"|(?P<zero>[{_ZERO_WIDTH}])(?P=zero)*"
)
_VARIANTS = {"control": "control", "separator": "line-separator", "zero": "zero-width"}

# What the C parser refuses or takes for a line break. U+0085, U+2028 and U+2029 are text here.
_UNPARSABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")

# Most files hold nothing suspicious, and Vietnamese text rules out a test for ASCII. Deleting the bytes
# that cannot begin a suspicious character is fifty times faster than searching the text for one.
_HARMLESS = bytes(
    sorted(
        {0x09, 0x0A, 0x0D, *range(0x20, 0x7F), *range(0x80, 0xC2), *range(0xC3, 0xCD), *range(0xE0, 0x100)}
        - {0xE2, 0xE3, 0xEF, 0xF3}
    )
)
_WITH_HARMLESS_LEAD = ("\u115f", "\u1160", "\u180e")
_SUSPICIOUS_BYTES = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f\xad]|\xcd\x8f|\xd8\x9c"
    rb"|\xe2(?:\x80[\x8b-\x8f\xa8-\xae]|\x81[\xa0-\xaf])|\xe3\x85\xa4|\xef(?:\xbb\xbf|\xbe\xa0|\xbf[\xb9-\xbf])"
    rb"|\xf3\xa0[\x80\x81]"
)
_FOREIGN_LEADS = re.compile(rb"[\xcd-\xd4]")

# Private characters first; variation selectors, byte order marks and noncharacters are left out.
_STAND_INS = (range(0xE000, 0xFE00), range(0x10000, 0x110000))

_CONTROL_NAMES = {
    0x00: "NULL",
    0x07: "BELL",
    0x08: "BACKSPACE",
    0x0B: "LINE TABULATION",
    0x0C: "FORM FEED",
    0x1B: "ESCAPE",
    0x7F: "DELETE",
    0x85: "NEXT LINE",
}
_EMOJI_PARTS = "\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"

# Cyrillic and Greek letters that cannot be told from a Latin one in common fonts.
_TWINS = dict(
    zip(
        "аеорсухкѕіјһԁԛԝАВЕКМНОРСТУХЅІЈԌԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧονι",
        "aeopcyxksijhdqwABEKMHOPCTYXSIJGQWABEZHIKMNOPTYXovi",
        strict=True,
    )
)
_TWIN = re.compile(f"[{''.join(_TWINS)}]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_WORD = re.compile(r"\w+")


class Characters:
    """What the bytes of one file say about its characters before any of them is looked at.

    ``suspicious``: some must be reported. ``foreign``: some letter may be Greek or Cyrillic.
    """

    __slots__ = ("foreign", "suspicious")

    def __init__(self, raw: bytes, text: str) -> None:
        rest = raw.translate(None, _HARMLESS)
        self.foreign = bool(rest) and _FOREIGN_LEADS.search(rest) is not None
        self.suspicious = (bool(rest) and _SUSPICIOUS_BYTES.search(raw) is not None) or any(
            character in text for character in _WITH_HARMLESS_LEAD
        )


def suspicious(text: str) -> Iterator[Trouble]:
    """Every stretch of one suspicious character, comments included."""
    for match in _SUSPICIOUS.finditer(text):
        start, end = match.span()
        if match[0] == "\u200d" and _joins_emoji(text, start):
            continue
        group = match.lastgroup or ""
        params = {**described(match[0][0]), "count": end - start}
        yield Trouble("suspicious-character", _VARIANTS.get(group, group), start, end, params)


def hidden(value: str, written: str, start: int) -> Iterator[Trouble]:
    """Suspicious characters of a value that are written as escapes; ``written`` stands at ``start``."""
    for trouble in suspicious(value):
        if value[trouble.start] not in written:
            yield trouble._replace(start=start, end=start + len(written))


def described(character: str) -> dict[str, Param]:
    """The parameters by which a message names a character."""
    code = ord(character)
    name = unicodedata.name(character, "") or _CONTROL_NAMES.get(code, f"CONTROL-{code:02X}")
    return {"codepoint": f"U+{code:04X}", "name": name}


def latinised(word: str) -> str:
    """The word with a Latin letter for every letter that cannot be told from one."""
    return _TWIN.sub(lambda twin: _TWINS[twin[0]], word)


def _joins_emoji(text: str, at: int) -> bool:
    """Whether the zero-width joiner at ``at`` builds one sign out of two, as in a family of emoji."""
    before = at - 1
    while before >= 0 and text[before] in _EMOJI_PARTS:
        before -= 1
    return (
        before >= 0
        and unicodedata.category(text[before]) == "So"
        and unicodedata.category(text[at + 1 : at + 2] or " ") == "So"
    )


def stand_ins(text: str) -> tuple[str, Mapping[int, int]]:
    """The text with one printable stand-in for each character the parser would trip over, and the way back.

    Stand-ins do not occur in ``text``, so that the way back (for :meth:`str.translate`) is exact.
    """
    bad = sorted(set(_UNPARSABLE.findall(text)))
    if not bad:
        return text, {}
    used = set(text)
    free = (code for code in chain(*_STAND_INS) if chr(code) not in used)
    there = {ord(character): next(free) for character in bad}
    return text.translate(there), {stand_in: character for character, stand_in in there.items()}


def lookalikes(text: str, spans: Mapping[Pointer, NodeSpan]) -> Iterator[Trouble]:
    """Words of keys, names and aliases in which a letter of another script poses as a Latin one."""
    for pointer, span in spans.items():
        if not pointer:
            continue
        last = pointer[-1]
        if isinstance(last, str):
            yield from _mixed_words(text, span.key_start, span.key_end)
        of_names = last == "name" or (len(pointer) > 1 and pointer[-2] == "aliases")
        if of_names and text[span.start : span.start + 1] not in ("{", "["):
            yield from _mixed_words(text, span.start, span.end)


def _mixed_words(text: str, start: int, end: int) -> Iterator[Trouble]:
    for word in _WORD.finditer(text, start, end):
        twin = _TWIN.search(word[0])
        if twin is not None and _LATIN.search(word[0]) is not None:
            at = word.start() + twin.start()
            params = {**described(twin[0]), "word": word[0], "latin": _TWINS[twin[0]]}
            yield Trouble("suspicious-character", "lookalike", at, at + 1, params)
