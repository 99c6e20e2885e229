"""The list, the request and the data: nothing lost between them, nothing obeyed."""

from __future__ import annotations

import json

import pytest
from markdown_it import MarkdownIt

from eaquang.reporters.frames import width
from eaquang.reporters.todo.gathering import gather
from eaquang.reporters.todo.json import json as as_json
from eaquang.reporters.todo.markdown import markdown
from eaquang.reporters.todo.owed import Todo
from eaquang.reporters.todo.phrases import Phrases, field_title, register_of
from eaquang.reporters.todo.text import text
from eaquang.words import Language
from unit.reporters.todo.workspaces import AS_OF, assessed

DESCRIPTION = """
systems:
  mot:
    name: Hệ thống *một* | <b>
    agency: so-y-te
    lifecycle: {unknown: {reason: chờ, source: quyết định, contact: Sở Y tế, due: 2027-02-10}}
    exposure: {unknown: {reason: r, source: s, contact: Sở Y tế, due: 2026-10-01}}
"""


def _made(language: Language = "vi") -> tuple[Todo, Phrases]:
    loaded, assessment = assessed(DESCRIPTION)
    todo = gather(loaded.workspace, assessment, loaded.packs)
    return todo, Phrases(language, AS_OF, register_of(loaded.packs))


def test_the_list_marks_what_is_overdue_and_what_is_after_the_law() -> None:
    lines = text(*_made()).splitlines()
    assert "  Hạn 01/10/2026: đã quá hạn" in lines
    late = next(i for i, line in enumerate(lines) if "! sau mốc theo văn bản 31/12/2026" in line)
    assert lines[late - 1].endswith("của hệ thống")
    assert lines[late - 2] == "  Hạn 10/02/2027"
    assert lines[-1] == "3 nội dung, 2 đầu mối, quá hạn: 1"


@pytest.mark.parametrize("columns", [40, 80, 100])
def test_the_list_keeps_to_the_width(columns: int) -> None:
    assert all(width(line) <= columns for line in text(*_made(), width=columns).splitlines())


def test_a_request_is_addressed_numbered_and_has_its_annex() -> None:
    letters = markdown(*_made()).split("\n---\n")
    letter = next(one for one in letters if "Kính gửi: Sở Y tế tỉnh Thử" in one)
    assert "*Căn cứ Quyết định số 1/QĐ-UBND của UBND tỉnh ban hành khung;*" in letter
    assert (
        "Sở Khoa học và Công nghệ tỉnh Thử đề nghị Sở Y tế tỉnh Thử cung cấp, xác nhận 2 nội dung" in letter
    )
    assert "## 1. Hạn 01/10/2026: đã quá hạn" in letter
    assert "khoản 2 Điều 9 Nghị định số 2/2026/NĐ-CP" in letter
    assert "| 2 | Xác định “Trạng thái vòng đời” của hệ thống |" in letter
    assert "| 2 | `systems.mot.lifecycle` | b.yaml:6 |" in letter
    other = next(one for one in letters if "Kính gửi: Sở Khoa học" in one)
    assert "Đã có quy chế chưa?" in other
    assert "Hạn kết nối" not in other


def test_a_name_does_not_break_out_of_its_cell() -> None:
    html = MarkdownIt("gfm-like", {"linkify": False}).render(markdown(*_made()))
    assert "Hệ thống *một* | &lt;b&gt;" in html
    assert "<b>" not in html


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_format_tells_of_every_place(language: Language) -> None:
    todo, phrases = _made(language)
    data = json.loads(as_json(todo, phrases.register))
    batches = [batch for contact in data["contacts"] for batch in contact["batches"]]
    places = [
        f"{subject['path']}:{subject['line']}"
        for batch in batches
        for item in batch["items"]
        for subject in item["subjects"]
    ]
    assert len(places) == 3
    assert [batch["overdue"] for batch in batches].count(True) == 1
    assert all(place in text(todo, phrases) and place in markdown(todo, phrases) for place in places)


def test_a_field_goes_by_its_official_title_where_words_have_one() -> None:
    assert field_title("standard", "number", "vi") == "Số hiệu"
    assert field_title("standard", "number", "en") == "number"
    assert field_title("standard", "nothing", "vi") == ""
    assert field_title("", "x", "vi") == ""


def test_nothing_owed_is_said() -> None:
    todo, phrases = _made()
    empty = Todo(as_of=AS_OF, workspace="W", agency="", asking="", legal_dates=(), grounds=(), debts=())
    assert "Không còn nội dung nào" in text(empty, phrases)
    assert "Không còn nội dung nào" in markdown(empty, phrases)
    assert todo.debts
