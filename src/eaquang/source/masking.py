"""A text without its secrets.

They are masked before the text is read into data, one sign for one character: what stands above
reading never has them, and every place stays where it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from eaquang.diagnostics import Fault, Pointer, Region
from eaquang.source.document import NodeSpan
from eaquang.source.secret_forms import LABEL, SecretKind
from eaquang.source.secrets import Find, finds

MASK: Final = "•"
"""What stands for each character of a secret; no sign of YAML."""
RULE: Final = "secret-in-description"
NOT_ADDRESSES: Final = frozenset({"version", "number", "local_code", "origin_code", "identification_code"})
"""Fields whose values have points without being addresses."""

_KEPT_IN_DOUBLE_QUOTES: Final = r"(?s)(\\.|\s)|[^\\]"
_KEPT_IN_SCALARS: Final = r"(\s)|\S"
_KEPT_ELSEWHERE: Final = r"""(?s)([\s"'\\,\[\]{}:#&*!|>%@`?-])|."""
"""Where nobody knows how the text will be read, whatever may steer the reading stays."""


class _Token(NamedTuple):
    """A key or a scalar value, without its quotes; ``at`` is the pointer of a value, ``None`` of a key."""

    start: int
    end: int
    kept: str
    at: Pointer | None


class _Hit(NamedTuple):
    start: int
    end: int
    kind: SecretKind
    token: _Token | None


def without_secrets(path: str, text: str, spans: Mapping[Pointer, NodeSpan]) -> tuple[str, tuple[Fault, ...]]:
    """The text with every secret masked, and a fault for each place and kind; the text itself for most.

    The masked text is as long as ``text`` and reads as the same structure. Linear in the text.
    """
    found, labelled = finds(text)
    if not (found or labelled):
        return text, ()
    hits = _hits(text, found, sorted(_tokens(text, spans)), labelled=labelled)
    faults = {
        (hit.token.at if hit.token and hit.token.at else Region(path, hit.start, hit.end), hit.kind): None
        for hit in hits
    }
    return _masked(text, hits), tuple(Fault(RULE, at, kind.value) for at, kind in faults)


def _tokens(text: str, spans: Mapping[Pointer, NodeSpan]) -> Iterator[_Token]:
    parents = {pointer[:-1] for pointer in spans if pointer}
    for pointer, node in spans.items():
        if pointer and isinstance(pointer[-1], str):
            yield _token(text, node.key_start, node.key_end, None)
        if pointer and pointer not in parents:
            yield _token(text, node.start, node.end, pointer)


def _token(text: str, start: int, end: int, at: Pointer | None) -> _Token:
    first = text[start : start + 1]
    if first in {'"', "'"}:
        return _Token(start + 1, end - 1, _KEPT_IN_DOUBLE_QUOTES if first == '"' else _KEPT_IN_SCALARS, at)
    if first in {"|", ">"}:
        # The header of a block scalar says how to read it.
        start = min(end, _line_end(text, start))
    return _Token(start, end, _KEPT_IN_SCALARS, at)


def _hits(text: str, found: tuple[Find, ...], tokens: list[_Token], *, labelled: bool) -> list[_Hit]:
    whole = {token for token in tokens if labelled and _is_labelled(token)}
    hits = [_Hit(token.start, token.end, SecretKind.PASSWORD, token) for token in whole]
    starts = [token.start for token in tokens]
    outside: list[tuple[Find, int]] = []
    for find in found:
        index = bisect_right(starts, find.start) - 1
        token = tokens[index] if index >= 0 else None
        if token is None or find.start >= token.end:
            outside.append((find, token.end if token else 0))
        elif token not in whole and not _is_number(find, token):
            # What bears a marking is secret as a whole.
            start, end = token[:2] if find.kind is SecretKind.MARKING else (find.start, find.end)
            hits.append(_Hit(start, min(end, token.end), find.kind, token))
    return sorted((*hits, *_in_comments(text, outside)), key=lambda hit: hit[:2])


def _in_comments(text: str, found: list[tuple[Find, int]]) -> Iterator[_Hit]:
    """Hits on one line each: in comments, and where nothing could be read.

    With each find comes the end of the token before it. Of a marked comment all is secret.
    """
    line_start = line_end = reached = 0
    for find, after in found:
        if find.start >= line_end:
            # Each line is looked for once, however many secrets stand in it.
            line_start = 1 + max(text.rfind(end, line_end, find.start) for end in "\r\n")
            line_start, line_end = max(line_start, line_end), _line_end(text, find.start)
        start, end = find.start, min(find.end, line_end)
        if find.kind is SecretKind.MARKING:
            sign = text.find("#", max(line_start, after), start)
            start, end = (sign + 1 if sign >= 0 else start), line_end
        if find.start >= reached:
            yield _Hit(start, end, find.kind, None)
            reached = end


def _is_labelled(token: _Token) -> bool:
    last = token.at[-1] if token.at else None
    return (
        isinstance(last, str)
        and token.end > token.start
        and re.fullmatch(LABEL, last, re.IGNORECASE) is not None
    )


def _is_number(find: Find, token: _Token) -> bool:
    return find.kind is SecretKind.ADDRESS and token.at is not None and token.at[-1] in NOT_ADDRESSES


def _line_end(text: str, start: int) -> int:
    match = re.compile(r"[\r\n]|\Z").search(text, start)
    return match.start() if match else len(text)


def _masked(text: str, hits: list[_Hit]) -> str:
    pieces: list[str] = []
    reached = 0
    for start, end, _, token in hits:
        kept = token.kept if token else _KEPT_ELSEWHERE
        begin = max(start, reached)
        hidden = re.sub(kept, lambda match: match[1] or MASK, text[begin : max(begin, end)])
        pieces += [text[reached:begin], hidden]
        reached = max(begin, end)
    return "".join((*pieces, text[reached:]))
