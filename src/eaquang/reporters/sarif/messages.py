"""Texts as SARIF takes them: as sentences, with nothing of theirs taken for a placeholder or a link."""

from __future__ import annotations

from typing import Any

from eaquang.reporters.wording import visible

_ENDS = (".", "!", "?", "…")


def text_of(*sentences: str) -> dict[str, Any]:
    """A description, which no consumer fills in: the sentences one after the other."""
    return {"text": unlinked(" ".join(map(sentence, filter(None, sentences))))}


def message_of(*sentences: str, linking: str = "") -> dict[str, Any]:
    """A message: its braces are doubled, since ``{0}`` would be filled in (SARIF 2.1.0, 3.11.5).

    ``linking`` is a last sentence that has links of the product's own.
    """
    whole = " ".join(filter(None, (text_of(*sentences)["text"], sentence(linking))))
    return {"text": whole.replace("{", "{{").replace("}", "}}")}


def sentence(words: str) -> str:
    """Words that begin with a capital letter and end with a full stop; everything in them visible."""
    words = visible(words).strip()
    return words if not words else f"{words[0].upper()}{words[1:]}{'' if words.endswith(_ENDS) else '.'}"


def unlinked(words: str) -> str:
    """A text of which nothing is a link: of an author's ``[a](b)`` both halves are left, apart."""
    return words.replace("](", "] (")


def link(label: str, number: int) -> str:
    """A link to the location of the same result that has the number (SARIF 2.1.0, 3.11.6)."""
    escaped = "".join(f"\\{c}" if c in "\\[]" else c for c in visible(label))
    return f"[{escaped}]({number})"
