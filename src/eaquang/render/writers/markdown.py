"""The small tree as canonical Markdown, the artefact that is kept in git.

An author's own text enters a document in this form too. Reading what was written gives the same tree again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from eaquang.markup import literal
from eaquang.render.markdown.tree import (
    Block,
    Break,
    Code,
    Emphasis,
    Heading,
    Line,
    ListBlock,
    Listing,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
)


def write(blocks: Iterable[Block]) -> str:
    """The blocks as text that ends in one line end; empty when there is none."""
    text = "\n\n".join(_all(tuple(blocks)))
    return f"{text}\n" if text else ""


def _all(blocks: tuple[Block, ...]) -> list[str]:
    written: list[str] = []
    odd = False
    for index, block in enumerate(blocks):
        previous = blocks[index - 1] if index else None
        # Two lists of one kind in a row would become one; the other marker keeps them apart.
        odd = not odd if _is_same_list(previous, block) else False
        written.append(_block(block, odd=odd))
    return written


def _is_same_list(previous: Block | None, block: Block) -> bool:
    return (
        isinstance(previous, ListBlock)
        and isinstance(block, ListBlock)
        and (previous.start is None) is (block.start is None)
    )


def _block(block: Block, *, odd: bool) -> str:
    match block:
        case Heading(level, line):
            return f"{'#' * level} {_line(line, starts=False)}".rstrip()
        case Paragraph(line):
            return _line(line)
        case Table():
            return _table(block)
        case ListBlock():
            return _list(block, odd=odd)
        case Quote(blocks):
            inner = "\n\n".join(_all(blocks))
            return "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))
        case Listing(text):
            fence = "`" * max(3, _longest_run(text) + 1)
            return f"{fence}\n{text}\n{fence}"
        case Rule():
            return "---"


def _table(table: Table) -> str:
    lines = [
        "|" + "|".join(f" {cell} " if cell else " " for cell in map(_cell, row)) + "|"
        for row in (table.head, *table.rows)
    ]
    lines.insert(1, "|" + " --- |" * len(table.head))
    if table.caption:
        lines[0:0] = [f"*{_line(table.caption)}*", ""]
    return "\n".join(lines)


def _cell(line: Line) -> str:
    # A line end cannot stand in a row, and a bar not even inside a code span.
    return "".join(_inline(node, in_cell=True) for node in line)


def _list(block: ListBlock, *, odd: bool) -> str:
    loose = any(sum(not isinstance(part, ListBlock) for part in item) > 1 for item in block.items)
    written: list[str] = []
    for index, item in enumerate(block.items):
        if block.start is None:
            marker = "* " if odd else "- "
        else:
            marker = f"{block.start + index}{')' if odd else '.'} "
        inner = ("\n\n" if loose else "\n").join(_all(item))
        indent = " " * len(marker)
        lines = [f"{indent}{line}" if line else "" for line in inner.split("\n")]
        written.append((marker + lines[0].lstrip(" ")).rstrip() + "".join(f"\n{line}" for line in lines[1:]))
    return ("\n\n" if loose else "\n").join(written)


def _line(line: Line, *, starts: bool = True) -> str:
    """``starts``: the line may begin a block of its own."""
    written: list[str] = []
    for index, node in enumerate(line):
        at_start = starts and (index == 0 or isinstance(line[index - 1], Break))
        written.append(_inline(node, at_start=at_start))
    return "".join(written)


def _inline(
    node: Text | Code | Emphasis | Strong | Break, *, at_start: bool = False, in_cell: bool = False
) -> str:
    match node:
        case Text(text):
            return literal(text, at_start=at_start)
        case Code(text):
            return _code(text.replace("|", "\\|") if in_cell else text)
        case Emphasis(children):
            return f"*{''.join(_inline(child, in_cell=in_cell) for child in children)}*"
        case Strong(children):
            return f"**{''.join(_inline(child, in_cell=in_cell) for child in children)}**"
        case Break():
            return " " if in_cell else "\\\n"


def _code(text: str) -> str:
    fence = "`" * (_longest_run(text) + 1)
    pad = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)
