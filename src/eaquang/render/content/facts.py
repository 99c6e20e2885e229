"""Facts as a document tells them: known, unknown, not applicable, absent and unreadable stay apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from typing import Any

from eaquang.model.entity import Citation
from eaquang.model.facts import NotApplicable, Nothing, Unknown, is_known
from eaquang.render.vietnamese import day, long_day, number
from eaquang.words import label_of
from eaquang.words.citations import INSTRUMENT_KINDS


class Standing(Enum):
    """How a fact stands in the description."""

    KNOWN = "known"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"
    ABSENT = "absent"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A fact ready to be printed.

    ``texts`` are its values when it is known, each one item of a list; ``reason`` why it is unknown or
    does not apply; ``contact`` and ``due`` who gives an unknown one, and by when (``dd/mm/yyyy``).
    """

    standing: Standing
    texts: tuple[str, ...] = ()
    reason: str = ""
    contact: str = ""
    due: str = ""

    def __str__(self) -> str:
        """The values alone; empty unless known."""
        return "; ".join(self.texts)

    @property
    def is_known(self) -> bool:
        """Whether there is a value."""
        return self.standing is Standing.KNOWN


def known(*texts: str) -> Told:
    """A told value that is certain."""
    return Told(standing=Standing.KNOWN, texts=texts)


ABSENT = Told(standing=Standing.ABSENT)


def text_of(fact: object) -> str:
    """A stated text, or nothing."""
    return fact if isinstance(fact, str) else ""


def tell(fact: object, show: Callable[[Any], str | tuple[str, ...]] = str) -> Told:
    """A fact as told; ``show`` turns a value (each item of a list) into text.

    An empty list that is stated is known and empty; it prints as a dash like what nobody wrote.
    """
    if isinstance(fact, Unknown):
        return Told(
            standing=Standing.UNKNOWN,
            reason=text_of(fact.reason),
            contact=text_of(fact.contact),
            due=day(fact.due) if isinstance(fact.due, date) else "",
        )
    if isinstance(fact, NotApplicable):
        return Told(standing=Standing.NOT_APPLICABLE, reason=fact.reason)
    if fact is Nothing.UNREADABLE:
        return Told(standing=Standing.UNREADABLE)
    if fact is Nothing.ABSENT or fact is None:
        return ABSENT
    texts: list[str] = []
    for item in fact if isinstance(fact, tuple) else (fact,):
        if isinstance(item, Nothing):
            continue
        shown = show(item)
        texts.extend((shown,) if isinstance(shown, str) else shown)
    return known(*texts) if texts else ABSENT


def inside(fact: object, tell_part: Callable[[Any], Told]) -> Told:
    """A part of a record: told by ``tell_part`` where the record is known, else as the record stands."""
    return tell_part(fact) if is_known(fact) else tell(fact)


def value(item: object) -> str:
    """One value as Vietnamese text: the official label of an enumeration, a date, a number, a flag."""
    if isinstance(item, StrEnum):
        return label_of(item, "vi")
    if isinstance(item, bool):
        return "Có" if item else "Không"
    if isinstance(item, date):
        return day(item)
    if isinstance(item, int | float):
        return number(item)
    if isinstance(item, Citation):
        return document(item)
    return str(item)


def document(citation: Citation) -> str:
    """A document that something rests on: «Quyết định số 12/QĐ-UBND, ngày 01/02/2026, của …»."""
    name = text_of(citation.document)
    number_ = text_of(citation.number)
    parts = [" số ".join(filter(None, (name, number_))) if name else number_]
    if isinstance(citation.date, date):
        parts.append(f"ngày {day(citation.date)}")
    if issuer := text_of(citation.issuer):
        parts.append(f"của {issuer}")
    parts.extend(filter(None, (text_of(citation.version), text_of(citation.url), text_of(citation.kept_at))))
    return ", ".join(filter(None, parts))


def legal_basis(citation: Citation) -> str:
    """A legal basis in the form of official letters.

    «Nghị định số 224/2026/NĐ-CP ngày 24 tháng 6 năm 2026 của Chính phủ quy định chi tiết …»: kind and
    number come first and what it is about last, unless the name is the number's own («Luật Chuyển đổi
    số số 148/2025/QH15»).
    """
    name, number_, issuer = map(text_of, (citation.document, citation.number, citation.issuer))
    kind = next((kind for kind, _ in INSTRUMENT_KINDS.values() if name.startswith(f"{kind} ")), "")
    about = name.removeprefix(kind).strip()
    # A title begins in lower case (quy định …, ban hành …), a proper name in upper case.
    head, tail = (kind, about) if kind and about[:1].islower() else (name, "")
    parts = [head, f"số {number_}" if number_ else ""]
    if isinstance(citation.date, date):
        parts.append(long_day(citation.date))
    parts.extend((f"của {issuer}" if issuer else "", tail))
    return " ".join(filter(None, parts))
