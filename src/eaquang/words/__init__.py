"""Every sentence the product says, in Vietnamese and English.

``rules/<name>.yaml`` holds the words of one rule, ``labels.yaml`` the official labels of enumerations,
``interface/<area>.yaml`` everything else. Below the top floors there are only codes and parameters;
reporters, documents and the command line ask here. What records and fields are is told in
``words.records``, from files of its own, which a run of the rules never opens.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, Protocol, TypeAlias

from eaquang.compiled import Sources
from eaquang.diagnostics import Clause
from eaquang.words.citations import cite

Language: TypeAlias = Literal["vi", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("vi", "en")


class Both(Protocol):
    """A text in both languages: of a pack, or read from a report."""

    @property
    def vi(self) -> str: ...  # noqa: D102 - the language it is in
    @property
    def en(self) -> str: ...  # noqa: D102 - the language it is in


def spoken(both: Both, language: Language) -> str:
    """A text in one of its languages."""
    return both.vi if language == "vi" else both.en


def grouped(number: int, language: Language) -> str:
    """A number with its thousands set apart: ``12.345``, in English ``12,345``."""
    return f"{number:,}".replace(",", "." if language == "vi" else ",")


_FOLDER = Path(__file__).parent
SOURCES = Sources(_FOLDER, _FOLDER / "compiled.json", ("*.yaml", "interface/*.yaml", "rules/*.yaml"))
_PLACEHOLDER = re.compile(r"(`?)\{([a-z_]+)\}")


def fill(template: str, language: Language, params: Mapping[str, object]) -> str:
    """A template with its ``{placeholders}`` replaced. Values are never templates.

    Raises ``KeyError`` for a placeholder without a value: the words and the code disagree.
    """
    return _PLACEHOLDER.sub(
        lambda match: match.group(1) + shown(params[match.group(2)], language, quote=match.group(1)), template
    )


def fill_known(template: str, params: Mapping[str, object]) -> str:
    """A template in which only placeholders with a value are replaced; other braces are text."""
    known = {name: f"{{{name}}}" for name in _names_in(template)} | dict(params)
    return fill(template, "en", known)


def _names_in(template: str) -> set[str]:
    return {match.group(2) for match in _PLACEHOLDER.finditer(template)}


def shown(value: object, language: Language, quote: str = "") -> str:
    """A parameter as text: dates and clauses as the language writes them, items of a list each in quotes."""
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y") if language == "vi" else value.isoformat()
    if isinstance(value, Clause):
        number, kind, article, clause, point = value
        return cite(language, number=number, kind=kind, article=article, clause=clause, point=point)
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return f"{quote}, {quote}".join(shown(item, language) for item in value)
    if hasattr(value, "id"):
        return str(value.id)
    return unicodedata.normalize("NFC", str(value))


@cache
def file_words(name: str) -> dict[str, Any]:
    """The content of one words file. Raises ``KeyError`` where there is none."""
    content = SOURCES.read(name)
    if not isinstance(content, dict):
        raise TypeError(name)
    return content


def rule_words(name: str) -> Mapping[str, Any]:
    """The words of a rule: summary, message by variant, why, remedy, limits, and insert where given.

    Raises ``KeyError`` for a rule without words.
    """
    return file_words(f"rules/{name}.yaml")


def rule_message(name: str, variant: str, language: Language, params: Mapping[str, object]) -> str:
    """The message of a rule's finding. Raises ``KeyError`` for an unknown variant or placeholder."""
    return fill(rule_words(name)["message"][variant or "default"][language], language, params)


def rule_text(name: str, part: str, language: Language) -> str:
    """``summary``, ``why``, ``remedy`` or ``limits`` of a rule."""
    return str(rule_words(name)[part][language])


def text(key: str, language: Language, /, **params: object) -> str:
    """A sentence of the interface by its dotted key, whose first part is its file. Raises ``KeyError``."""
    area, *steps = key.split(".")
    node: Any = file_words(f"interface/{area}.yaml")
    for step in steps:
        node = node[step]
    return fill(str(node[language]), language, params)


def label(enumeration: str, value: str, language: Language) -> str:
    """The official label of an enumeration's value, by the name of its class. Raises ``KeyError``."""
    return str(file_words("labels.yaml")[enumeration][value][language])


def label_of(value: StrEnum, language: Language) -> str:
    """The official label of a value of an enumeration of the model."""
    return label(type(value).__name__, value.value, language)
