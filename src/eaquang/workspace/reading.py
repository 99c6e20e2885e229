"""Reading the description files, where there are many of them in several processes.

Another process sends back text and plain data. The spans below the entities, which are most of what was
read, it keeps for itself: the few files that show something in detail are read once more.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from eaquang.diagnostics import Fault, Pointer, Region
from eaquang.files import Files, FileUnreadableError, nfc
from eaquang.source.document import Document, Hole, NodeSpan, Plain
from eaquang.source.reader import read_document

ENOUGH = 200
"""Files from which on another process saves more time than its start costs."""
CHUNK = 50
"""Files that a process reads before it sends them."""


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
        for documents in pool.map(_read_chunk, chunks):
            yield from documents


_files: list[Files] = []
"""Where a reading process reads from; the main process never fills it."""


def _begin(files: Files) -> None:
    import signal

    # Ctrl-C goes to the whole group; the main process ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _files.append(files)


def _read_chunk(paths: tuple[str, ...]) -> list[Document]:
    return [_light(_read(_files[0], path)) for path in paths]


def _light(document: Document) -> Document:
    # Spans are most of a document, and a file without a fault has little to show.
    if document.faults or document.holes:
        return document
    entities = {pointer: span for pointer, span in document.spans.items() if len(pointer) <= _ENTITY}
    return replace(document, spans=SpansOnDemand(document.path, document.text, document.data, entities))


_ENTITY = 2
"""Steps to an entity: its collection and its id."""


class SpansOnDemand(Mapping[Pointer, NodeSpan]):
    """The spans of a text that was read without a fault.

    Those down to the entities are at hand; the text is read once more when a deeper one is asked for.
    """

    def __init__(self, path: str, text: str, data: Plain, entities: Mapping[Pointer, NodeSpan]) -> None:
        self._path = path
        self._text = text
        self._data = data
        self._entities = entities

    @cached_property
    def _all(self) -> Mapping[Pointer, NodeSpan]:
        return read_document(self._path, self._text.encode()).spans

    def __getitem__(self, pointer: Pointer) -> NodeSpan:
        """The span of a pointer. Raises ``KeyError``."""
        span = self._entities.get(pointer)
        if span is None and pointer in self:
            span = self._all[pointer]
        if span is None:
            raise KeyError(pointer)
        return span

    def __contains__(self, pointer: object) -> bool:
        """Whether the data have a node there, for which nothing has to be read."""
        node = self._data
        for step in pointer if isinstance(pointer, tuple) else (None,):
            if (isinstance(node, dict) and step in node) or (
                isinstance(node, list) and isinstance(step, int) and 0 <= step < len(node)
            ):
                node = node[step]
            else:
                return False
        return True

    def __iter__(self) -> Iterator[Pointer]:
        """Every pointer of the document."""
        return iter(self._all)

    def __len__(self) -> int:
        """How many pointers there are."""
        return len(self._all)
