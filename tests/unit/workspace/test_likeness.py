"""What is alike in two Vietnamese names."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given

from eaquang.workspace.likeness import Likeness, gist_of, keys_of, likeness
from unit.workspace.names import names


@given(names, names)
def test_likeness_is_symmetric_and_has_a_common_key(one: str, other: str) -> None:
    """What is alike is found from either side: nothing alike is missed by the keys."""
    left, right = gist_of(one), gist_of(other)
    alike = likeness(left, right)
    assert alike is likeness(right, left)
    if alike is not None:
        assert set(keys_of(left)) & set(keys_of(right))


@given(names)
def test_spelling_forms_are_one_name(name: str) -> None:
    """Decomposed and upper-case text have the same words."""
    assert gist_of(normalize("NFD", name)) == gist_of(name)
    if not gist_of(name).places:
        assert gist_of(name.upper()) == gist_of(name)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Hệ thống quản lý văn bản và điều hành", "Phần mềm quản lý, điều hành văn bản", Likeness.SAME_WORDS),
        ("QLVB và điều hành tỉnh Quảng Ninh", "Quản lý văn bản điều hành", Likeness.SAME_WORDS),
        ("Cổng hoà giải cơ sở", "Cổng hòa giải cơ sở", Likeness.SAME_WORDS),
        ("Phần mềm eOffice", "Hệ thống eOffice giai đoạn 2", Likeness.SAME_WORDS),
        ("Hệ thống cấp phép xây dựng", "Hệ thống cấp giấy phép xây dựng", Likeness.ONE_WORD_MORE),
        ("Quan ly ho tich", "Quản lý hộ tịch", Likeness.SPELLING),
        ("Quản lý nghiệp vụ thanh tra", "Quản lý nghiẹp vụ thanh tra", None),
        ("Quản lý nghiệp vụ thanh tra", "Quản lý nghiêp vụ thanh tra", Likeness.SPELLING),
        ("Phần mềm quản lý bệnh viện", "Phần mềm quản lý thư viện", None),
        ("Quản lý lưu trữ", "Quản lý lưu trú", None),
        ("Camera khu vực 1", "Camera khu vực 2", None),
        ("Hệ thống thông tin", "Phần mềm", None),
        ("Cổng thông tin điện tử Sở Y tế", "Cổng thông tin điện tử Sở Nội vụ", None),
    ],
)
def test_examples(one: str, other: str, alike: Likeness | None) -> None:
    """Names as they are written in real inventories."""
    assert likeness(gist_of(one), gist_of(other)) is alike


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Hệ thống một cửa tỉnh Bà Rịa - Vũng Tàu", "bà rịa vũng tàu"),
        ("Hệ thống một cửa TP.HCM", "hồ chí minh"),
        ("Hệ thống một cửa Thành phố Hồ Chí Minh", "hồ chí minh"),
        ("Trang thông tin Phường 12", "12"),
    ],
)
def test_places_are_set_apart(name: str, place: str) -> None:
    """A place is what follows its head with a capital or a number."""
    expected = gist_of(f"tỉnh {place.title()}").places if not place.isdigit() else frozenset({place})
    assert gist_of(name).places == expected
    assert gist_of("Bảo hiểm xã hội, thành phố thông minh").places == frozenset()
