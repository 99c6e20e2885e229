"""What an unquoted scalar means: the core schema of YAML 1.2 and nothing of YAML 1.1.

``yes``, dates, ``1_000`` and sexagesimals are text; ``010`` is ten.
"""

from __future__ import annotations

import re
from math import inf, isinf, nan

WORDS: dict[str, bool | float | None] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((sign + word for sign in ("", "+") for word in (".inf", ".Inf", ".INF")), inf),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), -inf),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), nan),
}
"""Words that are not text. The empty one is a value that was left out."""

NUMBER_STARTS = frozenset("0123456789+-.")
"""What a number can begin with."""

_NUMBER = re.compile(
    r"(?P<int>[-+]?[0-9]+)|0o(?P<oct>[0-7]+)|0x(?P<hex>[0-9a-fA-F]+)"
    r"|(?P<float>[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)"
)

_LONGEST = 400
"""Digits a number may have. Python refuses to turn long integers into text and back, and no fact of a
description is such a number: what is longer stays text."""


def number(text: str) -> str | int | float:
    """The number that ``text`` spells, or ``text`` itself when Python cannot hold it or it spells none."""
    match = _NUMBER.fullmatch(text)
    if match is None or len(text) > _LONGEST:
        return text
    kind = match.lastgroup
    if kind == "int":
        return int(text)
    if kind == "oct":
        return int(text, 8)
    if kind == "hex":
        return int(text, 16)
    value = float(text)
    return text if isinf(value) else value


def spelled_kind(text: str) -> str | None:
    """The kind of an unquoted scalar that is not text: ``null``, ``boolean``, ``integer``, ``number``."""
    value = WORDS.get(text, text)
    if value is text and text[0] in NUMBER_STARTS:
        value = number(text)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    return "number" if isinstance(value, float) else None
