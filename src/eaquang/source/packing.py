"""A document as bytes and back, so that a cache or another process can hold it.

The form is a header, a digest and JSON: no code can run from it. Spans are one flat list of numbers in the
order of a walk over the data. A pack is read only by the version of the form that wrote it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

from eaquang.diagnostics import EntityKey, Fault, Param, Pointer, Region
from eaquang.source.document import Document, Hole, NodeSpan, Plain

_HEADER = b"EAQD1\n"
_DIGEST_SIZE = 16
_BODY = len(_HEADER) + _DIGEST_SIZE


class DamagedPackError(Exception):
    """The bytes are not a pack, or not a whole one."""


def pack(document: Document) -> bytes:
    """The bytes of a document. Its path is left out: the same content may lie elsewhere.

    The spans must be those of the pointers in ``data``, as :func:`read_document` makes them.
    """
    spans = document.spans
    body = json.dumps(
        {
            "digest": document.digest,
            "text": document.text,
            "data": document.data,
            "spans": list(chain.from_iterable(spans[pointer] for pointer in pointers(document.data))),
            "holes": [[hole.start, hole.end, hole.pointer, sorted(hole.mentions)] for hole in document.holes],
            "faults": [_fault_out(fault) for fault in document.faults],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode("utf-8")
    return _HEADER + _digest(body) + body


def unpack(path: str, packed: bytes) -> Document:
    """The document of packed bytes, at ``path``. Raises :class:`DamagedPackError`."""
    body = packed[_BODY:]
    if packed[: len(_HEADER)] != _HEADER or packed[len(_HEADER) : _BODY] != _digest(body):
        raise DamagedPackError
    try:
        return _document(path, json.loads(body))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DamagedPackError from error


def pointers(data: Plain) -> Iterator[Pointer]:
    """Every pointer in ``data``, each before those below it."""
    yield ()
    stack: list[Iterator[tuple[Pointer, Plain]]] = [_children((), data)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        yield child[0]
        if isinstance(child[1], (dict, list)):
            stack.append(_children(*child))


def _children(pointer: Pointer, data: Plain) -> Iterator[tuple[Pointer, Plain]]:
    if isinstance(data, dict):
        return (((*pointer, key), value) for key, value in data.items())
    if isinstance(data, list):
        return (((*pointer, index), value) for index, value in enumerate(data))
    return iter(())


def _digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_DIGEST_SIZE).digest()


def _document(path: str, raw: Any) -> Document:  # JSON: what is wrong with it raises
    numbers = iter(raw["spans"])
    quads = zip(numbers, numbers, numbers, numbers, strict=True)
    spans = dict(zip(pointers(raw["data"]), map(NodeSpan._make, quads), strict=True))
    return Document(
        path,
        raw["digest"],
        raw["text"],
        raw["data"],
        spans,
        tuple(
            Hole(start, end, tuple(pointer), frozenset(words)) for start, end, pointer, words in raw["holes"]
        ),
        tuple(_fault_in(path, fault) for fault in raw["faults"]),
    )


def _fault_out(fault: Fault) -> list[object]:
    at = fault.at
    place = {"region": [at.start, at.end]} if isinstance(at, Region) else {"pointer": at}
    params = {name: _param_out(value) for name, value in fault.params.items()}
    return [
        fault.rule,
        place,
        fault.variant,
        params,
        [[region.start, region.end] for region in fault.related],
    ]


def _fault_in(path: str, raw: Any) -> Fault:
    rule, place, variant, params, related = raw
    at = Region(path, *place["region"]) if "region" in place else tuple(place["pointer"])
    return Fault(
        rule,
        at,
        variant,
        {name: _param_in(value) for name, value in params.items()},
        tuple(Region(path, start, end) for start, end in related),
    )


def _param_out(value: Param) -> object:
    if isinstance(value, EntityKey):
        return {"kind": value.kind, "id": value.id}
    if isinstance(value, tuple):
        return [_param_out(each) for each in value]
    return value


def _param_in(value: Any) -> Any:
    if isinstance(value, dict):
        return EntityKey(value["kind"], value["id"])
    if isinstance(value, list):
        return tuple(_param_in(each) for each in value)
    return value
