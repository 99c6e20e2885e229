"""A text in both languages of the product."""

from __future__ import annotations

from pydantic.dataclasses import dataclass

from eaquang.model.facts import RECORD


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Bilingual:
    """One text in both languages; Vietnamese in NFC."""

    vi: str
    en: str
