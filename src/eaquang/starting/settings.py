"""For whom a workspace is started, and what has to be known to start it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from eaquang.words import Language

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


class Setting(StrEnum):
    """The kinds of agencies for which there is a starting workspace."""

    DEPARTMENT = "department"
    COMMUNE = "commune"
    PROVINCE = "province"
    MINISTRY = "ministry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What a starting workspace is made of.

    ``name`` is the agency's official name as :func:`clean_name` gives it, ``agency`` its id; the dates
    in the workspace count from ``as_of``.
    """

    setting: Setting
    name: str
    agency: str
    framework: str
    language: Language
    as_of: date


def clean_name(text: str) -> str:
    """A name as it may stand in a description: NFC, on one line, without what nobody sees."""
    composed = unicodedata.normalize("NFC", text)
    seen = "".join(" " if unicodedata.category(c) in _UNSEEN else c for c in composed)
    return re.sub(r"\s+", " ", seen).strip()
