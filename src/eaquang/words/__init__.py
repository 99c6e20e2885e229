"""Every sentence the product says, in Vietnamese and English.

``rules/<name>.yaml`` holds the words of one rule, ``labels.yaml`` the official labels of
enumerations, ``interface.yaml`` everything else. Below the top floors there are only codes and
parameters; reporters, documents and the command line ask here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from eaquang.compiled import Sources

Language: TypeAlias = Literal["vi", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("vi", "en")

_FOLDER = Path(__file__).parent
SOURCES = Sources(_FOLDER, _FOLDER / "compiled.json")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def fill(template: str, params: Mapping[str, object]) -> str:
    """A template with its ``{placeholders}`` replaced. Values are never templates.

    Raises ``KeyError`` for a placeholder without a value: the words and the code disagree.
    """
    return _PLACEHOLDER.sub(lambda match: shown(params[match.group(1)]), template)


def fill_known(template: str, params: Mapping[str, object]) -> str:
    """A template in which only placeholders with a value are replaced; other braces are text."""
    return _PLACEHOLDER.sub(
        lambda match: shown(params[match.group(1)]) if match.group(1) in params else match.group(0), template
    )


def shown(value: object) -> str:
    """A parameter as text: lists joined by commas, codes in backticks are the template's business."""
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return ", ".join(map(shown, value))
    if hasattr(value, "id"):
        return str(value.id)
    return unicodedata.normalize("NFC", str(value))


@cache
def _file(name: str) -> dict[str, Any]:
    content = SOURCES.read(name)
    if not isinstance(content, dict):
        raise TypeError(name)
    return content


def rule_words(name: str) -> Mapping[str, Any]:
    """The words of a rule: summary, message by variant, why, remedy, limits, and insert where given.

    Raises ``KeyError`` for a rule without words.
    """
    return _file(f"rules/{name}.yaml")


def rule_message(name: str, variant: str, language: Language, params: Mapping[str, object]) -> str:
    """The message of a rule's finding. Raises ``KeyError`` for an unknown variant or placeholder."""
    return fill(rule_words(name)["message"][variant or "default"][language], params)


def rule_text(name: str, part: str, language: Language) -> str:
    """``summary``, ``why``, ``remedy`` or ``limits`` of a rule."""
    return str(rule_words(name)[part][language])


def text(key: str, language: Language, **params: object) -> str:
    """A sentence of the interface by its dotted key. Raises ``KeyError``."""
    node: Any = _file("interface.yaml")
    for step in key.split("."):
        node = node[step]
    return fill(str(node[language]), params)


def label(enumeration: str, value: str, language: Language) -> str:
    """The official label of an enumeration's value, by the name of its class. Raises ``KeyError``."""
    return str(_file("labels.yaml")[enumeration][value][language])


def label_of(value: StrEnum, language: Language) -> str:
    """The official label of a value of an enumeration of the model."""
    return label(type(value).__name__, value.value, language)
