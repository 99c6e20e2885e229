"""Both documents in both formats: complete, literal, well formed, the same every time."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
import unicodedata
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from eaquang.diagnostics import Outcome
from eaquang.model.kinds import BY_KIND
from eaquang.render import DOCUMENTS, FORMATS, NoOutlineError, Sources, render
from eaquang.render.content.telling import kind_name
from eaquang.render.markdown.parsing import parse
from eaquang.render.markdown.tree import Heading, Table, plain
from render.small_workspace import DOSSIER, NAUGHTY, small_sources

VOID = {"meta", "br", "hr", "wbr", "col", "link", "img", "input"}
EVERYTHING = [(name, form) for name in DOCUMENTS for form in FORMATS]


class Page(HTMLParser):
    """Reads a page strictly: every element closed in order; gathers text, ids, links and tables."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text: list[str] = []
        self.tables: list[set[str]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.extend((tag, name, value or "") for name, value in attrs)
        self.ids.extend(value or "" for name, value in attrs if name == "id")
        if tag == "table":
            self.tables.append(set())
        if self.tables:
            self.tables[-1].add(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.text.append(data)


def _page(name: str, sources: Sources) -> Page:
    return Page(render(name, "html", sources).decode())


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_page_is_well_formed_and_alone(name: str, sources: Sources) -> None:
    page = _page(name, sources)
    assert len(set(page.ids)) == len(page.ids)
    links = {value for _, attribute, value in page.attributes if attribute in ("href", "src")}
    assert all(link.startswith("#") and link[1:] in page.ids for link in links)
    assert not {tag for tag, _, _ in page.attributes} & {"script", "img", "link", "iframe"}
    assert not [a for a in page.attributes if a[1] == "style" or a[1].startswith("on")]
    assert "url(" not in render(name, "html", sources).decode()
    assert all({"thead", "th"} <= table for table in page.tables)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_policy_names_the_style(name: str, sources: Sources) -> None:
    text = render(name, "html", sources).decode()
    policy = re.search(r"default-src 'none'; style-src '(sha256-[^']+)'", text)
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert policy
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy[1].replace("&#43;", "+") == f"sha256-{digest}"


def test_naughty_strings_are_literal_in_every_format(sources: Sources) -> None:
    blocks = parse(render("architecture", "md", sources).decode())
    said = {plain(cell) for block in blocks if isinstance(block, Table) for row in block.rows for cell in row}
    assert any(cell.startswith(NAUGHTY) for cell in said)
    assert NAUGHTY in "".join(_page("architecture", sources).text)
    assert NAUGHTY in "".join(_page("compliance", sources).text)
    assert "49" not in render("architecture", "md", sources).decode().split(NAUGHTY[:12])[1][:40]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_markdown_is_canonical_nfc_and_has_heads(name: str, sources: Sources) -> None:
    text = render(name, "md", sources).decode()
    assert unicodedata.is_normalized("NFC", text)
    assert text.endswith("\n")
    assert "\n\n\n" not in text
    blocks = parse(text)
    assert all(any(plain(cell) for cell in block.head) for block in blocks if isinstance(block, Table))
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    assert levels.count(1) == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))


def test_headings_are_those_of_the_outline(sources: Sources) -> None:
    blocks = parse(render("architecture", "md", sources).decode())
    said = [plain(block.line) for block in blocks if isinstance(block, Heading)]
    outline = sources.packs[0].outlines["province"]
    wanted = [f"{section.number}. {section.title.vi}" for section in outline.sections]
    assert [heading for heading in said if heading in wanted] == wanted


def test_tables_are_numbered_in_order(sources: Sources) -> None:
    for name in DOCUMENTS:
        blocks = parse(render(name, "md", sources).decode())
        captions = [plain(b.caption) for b in blocks if isinstance(b, Table) and b.caption]
        numbers = [int(found[1]) for caption in captions if (found := re.match(r"Bảng (\d+)\.", caption))]
        assert numbers == list(range(1, len(captions) + 1))


def test_the_guide_stands_only_where_nothing_was_written(sources: Sources) -> None:
    text = render("architecture", "md", sources).decode()
    sections = re.split(r"\n#+ ", text)
    purpose = next(section for section in sections if section.startswith("I.1. "))
    context = next(section for section in sections if section.startswith("III.1. "))
    assert "Nội dung cần viết" not in purpose
    assert "Nội dung cần viết" in context
    assert "Mục đích của tác giả" in text
    assert "Chương ngoài đề cương" in text


def test_nothing_described_is_hidden() -> None:
    lost = small_sources(more={"khac.yaml": "systems: {chua-xep: {name: Hệ thống chưa xếp lớp}}\n"})
    text = render("architecture", "md", lost).decode()
    assert "Hệ thống chưa xếp lớp" in text


@pytest.mark.parametrize("name", DOCUMENTS)
def test_entities_of_every_kind_can_be_described(name: str) -> None:
    example = Path(__file__).parents[1] / "unit" / "model" / "example.yaml"
    everything = small_sources(more={"tat-ca.yaml": example.read_text(encoding="utf-8"), "ho-so.yaml": ""})
    assert {kind for kind, count in everything.assessment.entities.items() if count} == set(BY_KIND)
    told = render(name, "md", everything).decode()
    if name == "architecture":
        assert all(kind_name(kind) in told for kind in BY_KIND)


def test_unknown_facts_name_contact_and_day(sources: Sources) -> None:
    text = render("architecture", "md", sources).decode()
    assert "*Chưa xác định* (đầu mối: Sở B; hạn 01/12/2026)" in text
    assert "đầu mối: Sở B; hạn: 01/12/2026" in text


def test_an_exception_is_told_and_still_unmet(sources: Sources) -> None:
    excepted = [outcome for outcome in sources.assessment.outcomes if outcome.excuses]
    assert excepted
    assert all(outcome.outcome is Outcome.UNMET for outcome in excepted)
    text = render("compliance", "md", sources).decode()
    assert "■ Chưa đáp ứng (ngoại lệ có giải trình NL-2026-007, đến 14/12/2026)" in text


def test_compliance_counts_and_never_scores(sources: Sources) -> None:
    blocks = parse(render("compliance", "md", sources).decode())
    counts = next(b for b in blocks if isinstance(b, Table) and "Số kết quả của" in plain(b.caption))
    said = [plain(cell) for cell in counts.rows[0]]
    assert said == [f"{sources.assessment.counts[outcome]:,}".replace(",", ".") for outcome in Outcome]
    assert "%" not in render("compliance", "md", sources).decode().replace(NAUGHTY, "").replace(
        "{% raw %}", ""
    )


def test_every_requirement_is_told(sources: Sources) -> None:
    text = render("compliance", "md", sources).decode()
    asked = {outcome.requirement for outcome in sources.assessment.outcomes}
    assert all(f"`{name}`" in text or f"`{name}:" in text or f"(`{name}`" in text for name in asked)


def test_addresses_are_text_not_links() -> None:
    linked = DOSSIER.replace("Chương ngoài đề cương", "'[trang](https://example.vn/trang)'")
    page = _page("architecture", small_sources(more={"ho-so.yaml": linked}))
    assert "https://example.vn/trang" in "".join(page.text)
    assert not [
        value for _, attribute, value in page.attributes if attribute == "href" and "example" in value
    ]


def test_a_draft_says_so() -> None:
    page = _page("architecture", small_sources(draft=True))
    assert "DỰ THẢO" in "".join(page.text)
    assert ("body", "class", "draft") in page.attributes
    settled = _page("architecture", small_sources())
    assert ("body", "class", "draft") not in settled.attributes
    # A text of law may itself be a draft, and is named as one.
    assert "DỰ THẢO" not in "".join(settled.text).replace("DỰ THẢO 13/9/2026", "")


def test_no_outline_is_told() -> None:
    with pytest.raises(NoOutlineError):
        render("architecture", "md", small_sources(more={"ho-so.yaml": "dossier: {title: Không loại}\n"}))


@pytest.mark.parametrize(("name", "form"), EVERYTHING)
def test_unknown_names_are_refused(name: str, form: str, sources: Sources) -> None:
    with pytest.raises(KeyError):
        render("letter", form, sources)
    with pytest.raises(KeyError):
        render(name, "doc", sources)


SCRIPT = """
import hashlib
from render.small_workspace import small_sources
from eaquang.render import DOCUMENTS, FORMATS, render
sources = small_sources()
print([hashlib.sha256(render(name, form, sources)).hexdigest() for name in DOCUMENTS for form in FORMATS])
"""


def test_bytes_do_not_depend_on_seed_zone_or_locale() -> None:
    said = set()
    for seed, zone, locale in (
        ("0", "UTC", "C.UTF-8"),
        ("42", "Asia/Ho_Chi_Minh", "C"),
        ("7", "America/New_York", ""),
    ):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONUTF8": "1"}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**environment, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        said.add(done.stdout)
    assert len(said) == 1
