"""`render --check`: whether what stands is what would be made, by the days it states."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cli.conftest import AS_OF, Run

EXAMPLE = Path(__file__).parents[2] / "examples" / "so-khcn"
NAMES = ("architecture.html", "architecture.md", "compliance.html", "compliance.md")


@pytest.fixture
def workspace(eaquang: Run, tmp_path: Path) -> Path:
    """The example with its documents, assessed and printed on different days, neither of them today."""
    root = tmp_path / "so"
    shutil.copytree(EXAMPLE, root)
    assert eaquang("render", "--as-of", AS_OF, "--date", "2026-12-01", cwd=root).code == 0
    return root


def _contents(root: Path) -> dict[str, tuple[bytes, int]]:
    return {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in sorted((root / "build").iterdir())}


def test_what_stands_is_fresh_by_its_own_days_and_stays_untouched(eaquang: Run, workspace: Path) -> None:
    before = _contents(workspace)
    ended = eaquang("render", "--check", "--lang", "en", cwd=workspace)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "documents that say what the descriptions say: 4; none has to be made again\n"
    assert _contents(workspace) == before
    assert tuple(before) == NAMES


def test_a_change_of_the_descriptions_makes_all_stale(eaquang: Run, workspace: Path) -> None:
    settings = workspace / "eaquang.yaml"
    settings.write_text(settings.read_text("utf-8").replace("(ví dụ minh họa", "(ví dụ đã sửa"), "utf-8")
    before = _contents(workspace)
    ended = eaquang("render", "--check", "--lang", "en", cwd=workspace)
    assert (ended.code, ended.err) == (1, "")
    assert [line.split()[0] for line in ended.out.splitlines()] == [
        f"build/{name}.{form}" for name in ("architecture", "compliance") for form in ("md", "html")
    ]
    assert f"no longer says what the descriptions say (as of {AS_OF})" in ended.out
    assert _contents(workspace) == before


def test_each_document_is_told_for_itself(eaquang: Run, workspace: Path) -> None:
    out = workspace / "build"
    edited = out / "compliance.md"
    edited.write_text(edited.read_text("utf-8").replace("Tóm tắt", "Tóm lược"), "utf-8")
    (out / "architecture.html").unlink()
    (out / "architecture.md").write_bytes(b"")
    ended = eaquang("render", "--check", "--lang", "en", cwd=workspace)
    assert ended.code == 1
    assert [line.partition(";")[0] for line in ended.out.splitlines()] == [
        f"build/architecture.md no longer says what the descriptions say (as of {_today(ended.out)})",
        "there is no build/architecture.html",
        f"build/compliance.md no longer says what the descriptions say (as of {AS_OF})",
    ]
    assert eaquang("render", "--check", "compliance", "--format", "html", cwd=workspace).code == 0
    assert not (out / "architecture.html").exists()


def _today(told: str) -> str:
    """The day of the run, which a document without days is asked for."""
    return told.partition("as of ")[2].partition(")")[0]


def test_a_day_that_is_asked_for_goes_before_the_one_stated(eaquang: Run, workspace: Path) -> None:
    one = ("render", "--check", "compliance", "--format", "md")
    assert eaquang(*one, "--as-of", AS_OF, "--date", "2026-12-01", cwd=workspace).code == 0
    assert eaquang(*one, "--as-of", "2026-11-23", cwd=workspace).code == 1
    assert eaquang(*one, "--date", "2026-12-02", cwd=workspace).code == 1


def test_ends_of_lines_are_the_checkouts(eaquang: Run, workspace: Path) -> None:
    for path in (workspace / "build").iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert eaquang("render", "--check", cwd=workspace).code == 0


def test_a_draft_is_no_final_document(eaquang: Run, workspace: Path) -> None:
    one = ("--format", "md", "compliance")
    assert eaquang("render", "--draft", "--as-of", AS_OF, *one, cwd=workspace).code == 0
    assert eaquang("render", "--check", "--draft", *one, cwd=workspace).code == 0
    assert eaquang("render", "--check", *one, cwd=workspace).code == 1


def test_what_cannot_be_made_is_not_fresh(eaquang: Run, workspace: Path) -> None:
    with (workspace / "kien-truc" / "co-quan.yaml").open("a", encoding="utf-8") as file:
        file.write("systems: [\n")
    ended = eaquang("render", "--check", "--lang", "en", cwd=workspace)
    assert ended.code == 1
    assert "documents cannot be rendered while EAQ001 stands" in ended.err
    assert ended.out == ""


def test_a_document_that_cannot_be_read_is_neither_fresh_nor_stale(eaquang: Run, workspace: Path) -> None:
    path = workspace / "build" / "compliance.md"
    path.unlink()
    path.mkdir()
    ended = eaquang("render", "--check", "compliance", "--lang", "en", cwd=workspace)
    assert (ended.code, ended.err) == (3, "eaquang: `build/compliance.md` is not a file\n")


def test_the_place_of_the_documents_cannot_forge_a_line(eaquang: Run, workspace: Path) -> None:
    ended = eaquang("render", "--check", "--out", "x\n::error::y", cwd=workspace)
    assert ended.code == 1
    assert not [line for line in ended.both.splitlines() if line.startswith("::")]
