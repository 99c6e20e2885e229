"""Files that are made of others, or of nothing but memory."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from eaquang.files.paths import as_spelled, is_hidden, nfc, order
from eaquang.files.protocol import Files, FileUnreadableError


@dataclass(frozen=True, slots=True)
class MemoryFiles:
    """Files that live in a mapping from path to bytes."""

    contents: Mapping[str, bytes]

    def list(self) -> tuple[str, ...]:
        """Every file of the mapping."""
        return tuple(sorted(self.contents, key=order))

    def read(self, path: str) -> bytes:
        """The bytes of ``path``."""
        try:
            return self.contents[path]
        except KeyError:
            raise FileUnreadableError(path, "missing") from None


@dataclass(frozen=True, slots=True)
class OverlayFiles:
    """Some files laid over others: an editor's unsaved buffers, or standard input."""

    base: Files
    over: Mapping[str, bytes]

    def list(self) -> tuple[str, ...]:
        """The files of both, each once; a hidden one that is laid over is as little listed as elsewhere."""
        over = (path for path in self.over if not is_hidden(path))
        return tuple(sorted({*self.base.list(), *over}, key=order))

    def read(self, path: str) -> bytes:
        """The laid-over bytes where there are any, else those of the base."""
        over = self.over.get(path)
        return self.base.read(path) if over is None else over


@dataclass(frozen=True, slots=True)
class FolderFiles:
    """The files below one folder of other files, by their paths inside it; nothing leads out of it.

    ``folder`` is a plain path in NFC.
    """

    base: Files
    folder: str

    @property
    def depth(self) -> int:
        """How many such folders lie in one another, this one counted."""
        return 1 + (self.base.depth if isinstance(self.base, FolderFiles) else 0)

    def list(self) -> tuple[str, ...]:
        """Every visible file below the folder."""
        depth = self.folder.count("/") + 1
        steps = (path.split("/") for path in self.base.list())
        inside = (
            "/".join(s[depth:]) for s in steps if len(s) > depth and nfc("/".join(s[:depth])) == self.folder
        )
        return tuple(sorted((path or "./" for path in inside), key=order))

    def read(self, path: str) -> bytes:
        """The bytes of ``path`` below the folder."""
        whole = posixpath.normpath(f"{self.folder}/{path}")
        if not nfc(whole).startswith(f"{self.folder}/") or path.startswith("/"):
            raise FileUnreadableError(path, "outside-root")
        try:
            return self.base.read(as_spelled(self.base, nfc(whole)))
        except FileUnreadableError as error:
            raise FileUnreadableError(path, error.reason) from None
