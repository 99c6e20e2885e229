"""Exceptions in documents: every document lists them, by names, and an expired one only as expired."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from eaquang import api
from eaquang.files import MemoryFiles
from eaquang.frameworks.catalogue import instruments
from eaquang.frameworks.outline import Content
from eaquang.render import DOCUMENTS, FORMATS, Sources, render
from render.small_workspace import DESCRIPTION, SETTINGS, WAIVERS, small_sources

WORK = """
gaps:
  nd-4: {entities: [mot-cua], content: Chuyển kết nối sang nền tảng chung}
tasks:
  nv-1: {name: Nâng cấp hệ thống một cửa, gap: nd-4}
"""
NAMED = WAIVERS.replace("    remedy: [nv-1]\n", "    remedy: [nv-1, nv-1]\n    gap: nd-4\n")
OVER = "Ngoại lệ có giải trình NL-2026-007 (đã hết hạn)"


def sources_on(day: date, **texts: str) -> Sources:
    files = {
        "eaquang.yaml": SETTINGS,
        "waivers.yaml": NAMED,
        "he-thong.yaml": DESCRIPTION.replace("NAUGHTY", "Hệ thống thuế"),
        "ho-so.yaml": "dossier: {organisation_type: province, title: Khung kiến trúc thử}\n",
        "viec.yaml": WORK,
        **texts,
    }
    loaded = api.load(MemoryFiles({path: text.encode() for path, text in files.items()}), as_of=day)
    assessment = api.assess(loaded, api.plan(loaded, as_of=day))
    return Sources(
        workspace=loaded.workspace,
        assessment=assessment,
        packs=loaded.packs,
        instruments=instruments(),
        date=day,
        draft=True,
    )


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("form", FORMATS)
def test_every_document_lists_them_by_names(name: str, form: str) -> None:
    told = render(name, form, sources_on(date(2026, 11, 22))).decode()
    assert "Ngoại lệ có giải trình NL-2026-007" in told
    for said in (
        "EAQ301 ",
        "Sở A",
        "Nâng cấp hệ thống một cửa (nv-1)",
        "Chuyển kết nối sang nền tảng chung (nd-4)",
        "12/QĐ-SA",
        "đến hết ngày 14/12/2026",
    ):
        assert said in told, said
    assert "(đã hết hạn" not in told
    assert "không có hiệu lực" not in told


@pytest.mark.parametrize("name", DOCUMENTS)
def test_one_that_is_over_stands_only_as_over(name: str) -> None:
    told = render(name, "md", sources_on(date(2026, 12, 15))).decode()
    assert OVER in told
    assert "đã hết hạn: không còn hiệu lực" in told
    assert "| Số phát hiện đang được giải trình | 0 |" in told
    assert "Chưa đáp ứng (ngoại lệ có giải trình NL-2026-007" not in told
    held = render(name, "md", sources_on(date(2026, 12, 14))).decode()
    assert OVER not in held
    assert "| Số phát hiện đang được giải trình | 1 |" in held


@pytest.mark.parametrize("name", DOCUMENTS)
def test_one_that_is_void_is_told_with_its_codes(name: str) -> None:
    lame = NAMED.replace("    controls: Giám sát hằng ngày\n", "").replace("EAQ301", "EAQ011")
    told = render(name, "md", sources_on(date(2026, 11, 22), **{"waivers.yaml": lame})).decode()
    assert "Ngoại lệ có giải trình NL-2026-007 (không có hiệu lực)" in told
    assert "(không có hiệu lực: `EAQ904`, `EAQ906`)" in told


def test_an_outline_without_a_place_for_them_hides_none() -> None:
    sources = sources_on(date(2026, 11, 22))
    pack = sources.packs[0]
    outline = pack.outlines["province"]
    bare = tuple(
        replace(one, draws=tuple(d for d in one.draws if d.what != Content.WAIVERS))
        for one in outline.sections
    )
    packs = (replace(pack, outlines={"province": replace(outline, sections=bare)}),)
    told = render("architecture", "md", replace(sources, packs=packs)).decode()
    assert "## Ngoại lệ có giải trình\n" in told
    assert told.count("Ngoại lệ có giải trình NL-2026-007*") == 1
    assert render("architecture", "md", sources).decode().count("Ngoại lệ có giải trình NL-2026-007*") == 1


def test_a_task_that_is_kept_elsewhere_goes_by_its_id() -> None:
    assert "| Lộ trình khắc phục | nv-1 |" in render("compliance", "md", small_sources()).decode()
