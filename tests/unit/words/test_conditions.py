"""When a requirement binds something, and whether its law is in force, in words."""

from __future__ import annotations

from datetime import date

import pytest

from eaquang.frameworks.catalogue import shipped_ids, shipped_pack
from eaquang.frameworks.instrument import Answer, Because, Standing
from eaquang.frameworks.pack import Condition
from eaquang.words import LANGUAGES
from eaquang.words.conditions import condition
from eaquang.words.force import force


@pytest.mark.parametrize(
    ("stated", "vi"),
    [
        (Condition(state=("target",)), "trạng thái mô hình: Mục tiêu"),
        (
            Condition(kind=("system", "dataset"), lifecycle=("operating", "trial")),
            "loại phần tử: hệ thống hoặc tập dữ liệu; trạng thái vòng đời: Đang vận hành hoặc Thử nghiệm",
        ),
        (
            Condition(facts={"form": ("rental",), "ends": (True, 3)}),
            "`form`: `rental`; `ends`: `true` hoặc `3`",
        ),
        (Condition(changed=True), "có dự án chưa kết thúc thay đổi phần tử"),
        (
            Condition(own=True),
            (
                "do cơ quan chịu trách nhiệm: không phải bản ghi tham chiếu, chưa ngừng vận hành, "
                "không của cơ quan khác"
            ),
        ),
        (
            Condition(own=False),
            "cơ quan không chịu trách nhiệm: bản ghi tham chiếu, đã ngừng vận hành hoặc của cơ quan khác",
        ),
        (Condition(changed=False), "không có dự án nào chưa kết thúc thay đổi phần tử"),
        (
            Condition(once=("dates.received",), unsettled=("dates.decided", "dates.issued")),
            "đã có `dates.received`; `dates.decided`, `dates.issued` không trước ngày văn bản có hiệu lực",
        ),
    ],
)
def test_what_has_to_hold_together(stated: Condition, vi: str) -> None:
    assert condition(stated, "vi") == vi
    assert condition(stated, "en") not in {vi, ""}


def test_every_condition_of_the_shipped_packs_can_be_said() -> None:
    stated = [
        one
        for pack in map(shipped_pack, shipped_ids())
        for requirement in pack.requirements.values()
        for one in requirement.applies_to
    ]
    assert len(stated) > 20
    assert all(condition(one, language) for one in stated for language in LANGUAGES)


@pytest.mark.parametrize(
    ("answer", "vi"),
    [
        (
            Answer(Standing.IN_FORCE, Because.HOLDS, date(2026, 7, 1)),
            "còn hiệu lực (từ ngày 01/07/2026)",
        ),
        (
            Answer(Standing.NOT_IN_FORCE, Because.BEFORE, date(2026, 7, 1)),
            "chưa có hiệu lực trước ngày 01/07/2026",
        ),
        (
            Answer(Standing.NOT_IN_FORCE, Because.DERIVED, date(2026, 7, 1)),
            "hết hiệu lực chậm nhất từ ngày 01/07/2026",
        ),
        (
            Answer(Standing.UNCLEAR, Because.START_UNKNOWN),
            "chưa rõ hiệu lực (chưa xác định được ngày bắt đầu có hiệu lực)",
        ),
        (
            Answer(Standing.DRAFT, Because.DRAFT),
            "dự thảo, chưa có hiệu lực bắt buộc (chưa ban hành)",
        ),
    ],
)
def test_how_something_stands_on_a_day(answer: Answer, vi: str) -> None:
    assert force(answer, "vi") == vi


def test_every_reason_can_be_said() -> None:
    for because in Because:
        for standing in Standing:
            for language in LANGUAGES:
                assert force(Answer(standing, because, date(2026, 7, 1)), language)
