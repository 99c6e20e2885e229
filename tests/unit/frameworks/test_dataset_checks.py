"""The checks of the ministry's dataset at work: each small fault makes its own check unmet, and no other."""

from __future__ import annotations

from datetime import date

import pytest

from eaquang import api
from eaquang.assessment.results import Assessment
from eaquang.diagnostics import Outcome, Severity
from eaquang.files import MemoryFiles

AS_OF = date(2026, 11, 22)
SETTINGS = """\
eaquang: 1
name: Dữ liệu kiến trúc số
agency: ubnd-tp
frameworks: [vn-digital-2026]
profile: strict
"""
WHOLE = """\
agencies:
  ubnd-tp: {name: Ủy ban nhân dân Thành phố, level: province, contact: Văn phòng UBND Thành phố}
  bo-tp: {name: Bộ Tư pháp, level: ministry}
dossier:
  code: HS-1
  title: Khung kiến trúc số Thành phố
  organisation_type: province
  phase: first-issue
  version: "1.0"
  cut_off: 2026-10-31
  effective: 2026-12-01
  period: {from: 2026-12-01, to: 2030-12-31}
systems:
  mot-cua:
    name: Hệ thống thông tin giải quyết thủ tục hành chính Thành phố
    local_code: KT-1
    kind: information-system
    record: original
    agency: ubnd-tp
    layer: applications
    component: applications
    sharing_form: province
    lifecycle: operating
    state: both
    scope: [province]
    evidence: [{document: Quyết định đưa vào vận hành}]
    confirmed: {unit: Trung tâm Chuyển đổi số, on: 2026-10-30}
  ho-tich:
    name: Hệ thống thông tin đăng ký và quản lý hộ tịch
    local_code: LQ-1
    origin_code: HT-01
    kind: information-system
    record: reference
    use: used
    agency: bo-tp
    state: current
    scope: [national]
    sharing_form: dedicated
    evidence: [{document: Công văn hướng dẫn kết nối}]
    confirmed: {unit: Cục Hành chính tư pháp, on: 2026-10-30}
    layer: applications
    component: applications
exchanges:
  ho-tich-mot-cua:
    from: ho-tich
    to: mot-cua
    kind: data
    status: in-use
    data: [dang-ky]
    basis: [{document: Quy chế phối hợp}]
    protection: {classification: personal, encrypted: true}
    contacts: {from: Cục Hành chính tư pháp, to: Trung tâm Chuyển đổi số}
datasets:
  dang-ky: {name: Dữ liệu đăng ký hộ tịch, agency: bo-tp, system: ho-tich}
mappings:
  mot-cua-hinh:
    entity: mot-cua
    overview_block: {not_applicable: thành phần đặc thù}
    own_block: Ứng dụng và nghiệp vụ dùng chung
    source: {title: Khung kiến trúc số, issuer: Bộ, version: "1.0"}
    relation: inherited
versions:
  lan-1:
    version: "1.0"
    date: 2026-11-01
    kind: new-version
    content: lập lần đầu
    basis: [{document: Kế hoạch xây dựng Khung}]
    entities: [mot-cua]
    unit: Sở Khoa học và Công nghệ
gaps:
  lech:
    {local_code: ND-1, entities: [mot-cua], option: standardise,
     current: chưa có, required: có, content: chưa kết nối}
tasks:
  ket-noi:
    name: Kết nối hộ tịch
    local_code: NV-1
    gaps: [lech]
    result: đã kết nối
    lead: ubnd-tp
    priority: cao
    resources: [existing-staff]
    criterion: tra cứu được
    evidence_source: nhật ký kết nối
    period: {from: 2027-01-01, to: 2027-06-30}
"""


def assessed(text: str) -> Assessment:
    files = MemoryFiles({"eaquang.yaml": SETTINGS.encode(), "a.yaml": text.encode()})
    loaded = api.load(files, as_of=AS_OF)
    return api.assess(loaded, api.plan(loaded, as_of=AS_OF, profile="strict"))


def unmet(text: str) -> set[str]:
    return {
        outcome.requirement
        for outcome in assessed(text).outcomes
        if outcome.outcome is Outcome.UNMET and outcome.requirement.startswith("m03-")
    }


@pytest.fixture(scope="module")
def before() -> set[str]:
    return unmet(WHOLE)


@pytest.mark.parametrize(
    ("old", "new", "checks"),
    [
        ("local_code: LQ-1", "local_code: KT-1", {"m03-03"}),
        ("    origin_code: HT-01\n", "", {"m03-19"}),
        ("    use: used\n", "", {"m03-21"}),
        ("    lifecycle: operating\n", "", {"m03-10", "m03-22"}),
        ("    scope: [province]\n", "", {"m03-10"}),
        ("    evidence: [{document: Quyết định đưa vào vận hành}]\n", "", {"m03-10"}),
        ("    component: applications\n    sharing", "    sharing", {"m03-10"}),
        ("required: có, ", "", {"m03-10"}),
        ("sharing_form: province", "sharing_form: co-quan-trien-khai", {"m03-14", "m03-16"}),
        ("kind: information-system\n", "kind: tham-chieu\n", {"m03-14", "m03-15"}),
        ("layer: applications\n", "layer: an-ninh\n", {"m03-14", "m03-18"}),
        ("component: applications\n    sharing", "component: data\n    sharing", {"m03-17"}),
        ("operating\n", "operating\n    operator: {unknown: {reason: chờ}}\n", {"m03-11"}),
        ("    from: ho-tich\n", "    from: khong-co\n", {"m03-27"}),
        ("    data: [dang-ky]\n", "", {"m03-28"}),
        ("kind: data\n", "kind: other\n", {"m03-30"}),
        (", encrypted: true", "", {"m03-31"}),
        ("    basis: [{document: Quy chế phối hợp}]\n", "", {"m03-10", "m03-33"}),
        (", to: Trung tâm Chuyển đổi số", "", {"m03-33"}),
        ("entity: mot-cua\n", "entity: khong-co\n", {"m03-37"}),
        ("own_block: Ứng dụng và nghiệp vụ dùng chung", "own_block: Tầng thứ năm", {"m03-39"}),
        (", issuer: Bộ", "", {"m03-41"}),
        ("relation: inherited", "relation: other", {"m03-42"}),
        ("gaps: [lech]", "gaps: []", {"m03-10", "m03-45"}),
        ("ND-1, entities: [mot-cua]", "ND-1, entities: [khong-co]", {"m03-47"}),
        ("to: 2027-06-30", "to: 2031-06-30", {"m03-50"}),
        ("    priority: cao\n", "", {"m03-10", "m03-51"}),
        ("  code: HS-1\n", "", {"m03-62"}),
        ("    unit: Sở Khoa học và Công nghệ\n", "", {"m03-63"}),
        ("date: 2026-11-01\n", "date: 2025-11-01\n", {"m03-64"}),
        ("local_code: KT-1", "local_code: KT-1\n    nas_code: {value: NAS-1}", {"m03-70"}),
    ],
)  # fmt: skip
def test_a_fault_makes_its_own_check_unmet(before: set[str], old: str, new: str, checks: set[str]) -> None:
    assert old in WHOLE
    assert unmet(WHOLE.replace(old, new, 1)) - before == checks


def test_the_sound_one_meets_them(before: set[str]) -> None:
    # What a description of two systems cannot have: all four layers.
    assert before <= {"m03-36", "m03-43"}


def test_no_check_of_a_draft_is_an_error() -> None:
    ended = assessed(WHOLE.replace("    use: used\n", "").replace("  code: HS-1\n", ""))
    drafts = [
        diagnostic
        for diagnostic in ended.diagnostics
        if diagnostic.citations and all(one.requirement.startswith("m03-") for one in diagnostic.citations)
    ]
    assert drafts
    assert {diagnostic.severity for diagnostic in drafts} <= {Severity.WARNING, Severity.NOTE}
