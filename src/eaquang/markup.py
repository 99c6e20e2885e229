"""Text made literal in Markdown: every string prints as itself, wherever it stands in a line.

One piece of text stays on one line, so that it can begin no block of its own and fits a table's cell.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

_SPACE: Final = re.compile(r"[ \t\r\n]+")
_SPECIAL: Final = re.compile(r"[\\`*\[\]<>#|~&$]")
_UNDERSCORE: Final = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_BLOCK_START: Final = re.compile(r"^([-+=]+|[0-9]{1,9}(?=[.)](?:\s|$)))")
_PICTURES: Final = 0x2400
_PLAIN_CODE: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ._/:@,()\-]*[A-Za-z0-9)])?")


class Markdown(str):
    """Text that is Markdown already and must not be made literal again."""

    __slots__ = ()


def visible(text: str) -> str:
    """NFC, with characters that cannot be seen or that turn the text replaced by ``[U+202E]``.

    Line ends and tabs become single spaces; C0 controls get their pictures (``␛``).
    """
    return shown(_SPACE.sub(" ", text))


def shown(text: str) -> str:
    """As :func:`visible`, but spaces stay as they are; line ends and tabs are shown."""
    text = unicodedata.normalize("NFC", text)
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(character: str) -> str:
    code = ord(character)
    if character < " ":
        return chr(_PICTURES + code)
    if character == "\x7f":
        return "\u2421"
    if character.isprintable() or unicodedata.category(character) == "Zs":
        # Spaces that do not break are wanted in Vietnamese typesetting; they are not hidden text.
        return character
    return f"[U+{code:04X}]"


def md(text: str) -> Markdown:
    """``text`` as literal Markdown on one line, without spaces at its ends."""
    return Markdown(literal(visible(text).strip(), at_start=True))


def literal(text: str, *, at_start: bool) -> str:
    """Visible text with every sign escaped that Markdown could take for its own.

    ``at_start``: it may stand where a block begins.
    """
    text = _SPECIAL.sub(r"\\\g<0>", text)
    text = _UNDERSCORE.sub(r"\\_", text)
    return _BLOCK_START.sub(_escape_start, text) if at_start else text


def _escape_start(match: re.Match[str]) -> str:
    start = match[0]
    # A number becomes a list only by the sign behind it.
    return f"{start}\\" if start[0].isdigit() else f"\\{start}"


def code(text: str) -> Markdown:
    """``text`` as a code span; as literal text where a code span could not hold it everywhere."""
    return Markdown(f"`{text}`") if _PLAIN_CODE.fullmatch(text) else md(text)


def prose(text: str, tamed: Callable[[str], str] = str) -> str:
    """A sentence that is visible already: what stands between backticks is code, all else literal.

    ``tamed`` is done to what becomes literal, before it does.
    """
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return literal(tamed(text.lstrip()), at_start=True)
    made = ""
    for index, part in enumerate(parts):
        if index % 2 and _fits_code(part):
            made += f"`{part}`"
        else:
            made += literal(tamed(part if made else part.lstrip()), at_start=not made)
    return made


def _fits_code(part: str) -> bool:
    # A table's cell ends at a bar, even inside code.
    return bool(part) and part == part.strip() and "|" not in part
