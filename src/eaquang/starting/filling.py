"""Filling a template: comments from the words, values quoted as YAML wants them, days counted.

A template is YAML with four marks of its own::

    #: key              the comment of that key in ``words/starting.yaml``, wrapped, at this indentation
    #[ province …       what follows stands only in these settings, up to ``#]``
    «text {name}»       one scalar of YAML, quoted where it has to be
    {+30}               a day, counted from the day of the run; ``{id}`` and the like are values
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from eaquang.source.writing import scalar
from eaquang.starting.settings import Setting

WIDTH: Final = 100
_COMMENT: Final = re.compile(r"( *)#: ([a-z-]+)")
_MARK: Final = re.compile(r"«([^»]*)»|\{([+-]\d+)\}|\{([A-Za-z_]+)\}")
_VALUE: Final = re.compile(r"\{([A-Za-z_]+)\}")


def filled(
    template: str,
    *,
    setting: Setting,
    values: Mapping[str, str],
    comments: Mapping[str, tuple[str, ...]],
    as_of: date,
) -> str:
    """The text of a file. Raises ``KeyError`` for a comment that there is not.

    Everything is filled in once: what a value says is never taken for a mark.
    """

    def fill(found: re.Match[str]) -> str:
        quoted, days, value = found.groups()
        if quoted is not None:
            return scalar(named(quoted, values), in_flow=True)
        if days is not None:
            return (as_of + timedelta(days=int(days))).isoformat()
        # Braces are YAML's as well: only values that there are.
        return values.get(value, found[0])

    lines = []
    for line in _kept(template, setting):
        told = _COMMENT.fullmatch(line)
        lines.append(comment(comments[told[2]], told[1]) if told else _MARK.sub(fill, line))
    return "\n".join(lines).strip("\n") + "\n"


def named(text: str, values: Mapping[str, str]) -> str:
    """A text with its values. Raises ``KeyError`` for one that there is not."""
    return _VALUE.sub(lambda found: values[found[1]], text)


def comment(paragraphs: tuple[str, ...], indent: str) -> str:
    """Paragraphs as lines of comment."""
    lead = f"{indent}# "
    lines: list[str] = []
    for paragraph in paragraphs:
        lines += textwrap.wrap(
            paragraph,
            WIDTH,
            initial_indent=lead,
            subsequent_indent=lead,
            break_long_words=False,
            break_on_hyphens=False,
        )
    return "\n".join(lines)


def _kept(template: str, setting: Setting) -> Iterator[str]:
    keeping = True
    for line in template.split("\n"):
        if line.startswith("#["):
            keeping = setting in line.removeprefix("#[").split()
        elif line == "#]":
            keeping = True
        elif keeping:
            yield line
