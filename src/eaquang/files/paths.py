"""Paths as they are spelled, compared and found."""

from __future__ import annotations

import os
import posixpath
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from eaquang.files.protocol import Files


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


def is_hidden(path: str) -> bool:
    """Whether a path leads through a name that begins with a dot."""
    return path.startswith(".") or "/." in path


def order(path: str) -> tuple[str, str]:
    """What paths are sorted by: two spellings of one NFC path still have an order of their own."""
    return nfc(path), path


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


def find_repository(start: Path) -> Path | None:
    """The nearest folder at or above ``start`` that holds ``.git``: the folder, or the file of a worktree."""
    here = absolute(start)
    return next((folder for folder in (here, *here.parents) if os.path.lexists(folder / ".git")), None)


def absolute(path: Path) -> Path:
    """The absolute path without ``.`` and ``..``, links as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - the method of a path keeps ``..``
