"""Bytes to text: UTF-8 and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from eaquang.diagnostics import Param
from eaquang.source.faults import Trouble

_MOST_PLACES = 20
"""Bad places that are told of one file; the count tells how many there are."""

_BOM = b"\xef\xbb\xbf"
_WIDE = (
    ("utf32", "utf-32", (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")),
    ("utf16", "utf-16", (b"\xff\xfe", b"\xfe\xff")),
)
_BARE_WIDE = (
    ("utf32", "utf-32-le", re.compile(rb"(?:[^\0]\0\0\0){1,2}", re.DOTALL)),
    ("utf32", "utf-32-be", re.compile(rb"(?:\0\0\0[^\0]){1,2}", re.DOTALL)),
    ("utf16", "utf-16-le", re.compile(rb"(?:[^\0]\0){2}", re.DOTALL)),
    ("utf16", "utf-16-be", re.compile(rb"(?:\0[^\0]){2}", re.DOTALL)),
)
_BAD_BYTES = re.compile("[\udc80-\udcff]+")
_ENCODED_SURROGATE = re.compile("\udced[\udca0-\udcbf]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file without its leading byte order mark.

    With a ``trouble`` the text is not the file's: what could not be decoded shows as U+FFFD, one for
    each byte, so that places can still be pointed at; of UTF-16 and UTF-32 there is no text at all and
    ``legible`` holds what a lenient reading gives. ``related`` are the further bad places.
    """

    text: str
    legible: str
    trouble: Trouble | None = None
    related: tuple[tuple[int, int], ...] = ()


def decode(raw: bytes) -> Decoded:
    """Decode a file. Never raises."""
    wide = _wide_encoding(raw)
    if wide is not None:
        variant, codec = wide
        byte = f"0x{raw[0]:02X}"
        trouble = Trouble("unreadable-text", variant, 0, 0, {"offset": 0, "byte": byte, "count": 1})
        return Decoded("", raw.decode(codec, "replace"), trouble)
    content = raw.removeprefix(_BOM)
    skipped = len(raw) - len(content)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        lenient = content.decode("utf-8", "surrogateescape")
        text = _BAD_BYTES.sub(lambda bad: "\ufffd" * len(bad[0]), lenient)
        places = [bad.span() for bad in _BAD_BYTES.finditer(lenient)]
        variant = "surrogate" if _ENCODED_SURROGATE.match(lenient, places[0][0]) else "not-utf8"
        return _unreadable(text, variant, places, raw, skipped, lenient)
    for variant, character in (("nul", "\0"), ("bom-inside", "\ufeff")):
        if character in text:
            places = [bad.span() for bad in re.finditer(character + "+", text)]
            return _unreadable(text, variant, places, raw, skipped, text)
    return Decoded(text, text)


def _unreadable(
    text: str, variant: str, places: list[tuple[int, int]], raw: bytes, skipped: int, lenient: str
) -> Decoded:
    start, end = places[0]
    offset = skipped + len(lenient[:start].encode("utf-8", "surrogateescape"))
    params: dict[str, Param] = {"offset": offset, "byte": f"0x{raw[offset]:02X}", "count": len(places)}
    trouble = Trouble("unreadable-text", variant, start, end, params)
    return Decoded(text, text, trouble, tuple(places[1:_MOST_PLACES]))


def _wide_encoding(raw: bytes) -> tuple[str, str] | None:
    """Variant and codec of a UTF-16 or UTF-32 file, by its byte order mark or by where its NULs stand."""
    for variant, codec, marks in _WIDE:
        if raw.startswith(marks):
            return variant, codec
    for variant, codec, pattern in _BARE_WIDE:
        if pattern.match(raw):
            return variant, codec
    return None
