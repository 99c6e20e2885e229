"""The files of a starting workspace."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from eaquang.starting.filling import filled, named
from eaquang.starting.settings import Start
from eaquang.words import Language, file_words

_TEMPLATES: Final = Path(__file__).parent / "templates"
WORDS: Final = "starting.yaml"
SCHEMAS: Final = ".eaquang/schemas"
"""Where the first line of every file says that the schemas are."""
_FILES: Final = (
    "eaquang.yaml",
    "kien-truc/co-quan.yaml",
    "kien-truc/he-thong.yaml",
    "kien-truc/du-lieu.yaml",
    "kien-truc/ket-noi.yaml",
    "kien-truc/dich-vu.yaml",
    "kien-truc/hoan-thien-nhiem-vu.yaml",
    "kien-truc/ho-so.yaml",
    "waivers.yaml",
    ".gitignore",
)
_YEARS: Final = 4
"""For how many years after its own a framework is made."""


def starting_files(start: Start) -> dict[str, str]:
    """Every file by its path below the folder, in the order in which one reads them."""
    words = file_words(WORDS)
    comments = {key: _paragraphs(told, start.language) for key, told in words["comments"].items()}
    values = _values(start, words["scenes"][start.setting])
    files = {
        path: filled(
            _template(path.removeprefix(".")),
            setting=start.setting,
            values=values,
            comments=comments,
            as_of=start.as_of,
        )
        for path in _FILES
    }
    files["README.md"] = named(_template(f"README.{start.language}.md"), values)
    return files


def is_taken(start: Start) -> bool:
    """Whether the id of the agency is that of another one which the starting workspace has."""
    written = starting_files(start)["kien-truc/co-quan.yaml"]
    return len(re.findall(rf"^  {re.escape(start.agency)}:$", written, re.MULTILINE)) > 1


def _paragraphs(told: dict[str, Any], language: Language) -> tuple[str, ...]:
    """A comment: one sentence in both languages, or several under keys of their own."""
    return (told[language],) if language in told else tuple(both[language] for both in told.values())


def _values(start: Start, scene: dict[str, Any]) -> dict[str, str]:
    own = {"name": start.name, "id": start.agency}
    values = {key: named(str(text), own) for key, text in scene.items()}
    return {
        **values,
        **own,
        "ID": start.agency.upper(),
        "framework": start.framework,
        "language": start.language,
        "year": str(start.as_of.year),
        "end": str(start.as_of.year + _YEARS),
    }


@cache
def _template(name: str) -> str:
    return (_TEMPLATES / name).read_text("utf-8")
