"""The architecture document of every framework: its chapters, its figure, the author's texts in place."""

from __future__ import annotations

import re

import pytest

from eaquang import api
from eaquang.files import MemoryFiles
from eaquang.frameworks.catalogue import instruments, shipped_ids, shipped_pack
from eaquang.render import Sources, render
from eaquang.render.markdown.parsing import parse
from eaquang.render.markdown.tree import Heading, Table, plain
from render.small_workspace import AS_OF, small_sources

FRAMEWORKS = """
eaquang: 1
name: Dữ liệu thử
agency: so-a
frameworks: [{pinned}]
"""
MORE = """
user_groups:
  nguoi-dan: {name: Người dân, kind: citizen}
functions:
  tiep-nhan: {name: Tiếp nhận hồ sơ}
systems:
  cong:
    name: Cổng hồ sơ
    agency: so-a
    state: both
    record: original
    layer: applications
    component: applications
    users: [nguoi-dan]
    functions: [tiep-nhan]
goals:
  mt: {name: Hồ sơ liên thông, kind: objective, target: 95, unit: "%", year: 2027}
gaps:
  thieu-api: {local_code: ND-7, content: Bổ sung giao diện, option: integrate}
tasks:
  lam-api:
    name: Xây dựng giao diện
    local_code: NV-7
    gaps: [thieu-api]
    period: {from: 2027-01-04, to: 2027-06-30}
projects:
  da: {name: Nâng cấp cổng, form: investment, changes: [{system: cong, action: upgrade}]}
"""
FIVE = ("nghiệp vụ", "dữ liệu", "ứng dụng", "công nghệ", "an toàn thông tin")
FIRST_EDITION = ["Người sử dụng", "Kênh giao tiếp", "Cổng thông tin", "Dịch vụ công trực tuyến"]
DRAWN = [
    "Người dân · Người dân",
    "Tiếp nhận hồ sơ",
    "Hồ sơ liên thông · Mục tiêu",
    "Bổ sung giao diện",
    "Xây dựng giao diện",
    "Nâng cấp cổng",
]
"""A cell of the row of each entity of :data:`MORE` that is no architecture object."""


def sources(run: tuple[str, ...], *, pinned: str = "", dossier: str = "") -> Sources:
    """A small workspace followed by the frameworks of ``run``, where its settings pin ``pinned``."""
    more = {"eaquang.yaml": FRAMEWORKS.format(pinned=pinned), "them.yaml": MORE}
    if dossier:
        more["ho-so.yaml"] = dossier
    workspace = small_sources(more=more).workspace
    texts = {path: document.text.encode() for path, document in workspace.documents.items()}
    loaded = api.load(MemoryFiles(texts), as_of=AS_OF, frameworks=run)
    register = dict(instruments())
    for pack in loaded.packs:
        register |= pack.instruments
    return Sources(
        workspace=loaded.workspace,
        assessment=api.assess(loaded, api.plan(loaded, as_of=AS_OF)),
        packs=loaded.packs,
        instruments=register,
        date=AS_OF,
    )


def document(*run: str, pinned: str = "", dossier: str = "") -> str:
    return render("architecture", "md", sources(run, pinned=pinned, dossier=dossier)).decode()


def headings(text: str) -> list[str]:
    return [plain(block.line) for block in parse(text) if isinstance(block, Heading)]


def chapter(text: str, heading: str) -> str:
    """What stands under a heading, up to the next one."""
    after = text.partition(f"{heading}\n")[2]
    assert after, heading
    return re.split(r"^#+ ", after, maxsplit=1, flags=re.MULTILINE)[0]


def cells(text: str) -> set[str]:
    tables = (block for block in parse(text) if isinstance(block, Table))
    return {plain(cell) for table in tables for row in table.rows for cell in row}


@pytest.mark.parametrize(
    ("framework", "parts"),
    [
        ("vn-digital-2026", ["Lớp Hạ tầng số", "Lớp Dữ liệu và nền tảng lõi", "Lớp Ứng dụng", "Lớp Kênh"]),
        (
            "vn-egov-2019",
            [
                f"Kiến trúc {part}"
                for part in ("nghiệp vụ", "dữ liệu", "ứng dụng", "công nghệ", "an toàn thông tin")
            ],
        ),
        (
            "tien-giang-2022",
            [
                "Người sử dụng",
                "Kênh giao tiếp",
                "Dịch vụ công",
                "Kiến trúc nghiệp vụ",
                "Kiến trúc ứng dụng",
                "Kiến trúc dữ liệu",
                "Kiến trúc kỹ thuật - công nghệ",
                "An toàn thông tin",
                "Quản lý - chỉ đạo",
            ],
        ),
        ("hcmc-2018", ["Nghiệp vụ", "Ứng dụng", "Dữ liệu", "Công nghệ"]),
        ("ict-smart-city", ["Lớp đối tượng sử dụng", "Lớp ứng dụng thông minh", "Lớp hỗ trợ dịch vụ"]),
        ("vn-egov-2015", FIRST_EDITION),
        (
            "tuyen-quang-2017",
            ["Người sử dụng", "Kênh giao tiếp", "Cổng thông tin", "Dịch vụ công trực tuyến"],
        ),
        ("hcmc-2026", ["Lớp Hạ tầng số", "Lớp Dữ liệu và nền tảng lõi", "Lớp Ứng dụng", "Lớp Kênh"]),
    ],
)
def test_chapters_are_those_of_the_framework(framework: str, parts: list[str]) -> None:
    said = headings(document(framework))
    for part in parts:
        assert any(re.search(rf"\. {part}", heading) for heading in said), part


@pytest.mark.parametrize(
    ("framework", "caption"),
    [
        ("vn-digital-2026", "Dữ liệu và nền tảng lõi (mục VI.2)"),
        ("vn-egov-2019", "Kiến trúc an toàn thông tin (mục IV)"),
        ("tien-giang-2022", "Kiến trúc Chính quyền điện tử (mục A)"),
        ("hcmc-2018", "Nghiệp vụ (mục V)"),
        ("ict-smart-city", "Lớp ứng dụng thông minh (mục IV)"),
        ("hcmc-2026", "Dữ liệu và nền tảng lõi (mục VI.2)"),
    ],
)
def test_the_figure_is_that_of_the_framework(framework: str, caption: str) -> None:
    captions = [plain(b.caption) for b in parse(document(framework)) if isinstance(b, Table) and b.caption]
    assert any(line.endswith(f". {caption}") for line in captions), captions


@pytest.mark.parametrize("framework", [id for id in shipped_ids() if shipped_pack(id).outlines])
def test_nothing_that_is_described_is_left_out(framework: str) -> None:
    shown = cells(document(framework))
    assert [cell for cell in DRAWN if cell not in shown] == []


def test_an_extending_framework_adds_its_principles_to_those_it_inherits() -> None:
    shown = cells(document("hcmc-2026"))
    own = {principle.title.vi for principle in shipped_pack("hcmc-2026").principles.values()}
    base = {principle.title.vi for principle in shipped_pack("vn-digital-2026").principles.values()}
    assert own <= shown
    assert len(base & shown) > len(own)


DOSSIER = """
dossier:
  organisation_type: province
  sections:
    IV: Văn bản cho đề cương của mình
    tien-giang-2022/IX: Văn bản cho chín thành phần
    XX: Văn bản không có chỗ
"""


def test_a_text_stands_only_in_the_chapter_it_was_written_for() -> None:
    at_home = document("vn-digital-2026", pinned="vn-digital-2026", dossier=DOSSIER)
    assert "Văn bản cho đề cương của mình" in chapter(at_home, "## IV. ĐỊNH HƯỚNG CHUYỂN ĐỔI SỐ")
    assert "chín thành phần" in chapter(at_home, "### Mục IX của đề cương theo khung tien-giang-2022")
    assert "không có chỗ" in chapter(at_home, "### Mục XX")

    elsewhere = document("tien-giang-2022", pinned="vn-digital-2026", dossier=DOSSIER)
    assert "của mình" not in chapter(elsewhere, "## IV. Kiến trúc nghiệp vụ")
    assert "của mình" in chapter(elsewhere, "### Mục IV của đề cương theo khung vn-digital-2026")
    assert "chín thành phần" in chapter(elsewhere, "## IX. Quản lý - chỉ đạo")


def test_a_text_stays_where_a_framework_is_followed_through_the_one_that_extends_it() -> None:
    inherited = document("vn-digital-2026", pinned="hcmc-2026", dossier=DOSSIER)
    assert "của mình" in chapter(inherited, "## IV. ĐỊNH HƯỚNG CHUYỂN ĐỔI SỐ")
    extended = document("hcmc-2026", pinned="hcmc-2026", dossier=DOSSIER)
    assert "của mình" in chapter(extended, "## IV. ĐỊNH HƯỚNG CHUYỂN ĐỔI SỐ")


def test_numbers_mean_the_framework_of_the_run_where_none_is_pinned() -> None:
    text = document("tien-giang-2022", dossier=DOSSIER)
    assert "của mình" in chapter(text, "## IV. Kiến trúc nghiệp vụ")
