"""Short ways to read a text and to say what came of it."""

from __future__ import annotations

from eaquang.diagnostics import Fault, Param, Region
from eaquang.source import DEFAULT_LIMITS, Document, Limits, NodeSpan, read_document
from eaquang.source.packing import pointers

PATH = "kien-truc/he-thong.yaml"


def read(source: str | bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a text and check what holds for every document: a span for each pointer, inside the file."""
    document = read_document(PATH, source.encode() if isinstance(source, str) else source, limits)
    check_spans(document)
    return document


def check_spans(document: Document) -> None:
    """A span for every pointer and no other, faults and holes inside the file."""
    length = len(document.text)
    assert set(document.spans) == set(pointers(document.data))
    for span in document.spans.values():
        assert isinstance(span, NodeSpan)
        assert 0 <= span.key_start <= span.key_end <= length
        assert 0 <= span.start <= span.end <= length
    for hole in document.holes:
        assert 0 <= hole.start <= hole.end <= length
    for fault in document.faults:
        for region in (fault.at, *fault.related):
            assert isinstance(region, Region)
            assert region.path == document.path
            assert 0 <= region.start <= region.end <= length


def faults(document: Document) -> list[str]:
    """``rule.variant line:column-line:column`` of every fault, in order."""
    return [
        f"{fault.rule}.{fault.variant}".rstrip(".") + f" {place(document, fault)}"
        for fault in document.faults
    ]


def place(document: Document, fault: Fault) -> str:
    """Start of the fault's region, and what stands there."""
    at = fault.at
    assert isinstance(at, Region)
    line, column = document.position(at.start)
    return f"{line}:{column} {document.text[at.start : at.end]!r}"


def params(document: Document) -> list[dict[str, Param]]:
    """The parameters of every fault."""
    return [dict(fault.params) for fault in document.faults]


def holes(document: Document) -> list[str]:
    """``pointer first-line-last-line`` of every hole."""
    return [
        f"{'/'.join(map(str, hole.pointer)) or '.'} "
        f"{document.position(hole.start).line}-{document.position(hole.end).line}"
        for hole in document.holes
    ]


def at(document: Document, *pointer: str | int) -> str:
    """The text at the span of a pointer's value."""
    span = document.spans[pointer]
    return document.text[span.start : span.end]


def key_at(document: Document, *pointer: str | int) -> str:
    """The text at the span of a pointer's key."""
    span = document.spans[pointer]
    return document.text[span.key_start : span.key_end]
