"""A check-up as two columns of text, or as JSON."""

from __future__ import annotations

import json as _json
from collections.abc import Iterator
from typing import Any, Final

from eaquang.reporters.doctor.checkup import Checkup, Problem, Row
from eaquang.reporters.frames import width as columns_of
from eaquang.reporters.frames import wrapped
from eaquang.reporters.report import Paint
from eaquang.reporters.wording import inert, inert_json, visible
from eaquang.words import LANGUAGES, Language
from eaquang.words import text as say

FORMAT: Final = 1
SHOWN: Final = 12
"""Items of a list that the text shows; JSON holds all of them."""
_SOURCES: Final = frozenset({"option", "environment", "settings", "locale", "default", "terminal", "pipe"})


def text(checkup: Checkup, language: Language, *, width: int, paint: Paint) -> str:
    """The check-up for people: sections with label and value side by side, then the problems."""
    blocks = []
    most = (columns_of(_label(row, language)) for section in checkup.sections for row in section.rows)
    indent = min(max(most, default=0), width * 3 // 10) + 4
    for section in checkup.sections:
        lines = [paint(say(f"doctor.heading.{section.key}", language), "strong")]
        for row in section.rows:
            lines += _row(row, language, indent, width, paint)
        blocks.append("\n".join(lines))
    if checkup.problems:
        heading = say("doctor.heading.problems", language, count=len(checkup.problems))
        lines = [paint(heading, "warning")]
        for problem in checkup.problems:
            lines += wrapped(visible(_told(problem, language)), width, first="  • ", rest="    ")
        blocks.append("\n".join(lines))
    elif checkup.is_whole:
        blocks.append(say("doctor.well", language))
    return inert("\n\n".join(blocks)) + "\n"


def _row(row: Row, language: Language, indent: int, width: int, paint: Paint) -> Iterator[str]:
    label, source = _label(row, language), _source(row, language)
    shown = visible(f"{_value(row, language)}{f' ({source})' if source else ''}")
    first = f"  {label}" + " " * max(2, indent - 2 - columns_of(label))
    if columns_of(first) > indent:
        yield f"  {label}"
        first = " " * indent
    lines = wrapped(shown, width, first=first, rest=" " * indent)
    if source:
        lines[-1] = lines[-1].replace(f"({source})", paint(f"({source})", "faint"))
    yield from lines


def _label(row: Row, language: Language) -> str:
    return visible(row.name) or say(f"doctor.label.{row.key}", language)


def _source(row: Row, language: Language) -> str:
    return say(f"doctor.source.{row.source}", language) if row.source in _SOURCES else row.source


def _value(row: Row, language: Language) -> str:
    value = row.value
    if row.code:
        return say(f"doctor.value.{row.code}", language, **row.params)
    if isinstance(value, tuple) and len(value) > SHOWN:
        listed = ", ".join(value[:SHOWN])
        return say("doctor.value.more", language, listed=listed, count=len(value) - SHOWN)
    if isinstance(value, bool):
        return say(f"doctor.value.{'yes' if value else 'no'}", language)
    return (
        "–" if value is None or value == () else ", ".join(value) if isinstance(value, tuple) else str(value)
    )


def _told(problem: Problem, language: Language) -> str:
    return say(f"doctor.problem.{problem.key}", language, **problem.params)


def json(checkup: Checkup) -> str:
    """The check-up for machines: sections and rows by name, problems in both languages."""
    data: dict[str, Any] = {"format": FORMAT, "complete": checkup.is_whole}
    for section in checkup.sections:
        data[section.key] = {
            row.name or row.key: {
                "value": list(row.value) if isinstance(row.value, tuple) else row.value,
                **dict(row.params),
                **({"source": row.source} if row.source else {}),
            }
            for row in section.rows
        }
    data["problems"] = [
        {"code": problem.key, **{language: _told(problem, language) for language in LANGUAGES}}
        for problem in checkup.problems
    ]
    return inert_json(_json.dumps(data, ensure_ascii=False, indent=1)) + "\n"
