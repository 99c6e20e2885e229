"""New YAML from plain data: the form in which descriptions are written, as block collections.

What is written is read back as the same data, by eaquang and by any other reader of YAML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final

from eaquang.source.document import Plain
from eaquang.source.scalars import spelled_kind

INDENT: Final = "  "
"""The step of a level."""

_PLAIN: Final = re.compile(r"[^\W_][^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*")
"""What may stand without quotes begins with a letter or a digit, since signs begin other things."""
_UNSEEN: Final = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What a reader of YAML refuses or takes for a line end, even in quotes: it is written as an escape."""
_MARKS: Final = re.compile(r": | #|:$")
"""What would end a scalar or begin a comment inside it."""
_FLOW: Final = re.compile(r"[,\[\]{}?:]")
"""What ends a scalar inside braces and brackets, or begins a key there to some readers."""
_OLD_FLAGS: Final = frozenset({"yes", "no", "on", "off", "y", "n"})
"""Words that are flags to readers of YAML 1.1."""


def yaml_text(data: Mapping[str, Plain]) -> str:
    """A map as a YAML document, with a line break at its end."""
    return "".join(f"{line}\n" for line in _map(data))


def scalar(value: str | float, *, in_flow: bool = False) -> str:
    """A text, number or flag as YAML spells it; a text in quotes only where it would be read otherwise.

    ``in_flow`` when it may stand inside braces or brackets.
    """
    if not isinstance(value, str):
        return json.dumps(value)
    plain = (
        _PLAIN.fullmatch(value) is not None
        and _MARKS.search(value) is None
        and not (in_flow and _FLOW.search(value))
        and value == value.strip()
        and value.lower() not in _OLD_FLAGS
        and spelled_kind(value) is None
    )
    return value if plain else _quoted(value)


def _map(data: Mapping[str, Plain]) -> Iterator[str]:
    for key, value in data.items():
        yield from _entry(f"{scalar(key)}:", value)


def _entry(head: str, value: Plain) -> Iterator[str]:
    if isinstance(value, Mapping) and value:
        yield head
        yield from (INDENT + line for line in _map(value))
    elif isinstance(value, list) and value:
        yield head
        for item in value:
            yield from (INDENT + line for line in _item(item))
    else:
        yield f"{head} {_leaf(value)}"


def _item(value: Plain) -> Iterator[str]:
    if isinstance(value, Mapping) and value:
        first, *rest = _map(value)
        yield f"- {first}"
        yield from (INDENT + line for line in rest)
    else:
        yield f"- {_leaf(value)}"


def _leaf(value: Plain) -> str:
    if isinstance(value, str | int | float):
        return scalar(value)
    # Lists in lists and empty collections stay in one line.
    return _quoted(value)


def _quoted(value: Plain) -> str:
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))
