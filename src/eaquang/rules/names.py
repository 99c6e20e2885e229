"""Names as a reader compares them, however they were typed."""

from __future__ import annotations

import unicodedata


def folded(name: str) -> str:
    """A name without what does not tell names apart: case, composition and the number of spaces."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
