"""Brands are found as words, as they are written, and not inside the names of what exists."""

from __future__ import annotations

import pytest

from eaquang.diagnostics import Finding
from eaquang.model.system import System
from eaquang.rules.systems.vendors import vendor_in_target
from rules.fixtures import load_text

TEXT = """\
technologies:
  nen-tang-ao-hoa: {name: Nền tảng ảo hóa, vendor: Mây Việt}
systems:
  mot-cua-cu: {name: Hệ thống một cửa VNPT iGate của Thành phố, state: current}
  moi: {name: Hệ thống mới, state: target, description: "%s"}
"""


def brands(description: str) -> list[object]:
    landscape = load_text(TEXT % description).landscape
    system = landscape.get(System, "moi")
    assert system is not None
    found = list(vendor_in_target(system, landscape))
    return [finding.params["brand"] for finding in found if isinstance(finding, Finding)]


@pytest.mark.parametrize(
    ("description", "found"),
    [
        ("dùng ORACLE", ["Oracle"]),
        ("máy chủ của FPT.", ["FPT"]),
        ("chuẩn fpt và cmc", []),
        ("bản đồ ArcGIS, cơ sở dữ liệu SQL Server", ["ArcGIS"]),
        ("chạy trên mây việt", ["Mây Việt"]),
        ("sáp nhập dữ liệu, sap xếp", []),
        ("thay Hệ thống một cửa VNPT iGate của Thành phố", []),
        ("thay Hệ thống một cửa VNPT iGate của Thành phố bằng VNPT khác", ["VNPT"]),
        ("palo alto thế hệ mới", ["Palo Alto"]),
        ("tiêu chuẩn mở", []),
    ],
)
def test_a_brand_is_a_word_of_its_own(description: str, found: list[str]) -> None:
    """At most the first one of a text; short ones only as brands are written."""
    assert brands(description) == found
