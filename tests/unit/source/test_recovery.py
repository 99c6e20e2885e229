"""Syntax errors: where they are, of which kind, and how much is read besides."""

from __future__ import annotations

import re

import pytest

import eaquang.source.composer
from eaquang.source.parsing import ParserLibrary, parser_library
from unit.source.reading import at, faults, holes, read

TEXT = """\
systems:
  a:
    name: A
    scope:
      - x
  b:
    name: B
    k: {x: 1}
  c:
    name: "C c"
  d:
    name: D
  e:
    name: E
exchanges:
  f:
    from: a
"""
WHOLE: dict[str, dict[str, object]] = {
    "systems": {
        "a": {"name": "A", "scope": ["x"]},
        "b": {"name": "B", "k": {"x": 1}},
        "c": {"name": "C c"},
        "d": {"name": "D"},
        "e": {"name": "E"},
    },
    "exchanges": {"f": {"from": "a"}},
}


def without(*lost: str) -> dict[str, dict[str, object]]:
    """The data of TEXT without some entities (``b``) or collections (``exchanges``)."""
    return {
        name: {id_: entity for id_, entity in entities.items() if id_ not in lost}
        for name, entities in WHOLE.items()
        if name not in lost
    }


def test_the_text_is_sound() -> None:
    document = read(TEXT)
    assert (document.data, document.faults, document.holes) == (WHOLE, (), ())


@pytest.mark.parametrize(
    ("old", "new", "fault", "hole"),
    [
        ("name: B", 'name: "B', "unclosed-quote 7:11 '\"B'", "systems/b 6-8"),
        ("name: B", "name: 'B", 'unclosed-quote 7:11 "\'B"', "systems/b 6-8"),
        ("name: B", 'name: "B\n    z: "x"', "unclosed-quote 7:11 '\"B'", "systems/b 6-9"),
        ("name: B", '"name: B', "unclosed-quote 7:5 '\"name: B'", "systems/b 6-8"),
        ("    name: B", "\tname: B", "tab 7:1 '\\t'", "systems/b 6-8"),
        ("    name: B", "  \tname: B", "tab 7:3 '\\t'", "systems/b 6-8"),
        ("name: B", "name B", "missing-colon 7:5 'name B'", "systems/b 6-8"),
        ("name: B", "name:B", "missing-colon 7:5 'name:B'", "systems/b 6-8"),
        ("name: B", "name: B: x", "stray-colon 7:12 ':'", "systems/b 6-8"),
        ("name: B", "name: B\n      z: 1", "indentation 8:7 'z:'", "systems/b 6-9"),
        ("    k:", "   k:", "indentation 8:4 'k:'", "systems/b 6-8"),
        ("name: B", "name: B\n    - z", "indentation 8:5 '-'", "systems/b 6-9"),
        ("name: B", "name: - B", "stray-dash 7:11 '-'", "systems/b 6-8"),
        ("name: B", "name: 'B' c", "stray-text 7:15 'c'", "systems/b 6-8"),
        ("name: B", "name: 'it's'", 'stray-text 7:15 "s\'"', "systems/b 6-8"),
        ("name: B", r'name: "C:\q"', r"bad-escape 7:14 '\\q'", "systems/b 6-8"),
        ("name: B", r'name: "\ud800"', r"bad-escape 7:12 '\\u'", "systems/b 6-8"),
        ("name: B", "name: @B", "special-character 7:11 '@'", "systems/b 6-8"),
        ("name: B", "name: `B`", "special-character 7:11 '`'", "systems/b 6-8"),
        ("name: B", "name: %B", "special-character 7:11 '%'", "systems/b 6-8"),
        ("name: B", "name: **B**", "special-character 7:11 '*'", "systems/b 6-8"),
        ("name: B", "name: & B", "special-character 7:11 '&'", "systems/b 6-8"),
        ("name: B", "name: >100 B", "special-character 7:11 '>'", "systems/b 6-8"),
        ("name: B", "name: ? B", "special-character 7:11 '?'", "systems/b 6-8"),
        ("name: B", "name: }", "stray-bracket 7:11 '}'", "systems/b 6-8"),
        ("name: B", "name: ,", "stray-text 7:11 ','", "systems/b 6-8"),
        ("{x: 1}", "{x: 1}}", "stray-bracket 8:14 '}'", "systems/b 6-8"),
        ("{x: 1}", "{x: 1", "unclosed-flow 8:8 '{'", "systems/b 6-8"),
        ("{x: 1}", "{x: 1, y: {z: 2}", "unclosed-flow 8:8 '{'", "systems/b 6-8"),
        ("{x: 1}", "[x, 1", "unclosed-flow 8:8 '['", "systems/b 6-8"),
        ("{x: 1}", "[x, 1}", "unclosed-flow 8:8 '['", "systems/b 6-8"),
        ("{x: 1}", '["x" y]', "missing-comma 8:13 'y]'", "systems/b 6-8"),
        ("  b:\n", "  b\n", "missing-colon 6:3 'b'", "systems 6-8"),
        ("  b:\n", " b:\n", "indentation 6:2 'b:'", "systems/b 6-8"),
        ("  b:\n", "  @b:\n", "special-character 6:3 '@'", "systems 6-8"),
    ],
)
def test_one_broken_entity_is_lost_alone(old: str, new: str, fault: str, hole: str) -> None:
    document = read(TEXT.replace(old, new, 1))
    assert document.data == without("b")
    assert faults(document) == [f"syntax-error.{fault}"]
    assert holes(document) == [hole]
    assert at(document, "systems", "c", "name") == '"C c"'
    assert at(document, "systems", "e", "name") == "E"
    assert at(document, "exchanges", "f", "from") == "a"
    assert at(document, "systems").endswith("name: E")
    assert at(document).endswith("from: a")


def test_the_lost_entity_is_mentioned() -> None:
    for new in ("  b\n", "  b: @\n", "\tb:\n"):
        document = read(TEXT.replace("  b:\n", new))
        assert "b" in document.holes[0].mentions


@pytest.mark.parametrize("stray", ["  }\n", "}\n", "  ]\n", "] # c\n"])
def test_a_bracket_on_its_own_line_costs_nothing_else(stray: str) -> None:
    document = read(TEXT.replace("  c:\n", f"{stray}  c:\n"))
    assert document.data == WHOLE
    assert [fault.variant for fault in document.faults] == ["stray-bracket"]
    assert holes(document) == ["systems 9-9"]


@pytest.mark.parametrize(
    ("old", "new", "fault", "hole", "lost"),
    [
        ("exchanges:", "exchanges", "missing-colon 15:1 'exchanges'", ". 15-17", ("exchanges",)),
        ("exchanges:", "@exchanges:", "special-character 15:1 '@'", ". 15-17", ("exchanges",)),
        ("exchanges:\n", "exchanges: [\n", "unclosed-flow 15:12 '['", "exchanges 15-17", ("exchanges",)),
        ("exchanges:\n", "zzz\nexchanges:\n", "missing-colon 15:1 'zzz'", ". 15-15", ()),
        ("exchanges:\n", "- zzz\nexchanges:\n", "indentation 15:1 '-'", "systems/e 13-15", ("e",)),
        ("systems:", "systems", "missing-colon 1:1 'systems'", ". 1-14", ("systems",)),
        ("systems:", "systems: @", "special-character 1:10 '@'", "systems 1-14", ("systems",)),
        ("    from: a", "    from: 'a", "unclosed-quote 17:11 \"'a\"", "exchanges/f 16-17", ("f",)),
        ("  a:\n", "\ta:\n", "tab 2:1 '\\t'", "systems 2-5", ("a",)),
    ],
)  # fmt: skip
def test_broken_collections(old: str, new: str, fault: str, hole: str, lost: tuple[str, ...]) -> None:
    document = read(TEXT.replace(old, new, 1))
    assert faults(document) == [f"syntax-error.{fault}"]
    assert document.data == without(*lost)
    assert holes(document) == [hole]


def test_every_broken_entity_is_told() -> None:
    text = TEXT.replace("name: A", "name: @A").replace('"C c"', "C: c").replace("from: a", "from: [a")
    document = read(text)
    assert document.data == {"systems": {name: WHOLE["systems"][name] for name in "bde"}, "exchanges": {}}
    assert [fault.variant for fault in document.faults] == [
        "special-character",
        "stray-colon",
        "unclosed-flow",
    ]
    assert holes(document) == ["systems/a 2-5", "systems/c 9-10", "exchanges/f 16-17"]
    assert at(document, "systems", "b") == "name: B\n    k: {x: 1}"


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_other_line_ends(line_end: str) -> None:
    document = read(TEXT.replace("name: B", 'name: "B').replace("\n", line_end))
    assert document.data == without("b")
    assert faults(document) == ["syntax-error.unclosed-quote 7:11 '\"B'"]
    assert holes(document) == ["systems/b 6-8"]


def test_the_end_of_the_entity_before_is_not_lost_to_looking_ahead() -> None:
    # The parser had read "- x" but not yet yielded it when "@" stopped it.
    document = read("s:\n  a:\n    l:\n      - w\n      - x\n  @b: 1\n  c: 1\n")
    assert document.data == {"s": {"a": {"l": ["w", "x"]}, "c": 1}}
    assert at(document, "s", "a", "l", 1) == "x"


def test_faults_in_what_is_read_again_are_told_once() -> None:
    document = read("s:\n  a:\n    n: &x 1\n    m: *x\n    l:\n      - x\n  @b: 1\n")
    assert [fault.variant for fault in document.faults] == ["anchor", "alias", "special-character"]
    assert holes(document) == ["s/a/m 4-4", "s 7-7"]


def test_holes_within_a_hole_are_not_told() -> None:
    document = read("s:\n  a:\n    m: *x\n    n: @\n  b: 1\n")
    assert holes(document) == ["s/a 2-4"]


def test_lists_in_the_column_of_their_key_are_lost_whole() -> None:
    document = read("a:\n- x\n- 'y\nb:\n  l:\n  - x\n  - @y\n  m: 1\n")
    assert document.data == {"b": {"m": 1}}
    assert holes(document) == ["a 1-3", "b/l 5-7"]


def test_a_list_of_maps_is_not_taken_for_a_collection() -> None:
    document = read("a:\n  - x: 1\n    y: @\n    z: 1\nb: 1\n")
    assert document.data == {"b": 1}
    assert holes(document) == ["a 1-4"]


def test_what_else_is_passed_over_widens_the_hole() -> None:
    document = read("s:\n  a: 1\n  b: @\n  ]\n  c: 1\nt\n  d: 1\nu:\n  e: @\nv\n")
    assert document.data == {"s": {"a": 1, "c": 1}, "u": {}}
    assert holes(document) == ["s 3-4", ". 6-7", ". 9-10"]


def test_entities_of_a_collection_that_stands_twice_are_not_mixed() -> None:
    document = read("s:\n  a: 1\ns:\n  b: @\n  c: 1\nt: 1\n")
    assert document.data == {"s": {"a": 1}, "t": 1}
    assert [fault.rule for fault in document.faults] == ["duplicate-key", "syntax-error"]


def test_a_duplicate_of_an_entity_read_before_a_break_is_told() -> None:
    document = read("s:\n  a: 1\n  b: @\n  a: 2\n")
    assert document.data == {"s": {"a": 1}}
    assert faults(document)[1] == "duplicate-key 4:3 'a'"


@pytest.mark.parametrize("text", ["- a\n- 'b\nc: 1\n", "{a: 1\n", "{a: 1, b: @}\n", "[\n", '"\n'])
def test_a_broken_root_that_is_no_block_map_is_one_hole(text: str) -> None:
    document = read(text)
    assert document.data == {}
    assert [(hole.start, hole.pointer) for hole in document.holes] == [(0, ())]
    assert len(document.faults) == 1


def test_multi_line_quotes_that_are_sound_are_read() -> None:
    text = 'a: "x\n  y: z"\nb:\n  - \'x\n    y\'\nc: {d: "x\n\n  y"}\ne: "x\ny"\n'
    assert read(text).data == {"a": "x y: z", "b": ["x y"], "c": {"d": "x\ny"}, "e": "x y"}
    assert read(text).faults == ()


def test_flow_collections_that_end_at_the_margin_are_read() -> None:
    document = read("a:\n  b: [\n    1,\n  ]\n  c: {\n}\n")
    assert (document.data, document.faults) == ({"a": {"b": [1], "c": {}}}, ())


@pytest.mark.parametrize("error", [ValueError, AssertionError, RecursionError, IndexError, MemoryError])
def test_whatever_the_parser_raises_is_a_fault(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = parser_library()

    class Parser:
        def __init__(self, stream: str) -> None:
            self._real = real.CParser(stream)
            self._left = 7

        def get_event(self) -> object:
            self._left -= 1
            if self._left == 0:
                raise error
            return self._real.get_event()

    class Library:
        CParser = Parser

        def __getattr__(self, name: str) -> object:
            return getattr(real, name)

    def library() -> ParserLibrary:
        return Library()  # type: ignore[return-value]  # a stand-in for the module

    monkeypatch.setattr(eaquang.source.composer, "parser_library", library)
    document = read("a: 1\nb: 2\nc: 3\n")
    assert {(fault.rule, fault.variant) for fault in document.faults} == {("syntax-error", "other")}
    assert error.__name__ in str(document.faults[0].params["detail"])
    assert document.data != {"a": 1, "b": 2, "c": 3}
    assert document.holes != ()


def test_no_sentence_of_the_library_is_a_variant() -> None:
    for old in ("name: B", "  b:\n", "{x: 1}"):
        for new in ("@", "}", "'", "x: y: z", "\t- a", "<", "!<", "|x", '"\\', "? ?", "- - -", "*", "&", "%"):
            for fault in read(TEXT.replace(old, new, 1)).faults:
                assert re.fullmatch(r"[a-z-]+", fault.variant), fault
                assert fault.variant != "other", (old, new, fault)
