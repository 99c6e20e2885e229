"""What is meant by a key or a value that the model does not take, as far as it can be told.

A mend is safe when nothing else can be meant: another spelling of the same word, the same day in another
form, quotes too many or too few. A guess is offered and never applied unasked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final, TypeAlias
from unicodedata import normalize

from eaquang.diagnostics import Edit, Fault, Fix, Pointer, Region
from eaquang.model.description import as_id
from eaquang.source.scalars import spelled_kind
from eaquang.workspace.source_file import SourceFile

Meant: TypeAlias = "tuple[str, bool] | None"
"""What a token should be, and whether nothing else can be meant."""

_YEAR_FIRST: Final = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_WHOLE: Final = re.compile(r"0|[1-9][0-9]{0,8}")
_ITEM: Final = re.compile(r"\w[\w./-]*(?: [\w./-]+)*")
"""Plain text that stays what it is between brackets."""
_FLAGS: Final = {"true": True, "yes": True, "false": False, "no": False}
_GUESSED_FLAGS: Final = {"on": True, "có": True, "off": False, "không": False}


def shown(file: SourceFile, at: Pointer | Region) -> str:
    """The token of a value before it lost its zeros, as it may be quoted; empty where there is none."""
    return _token(file.document.shown, file, at)


def _written(file: SourceFile, at: Pointer | Region) -> str:
    return _token(file.document.text, file, at)


def _token(text: str, file: SourceFile, at: Pointer | Region) -> str:
    node = None if isinstance(at, Region) else file.document.spans.get(at)
    return text[node.start : node.end] if node else ""


def renamed(file: SourceFile, fault: Fault) -> Fix | None:
    """Rename the key to the one that is suggested, never over another key.

    Safe only where the two differ in nothing but case, hyphen and underscore.
    """
    suggestion, key = fault.params.get("suggestion"), fault.params.get("key")
    node = None if isinstance(fault.at, Region) else file.document.spans.get(fault.at)
    if node is None or isinstance(fault.at, Region) or not isinstance(suggestion, str) or not suggestion:
        return None
    if (*fault.at[:-1], suggestion) in file.document.spans:
        return None
    token = file.document.text[node.key_start : node.key_end]
    if "\n" in token or "\r" in token:
        return None
    same = isinstance(key, str) and _bare(key) == _bare(suggestion)
    region = Region(file.path, node.key_start, node.key_end)
    return Fix((Edit(region, _in_quotes_of(token, suggestion)),), safe=same)


def quoted(file: SourceFile, fault: Fault) -> Fix | None:
    """Put quotes around the token as it is written: the text stays, only its reading changes."""
    token = _written(file, fault.at)
    if isinstance(fault.at, Region) or not token:
        return None
    node = file.document.spans[fault.at]
    return Fix((Edit(Region(file.path, node.start, node.end), f'"{token}"'),), safe=True)


def mended_value(file: SourceFile, fault: Fault) -> Fix | None:
    """Write the value that is meant, in the quotes it stood in where it is a text."""
    if isinstance(fault.at, Region):
        return None
    if fault.variant == "pattern":
        # An id may be referred to from other files: that is for its author to know.
        return renamed(
            file, Fault(fault.rule, fault.at, params={"suggestion": fault.params.get("suggestion", "")})
        )
    token = _written(file, fault.at)
    inner = _inner(token)
    if not inner:
        return None
    meant: Meant = None
    if fault.variant in ("enum", "field"):
        meant = _member(token, inner, fault)
    elif fault.variant == "type":
        read = _READINGS.get(str(fault.params.get("expected")))
        meant = read(token, inner) if read else None
    if meant is None:
        return None
    text, safe = meant
    node = file.document.spans[fault.at]
    return Fix((Edit(Region(file.path, node.start, node.end), text),), safe=safe)


def _member(token: str, inner: str, fault: Fault) -> Meant:
    allowed, suggestion = fault.params.get("allowed"), fault.params.get("suggestion")
    plain = as_id(inner) or inner.lower()
    if isinstance(allowed, tuple) and plain in (*allowed, suggestion):
        return _in_quotes_of(token, plain), True
    return (_in_quotes_of(token, suggestion), False) if isinstance(suggestion, str) and suggestion else None


def _day(token: str, inner: str) -> Meant:
    """A day of the calendar. Day before month is the custom in Viet Nam, and yet a guess up to the 12th."""
    found = _YEAR_FIRST.fullmatch(inner)
    if found is not None:
        year, month, day = int(found[1]), int(found[3]), int(found[4])
        sure = True
    elif (found := _DAY_FIRST.fullmatch(inner)) is not None:
        day, month, year = int(found[1]), int(found[3]), int(found[4])
        sure = day > 12 or day == month  # noqa: PLR2004 - there are twelve months
    else:
        return None
    try:
        return _in_quotes_of(token, date(year, month, day).isoformat()), sure
    except ValueError:
        return None


def _flag(_token: str, inner: str) -> Meant:
    word = normalize("NFC", inner).casefold()
    value = {**_FLAGS, **_GUESSED_FLAGS}.get(word)
    return None if value is None else (str(value).lower(), word in _FLAGS)


def _whole(token: str, inner: str) -> Meant:
    return (inner, True) if token != inner and _WHOLE.fullmatch(inner) else None


def _list(token: str, inner: str) -> Meant:
    return (f"[{token}]", False) if token != inner or _ITEM.fullmatch(inner) else None


_READINGS: Final[dict[str, Callable[[str, str], Meant]]] = {
    "date": _day,
    "flag": _flag,
    "whole": _whole,
    "list": _list,
}


def _inner(token: str) -> str:
    """The text of a token of one line without its quotes; empty for any other form, and with escapes."""
    if not token or "\n" in token or "\r" in token or token[0] in "|>[{&*!":
        return ""
    if token[0] not in "\"'":
        return token
    inner = token[1:-1]
    return "" if token[0] in inner or "\\" in inner else inner


def _in_quotes_of(token: str, text: str) -> str:
    """A text in the quotes of the token whose place it takes; in quotes too where it would be no text."""
    if token[:1] in ("'", '"'):
        return f"{token[0]}{text}{token[0]}"
    return f'"{text}"' if spelled_kind(text) else text


def _bare(word: str) -> str:
    return word.casefold().replace("-", "_")


MENDS: Final[dict[str, Callable[[SourceFile, Fault], Fix | None]]] = {
    "unknown-key": renamed,
    "invalid-value": mended_value,
    "unquoted-code": quoted,
}
"""What mends a fault of the model, by the name of its rule."""
