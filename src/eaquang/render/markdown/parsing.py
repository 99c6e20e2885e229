"""Constrained Markdown read into the small tree.

The dialect is CommonMark with tables and without what a document of record cannot hold: no raw HTML,
no images, no links (the address is printed), no reference definitions, no indented code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from eaquang.markup import shown, visible
from eaquang.render.markdown.tree import (
    Block,
    Break,
    Code,
    Emphasis,
    Heading,
    Inline,
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


class UnexpectedMarkdownError(Exception):
    """The parser yields something the dialect does not have. ``args[0]`` is its name."""


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False})
    parser.enable("table")
    parser.disable(["html_block", "html_inline", "image", "autolink", "reference", "code", "lheading"])
    return parser


def parse(text: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text. Never fails on any text."""
    return tuple(_blocks(SyntaxTreeNode(_parser().parse(text)).children))


def _blocks(nodes: Iterable[SyntaxTreeNode], *, nested: bool = False) -> Iterator[Block]:
    held: Paragraph | None = None
    for node in nodes:
        block = _block(node)
        if nested and isinstance(block, Heading):
            # Only the document itself has headings; one inside a list or a quotation is bold text.
            block = Paragraph((Strong(tuple(_unbold(block.line))),) if block.line else ())
        if isinstance(block, Table) and held is not None and _is_caption(held):
            block, held = Table(block.head, block.rows, held.line[0].children), None  # type: ignore[union-attr]  # one Emphasis
        if held is not None:
            yield held
        held = None
        if isinstance(block, Paragraph):
            held = block
        else:
            yield block
    if held is not None:
        yield held


def _unbold(line: Line) -> Iterator[Inline]:
    for node in line:
        if isinstance(node, Strong):
            yield from node.children
        elif isinstance(node, Emphasis):
            yield Emphasis(tuple(_unbold(node.children)))
        else:
            yield node


def _is_caption(block: Paragraph) -> bool:
    return len(block.line) == 1 and isinstance(block.line[0], Emphasis)


def _block(node: SyntaxTreeNode) -> Block:
    match node.type:
        case "heading":
            return Heading(int(node.tag[1]), _line(node))
        case "paragraph":
            return Paragraph(_line(node))
        case "table":
            rows = tuple(
                tuple(_line(cell) for cell in row.children) for part in node.children for row in part.children
            )
            return Table(rows[0], rows[1:])
        case "bullet_list" | "ordered_list":
            items = tuple(tuple(_blocks(item.children, nested=True)) for item in node.children)
            start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
            return ListBlock(items, start)
        case "blockquote":
            return Quote(tuple(_blocks(node.children, nested=True)))
        case "fence":
            lines = node.content.removesuffix("\n").split("\n")
            return Listing("\n".join(shown(line) for line in lines))
        case "hr":
            return Rule()
        case _:
            raise UnexpectedMarkdownError(node.type)


def _line(node: SyntaxTreeNode) -> Line:
    """The inline content of a block; nested emphasis of one kind says nothing more than once."""
    tokens: list[Token] = []
    for child in node.children:
        tokens.extend((child.token.children or ()) if child.token else ())
    stack: list[tuple[str, list[Inline]]] = [("", [])]
    depth = {"em": 0, "strong": 0}
    for token in tokens:
        kind, _, end = token.type.rpartition("_")
        if end == "open" and kind in depth:
            depth[kind] += 1
            if depth[kind] == 1:
                stack.append((kind, []))
        elif end == "close" and kind in depth:
            depth[kind] -= 1
            if depth[kind] == 0:
                # The other kind may have been opened inside and is closed first: spans nest.
                opened, children = stack.pop()
                made = Emphasis(tuple(children)) if opened == "em" else Strong(tuple(children))
                stack[-1][1].append(made)
        elif token.type == "link_open":
            stack.append((str(token.attrs["href"]), []))
        elif token.type == "link_close":
            address, children = stack.pop()
            stack[-1][1].extend(_with_address(children, address))
        else:
            _add(stack[-1][1], _leaf(token))
    return _merged(stack[0][1])


def _leaf(token: Token) -> Inline:
    match token.type:
        case "text" | "text_special":
            return Text(visible(token.content))
        case "code_inline":
            return Code(visible(token.content))
        case "softbreak":
            return Text(" ")
        case "hardbreak":
            return Break()
        case _:
            raise UnexpectedMarkdownError(token.type)


def _with_address(children: list[Inline], address: str) -> list[Inline]:
    said = "".join(child.text for child in children if isinstance(child, Text))
    if address in ("", said) or address.startswith("#"):
        return children
    return [*children, Text(f" ({visible(address)})")]


def _add(line: list[Inline], node: Inline) -> None:
    if isinstance(node, Text) and not node.text:
        return
    line.append(node)


def _merged(line: Iterable[Inline]) -> Line:
    merged: list[Inline] = []
    for node in line:
        last = merged[-1] if merged else None
        if isinstance(node, Emphasis | Strong):
            if children := _merged(node.children):
                merged.append(type(node)(children))
        elif isinstance(node, Text) and isinstance(last, Text):
            merged[-1] = Text(visible(last.text + node.text))
        else:
            merged.append(node)
    return tuple(merged)
