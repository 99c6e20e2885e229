"""How legal bases are printed."""

from __future__ import annotations

from datetime import date

import pytest

from eaquang.model.entity import Citation
from eaquang.render.content.facts import legal_basis


@pytest.mark.parametrize(
    ("citation", "printed"),
    [
        (
            Citation(
                document="Nghị định quy định chi tiết Luật Chuyển đổi số",
                number="224/2026/NĐ-CP",
                issuer="Chính phủ",
            ),
            "Nghị định số 224/2026/NĐ-CP của Chính phủ quy định chi tiết Luật Chuyển đổi số",
        ),
        (
            Citation(document="Luật Chuyển đổi số", number="148/2025/QH15", date=date(2025, 12, 11)),
            "Luật Chuyển đổi số số 148/2025/QH15 ngày 11 tháng 12 năm 2025",
        ),
        (Citation(document="Biên bản họp"), "Biên bản họp"),
    ],
)
def test_a_legal_basis_is_printed_as_in_official_letters(citation: Citation, printed: str) -> None:
    assert legal_basis(citation) == printed
