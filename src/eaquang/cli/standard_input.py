"""A file whose text comes from standard input, as editors and formatters hand it over."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final, NamedTuple

from eaquang.cli.exits import Exit, Stop
from eaquang.files import DiskFiles, Files, OverlayFiles, absolute, as_spelled, find_root, nfc
from eaquang.source.limits import DEFAULT_LIMITS
from eaquang.workspace.workspace import SETTINGS_FILE

STANDARD_INPUT: Final = Path("-")
MOST: Final = 64 * DEFAULT_LIMITS.bytes
"""Bytes that are read: far over what any file may have, and an endless text comes to an end."""


class Typed(NamedTuple):
    """A workspace in which the file at ``path``, below the root, is what was typed."""

    root: Path
    path: str
    files: Files


def typed(name: Path, paths: list[Path]) -> Typed:
    """The workspace of the file ``name``, which need not exist, with the text of standard input in its place.

    Raises :class:`Stop`.
    """
    if any(path != STANDARD_INPUT for path in paths):
        raise Stop(Exit.USAGE, "stdin-with-paths", path=name)
    if os.path.isdir(name):  # noqa: PTH112 - the method of a path may raise
        raise Stop(Exit.USAGE, "stdin-folder", path=name)
    root = _root_of(name)
    if root is None:
        raise Stop(Exit.NOTHING, "no-workspace", path=name, settings=SETTINGS_FILE)
    inside = nfc(absolute(name).relative_to(root).as_posix())
    disk = DiskFiles(root.resolve())
    return Typed(disk.root, inside, OverlayFiles(disk, {as_spelled(disk, inside): _text(name)}))


def _root_of(name: Path) -> Path | None:
    try:
        # The settings make the workspace, wherever they are being written.
        return absolute(name).parent if name.name == SETTINGS_FILE else find_root(name, SETTINGS_FILE)
    except OSError:
        raise Stop(Exit.NOTHING, "no-such-path", path=name) from None


def _text(name: Path) -> bytes:
    """What comes from standard input. Raises :class:`Stop`."""
    # No editor types at a terminal: waiting for the end of it would look like hanging.
    if sys.stdin is None or sys.stdin.isatty():
        raise Stop(Exit.USAGE, "stdin-nothing", path=name)
    try:
        return sys.stdin.buffer.read(MOST)
    except OSError as error:
        raise Stop(Exit.NOTHING, "stdin-failed", reason=error.strerror or "") from error
