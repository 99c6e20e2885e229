"""Where a character of a text stands in its file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eaquang.source.inside import offset_inside
from eaquang.source.reader import read_document

WRITTEN = {
    "plain": "a: n == 1 && missing > 2\n",
    "two-lines": "a: n == 1\n   && missing > 2\nb: 1\n",
    "single": "a: 'name == ''x'' && missing > 2'\n",
    "single-folded": "a: 'name == ''x''\n     && missing > 2'\n",
    "double": 'a: "name == \\"Hồ\\tsơ\\" && missing > 2"\n',
    "double-coded": 'a: "name == \\"\\u0048\\x6f\\" && missing > 2"\n',
    "double-continued": 'a: "n == 1 \\\n    && missing > 2"\n',
    "double-line": 'a: "n == 1\\n && missing > 2"\n',
    "literal": "a: |\n  n == 1\n    && missing > 2\nb: 1\n",
    "literal-kept": "a: |+\n  n == 1\n\n  && missing > 2\n\nb: 1\n",
    "literal-indented": "a: |2-\n   n == 1\n  && missing > 2\n",
    "folded": "a: >-\n  n == 1\n  && missing > 2\n",
    "folded-deeper": "a: > # ghi chú\n  n == 1\n\n    && missing > 2\n",
    "windows": "a: |\r\n  n == 1\r\n  && missing > 2\r\n",
    "flow": "a: {b: [n == 1 && missing > 2]}\n",
    "item": "a:\n- n == 1 && missing > 2\n",
}


@pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN)
def test_a_word_is_found_however_the_text_is_written(text: str) -> None:
    document = read_document("a.yaml", text.encode())
    assert not document.faults
    pointer = {"flow": ("a", "b", 0), "item": ("a", 0)}
    key = next((pointer[name] for name, one in WRITTEN.items() if one == text and name in pointer), ("a",))
    value: object = document.data
    for step in key:
        value = value[step]  # type: ignore[index] # plain data
    assert isinstance(value, str)
    for word in ("missing", "&&", "2"):
        place = offset_inside(document, key, value.index(word))
        assert document.text[place : place + len(word)] == word


def test_beyond_the_end_is_the_last_character() -> None:
    for text in ("a: n &&\n", "a: 'n &&'\n", "a: |\n  n &&\nb: 1\n"):
        document = read_document("a.yaml", text.encode())
        place = offset_inside(document, ("a",), 99)
        assert text.index("&&") <= place <= text.index("&&") + 2


def test_what_is_no_text_is_found_as_a_whole() -> None:
    document = read_document("a.yaml", b"a: 12\n")
    assert offset_inside(document, ("a",), 1) == 3


@given(st.text(alphabet="ab'\"\\ \n:#ếđ😀\t", max_size=30), st.sampled_from("'\""))
def test_every_character_but_blanks_is_found_in_a_quoted_text(value: str, quote: str) -> None:
    if quote == "'":
        written = value.replace("\n", " ").replace("\t", " ").replace("'", "''")
        value = value.replace("\n", " ").replace("\t", " ")
    else:
        coded = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "đ": "\\u0111"}
        written = "".join(coded.get(one, one) for one in value)
    document = read_document("a.yaml", f"a: {quote}{written}{quote}\n".encode())
    assert isinstance(document.data, dict)
    assert document.data["a"] == value
    for index, character in enumerate(value):
        if not character.isspace():
            place = offset_inside(document, ("a",), index)
            shown = {"'": "'", "\\": "\\", '"': '"\\', "đ": "đ\\"}.get(character, character)
            assert document.text[place] in shown
