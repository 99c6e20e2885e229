"""An entry more in a file that stands: what is there stays byte for byte, and the result is proved."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from eaquang.diagnostics import Edit, Region
from eaquang.fixes.editing import fixed
from eaquang.source.document import Document, Plain
from eaquang.source.reader import read_document
from eaquang.source.removal import entry_stretch
from eaquang.source.writing import INDENT, yaml_text

WAIVERS: Final = "waivers"
_LINE_END: Final = re.compile(r"\r\n?|\n")


class NotEnteredError(Exception):
    """A file cannot take a new entry by an edit; ``reason`` is ``flow``, ``form`` or ``damage``.

    ``flow``: it is written in braces; ``form``: the last entry shares its lines with something else;
    ``damage``: the edited text would say something else.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason


def with_entry(path: str, raw: bytes, name: str, body: Sequence[str], data: Mapping[str, Plain]) -> bytes:
    """The file of exceptions with one entry more, below the last one and indented like it.

    ``body`` are the lines of the entry without their common indentation, ``data`` what they say. Raises
    :class:`NotEnteredError`.
    """
    document = read_document(path, raw)
    old: Any = document.data
    if not isinstance(old, dict) or _is_in_flow(document, ()):
        raise NotEnteredError(path, "flow")
    entries = old.get(WAIVERS) or {}
    edits: list[Edit] = []
    lines: list[str] = []
    at, column, step = len(document.text), len(INDENT), len(INDENT)
    if entries:
        if _is_in_flow(document, (WAIVERS,)):
            raise NotEnteredError(path, "flow")
        at, column, step, is_set_apart = _below(document, list(entries))
        lines += [""] if is_set_apart else []
    elif WAIVERS in old:
        node = document.spans[WAIVERS,]
        if node.end > node.start:
            # ``{}`` and ``null`` give way to the entry below them.
            colon = document.text.index(":", node.key_end)
            edits.append(Edit(Region(path, colon + 1, node.end), ""))
        at = _line_end(document.text, max(node.key_end, node.end))
    else:
        lines.append(f"{WAIVERS}:")
    lines.append(f"{' ' * column}{name}:")
    lines += [f"{' ' * (column + step)}{line}" for line in body]
    edits.append(_inserted(document, at, lines))
    return _proved(document, raw, edits, {**old, WAIVERS: {**entries, name: dict(data)}})


def with_setting(path: str, raw: bytes, key: str, value: str) -> bytes:
    """The settings with one key more at their end. Raises :class:`NotEnteredError`."""
    document = read_document(path, raw)
    old: Any = document.data
    if not isinstance(old, dict) or _is_in_flow(document, ()):
        raise NotEnteredError(path, "flow")
    lines = yaml_text({key: value}).splitlines()
    return _proved(document, raw, [_inserted(document, len(document.text), lines)], {**old, key: value})


def _below(document: Document, names: list[str]) -> tuple[int, int, int, bool]:
    """Where the last entry ends, how far it and its keys are indented, whether a blank line sets it apart."""
    text = document.text
    stretch = entry_stretch(document, (WAIVERS, names[-1]))
    if stretch is None:
        raise NotEnteredError(document.path, "form")
    first, end = stretch
    end = _without_blank_lines(text, first, end)
    entry = document.spans[WAIVERS, names[-1]]
    column = document.position(entry.key_start).column - 1
    keys = [node for pointer, node in document.spans.items() if pointer[:-1] == (WAIVERS, names[-1])]
    inner = document.position(keys[0].key_start) if keys else None
    is_block = inner is not None and inner.line > document.position(entry.key_start).line
    step = inner.column - 1 - column if inner and is_block else len(INDENT)
    # Of the last entry the stretch begins with the blank lines above it.
    is_set_apart = len(names) > 1 and _LINE_END.match(text, first) is not None
    return end, column, step if step > 0 else len(INDENT), is_set_apart


def _without_blank_lines(text: str, first: int, end: int) -> int:
    """The end of the last line before ``end`` that says something; ``first`` is where such a line begins."""
    while text[end - 1] in "\r\n":
        cut = end - 2 if text[end - 2 : end] == "\r\n" else end - 1
        start = max(text.rfind("\n", 0, cut), text.rfind("\r", 0, cut)) + 1
        if start <= first or text[start:cut].strip(" \t"):
            break
        end = start
    return end


def _is_in_flow(document: Document, pointer: tuple[str, ...]) -> bool:
    node = document.spans.get(pointer)
    return node is not None and document.text.startswith("{", node.start)


def _line_end(text: str, at: int) -> int:
    found = _LINE_END.search(text, at)
    return len(text) if found is None else found.end()


def _inserted(document: Document, at: int, lines: Sequence[str]) -> Edit:
    """Whole lines put in at an offset, with the line ends of the file."""
    text = document.text
    found = _LINE_END.search(text)
    end = found[0] if found else "\n"
    before = "" if at == 0 or text[at - 1] in "\r\n" else end
    return Edit(Region(document.path, at, at), before + "".join(f"{line}{end}" for line in lines))


def _proved(document: Document, raw: bytes, edits: Sequence[Edit], expected: Plain) -> bytes:
    new = fixed(raw, edits)
    again = read_document(document.path, new)
    if again.holes or len(again.faults) > len(document.faults) or repr(again.data) != repr(expected):
        raise NotEnteredError(document.path, "damage")
    return new
