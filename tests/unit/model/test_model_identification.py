"""The form of identification codes."""

from __future__ import annotations

import pytest

from eaquang.model.identification import is_identification_code


@pytest.mark.parametrize(
    "text",
    ["H29", "A01", "G22.11", "H29.12.AB.0001", "Y99.Z", "Z01.0101234567", "Z990101234567", "Z01" + "A" * 32],
)
def test_good_codes(text: str) -> None:
    assert is_identification_code(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "H2",
        "h29",
        "H29.",
        "H29..1",
        ".H29",
        "H29.a",
        "H29-1",
        "H291",
        "Z00.1",
        "Z01",
        "Z01.",
        "Z01.a",
        "Đ29",
        "H29\n",
        "H29. 1",
        "H29." + "1" * 32,
        "Z01" + "A" * 33,
    ],
)
def test_bad_codes(text: str) -> None:
    assert not is_identification_code(text)
