"""Where bytes come from: the one door to the file system and to git for reading.

Every consumer takes a :class:`Files`, so that a folder, an editor's buffer laid over it, a git
revision or a test's memory are the same thing to the code above. Git is asked for by name
(``eaquang.files.git``): most runs have no use for it.
"""

from __future__ import annotations

from eaquang.files.disk import DiskFiles
from eaquang.files.layers import FolderFiles, MemoryFiles, OverlayFiles
from eaquang.files.paths import absolute, as_spelled, find_repository, find_root, is_within, nfc, plain_path
from eaquang.files.protocol import Files, FileUnreadableError

__all__ = [
    "DiskFiles",
    "FileUnreadableError",
    "Files",
    "FolderFiles",
    "MemoryFiles",
    "OverlayFiles",
    "absolute",
    "as_spelled",
    "find_repository",
    "find_root",
    "is_within",
    "nfc",
    "plain_path",
]
