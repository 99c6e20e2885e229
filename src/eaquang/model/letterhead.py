"""What an official letter shows of the agency that issues it."""

from __future__ import annotations

from eaquang.model.facts import ABSENT, Fact, Stated
from eaquang.model.record import Record, record


@record
class Signatory(Record):
    """Who signs: the authority (``TM.``, ``KT.``), the title and, once known, the name."""

    authority: Fact[str] = ABSENT
    title: Stated[str] = ABSENT
    name: Fact[str] = ABSENT


@record
class Letterhead(Record):
    """The short name in document numbers (``SKHCN``), the place, who signs and who receives."""

    short_name: Stated[str] = ABSENT
    place: Stated[str] = ABSENT
    signatories: Fact[tuple[Signatory, ...]] = ABSENT
    recipients: Fact[tuple[str, ...]] = ABSENT
