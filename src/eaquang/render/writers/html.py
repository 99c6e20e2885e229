"""The small tree as one HTML file: no script, nothing from outside, readable on screen and on paper."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass, field
from html import escape
from itertools import count, takewhile

from markupsafe import Markup

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
    plain,
)
from eaquang.render.marks import marked
from eaquang.render.templating import TEMPLATES, shell
from eaquang.render.writers.anchors import Anchors, anchors_of
from eaquang.render.writers.columns import CODE_BREAK, MANY_COLUMNS, SHORT_CODE, shares

_NUMBER = re.compile(r"[0-9][0-9.,]*|—?")
_CODE_PIECE = 16
_CONTENTS_DEPTH = 4
_TALL = 300
# The policy forbids style attributes, so every share has a class.
_WIDTHS = "".join(f".w{share}{{width:{share}%}}" for share in range(1, 101)) + "\n"


def write(blocks: tuple[Block, ...], *, draft: bool) -> str:
    """The whole file. What stands before the first rule is the cover; level 1 is the title."""
    anchors = anchors_of(blocks)
    title = next((plain(b.line) for b in blocks if isinstance(b, Heading) and b.level == 1), "")
    cover = tuple(takewhile(lambda block: not isinstance(block, Rule), blocks))
    rest = blocks[len(cover) + 1 :]
    writer = _Writer(anchors)
    style = (TEMPLATES / "page.css").read_text(encoding="utf-8") + _WIDTHS
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return shell(
        "page.html.j2",
        {
            "title": title,
            "draft": draft,
            "style": Markup(style),  # noqa: S704  # our own file
            "style_hash": f"sha256-{digest}",
            "cover": Markup(writer.blocks(cover)),  # noqa: S704  # every text in it was escaped here
            "body": Markup(writer.blocks(rest)),  # noqa: S704  # likewise
            "contents": Markup(_contents(writer, anchors)),  # noqa: S704  # likewise
        },
    )


def _contents(writer: _Writer, anchors: Anchors) -> str:
    """Nested lists of the headings from level 2 on; a level that is skipped opens no empty list."""
    written: list[str] = []
    open_levels: list[int] = []
    for anchor in anchors.all:
        if not 1 < anchor.level <= _CONTENTS_DEPTH:
            continue
        while open_levels and open_levels[-1] > anchor.level:
            open_levels.pop()
            written.append("</li></ol>")
        if open_levels and open_levels[-1] == anchor.level:
            written.append("</li>")
        else:
            open_levels.append(anchor.level)
            written.append("<ol>")
        written.append(f'<li><a href="#{anchor.id}">{writer.line(anchor.heading.line, link=False)}</a>')
    written.extend("</li></ol>" for _ in open_levels)
    return "".join(written)


@dataclass(slots=True)
class _Writer:
    anchors: Anchors
    _headings: count[int] = field(default_factory=count)
    _tables: count[int] = field(default_factory=lambda: count(1))

    def blocks(self, blocks: tuple[Block, ...]) -> str:
        return "\n".join(map(self._block, blocks))

    def _block(self, block: Block) -> str:
        match block:
            case Heading(level, line):
                name = self.anchors.all[next(self._headings)].id
                return f'<h{level} id="{name}">{self.line(line, link=False)}</h{level}>'
            case Paragraph(line):
                return f"<p>{self.line(line)}</p>"
            case Table():
                return self._table(block)
            case ListBlock(items, start):
                tag = "ul" if start is None else "ol"
                first = f' start="{start}"' if start not in (None, 1) else ""
                return f"<{tag}{first}>{''.join(map(self._item, items))}</{tag}>"
            case Quote(blocks):
                if block.is_notice:
                    return f'<aside class="notice">{self.blocks(blocks)}</aside>'
                return f"<blockquote>{self.blocks(blocks)}</blockquote>"
            case Listing(text):
                return f"<pre>{escape(text)}</pre>"
            case Rule():
                return "<hr>"

    def _item(self, item: tuple[Block, ...]) -> str:
        # The first paragraph of an item needs no space around it.
        first = item[0] if item else None
        if isinstance(first, Paragraph):
            rest = self.blocks(item[1:])
            return f"<li>{self.line(first.line)}{rest}</li>"
        return f"<li>{self.blocks(item)}</li>"

    def _table(self, table: Table) -> str:
        numeric = [_is_numeric(table, column) for column in range(len(table.head))]
        css = [' class="number"' if flag else "" for flag in numeric]
        kind = " counts" if _is_counts(table) else " wide" if len(table.head) > MANY_COLUMNS else ""
        caption, label = "", 'aria-label="Bảng"'
        if table.caption:
            name = f"bang-{next(self._tables)}"
            caption = f'<caption id="{name}">{self.line(table.caption)}</caption>'
            label = f'aria-labelledby="{name}"'
        columns = "".join(f'<col class="w{share}">' for share in shares(table))
        head = "".join(
            f'<th scope="col"{c}>{self.line(cell)}</th>' for cell, c in zip(table.head, css, strict=True)
        )
        rows = "\n".join(
            ('<tr class="tall">' if _is_tall(row) else "<tr>")
            + "".join(f"<td{c}>{self.line(cell)}</td>" for cell, c in zip(row, css, strict=True))
            + "</tr>"
            for row in table.rows
        )
        return (
            f'<div class="table{kind}" role="region" tabindex="0" {label}><table>{caption}'
            f"<colgroup>{columns}</colgroup>\n<thead><tr>{head}</tr></thead>\n"
            f"<tbody>\n{rows}\n</tbody></table></div>"
        )

    def line(self, line: Line, *, link: bool = True) -> str:
        return "".join(self._inline(node, link=link) for node in line)

    def _inline(self, node: Inline, *, link: bool) -> str:
        match node:
            case Text(text):
                return escape(text, quote=False)
            case Code(text):
                target = self.anchors.codes.get(text) if link else None
                said = f"<code>{_code(text)}</code>"
                return f'<a href="#{target}">{said}</a>' if target else said
            case Emphasis(children):
                return f"<em>{self.line(children, link=link)}</em>"
            case Strong(children):
                if mark := marked(node):
                    outcome, sign, said = mark
                    return (
                        f'<strong class="mark {outcome}"><span aria-hidden="true">{sign}</span> '
                        f"{escape(said, quote=False)}</strong>"
                    )
                return f"<strong>{self.line(children, link=link)}</strong>"
            case Break():
                return "<br>"


def _code(text: str) -> str:
    """Escaped, with places where a long id may break, so that a narrow column stays narrow."""
    if len(text) <= SHORT_CODE:
        return escape(text, quote=False)
    pieces = (
        piece[at : at + _CODE_PIECE]
        for piece in CODE_BREAK.findall(text)
        for at in range(0, len(piece), _CODE_PIECE)
    )
    return "<wbr>".join(escape(piece, quote=False) for piece in pieces)


def _is_numeric(table: Table, column: int) -> bool:
    """Whether a column holds numbers and nothing else; they are set in its middle."""
    texts = [plain(row[column]) for row in table.rows]
    return all(map(_NUMBER.fullmatch, texts)) and any(text not in ("", "—") for text in texts)


def _is_tall(row: tuple[Line, ...]) -> bool:
    """Whether a row may break over two pages: kept together it would leave half a page empty."""
    return any(len(plain(line)) > _TALL for line in row)


def _is_counts(table: Table) -> bool:
    """Whether it is one row of numbers under marks: figures at a glance."""
    return len(table.rows) == 1 and all(
        len(cell) == 1 and isinstance(cell[0], Strong) and marked(cell[0]) for cell in table.head
    )
