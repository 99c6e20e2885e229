"""YAML that a description may not use, and keys that stand twice."""

from __future__ import annotations

import pytest

from eaquang.source import Plain
from unit.source.reading import faults, holes, params, read


@pytest.mark.parametrize(
    ("text", "data", "expected", "lost"),
    [
        ("a: &x 1\n", {"a": 1}, ["anchor 1:4 '&x'"], []),
        ("a: &x\n  b: 1\n", {"a": {"b": 1}}, ["anchor 1:4 '&x'"], []),
        ("&x a: 1\n", {"a": 1}, ["anchor 1:1 '&x'"], []),
        ("a: *x\nb: 1\n", {"b": 1}, ["alias 1:4 '*x'"], ["a 1-1"]),
        ("a: [1, *x, 2]\n", {"a": [1, 2]}, ["alias 1:8 '*x'"], ["a 1-1"]),
        ("*x : 1\nb: 2\n", {"b": 2}, ["alias 1:1 '*x'"], [". 1-1"]),
        ("*x", {}, ["alias 1:1 '*x'"], [". 1-1"]),
        ("&a [*a]\n", [], ["anchor 1:1 '&a'", "alias 1:5 '*a'"], [". 1-1"]),
        ("s:\n  a:\n    <<: *x\n    b: 1\n", {"s": {"a": {"b": 1}}}, ["merge-key 3:5 '<<'"], ["s/a 3-3"]),
        ("a: {<<: {b: 1}, c: 2}\n", {"a": {"c": 2}}, ["merge-key 1:5 '<<'"], ["a 1-1"]),
        ("'<<': 1\na: <<\n", {"<<": 1, "a": "<<"}, [], []),
        ("a: !!float \n", {"a": None}, ["tag 1:4 '!!float'"], []),
        ("a: !x {b: 1}\n", {"a": {"b": 1}}, ["tag 1:4 '!x'"], []),
        ("a: !!python/object:os.system x\n", {"a": "x"}, ["tag 1:4 '!!python/object:os.system'"], []),
        ("a: !e!x y\nb: 1\n", {"b": 1}, ["tag 1:4 '!e!x'"], ["a 1-1"]),
        ("%YAML 1.1\n---\na: yes\n", {"a": "yes"}, ["directive 1:1 '%YAML 1.1'"], []),
        ("%YAML 1.3\n---\na: 1\n", {"a": 1}, ["directive 1:1 '%YAML 1.3'"], []),
        ("# c\n%TAG !e! x:\n%X\na: 1\n", {"a": 1}, ["directive 2:1 '%TAG !e! x:'", "directive 3:1 '%X'"], []),
        ("a: 1\n---\nb-c: 2\n", {"a": 1}, ["several-documents 2:1 '---'"], [". 2-4"]),
        ("a: 1\n...\n# c\n...\n", {"a": 1}, [], []),
        ("a: 1\n...\nb: 2\n", {"a": 1}, ["several-documents 3:1 'b:'"], [". 3-4"]),
        ("---\na: 1\n...\n---\n", {"a": 1}, ["several-documents 4:1 '---'"], [". 4-5"]),
        ("1: a\n", {"1": "a"}, ["non-string-key 1:1 '1'"], []),
        ("{true: a, 1.5: b, ~: c}\n", {"true": "a", "1.5": "b", "~": "c"},
         ["non-string-key 1:2 'true'", "non-string-key 1:11 '1.5'", "non-string-key 1:19 '~'"], []),
        ("'1': a\n", {"1": "a"}, [], []),
        ("?\n: {c: 1}\nb: 1\n", {"b": 1}, ["non-string-key 1:2 ''"], [". 2-2"]),
        ("? [a, b]\n: {c: 1}\nd: 1\n", {"d": 1}, ["non-string-key 1:3 '[a,'"], [". 2-2"]),
        ("a: {{ x }}\n", {"a": {}}, ["non-string-key 1:5 '{'"], ["a 1-1"]),
    ],
)  # fmt: skip
def test_refused_and_read_on(text: str, data: Plain, expected: list[str], lost: list[str]) -> None:
    document = read(text)
    assert document.data == data
    assert faults(document) == [f"forbidden-yaml.{each}" for each in expected]
    assert holes(document) == lost


def test_parameters() -> None:
    assert params(read("1: &x !y 2\nb: *x\n")) == [
        {"key": "1", "type": "integer"},
        {"anchor": "&x"},
        {"tag": "!y"},
        {"alias": "*x"},
    ]


def test_aliases_are_never_expanded() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
    document = read(bomb)
    assert document.data == {"a0": ["x"], **{f"a{n}": [] for n in range(1, 9)}}
    assert len(document.holes) == 72


def test_documents_end_inside_quotes_and_block_scalars_too() -> None:
    document = read('a: |\n  x\n---\nb: "y\n')
    assert document.data == {"a": "x\n"}
    assert faults(document) == ["forbidden-yaml.several-documents 3:1 '---'"]
    assert document.holes[0].mentions == {"b"}


def test_duplicate_keys_name_both_places_and_the_first_wins() -> None:
    document = read("s:\n  a: {n: 1}\n  b: 1\n  a:\n    n: 2\n    n: 3\n  c: 1\n")
    assert document.data == {"s": {"a": {"n": 1}, "b": 1, "c": 1}}
    assert faults(document) == ["duplicate-key 4:3 'a'"]
    assert params(document) == [{"key": "a"}]
    (first,) = document.faults[0].related
    assert (document.position(first.start), document.text[first.start : first.end]) == ((2, 3), "a")
    assert holes(document) == ["s/a 5-6"]


def test_duplicates_in_flow_and_of_quoted_keys() -> None:
    document = read("a: {b: 1, 'b': 2, \"\\x62\": 3}\n")
    assert document.data == {"a": {"b": 1}}
    assert faults(document) == ["duplicate-key 1:11 \"'b'\"", "duplicate-key 1:19 '\"\\\\x62\"'"]


def test_keys_in_other_normal_forms_are_other_keys() -> None:
    assert read("é: 1\ne\u0301: 2\n").data == {"é": 1, "e\u0301": 2}


def test_ids_of_a_collection_that_stands_twice_are_mentioned() -> None:
    document = read("s:\n  a: 1\ns:\n  b: 2\n")
    assert document.holes[0].mentions == {"b"}
    assert document.holes[0].pointer == ("s",)
