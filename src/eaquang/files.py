"""Where bytes come from: the one door to the file system for reading.

Every consumer takes a :class:`Files`, so that a folder, an editor's buffer laid over it, a git
revision or a test's memory are the same thing to the code above.
"""

from __future__ import annotations

import os
import posixpath
import stat
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


class FileUnreadableError(Exception):
    """A file could not be read. ``path`` is relative, ``reason`` one of the codes below.

    Reasons: ``missing``, ``outside-root``, ``not-a-file``, ``special``, ``denied``, ``failed``.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class Files(Protocol):
    """A tree of files. Paths are relative to its root, with ``/``, as the tree spells them."""

    def list(self) -> tuple[str, ...]:
        """Every visible file, sorted by code points of the NFC path.

        A folder that cannot be listed stands among them, with ``/`` at its end: reading it tells why.
        """
        ...

    def read(self, path: str) -> bytes:
        """The bytes of one file. Raises :class:`FileUnreadableError`."""
        ...


def nfc(path: str) -> str:
    """The NFC form of a path, which is the one that is shown and compared."""
    return unicodedata.normalize("NFC", path)


def plain_path(path: str) -> str:
    """The NFC form of a path that somebody wrote, without ``./``, ``//`` and a slash at its end."""
    return nfc(posixpath.normpath(path))


def is_within(path: str, named: Iterable[str]) -> bool:
    """Whether a path is one of those ``named`` or lies below one."""
    return any(path == one or path.startswith(f"{one}/") for one in named)


def as_spelled(files: Files, path: str) -> str:
    """A path of NFC form as the tree spells it, where some systems keep letters decomposed."""
    if path.isascii():
        return path
    return next((spelled for spelled in files.list() if nfc(spelled) == path), path)


def _order(path: str) -> tuple[str, str]:
    # Two spellings of one NFC path still have an order of their own.
    return nfc(path), path


@dataclass(frozen=True, slots=True)
class DiskFiles:
    """The files under one folder. Hidden files and folders are not listed."""

    root: Path

    def list(self) -> tuple[str, ...]:
        """Every visible file below the root, links to folders not followed."""
        found: list[str] = []
        stack = [""]
        while stack:
            folder = stack.pop()
            try:
                entries = list(os.scandir(self.root / folder))
            except OSError:
                found.append(folder or "./")
                continue
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                path = f"{folder}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    stack.append(path + "/")
                else:
                    found.append(path)
        return tuple(sorted(found, key=_order))

    def read(self, path: str) -> bytes:
        """The bytes of ``path``; links may not lead out of the root."""
        # Plain functions: a path object costs a third of reading a file.
        try:
            real = os.path.realpath(os.path.join(self.root, path), strict=True)  # noqa: PTH118 - see above
            if not f"{real}{os.sep}".startswith(os.path.join(os.path.realpath(self.root), "")):  # noqa: PTH118 - see above
                raise FileUnreadableError(path, "outside-root")
            # A pipe or a device might never end.
            if not stat.S_ISREG(os.stat(real).st_mode):  # noqa: PTH116 - see above
                raise FileUnreadableError(path, _why_no_file(real))
            with open(real, "rb") as file:  # noqa: PTH123 - see above
                return file.read()
        except FileNotFoundError:
            raise FileUnreadableError(path, "missing") from None
        except IsADirectoryError:
            raise FileUnreadableError(path, "not-a-file") from None
        except PermissionError:
            raise FileUnreadableError(path, "denied") from None
        except (OSError, RuntimeError, ValueError):
            # RuntimeError: a loop of links; ValueError: a NUL in the name.
            raise FileUnreadableError(path, "failed") from None


def _why_no_file(path: str) -> str:
    """The reason why what exists is no file that can be read. Raises ``OSError`` as well."""
    if os.path.isdir(path):  # noqa: PTH112 - it is a text here
        # A folder is asked for where it could not be listed: the reason is why not.
        os.scandir(path).close()
        return "not-a-file"
    return "special"


@dataclass(frozen=True, slots=True)
class MemoryFiles:
    """Files that live in a mapping from path to bytes."""

    contents: Mapping[str, bytes]

    def list(self) -> tuple[str, ...]:
        """Every file of the mapping."""
        return tuple(sorted(self.contents, key=_order))

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
        """The files of both, each once."""
        return tuple(sorted({*self.base.list(), *self.over}, key=_order))

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
        return tuple(sorted((path or "./" for path in inside), key=_order))

    def read(self, path: str) -> bytes:
        """The bytes of ``path`` below the folder."""
        whole = posixpath.normpath(f"{self.folder}/{path}")
        if not nfc(whole).startswith(f"{self.folder}/") or path.startswith("/"):
            raise FileUnreadableError(path, "outside-root")
        try:
            return self.base.read(as_spelled(self.base, nfc(whole)))
        except FileUnreadableError as error:
            raise FileUnreadableError(path, error.reason) from None


def find_root(start: Path, marker: str) -> Path | None:
    """The nearest folder at or above ``start`` that holds something named ``marker``.

    Where that is a folder or a link that leads nowhere, reading it tells so: looking further up would let
    another workspace speak for this one. Links to folders are not followed and ``..`` is taken by name, so
    that ``start`` lies inside by its path. What may not be looked at holds no marker. Raises ``OSError``
    when the current folder is gone.
    """
    here = absolute(start)
    for folder in (here, *here.parents):
        if os.path.lexists(folder / marker):
            return folder
    return None


def absolute(path: Path) -> Path:
    """The absolute path without ``.`` and ``..``, links as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - the method of a path keeps ``..``
