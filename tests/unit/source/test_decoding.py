"""Bytes that are not UTF-8 text, and sizes over the limit."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest

from eaquang.source import Limits, read_document
from unit.source.reading import faults, holes, params, read

TEXT = "systems:\n  mot-cua: {name: Một cửa}\n"


def test_digest_is_of_the_bytes_and_path_is_nfc() -> None:
    raw = b"\xef\xbb\xbfa: 1\r\n"
    document = read_document(unicodedata.normalize("NFD", "hệ-thống.yaml"), raw)
    assert document.digest == hashlib.sha256(raw).hexdigest()
    assert document.path == unicodedata.normalize("NFC", "hệ-thống.yaml")


def test_leading_bom_is_no_column() -> None:
    document = read("\ufeffa: @\n")
    assert document.text == "a: @\n"
    assert faults(document) == ["syntax-error.special-character 1:4 '@'"]


@pytest.mark.parametrize(
    ("codec", "variant"),
    [
        ("utf-16", "utf16"),
        ("utf-16-le", "utf16"),
        ("utf-16-be", "utf16"),
        ("utf-32", "utf32"),
        ("utf-32-le", "utf32"),
        ("utf-32-be", "utf32"),
    ],
)
def test_wide_encodings(codec: str, variant: str) -> None:
    document = read(TEXT.encode(codec))
    assert faults(document) == [f"unreadable-text.{variant} 1:1 ''"]
    assert (document.data, document.text) == ({}, "")
    assert [hole.pointer for hole in document.holes] == [()]
    assert {"systems", "mot-cua"} <= document.holes[0].mentions


def test_legacy_encoding_is_one_fault_with_every_place() -> None:
    document = read("a: \xe3\nmot-cua: x\xff\xfe\n".encode("latin-1"))
    assert faults(document) == ["unreadable-text.not-utf8 1:4 '\ufffd'"]
    assert params(document) == [{"offset": 3, "byte": "0xE3", "count": 2}]
    (second,) = document.faults[0].related
    assert document.position(second.start) == (2, 11)
    assert document.data == {}
    assert document.holes[0].mentions == {"a", "mot-cua"}


def test_offsets_count_bytes_and_regions_code_points() -> None:
    document = read("\ufeffệ: ".encode() + b"\xff")
    assert params(document) == [{"offset": 8, "byte": "0xFF", "count": 1}]
    assert faults(document) == ["unreadable-text.not-utf8 1:4 '\ufffd'"]


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"a: 1\nb: \x00\x00x\n", "unreadable-text.nul 2:4 '\\x00\\x00'"),
        (b"a: 1\n\xef\xbb\xbfb: 2\n", "unreadable-text.bom-inside 2:1 '\\ufeff'"),
        (b"a: \xed\xa0\x80\n", "unreadable-text.surrogate 1:4 '\ufffd\ufffd\ufffd'"),
        (b"a: \xf4\x90\x80\x80\n", "unreadable-text.not-utf8 1:4 '\ufffd\ufffd\ufffd\ufffd'"),
    ],
)
def test_text_no_file_should_hold(raw: bytes, fault: str) -> None:
    document = read(raw)
    assert faults(document) == [fault]
    assert document.data == {}
    assert holes(document) == [f". 1-{document.position(len(document.text)).line}"]


def test_size_is_checked_before_decoding() -> None:
    document = read(b"mot-cua: \xff\n", Limits(bytes=5))
    assert faults(document) == ["oversized-input.bytes 1:1 ''"]
    assert params(document) == [{"size": 11, "limit": 5}]
    assert document.holes[0].mentions == {"mot-cua"}


def test_a_file_of_exactly_the_limit_is_read() -> None:
    assert read("a: 1\n", Limits(bytes=5)).data == {"a": 1}


@pytest.mark.parametrize(
    "text", ["a: " + "[" * 8000, "- " * 500_000, "[\n" * 400_000, "? " * 300_000, "{a: " * 200_000]
)
def test_deep_nesting_is_refused_where_it_goes_too_deep(text: str) -> None:
    document = read(text)
    fault = document.faults[-1]
    assert (fault.rule, fault.variant, fault.params) == ("oversized-input", "depth", {"limit": 64})
    assert document.data == {}


def test_depth_is_counted_in_collections() -> None:
    fits = "[" * 64 + "]" * 64
    assert read(fits).faults == ()
    assert faults(read("[" + fits + "]")) == ["oversized-input.depth 1:65 '['"]
    # In what is passed over as well.
    assert faults(read("a: 1\na: " + fits))[-1] == "oversized-input.depth 2:67 '['"


def test_an_entity_that_is_too_deep_is_lost_alone() -> None:
    document = read("s:\n  a: 1\n  b: " + "[" * 70 + "\n  c: 3\n")
    assert document.data == {"s": {"a": 1, "c": 3}}
    assert holes(document) == ["s/b 3-3"]


def test_events_are_counted_over_all_attempts() -> None:
    document = read("a: 1\nb: [x, x, x, x, x]\nc: 1\n", Limits(events=9))
    assert document.data == {"a": 1}
    assert [(fault.rule, fault.variant) for fault in document.faults] == [("oversized-input", "events")]
    assert holes(document) == [". 2-3"]


def test_faults_are_capped_and_the_rest_is_a_hole() -> None:
    text = "".join(f"k{n}: @\n" for n in range(10)) + "last: 1\n"
    document = read(text, Limits(faults=3))
    assert [fault.variant for fault in document.faults] == ["special-character"] * 3 + ["faults"]
    assert document.faults[-1].params == {"limit": 3}
    assert document.data == {}
    assert "last" in document.holes[-1].mentions


def test_long_runs_are_one_node_or_none() -> None:
    # Each of these could cost the square of its length: looking for the end of a scalar, making comments.
    for text in ("a: |\n" + "\n" * 500_000, "a: |\n" + "  \n" * 200_000, "%X\n" * 200_000, " " * 500_000):
        assert len(read(text).spans) <= 2
