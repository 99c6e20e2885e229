"""What holds for every text and every sequence of bytes."""

from __future__ import annotations

import math

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from eaquang.diagnostics import Pointer, Region
from eaquang.source import Document, Limits, Plain, pack, read_document, unpack
from eaquang.source.packing import pointers

LIMITS = Limits(bytes=4096, events=2000, faults=20)

PIECES = st.sampled_from(
    [
        *"abкộ🏛-:?,[]{}#&*!|>'\"%@`\\ \t\n\r\u0085\u2028\u202e\ufeff\0~.01",
        "\n",
        "\n  ",
        "\n    ",
        "\n- ",
        "\n  - ",
        ": ",
        "a: ",
        "b: ",
        "- ",
        "? ",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "systems:\n",
        "\n  mot-cua:\n    name: ",
        "&x ",
        "*x",
        "<<: ",
        "!!str ",
        "|\n",
        ">-\n",
        "'",
        '"',
        "''",
        "\\u202e",
        "\\q",
        "\r\n",
        "# c",
        "true",
        "null",
        "1.5",
        "0x1F",
        "9" * 50,
        "[[",
        "}}",
        "e\u0301",
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=60))
NAMES = st.text("abcđộ0123 -_.", min_size=1, max_size=8)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text("ab \n\t'\"\\:#-ộ🏛,[]{}&*!%@|>~.01e"),
)


def check(document: Document) -> None:
    length = len(document.text)
    assert set(document.spans) == set(pointers(document.data))
    for pointer, (key_start, key_end, start, end) in document.spans.items():
        assert 0 <= key_start <= key_end <= length
        assert 0 <= start <= end <= length
        if pointer:
            parent = document.spans[pointer[:-1]]
            assert parent.start <= key_start <= end <= parent.end
    for hole in document.holes:
        assert 0 <= hole.start <= hole.end <= length
    assert len(document.faults) <= LIMITS.faults + 1
    for fault in document.faults:
        for region in (fault.at, *fault.related):
            assert isinstance(region, Region)
            assert 0 <= region.start <= region.end <= length
    # A file that was not read whole never passes in silence.
    assert document.faults or not document.holes


@given(TEXTS)
@settings(max_examples=1500, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@example("a: 1\n- b\n")
@example("s:\n a: @\n }\n b: 'x\nt\n c: 1\n")
def test_any_text_is_read(text: str) -> None:
    raw = text.encode("utf-8", "surrogatepass")
    document = read_document("a.yaml", raw, LIMITS)
    check(document)
    assert unpack("a.yaml", pack(document)).faults == document.faults


@given(st.binary(max_size=80))
@settings(max_examples=500, deadline=None)
def test_any_bytes_are_read(raw: bytes) -> None:
    check(read_document("a.yaml", raw, LIMITS))


@given(st.lists(st.tuples(st.integers(0, 400), PIECES), max_size=4))
@settings(max_examples=800, deadline=None)
def test_a_good_file_with_some_breaks(breaks: list[tuple[int, str]]) -> None:
    text = "systems:\n" + "".join(
        f'  s{n}:\n    name: "Hệ thống {n}"\n    scope: [a, {{b: c}}]\n    list:\n      - x\n'
        for n in range(5)
    )
    for at, piece in breaks:
        text = text[:at] + piece + text[at:]
    check(read_document("a.yaml", text.encode(), LIMITS))


def written(value: Plain, indent: int) -> str:
    """A value in block style, its texts in double quotes."""
    if isinstance(value, dict) and value:
        pad = "\n" + " " * indent
        return "".join(f"{pad}{quoted(key)}: {written(child, indent + 2)}" for key, child in value.items())
    if isinstance(value, list) and value:
        pad = "\n" + " " * indent
        return "".join(f"{pad}- {written(child, indent + 2)}" for child in value)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, float):
        return f"{'-' if value < 0 else ''}.inf" if math.isinf(value) else repr(value)
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return "null"
    return str(value)  # an integer, or an empty collection


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


DATA = st.dictionaries(
    NAMES,
    st.recursive(
        SCALARS,
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=3)),
        max_leaves=12,
    ),
    min_size=1,
    max_size=4,
)


@given(DATA)
@settings(max_examples=300, deadline=None)
def test_what_is_written_is_read_and_every_scalar_stands_at_its_span(data: dict[str, Plain]) -> None:
    document = read_document("a.yaml", written(data, 0).encode())
    assert document.faults == ()
    assert repr(document.data) == repr(data)
    check_scalars(document)


@given(TEXTS)
@settings(max_examples=800, deadline=None)
def test_scalars_of_any_text_stand_at_their_spans(text: str) -> None:
    raw = text.encode("utf-8", "surrogatepass")
    document = read_document("a.yaml", raw, LIMITS)
    check_scalars(document)


def check_scalars(document: Document) -> None:
    """Reading the slice of a scalar's span again gives the same value."""
    if any(fault.variant == "tag" for fault in document.faults):
        # A tag stands before the span and may have made text of a number.
        return
    for pointer, span in document.spans.items():
        value = at(document.data, pointer)
        piece = document.text[span.start : span.end]
        if isinstance(value, (dict, list)) or value is None:
            continue
        # The blank keeps three dashes from beginning a document.
        again = read_document("b.yaml", f" {piece}".encode()).data
        if piece[:1] in ("|", ">"):
            # The last line end is not in the span, and an indentation that is written counts from the parent.
            assert str(again).split() == str(value).split() or piece[1:2].isdigit() or piece[2:3].isdigit()
        else:
            assert repr(again) == repr(value)


def at(data: Plain, pointer: Pointer) -> Plain:
    """The value at a pointer."""
    for step in pointer:
        if isinstance(data, dict):
            assert isinstance(step, str)
            data = data[step]
        else:
            assert isinstance(data, list)
            assert isinstance(step, int)
            data = data[step]
    return data


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_packs_come_back(text: str) -> None:
    document = read_document("a.yaml", text.encode("utf-8", "surrogatepass"), LIMITS)
    again = unpack("a.yaml", pack(document))
    assert repr(again.data) == repr(document.data)
    assert dict(again.spans) == dict(document.spans)
    assert (again.text, again.digest, again.holes, again.faults) == (
        document.text,
        document.digest,
        document.holes,
        document.faults,
    )
