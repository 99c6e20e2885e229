"""The values of a check-up: rows under headings, and what needs attention."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Value: TypeAlias = str | int | bool | tuple[str, ...] | None
"""What a row says: codes, names, numbers; ``None`` where there is nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One fact. ``key`` is a word of ``doctor.label``, or ``name`` is shown as it is.

    ``source`` is a word of ``doctor.source`` or a place such as ``eaquang.yaml:7:1``; ``code`` a word of
    ``doctor.value`` that is said in place of the value.
    """

    key: str
    value: Value = None
    source: str = ""
    name: str = ""
    code: str = ""
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading, which is a word of ``doctor.heading``."""

    key: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """What needs attention: a word of ``doctor.problem``, told with its remedy."""

    key: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checkup:
    """All that is told; not ``is_whole`` where something kept the rest from being looked at."""

    sections: tuple[Section, ...]
    problems: tuple[Problem, ...] = ()
    is_whole: bool = True
