"""What stopped the parser, where a person would look for it, and which of few kinds it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from eaquang.diagnostics import Pointer
from eaquang.source.faults import Trouble
from eaquang.source.outline import KEY
from eaquang.source.tokens import token_at

_KEY_LINE = re.compile(rf"^( *){KEY}:(?=\s|\Z)", re.MULTILINE)


class Opened(NamedTuple):
    """A node that was begun and not ended: of a key without a value only the key is known."""

    pointer: Pointer
    key_start: int
    key_end: int
    start: int | None
    flow: bool


class Halt(Exception):  # noqa: N818  # not an error of the program: it carries what was found to the reader
    """Reading stops here for a reason of our own."""

    def __init__(self, trouble: Trouble, *, final: bool = False) -> None:
        super().__init__(trouble.rule)
        self.trouble = trouble
        self.final = final


class Break(NamedTuple):
    """Where and why one attempt ended, the open nodes outermost first; ``final`` when no other may follow."""

    trouble: Trouble
    opened: tuple[Opened, ...]
    final: bool


class Scene(NamedTuple):
    """What was known when the parser stopped.

    ``flat`` is the text with LF as its only line end, ``base`` the offset at which the parsed part begins,
    ``scalar`` the last scalar that was read (equal offsets if none), ``last`` the end of the last token.
    """

    flat: str
    base: int
    opened: tuple[Opened, ...]
    scalar: tuple[int, int]
    last: int


class _Report(NamedTuple):
    """The parser's own words and marks, as offsets of the whole text."""

    context: str
    problem: str
    origin: int
    at: int


def halted(error: Exception, scene: Scene) -> Break:
    """The break that an exception of the parser (or a :class:`Halt`) stands for."""
    if isinstance(error, Halt):
        return Break(error.trouble, scene.opened, error.final)
    report = _report(error, scene)
    if report is None:
        detail = f"{type(error).__name__}: {error}"[:200]
        return Break(_syntax(scene, "other", scene.last, detail=detail), scene.opened, final=False)
    return Break(_swallowing(scene, report) or _classified(scene, report), scene.opened, final=False)


def shallowest_key(flat: str, start: int, end: int) -> int | None:
    """The smallest indentation of the key-like lines below the first of a quote or flow collection.

    One that stands no deeper than the block around it is a key of that block: YAML wants the lines inside to
    stand deeper, and the C parser does not look.
    """
    below = flat.find("\n", start, end) + 1
    if below == 0:
        return None
    return min((len(line[1]) for line in _KEY_LINE.finditer(flat, below, end)), default=None)


class _Begun(Protocol):
    """A collection that has begun."""

    @property
    def start(self) -> int | None: ...
    @property
    def flow(self) -> bool: ...


def block_column(flat: str, opened: Sequence[_Begun]) -> int:
    """The column of the innermost block collection, -1 when there is none."""
    for node in reversed(opened):
        if node.start is not None and not node.flow:
            return node.start - (flat.rfind("\n", 0, node.start) + 1)
    return -1


def unclosed_quote(flat: str, start: int) -> Trouble:
    """The fault of a quote that runs into the next lines."""
    return _at(flat, "unclosed-quote", start, _line_end(flat, start))


def _report(error: Exception, scene: Scene) -> _Report | None:
    at = getattr(getattr(error, "problem_mark", None), "index", None)
    if not isinstance(at, int):
        return None
    origin = getattr(getattr(error, "context_mark", None), "index", None)
    length = len(scene.flat)
    return _Report(
        getattr(error, "context", None) or "",
        getattr(error, "problem", None) or "",
        min(scene.base + (origin if isinstance(origin, int) else at), length),
        min(scene.base + at, length),
    )


def _swallowing(scene: Scene, report: _Report) -> Trouble | None:
    """A flow collection that was never closed and took the lines below into itself."""
    # A quote that was never closed swallows too: only what stands before it speaks against the bracket.
    quoted = "quoted scalar" in report.context
    end = report.origin if quoted else _line_end(scene.flat, report.at)
    for index, node in enumerate(scene.opened):
        if node.flow and node.start is not None:
            shallowest = shallowest_key(scene.flat, node.start, end)
            if shallowest is not None and shallowest <= block_column(scene.flat, scene.opened[:index]):
                return _at(scene.flat, "unclosed-flow", node.start, node.start + 1)
            return None
    return None


def _classified(scene: Scene, report: _Report) -> Trouble:
    for words, classify in _KINDS:
        if words in report.problem or words in report.context:
            return classify(scene, report)
    return _syntax(scene, "other", report.at, detail=f"{report.context}: {report.problem}".strip(": "))


def _node_content(scene: Scene, report: _Report) -> Trouble:
    if not scene.flat[report.at :].strip():
        return _flow(scene, report)
    bracket = scene.flat[report.at] in "]}"
    return _syntax(scene, "stray-bracket" if bracket else "stray-text", report.at)


def _flow(scene: Scene, report: _Report) -> Trouble:
    """Something else than a comma or bracket in a flow collection."""
    flat, at = scene.flat, report.at
    opened = [node.start for node in scene.opened if node.flow and node.start is not None]
    origin = report.origin if flat[report.origin : report.origin + 1] in ("[", "{") else None
    if origin is None:
        origin = opened[-1] if opened else at
    same_line = at < _line_end(flat, origin)
    if same_line and flat[at] not in "]}":
        return _syntax(scene, "missing-comma", at)
    return _at(flat, "unclosed-flow", origin, min(origin + 1, len(flat)))


def _stray_value(scene: Scene, report: _Report) -> Trouble:
    """A colon where no value can stand: the second of a line, or one in a line taken for a continuation."""
    flat, at = scene.flat, report.at
    line = flat.rfind("\n", 0, at) + 1
    key = _KEY_LINE.match(flat, line)
    if key is None or key.end() - 1 != at:
        return _syntax(scene, "stray-colon", at)
    start, end = scene.scalar
    if start < line < end <= at:
        before = flat[flat.rfind("\n", 0, start) + 1 : start]
        if not before.strip(" "):
            return _at(flat, "missing-colon", start, _line_end(flat, start))
    return _syntax(scene, "indentation", key.end(1))


def _misplaced(scene: Scene, report: _Report) -> Trouble:
    """Something in a block that is neither its next key nor its next dash."""
    flat, at = scene.flat, report.at
    line = flat.rfind("\n", 0, at) + 1
    if flat[at : at + 1] in ("]", "}", ","):
        return _syntax(scene, "stray-bracket", at)
    if flat[line:at].strip(" "):
        return _syntax(scene, "stray-text", at)
    if _KEY_LINE.match(flat, line) is not None or flat[at : at + 2] in ("- ", "-\n"):
        return _syntax(scene, "indentation", at)
    return _syntax(scene, "stray-text", at)


def _no_token(scene: Scene, report: _Report) -> Trouble:
    found = scene.flat[report.at : report.at + 1]
    variant = {"\t": "tab", "-": "stray-dash"}.get(found, "special-character")
    return _at(scene.flat, variant, report.at, report.at + len(found))


def _simple_key(scene: Scene, report: _Report) -> Trouble:
    """A line that should be a key; one that begins with a quote has lost the other quote."""
    flat, start = scene.flat, report.origin
    end = _line_end(flat, start)
    unclosed = flat[start : start + 1] in ("'", '"') and flat.find(flat[start], start + 1, end) < 0
    return _at(flat, "unclosed-quote" if unclosed else "missing-colon", start, end)


def _tab(scene: Scene, report: _Report) -> Trouble:
    return _at(scene.flat, "tab", report.at, min(report.at + 1, len(scene.flat)))


def _special_origin(scene: Scene, report: _Report) -> Trouble:
    end = min(report.origin + 1, len(scene.flat))
    return _at(scene.flat, "special-character", report.origin, end)


def _tag(scene: Scene, report: _Report) -> Trouble:
    token = token_at(scene.flat, report.origin)
    params = {"tag": token}
    return Trouble("forbidden-yaml", "tag", report.origin, report.origin + len(token), params)


def _escape(scene: Scene, report: _Report) -> Trouble:
    start = max(scene.flat.rfind("\\", report.origin, report.at + 1), report.origin)
    return _at(scene.flat, "bad-escape", start, max(report.at, min(start + 2, len(scene.flat))))


def _from_origin(variant: str) -> Callable[[Scene, _Report], Trouble]:
    def classify(scene: Scene, report: _Report) -> Trouble:
        return _at(scene.flat, variant, report.origin, _line_end(scene.flat, report.origin))

    return classify


def _from_problem(variant: str) -> Callable[[Scene, _Report], Trouble]:
    def classify(scene: Scene, report: _Report) -> Trouble:
        return _syntax(scene, variant, report.at)

    return classify


# In order: what stands higher is the more telling when two fit.
_KINDS: tuple[tuple[str, Callable[[Scene, _Report], Trouble]], ...] = (
    ("found a tab character", _tab),
    ("character that cannot start any token", _no_token),
    ("could not find expected ':'", _simple_key),
    ("mapping values are not allowed", _stray_value),
    ("found unexpected ':'", _from_problem("stray-colon")),
    ("block sequence entries are not allowed", _from_problem("stray-dash")),
    ("mapping keys are not allowed", _from_problem("special-character")),
    ("while scanning an alias", _special_origin),
    ("while scanning an anchor", _special_origin),
    ("while scanning a block scalar", _special_origin),
    ("while scanning a directive", _special_origin),
    ("found undefined tag handle", _tag),
    ("while scanning a tag", _tag),
    ("while parsing a tag", _tag),
    ("found unexpected end of stream", _from_origin("unclosed-quote")),
    ("found unexpected document indicator", _from_origin("unclosed-quote")),
    ("while parsing a quoted scalar", _escape),
    ("while scanning a quoted scalar", _escape),
    ("did not find expected node content", _node_content),
    ("while parsing a flow", _flow),
    ("did not find expected key", _misplaced),
    ("did not find expected '-' indicator", _misplaced),
    ("did not find expected <document start>", _misplaced),
)


def _syntax(scene: Scene, variant: str, at: int, detail: str | None = None) -> Trouble:
    token = token_at(scene.flat, at)
    return _at(scene.flat, variant, at, at + len(token), detail)


def _at(flat: str, variant: str, start: int, end: int, detail: str | None = None) -> Trouble:
    params = {"found": flat[start:end][:40]}
    if detail is not None:
        params["detail"] = detail
    return Trouble("syntax-error", variant, start, end, params)


def _line_end(flat: str, at: int) -> int:
    end = flat.find("\n", at)
    end = len(flat) if end < 0 else end
    return at + len(flat[at:end].rstrip())
