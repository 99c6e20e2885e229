"""The labels of all enumerations, wherever their words stand."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from eaquang.words import Language, label_of, text

_IN_INTERFACE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ColumnLevel": "column-level",
        "Content": "content",
        "Coverage": "coverage",
        "FigureRole": "figure-role",
        "Lack": "saved.lack",
        "Modality": "modality",
        "Outcome": "outcome",
        "Severity": "severity",
        "Standing": "standing",
        "Status": "instrument-status",
        "Verification": "verification",
    }
)
"""Enumerations that are no part of descriptions: their words are those of reports and documents."""


def value_label(value: StrEnum, language: Language) -> str:
    """The official label of a value. Raises ``KeyError`` for one without."""
    table = _IN_INTERFACE.get(type(value).__name__)
    return label_of(value, language) if table is None else text(f"{table}.{value.value}", language)


def kind_names(kinds: tuple[str, ...], language: Language) -> str:
    """Kinds in words, as a list."""
    return ", ".join(text(f"kind.{kind}", language) for kind in kinds)
