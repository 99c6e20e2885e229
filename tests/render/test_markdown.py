"""Constrained Markdown: every string is literal, and what is written reads back the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eaquang.markup import code, md, visible
from eaquang.render.markdown.parsing import parse
from eaquang.render.markdown.tree import Block, Heading, ListBlock, Paragraph, Quote, Table, Text, plain
from eaquang.render.writers.markdown import write
from render.small_workspace import NAUGHTY

PLACES = ["{}", "# {}", "- {}", "3. {}", "> {}", "| h |\n|---|\n| {} |", "| {} |\n|---|\n| x |"]
texts = st.text(st.characters(codec=None, exclude_categories=[]), max_size=60) | st.text(
    "ab *_`|\\[]()<>#-+=~&!1.2){}$\n\t:/@é ", max_size=40
)


def _said(block: Block) -> str:
    match block:
        case Heading(_, line) | Paragraph(line):
            return plain(line)
        case ListBlock(((Paragraph(line),),)):
            return plain(line)
        case Quote((Paragraph(line),)):
            return plain(line)
        case Table(head, rows):
            return plain(rows[0][0]) if plain(rows[0][0]) != "x" else plain(head[0])
        case _:
            raise AssertionError(block)


@pytest.mark.parametrize("place", PLACES)
def test_a_naughty_string_is_literal_everywhere(place: str) -> None:
    (block,) = parse(place.format(md(NAUGHTY)))
    assert _said(block) == NAUGHTY


@pytest.mark.parametrize("place", PLACES)
@given(text=texts)
def test_any_string_is_literal_everywhere(place: str, text: str) -> None:
    # A letter first, so that a combining mark has something to stand on.
    (block,) = parse(place.format(md(f"y{text}")))
    assert _said(block) == visible(f"y{text}").strip()


@given(text=texts)
def test_what_begins_a_line_begins_no_block(text: str) -> None:
    blocks = parse(md(text))
    assert [type(block) for block in blocks] in ([], [Paragraph])


@given(text=texts)
def test_reading_what_was_written_gives_the_same(text: str) -> None:
    written = write(parse(text))
    assert write(parse(written)) == written


def test_hidden_characters_are_shown() -> None:
    assert visible("a\u202eb\x1bc\u200bd") == "a[U+202E]b␛c[U+200B]d"
    assert visible("Ho\u0323\u0302 ti\u0323ch") == "Hộ tịch"


def test_what_the_dialect_does_not_have_stays_text() -> None:
    blocks = parse(
        "<script>x</script>\n\n![ảnh](http://a.vn/b.png) [tên](http://c.vn) <http://d.vn>\n\n[e]: http://f.vn\n"
    )
    assert [type(block) for block in blocks] == [Paragraph, Paragraph, Paragraph]
    assert blocks[0] == Paragraph((Text("<script>x</script>"),))
    assert plain(blocks[1].line) == "!ảnh (http://a.vn/b.png) tên (http://c.vn) <http://d.vn>"  # type: ignore[union-attr]  # seen above


def test_a_caption_belongs_to_its_table() -> None:
    (table,) = parse("*Bảng 1. Tên*\n\n| a |\n|---|\n| b |\n")
    assert isinstance(table, Table)
    assert plain(table.caption) == "Bảng 1. Tên"


def test_only_safe_ids_become_code() -> None:
    assert code("systems.mot-cua") == "`systems.mot-cua`"
    assert code("a`b|c") == "a\\`b\\|c"
