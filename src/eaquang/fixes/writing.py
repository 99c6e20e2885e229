"""Files on disk: each is put there whole or not at all, whatever happens in between."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

_PREFIX: Final = ".eaquang-"
_SUFFIX: Final = ".tmp"
_ABANDONED: Final = 3600
"""Seconds after which a temporary file belongs to a run that is gone."""


class NotWrittenError(Exception):
    """A file was left as it was. ``reason`` is one of ``link``, ``changed``, ``read-only``, ``failed``."""

    def __init__(self, path: str, reason: str, detail: str = "") -> None:
        super().__init__(f"{path}: {reason} {detail}")
        self.path = path
        self.reason = reason
        self.detail = detail


def replace_file(root: Path, path: str, before: bytes, after: bytes) -> None:
    """Put ``after`` in the place of the file below ``root`` that holds ``before``; its mode stays.

    The bytes go into a temporary file in the same folder, to the disk, and then take the name; what runs
    that were killed left behind is swept. A file that is reached through a link, lies outside, may not be
    written to or has changed meanwhile stays as it is. Raises :class:`NotWrittenError`.
    """
    full = root / path
    try:
        mode = _replaceable(root, path)
        put(full, after, mode, lambda: _check_unchanged(full, path, before))
    except OSError as error:
        raise NotWrittenError(path, "failed", error.strerror or "") from error


def put(path: Path, content: bytes, mode: int, check: Callable[[], None] = lambda: None) -> None:
    """Let a path hold the content, whole or not at all; ``check`` may still raise against it.

    Raises ``OSError``.
    """
    draft = _written(path.parent, content, mode)
    try:
        check()
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _settle(path.parent)


def _replaceable(root: Path, path: str) -> int:
    """The mode of a file that may be replaced. Raises :class:`NotWrittenError`."""
    full = root / path
    if full.resolve(strict=True) != root.resolve() / path:
        raise NotWrittenError(path, "link")
    mode = full.stat().st_mode
    # Taking its name needs no right to a file itself, but somebody has locked it.
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(full, os.W_OK):
        raise NotWrittenError(path, "read-only")
    return stat.S_IMODE(mode)


def _check_unchanged(full: Path, path: str, before: bytes) -> None:
    if full.read_bytes() != before:
        raise NotWrittenError(path, "changed")


def _written(folder: Path, content: bytes, mode: int) -> Path:
    """A temporary file with the content, on the disk."""
    handle, name = tempfile.mkstemp(dir=folder, prefix=_PREFIX, suffix=_SUFFIX)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            draft.chmod(mode)
            os.fsync(file.fileno())
        _sweep(draft)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return draft


def _sweep(draft: Path) -> None:
    """Delete what earlier runs left behind; the file just written tells what time it is there."""
    now = draft.stat().st_mtime
    # A folder may be written to and yet not be listed.
    with suppress(OSError):
        for other in _drafts(draft.parent):
            with suppress(OSError):
                if now - other.lstat().st_mtime > _ABANDONED:
                    other.unlink()


def _drafts(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX):
            yield entry


def _settle(folder: Path) -> None:
    """Put the new name on the disk too, where folders can be synchronised."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
