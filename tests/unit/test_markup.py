"""Sentences made literal in Markdown, with code between backticks."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from eaquang.markup import prose


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("hệ thống `mot-cua` *chưa* khai", "hệ thống <code>mot-cua</code> *chưa* khai"),
        ("`Sở Y tế` và `a_b`", "<code>Sở Y tế</code> và <code>a_b</code>"),
        ("a ` b", "a ` b"),
        ("`a|b` c", "a|b c"),
        ("`` 1. x", "1. x"),
        ("` a ` b", "a  b"),
        ("1. x", "1. x"),
        ("# x <b> &amp; [y](z)", "# x &lt;b&gt; &amp;amp; [y](z)"),
    ],
)
def test_it_prints_as_itself(text: str, html: str) -> None:
    assert MarkdownIt("commonmark").render(prose(text)) == f"<p>{html}</p>\n"


def test_what_becomes_literal_can_be_tamed_first() -> None:
    assert prose("@a `@b` @c|`d|@e`", lambda part: part.replace("@", "(at)")) == r"(at)a `@b` (at)c\|d\|(at)e"
