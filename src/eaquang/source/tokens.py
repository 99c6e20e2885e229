"""What the marks of the C parser do not tell about a token: where it really begins and ends."""

from __future__ import annotations

import re

from eaquang.source.faults import Trouble

_PROPERTY = re.compile(r"[&!][^\s,\[\]{}]*")
_BETWEEN = re.compile(r"(?:\s+|#[^\n]*)*")
_LINE_END = re.compile(r"[\r\n]")
_FOUND = re.compile(r"\S{1,40}")


def token_at(flat: str, at: int) -> str:
    """At most 40 characters from an offset up to a blank: what a message shows as found."""
    match = _FOUND.match(flat, at)
    return "" if match is None else match[0]


def after_properties(flat: str, start: int, end: int) -> tuple[int, list[Trouble]]:
    """Where a node itself begins whose marks include anchor and tag, and the faults these are.

    A node left out after its properties has no place of its own but their end.
    """
    troubles: list[Trouble] = []
    at = start
    while (match := _PROPERTY.match(flat, at, end)) is not None:
        variant = "anchor" if match[0][0] == "&" else "tag"
        troubles.append(Trouble("forbidden-yaml", variant, at, match.end(), {variant: match[0]}))
        between = _BETWEEN.match(flat, match.end())
        at = match.end() if between is None else between.end()
        if at > end:
            return match.end(), troubles
    return at, troubles


def block_scalar_end(source: str, start: int, end: int) -> int:
    """The end of a block scalar: before its last line end, or before all that its header does not keep."""
    scalar = source[start:end]
    if "+" in scalar[:3]:
        return end - 2 if scalar.endswith("\r\n") else end - scalar.endswith(("\n", "\r"))
    content = len(scalar.rstrip(" \r\n"))
    line_end = _LINE_END.search(scalar, content)
    return end if line_end is None else start + line_end.start()
