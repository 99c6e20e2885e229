"""A text in both languages of the product."""

from __future__ import annotations

from eaquang.model.record import Record, record


@record
class Bilingual(Record):
    """One text in both languages; Vietnamese in NFC."""

    vi: str
    en: str
