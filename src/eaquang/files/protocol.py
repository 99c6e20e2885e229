"""What every tree of files can do, and why one of its files cannot be read."""

from __future__ import annotations

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
