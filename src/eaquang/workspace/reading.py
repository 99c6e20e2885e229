"""Reading the description files, where there are many of them in several processes.

Another process sends back what it read in a form that is quick to take over: plain data, text, and the
spans as one row of numbers, which become a map when somebody first asks for a place.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeAlias

from eaquang.diagnostics import Fault, Region
from eaquang.files import Files, FileUnreadableError, nfc
from eaquang.source.document import Document, Hole, Plain
from eaquang.source.packing import PackedSpans, pointers
from eaquang.source.reader import read_document

ENOUGH = 200
"""Files from which on another process saves more time than its start costs."""
CHUNK = 50
"""Files that a process reads before it sends them."""

_Parcel: TypeAlias = tuple[str, str, str, Plain, bytes, tuple[Hole, ...], tuple[Fault, ...]]


def read_documents(files: Files, paths: Iterable[str], processes: int) -> Iterator[Document]:
    """The documents of ``paths`` in their order; one that cannot be read is empty and has the fault."""
    paths = tuple(paths)
    if processes > 1 and len(paths) >= ENOUGH and hasattr(os, "fork"):
        return _read_together(files, paths, processes)
    return (_read(files, path) for path in paths)


def _read(files: Files, path: str) -> Document:
    try:
        return read_document(path, files.read(path))
    except FileUnreadableError as error:
        place = Region(nfc(path), 0, 0)
        return Document(
            path=nfc(path),
            digest="",
            text="",
            data={},
            spans={},
            holes=(Hole(0, 0, (), frozenset()),),
            faults=(Fault("unreadable-text", place, error.reason),),
        )


def _read_together(files: Files, paths: tuple[str, ...], processes: int) -> Iterator[Document]:
    # Loaded only where many files are read: they cost as much as reading fifty.
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    chunks = [paths[start : start + CHUNK] for start in range(0, len(paths), CHUNK)]
    # A forked process has everything that is loaded already, the files among it.
    with ProcessPoolExecutor(processes, get_context("fork"), _begin, (files,)) as pool:
        for parcels in pool.map(_read_chunk, chunks):
            yield from map(_unwrapped, parcels)


_files: list[Files] = []
"""Where a reading process reads from; the main process never fills it."""


def _begin(files: Files) -> None:
    import signal

    # Ctrl-C goes to the whole group; the main process ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _files.append(files)


def _read_chunk(paths: tuple[str, ...]) -> list[_Parcel]:
    return [_wrapped(_read(_files[0], path)) for path in paths]


def _wrapped(document: Document) -> _Parcel:
    spans = document.spans
    numbers = array("Q", chain.from_iterable(spans[pointer] for pointer in pointers(document.data) if spans))
    return (
        document.path,
        document.digest,
        document.text,
        document.data,
        numbers.tobytes(),
        document.holes,
        document.faults,
    )


def _unwrapped(parcel: _Parcel) -> Document:
    path, digest, text, data, numbers, holes, faults = parcel
    return Document(path, digest, text, data, PackedSpans(data, array("Q", numbers)), holes, faults)
