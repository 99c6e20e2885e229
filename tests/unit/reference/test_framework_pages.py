"""The pages of frameworks: every requirement, its coverage and its outcomes, and the gaps as gaps."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from eaquang.diagnostics import Outcome
from eaquang.frameworks.catalogue import shipped_ids, shipped_pack
from eaquang.frameworks.pack import Coverage
from eaquang.rules import all_rules
from eaquang.words import LANGUAGES, Language, text
from unit.reference.runs import pages, runs


def page_of(id: str, language: Language = "vi") -> str:
    return pages()[f"{language}/frameworks/{id}.md"]


def rows_of(page: str, heading: str) -> list[list[str]]:
    table = page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in table.split("\n") if line.startswith("| ")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines[2:]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", shipped_ids())
def test_every_requirement_has_a_row_and_a_section(id: str, language: Language) -> None:
    page, pack = page_of(id, language), shipped_pack(id)
    rows = rows_of(page, text("reference.framework.glance", language))
    assert [row[1].partition("`")[2].partition("`")[0] for row in rows] == list(pack.requirements)
    assert sorted(re.findall(r"^#### (\S+)$", page, re.MULTILINE)) == sorted(pack.requirements)
    for one in pack.requirements.values():
        assert (one.statement.vi if language == "vi" else one.statement.en) in page


@pytest.mark.parametrize("id", shipped_ids())
def test_what_rules_do_not_decide_is_in_bold(id: str) -> None:
    pack = shipped_pack(id)
    rows = rows_of(page_of(id), text("reference.framework.glance", "vi"))
    for one, row in zip(pack.requirements.values(), rows, strict=True):
        assert row[3].startswith("**") is (one.coverage is not Coverage.FULL)
        planned = {use.name for use in one.rules} - set(all_rules())
        assert row[2].count("**(chưa xây dựng)**") == len(planned)
        assert (row[2] == "") is (not one.rules and not one.checks)


@pytest.mark.parametrize("id", shipped_ids())
def test_the_counts_are_those_of_the_pack(id: str) -> None:
    *rows, totals = rows_of(page_of(id), text("reference.framework.counts", "vi"))
    assert int(totals[-1]) == len(shipped_pack(id).requirements)
    for column in range(1, 6):
        assert sum(int(row[column]) for row in rows) == int(totals[column])


@pytest.mark.parametrize("id", shipped_ids())
def test_the_outcomes_are_those_of_the_run(id: str) -> None:
    ended = runs().outcomes[id]
    assert set(ended) == set(shipped_pack(id).requirements)
    each: Counter[Outcome] = sum(ended.values(), Counter())
    rows = rows_of(page_of(id), text("reference.framework.outcomes", "vi"))
    assert {row[0]: int(row[1]) for row in rows} == {
        text(f"outcome.{outcome}", "vi"): each[outcome] for outcome in Outcome
    }
    assert page_of(id).count("- Kết quả trên ví dụ: ") == len(ended)


def test_a_gap_is_named_as_a_gap() -> None:
    gaps = page_of("hcmc-2026").partition("\n## Khoảng trống\n")[2].partition("\n## ")[0]
    pack = shipped_pack("hcmc-2026")
    by_person = [id for id, one in pack.requirements.items() if one.coverage is Coverage.MANUAL]
    assert f"- {len(by_person)} yêu cầu do người có thẩm quyền xác nhận: [`{by_person[0]}`]" in gaps
    assert "[`vn-digital-2026`](../frameworks/vn-digital-2026.md) cũng áp dụng" in gaps


def test_the_head_tells_what_came_before_and_after() -> None:
    assert "- Bị thay thế bởi: [`hcmc-2026`](../frameworks/hcmc-2026.md)" in page_of("hcmc-2018")
    assert "- Được mở rộng bởi: [`hcmc-2026`](../frameworks/hcmc-2026.md)" in page_of("vn-digital-2026")
    assert ": hết hiệu lực từ ngày 29/12/2023" in page_of("vn-egov-2019")


def test_figures_dates_outlines_and_registry_of_the_national_framework_are_told() -> None:
    pack, page = shipped_pack("vn-digital-2026"), page_of("vn-digital-2026")
    for key, held in (
        ("figures", pack.figures),
        ("outlines", pack.outlines),
        ("registry", pack.registry),
        ("dates", pack.framework.dates),
        ("profiles", pack.profiles),
    ):
        assert len(rows_of(page, text(f"reference.framework.{key}", "vi"))) == len(held), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_names_every_framework(language: Language) -> None:
    index = pages()[f"{language}/frameworks.md"]
    assert re.findall(r"^\| \[`([^`]+)`\]", index, re.MULTILINE) == list(shipped_ids())
