"""The two days that a document states on its cover: that of the assessment, and the one printed below it."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

# As both writers write the cover (`templates/cover.md.j2`); no text of a description can stand so before it.
_ASSESSED: Final = re.compile(
    r"^(?:\| |<tr><td>)Ngày đánh giá(?: \| |</td><td>)(\d\d)/(\d\d)/(\d{4})(?: \|$|</td>)", re.MULTILINE
)
_PRINTED: Final = re.compile(
    r"^(?:\*|<p><em>).*ngày (\d\d) tháng (\d{1,2}) năm (\d{4})(?:\*|</em></p>)\r?$", re.MULTILINE
)


class Days(NamedTuple):
    """The day of the assessment and the day printed."""

    assessed: date
    printed: date


def days_of(content: bytes) -> Days | None:
    """The days that a rendered document states; ``None`` where it states none, as nothing we wrote does.

    To be believed only of what can be made again with them, byte for byte.
    """
    # What git or an editor made of the ends of lines is not the document's.
    head = content.decode("utf-8", "replace").replace("\r\n", "\n")
    assessed = _ASSESSED.search(head)
    printed = _PRINTED.search(head, assessed.end()) if assessed else None
    if assessed is None or printed is None:
        return None
    try:
        return Days(*(date(*map(int, reversed(found.groups()))) for found in (assessed, printed)))
    except ValueError:
        return None
