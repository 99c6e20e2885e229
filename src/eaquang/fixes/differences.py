"""The changes of a file as a unified diff."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import unified_diff
from typing import Final

from eaquang.files import nfc
from eaquang.source.reader import read_document

_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
_NO_END: Final = "\\ No newline at end of file\n"
"""What ``diff`` and ``patch`` say and expect; it is a form, not a sentence."""


def difference(path: str, before: bytes, after: bytes) -> Iterator[str]:
    """The lines of a unified diff, each with its end; carriage returns and byte order marks stay in them.

    Secrets are masked in both, so that such a diff is to be read, not applied.
    """
    old, new = (_LINE.findall(_shown(path, raw)) for raw in (before, after))
    shown = nfc(path)
    for line in unified_diff(old, new, f"a/{shown}", f"b/{shown}"):
        yield line if line.endswith("\n") else f"{line}\n{_NO_END}"


def _shown(path: str, raw: bytes) -> str:
    return read_document(path, raw).masked or raw.decode("utf-8", "surrogateescape")
