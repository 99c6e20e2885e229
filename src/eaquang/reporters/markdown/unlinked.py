"""Texts of a description that neither GitHub nor GitLab makes a link, a mention or a sign of.

Both look for these after Markdown has been read, where a backslash is gone: only something between the
letters keeps a name from being called. An entity of no width is read by nobody.
"""

from __future__ import annotations

import re
from typing import Final

from eaquang.markup import prose
from eaquang.reporters.wording import visible

_BREAK: Final = "\u200b"
"""Stands for the entity until the text is literal; :func:`visible` leaves none of an author's."""
_CALLS: Final = re.compile(
    r"""[@\#!$%&~^](?=\w)              # mentions; references to issues, requests, snippets, labels
    | @(?=")
    | :(?=//|[\w+-]+(?::|$))           # addresses; signs such as :x:, whose end may follow
    | (?<=www)\. | (?<=mailto):        # addresses without a scheme
    | (?<=gh)-(?=\d)                   # references as GH-1
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GROWTH: Final = 8
"""How many more letters one may become, such as a sharp sign before a number."""
LONGEST: Final = 600
"""How much of one text is told, in characters: a comment has little room."""


def plain(text: str, longest: int = LONGEST) -> str:
    """A text on one line as Markdown that shows what it says and does nothing.

    It is at most twice as long as ``longest``, whatever it is made of.
    """
    text = visible(text)
    told = _told(shortened(text, longest))
    return told if len(told) <= 2 * longest else _told(shortened(text, longest // _GROWTH))


def quoted(text: str, longest: int = LONGEST) -> str:
    """A piece of a description's own writing, such as a path, set as code."""
    return plain(f"`{shortened(visible(text), longest)}`", longest + 2)


def shortened(text: str, longest: int) -> str:
    """The text, or its beginning with a mark that there is more."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _told(text: str) -> str:
    return prose(text, _tamed).replace(_BREAK, "&#8203;")


def _tamed(text: str) -> str:
    return _CALLS.sub(rf"\g<0>{_BREAK}", text)
