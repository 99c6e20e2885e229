"""The signs of the four outcomes.

They differ in shape, so that no outcome is told by colour alone, and are in every common font.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from eaquang.render.markdown.tree import Strong, Text

MARKS: Final[Mapping[str, str]] = MappingProxyType(
    {"met": "●", "unmet": "■", "undetermined": "▲", "not-applicable": "○"}
)
"""The sign of an outcome by its value."""

_OUTCOMES: Final = {sign: outcome for outcome, sign in MARKS.items()}


def marked(node: Strong) -> tuple[str, str, str] | None:
    """Outcome, sign and name of a mark such as «**● Đáp ứng**»; ``None`` for other bold text."""
    if len(node.children) != 1 or not isinstance(node.children[0], Text):
        return None
    sign, space, said = node.children[0].text.partition(" ")
    outcome = _OUTCOMES.get(sign)
    return (outcome, sign, said) if outcome and space else None
