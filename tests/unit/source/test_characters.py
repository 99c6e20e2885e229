"""Characters that hide, turn or imitate text."""

from __future__ import annotations

import unicodedata

import pytest

from eaquang.source.characters import Characters, stand_ins, suspicious
from unit.source.reading import at, faults, params, read


@pytest.mark.parametrize(
    ("character", "variant"),
    [
        ("\x07", "control"),
        ("\x1b", "control"),
        ("\x7f", "control"),
        ("\x9b", "control"),
        ("\ufffe", "control"),
        ("\x85", "line-separator"),
        ("\u2028", "line-separator"),
        ("\u2029", "line-separator"),
        ("\u202e", "bidirectional"),
        ("\u2066", "bidirectional"),
        ("\u061c", "bidirectional"),
        ("\u200b", "zero-width"),
        ("\u200d", "zero-width"),
        ("\xad", "zero-width"),
        ("\u2060", "zero-width"),
        ("\u3164", "zero-width"),
        ("\u1160", "zero-width"),
        ("\U000e0041", "zero-width"),
    ],
)
def test_one_is_reported_and_kept_wherever_it_stands(character: str, variant: str) -> None:
    source = f'a: x{character}y\nb: "x{character}y"\nc: 1 # x{character}y\nd{character}: 1\n'
    document = read(source)
    written = repr(character)
    assert faults(document) == [
        f"suspicious-character.{variant} {place} {written}" for place in ("1:5", "2:6", "3:9", "4:2")
    ]
    assert document.data == {"a": f"x{character}y", "b": f"x{character}y", "c": 1, f"d{character}": 1}
    assert document.text == source


def test_parameters_name_the_character_and_a_run_is_one_fault() -> None:
    document = read("a: \u202e\u202e\u202ex\nb: \x0c\n")
    assert params(document) == [
        {"codepoint": "U+202E", "name": "RIGHT-TO-LEFT OVERRIDE", "count": 3},
        {"codepoint": "U+000C", "name": "FORM FEED", "count": 1},
    ]


def test_separators_neither_fold_nor_end_lines() -> None:
    document = read('a: "x\x85y\u2028z" # \u2028 @\nb: 1\n')
    assert document.data == {"a": "x\x85y\u2028z", "b": 1}
    assert document.position(document.spans["b",].start) == (2, 4)
    assert {fault.variant for fault in document.faults} == {"line-separator"}


def test_what_an_escape_hides_is_reported_at_its_scalar() -> None:
    document = read(r'a: "x\u202ey\0"' + "\n" + r'b: "\n\t\\ đ \u0111"' + "\n")
    assert faults(document) == [
        "suspicious-character.bidirectional 1:4 " + repr(r'"x\u202ey\0"'),
        "suspicious-character.control 1:4 " + repr(r'"x\u202ey\0"'),
    ]
    assert document.data == {"a": "x\u202ey\0", "b": "\n\t\\ đ đ"}


def test_a_character_that_stands_raw_beside_an_escape_is_told_once() -> None:
    assert len(read('a: "\u202e\\n"\n').faults) == 1


@pytest.mark.parametrize(
    "text",
    [
        "👨\u200d👩\u200d👧",
        "👩🏽\u200d🚀",
        "❤\ufe0f\u200d🔥",
        "Đường Nguyễn Huệ – “Một cửa”… 5\u00a0km²",
        unicodedata.normalize("NFD", "Sở Khoa học và Công nghệ"),
        "Ηλιος",
        "5 μm, β-caroten",
    ],
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert read(f"name: {text}\n{text}: 1\n").faults == ()


def test_lookalikes_in_keys_names_and_aliases() -> None:
    document = read("hệ-thốnɡ: 1\nsо: 1\nname: Hệ thống Тax\naliases: [оk, ok, Москва]\nnotes: sо\n")
    assert faults(document) == [
        "suspicious-character.lookalike 2:2 'о'",
        "suspicious-character.lookalike 3:16 'Т'",
        "suspicious-character.lookalike 4:11 'о'",
    ]
    assert params(document)[0] == {
        "codepoint": "U+043E",
        "name": "CYRILLIC SMALL LETTER O",
        "word": "sо",
        "latin": "o",
    }


def test_the_quick_look_at_the_bytes_misses_nothing() -> None:
    for code in (*range(1, 0xD800), *range(0xE000, 0x10000), *range(0xE0000, 0xE0080)):
        text = chr(code)
        found = any(True for _ in suspicious(text))
        assert not found or Characters(text.encode(), text).suspicious, hex(code)


def test_stand_ins_do_not_occur_in_the_text() -> None:
    crowded = "".join(map(chr, range(0xE000, 0xF900)))
    source, restore = stand_ins(crowded + "\x07\x85")
    assert len(source) == len(crowded) + 2
    assert source[-1] not in crowded
    assert source.translate(restore) == crowded + "\x07\x85"


def test_stand_ins_are_not_shown() -> None:
    document = read("a:\n  \x07b: @\n  c: x: y\x07\nd\x07: @\n")
    assert "\ue000" not in repr(document)
    assert [hole.pointer for hole in document.holes] == [("a", "\x07b"), ("a", "c"), ("d\x07",)]


def test_positions_do_not_depend_on_the_form_of_the_text() -> None:
    for form in ("NFC", "NFD"):
        name = unicodedata.normalize(form, "Hệ thống 🏛 một cửa")
        document = read(f"a: {{name: {name}, kind: x}}\n")
        assert at(document, "a", "name") == name
        assert at(document, "a", "kind") == "x"
