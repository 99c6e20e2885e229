"""Every value of every enumeration has its labels, and there are no others."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from eaquang.model.enumerations import SECOND_LABELS, enumerations

LABELS = Path(__file__).parents[3] / "src" / "eaquang" / "words" / "labels.yaml"


@pytest.fixture(scope="module")
def labels() -> dict[str, Any]:
    data: dict[str, Any] = YAML(typ="safe", pure=True).load(LABELS.read_text(encoding="utf-8"))
    return data


def test_labels_cover_all_values_and_nothing_else(labels: dict[str, Any]) -> None:
    known = enumerations()
    second = {table: known[enumeration] for table, enumeration in SECOND_LABELS.items()}
    assert not second.keys() & known.keys()
    assert {name: tuple(values) for name, values in labels.items()} == known | second


def test_both_languages_are_there_and_vietnamese_is_composed(labels: dict[str, Any]) -> None:
    for values in labels.values():
        seen: dict[str, set[str]] = {"vi": set(), "en": set()}
        for texts in values.values():
            assert set(texts) == {"vi", "en"}
            for language, text in texts.items():
                assert text == text.strip() != ""
                assert unicodedata.is_normalized("NFC", text)
                assert text not in seen[language]
                seen[language].add(text)


@pytest.mark.parametrize(
    ("name", "strings"),
    [
        ("Record", ["Bản ghi gốc", "Bản ghi tham chiếu"]),
        ("SystemKind", ["Hệ thống số/hệ thống thông tin", "Nền tảng số", "Thành phần logic", "Loại khác"]),
        (
            "Layer",
            [
                "Hạ tầng số và an ninh mạng dùng chung",
                "Dữ liệu và nền tảng lõi",
                "Ứng dụng và nghiệp vụ dùng chung",
                "Kênh tương tác và đo lường hiệu quả",
                "Quản trị, điều phối và giám sát",
                "Tiêu chuẩn, quy chuẩn và yêu cầu kỹ thuật chung",
                "Ưu tiên ứng dụng trí tuệ nhân tạo (AI First)",
                "Lấy dữ liệu làm trung tâm (Data-Centric)",
            ],
        ),
        (
            "Component",
            [
                "Hạ tầng số",
                "An ninh mạng",
                "Dữ liệu",
                "Nền tảng lõi",
                "Ứng dụng và nghiệp vụ dùng chung",
                "Kênh tương tác",
                "Đo lường hiệu quả",
            ],
        ),
        ("State", ["Hiện trạng", "Mục tiêu", "Đồng thời hiện trạng và mục tiêu"]),
        (
            "Scope",
            [
                "Quốc gia",
                "Ngành, lĩnh vực",
                "Liên tỉnh",
                "Cấp bộ",
                "Cấp tỉnh",
                "Cơ quan/tổ chức",
                "Đơn vị",
                "Cấp xã",
                "Nhóm người dùng",
            ],
        ),
        (
            "SharingForm",
            [
                "Dùng chung quốc gia cho các ngành, lĩnh vực - Nhóm A",
                "Dùng chung quốc gia cho ngành, lĩnh vực - Nhóm B",
                "Dùng chung cấp bộ",
                "Dùng chung cấp tỉnh",
                "Dùng chung nội bộ",
                "Dùng riêng/đặc thù",
            ],
        ),
        (
            "Lifecycle",
            [
                "Dự kiến",
                "Đang xây dựng",
                "Thử nghiệm",
                "Đang vận hành",
                "Nâng cấp",
                "Hợp nhất",
                "Thay thế",
                "Kết thúc sử dụng",
                "Trạng thái khác",
            ],
        ),
        (
            "Use",
            [
                "Chưa khai thác",
                "Đang kết nối",
                "Đang khai thác",
                "Khai thác một phần",
                "Tạm dừng",
                "Không còn sử dụng",
            ],
        ),
        (
            "Disposition",
            [
                "Tiếp tục sử dụng",
                "Chuẩn hóa/kết nối/tích hợp",
                "Nâng cấp/mở rộng",
                "Hợp nhất/tổ chức lại",
                "Thay thế/kết thúc",
                "Bổ sung mới",
            ],
        ),
        (
            "DispositionInGaps",
            [
                "Tiếp tục sử dụng",
                "Chuẩn hóa, kết nối hoặc tích hợp",
                "Nâng cấp, mở rộng",
                "Hợp nhất, tổ chức lại",
                "Thay thế, kết thúc sử dụng",
                "Bổ sung mới",
            ],
        ),
        ("ManagementScope", ["Thuộc phạm vi quản lý trực tiếp", "Phối hợp tại ranh giới liên thông"]),
        (
            "TaskResource",
            ["Nhân lực hiện có", "Ngân sách theo kế hoạch", "Thuê dịch vụ", "Nguồn hợp pháp khác"],
        ),
        (
            "Formalisation",
            [
                "Mới xác định tại Khung",
                "Đã đưa vào chương trình/kế hoạch",
                "Đã được giao nhiệm vụ hoặc phê duyệt đề án, dự án",
                "Thực hiện trong hoạt động thường xuyên",
            ],
        ),
        ("DataReadiness", ["Đầy đủ", "Chưa đầy đủ", "Chưa có", "Không áp dụng"]),
        (
            "TaskStatus",
            [
                "Chưa thực hiện",
                "Đang thực hiện",
                "Chậm",
                "Điều chỉnh",
                "Hoàn thành - chờ kiểm chứng",
                "Hoàn thành - đã kiểm chứng",
                "Tạm dừng",
                "Dừng",
            ],
        ),
        (
            "MappingRelation",
            [
                "Kế thừa nguyên trạng",
                "Cụ thể hóa",
                "Mở rộng",
                "Tham chiếu",
                "Tương đương",
                "Chưa ánh xạ",
                "Quan hệ khác",
            ],
        ),
        ("DiagramState", ["Hiện trạng", "Mục tiêu", "Chuyển đổi"]),
        (
            "DiagramScope",
            ["Cấp bộ", "Cấp tỉnh", "Cơ quan/tổ chức", "Cấp xã", "Ngành/lĩnh vực", "Hệ thống cụ thể"],
        ),
        (
            "ExchangeKind",
            [
                "Kết nối kỹ thuật",
                "Trao đổi dữ liệu",
                "Sử dụng dịch vụ",
                "Phụ thuộc",
                "Dùng chung",
                "Kế thừa",
                "Quan hệ khác",
            ],
        ),
        (
            "ExchangeStatus",
            [
                "Đang khai thác",
                "Chưa kết nối",
                "Đang nâng cấp",
                "Dự kiến",
                "Thử nghiệm",
                "Kết thúc",
                "Trạng thái khác",
            ],
        ),
    ],
)
def test_the_strings_of_the_ministry_are_kept_letter_for_letter(
    labels: dict[str, Any], name: str, strings: list[str]
) -> None:
    # Source: Mẫu số 03 of the draft guidance of 13/9/2026, Bảng 1 to Bảng 4; of diagrams Mẫu số 02.
    assert [texts["vi"] for texts in labels[name].values()] == strings
