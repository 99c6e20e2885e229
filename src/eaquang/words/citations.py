"""How a place in a law is printed: one form for reports and documents.

Vietnamese goes from the smallest part to the instrument: «điểm b khoản 5 Điều 23 Nghị định số
224/2026/NĐ-CP», «mục 2.2.b Phần II Quyết định số 1425/QĐ-TTg».
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

Language: TypeAlias = Literal["vi", "en"]

INSTRUMENT_KINDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "law": ("Luật", "Law"),
        "ordinance": ("Pháp lệnh", "Ordinance"),
        "decree": ("Nghị định", "Decree"),
        "resolution": ("Nghị quyết", "Resolution"),
        "decision": ("Quyết định", "Decision"),
        "directive": ("Chỉ thị", "Directive"),
        "circular": ("Thông tư", "Circular"),
        "letter": ("Công văn", "Official letter"),
        "notice": ("Thông báo", "Notice"),
        "plan": ("Kế hoạch", "Plan"),
        "guidance": ("Hướng dẫn", "Guidance"),
        "regulation": ("Quy định", "Regulation"),
        "architecture": ("Kiến trúc", "Architecture"),
        "standard": ("Tiêu chuẩn", "Standard"),
        "technical-regulation": ("Quy chuẩn kỹ thuật", "Technical regulation"),
    }
)
"""The kinds of instruments in Vietnamese and English."""

# Smallest first. An item of a section is a paragraph of it («ý»); one that stands in no section, as a row
# of an annex, is itself a «mục».
_PARTS: Final = (
    ("point", "điểm", "point"),
    ("clause", "khoản", "clause"),
    ("article", "Điều", "Article"),
    ("item", "ý", "paragraph"),
    ("section", "mục", "section"),
    ("part", "Phần", "Part"),
    ("form", "Mẫu số", "Form"),
    ("annex", "Phụ lục", "Annex"),
)


def cite(
    lang: Language,
    *,
    number: str,
    kind: str = "",
    article: str | None = None,
    clause: str | None = None,
    point: str | None = None,
    annex: str | None = None,
    form: str | None = None,
    part: str | None = None,
    section: str | None = None,
    item: str | None = None,
) -> str:
    """The printed form of a place in an instrument; parts that are ``None`` or empty are left out.

    ``kind`` is a key of :data:`INSTRUMENT_KINDS`; another one prints the number alone, so that a
    draft or a bare title (``number`` holds it then) stays readable.
    """
    stated = {
        "point": point,
        "clause": clause,
        "article": article,
        "item": item,
        "section": section,
        "part": part,
        "annex": annex,
        "form": form,
    }
    words: list[str] = []
    for name, vietnamese, english in _PARTS:
        value = stated[name]
        if not value:
            continue
        word = vietnamese if lang == "vi" else english
        if name == "item" and not section:
            word = "mục" if lang == "vi" else "item"
        # A value may carry its own word: «Phụ lục II», «Phần II».
        words.append(value if value.casefold().startswith(f"{word.casefold()} ") else f"{word} {value}")
    words.append(instrument(lang, number=number, kind=kind))
    return " ".join(words) if lang == "vi" else ", ".join(words)


def instrument(lang: Language, *, number: str, kind: str = "") -> str:
    """The printed name of an instrument: «Nghị định số 224/2026/NĐ-CP»."""
    names = INSTRUMENT_KINDS.get(kind)
    if names is None:
        return number
    if lang == "vi":
        return f"{names[0]} số {number}" if _is_numbered(number) else f"{names[0]} {number}"
    return f"{names[1]} No. {number}" if _is_numbered(number) else f"{names[1]} {number}"


def _is_numbered(number: str) -> bool:
    """Whether it is a number such as ``1425/QĐ-TTg``, not a title or the name of a standard."""
    return number[:1].isdigit()
