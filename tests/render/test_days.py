"""A document states its two days in a way that can be read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from eaquang.render import DOCUMENTS, FORMATS, Days, Sources, days_of, render

EVERYTHING = [(name, form) for name in DOCUMENTS for form in FORMATS]


@pytest.mark.parametrize("printed", [date(2027, 1, 5), date(2026, 12, 31)])
@pytest.mark.parametrize(("name", "form"), EVERYTHING)
def test_every_document_states_its_days(name: str, form: str, printed: date, sources: Sources) -> None:
    document = render(name, form, replace(sources, date=printed))
    assert days_of(document) == Days(sources.assessment.as_of, printed)
    assert days_of(document.replace(b"\n", b"\r\n")) == Days(sources.assessment.as_of, printed)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        "Ngày đánh giá: 22/11/2026".encode(),
        "| Ngày đánh giá | 31/02/2026 |\n\n*Lập ngày 01 tháng 3 năm 2026*\n".encode(),
        "| Ngày đánh giá | 22/11/2026 |\n\nLập ngày 01 tháng 3 năm 2026\n".encode(),
    ],
)
def test_what_states_none_has_none(content: bytes) -> None:
    assert days_of(content) is None
