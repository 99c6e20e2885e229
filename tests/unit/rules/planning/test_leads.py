"""Who leads: the tree of agencies as far as it is described."""

from __future__ import annotations

import pytest

from eaquang.diagnostics import EntityKey, Finding, Lacking
from eaquang.model.task import Task
from eaquang.rules.planning.leads import outside_lead
from rules.fixtures import load_text

AGENCIES = """
agencies:
  ubnd-tp: {name: Ủy ban nhân dân Thành phố Hồ Chí Minh, level: province}
  so-khcn: {name: Sở Khoa học và Công nghệ, level: department, parent: ubnd-tp}
  trung-tam: {name: Trung tâm Chuyển đổi số, level: public-unit, parent: so-khcn}
  bo-khcn: {name: Bộ Khoa học và Công nghệ, level: ministry}
  cuc-cds: {name: Cục Chuyển đổi số quốc gia, level: department, parent: bo-khcn}
  vien: {name: Viện Công nghệ, level: public-unit}
  phong: {name: Phòng Thử nghiệm, level: public-unit, parent: vien}
  hiep-hoi: {name: Hiệp hội Phần mềm, level: other, parent: {not_applicable: tổ chức xã hội độc lập}}
  vong-a: {name: Đơn vị A, level: department, parent: vong-b}
  vong-b: {name: Đơn vị B, level: department, parent: vong-a}
"""


@pytest.mark.parametrize(
    ("lead", "scope", "expected"),
    [
        ("ubnd-tp", "direct", None),
        ("trung-tam", "direct", None),
        ("bo-khcn", "direct", "lead"),
        ("cuc-cds", "direct", "lead"),
        ("cuc-cds", "coordination", None),
        ("vien", "direct", "parent vien"),
        ("phong", "direct", "parent vien"),
        ("hiep-hoi", "direct", "lead"),
        ("vong-a", "direct", "lead"),
        ("khong-co", "direct", None),
    ],
)
def test_a_lead_is_inside_outside_or_not_placed_yet(lead: str, scope: str, expected: str | None) -> None:
    """A body that stands below another one and names none may still be one's own."""
    text = (
        f"{AGENCIES}gaps:\n  nd-1: {{management_scope: {scope}}}\n"
        f"tasks:\n  nv-1: {{name: Xây dựng kho dữ liệu, gaps: [nd-1], lead: {lead}}}\n"
    )
    landscape = load_text(text).landscape
    (task,) = landscape.all(Task)
    told = [
        "lead" if isinstance(one, Finding) else f"{one.at[0]} {one.entity.id if one.entity else ''}"
        for one in outside_lead(task, landscape)
    ]
    assert told == ([expected] if expected else [])


def test_an_own_gap_among_unclear_ones_is_enough() -> None:
    """A finding needs one gap of one's own; what lacks of the others is not asked for then."""
    text = (
        f"{AGENCIES}gaps:\n  nd-1: {{management_scope: direct}}\n  nd-2: {{current: Chưa rõ}}\n"
        "tasks:\n  nv-1: {name: Xây dựng kho dữ liệu, gaps: [nd-2, nd-1], lead: bo-khcn}\n"
    )
    landscape = load_text(text).landscape
    (task,) = landscape.all(Task)
    (found,) = outside_lead(task, landscape)
    assert isinstance(found, Finding)
    assert found.params["gaps"] == (EntityKey("gap", "nd-1"),)
    unclear = load_text(text.replace("direct", "coordination")).landscape
    (task,) = unclear.all(Task)
    (lack,) = outside_lead(task, unclear)
    assert isinstance(lack, Lacking)
    assert lack.entity == EntityKey("gap", "nd-2")
