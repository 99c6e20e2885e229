"""When two texts say the same to a reader, however they were typed."""

from __future__ import annotations

from unicodedata import normalize


def spelled(text: str) -> str:
    """``text`` composed, in lower case, with single spaces: the same for the same words."""
    return " ".join(normalize("NFC", text).casefold().split())
