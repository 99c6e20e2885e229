"""``eaquang init``: options in a pipeline, questions on a terminal, nothing overwritten."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from cli.conftest import SOURCE, Run, write

DEPARTMENT = ("--setting", "department", "--name", "Sở Xây dựng tỉnh Thử")


@pytest.mark.parametrize("setting", ["department", "commune", "province", "ministry"])
def test_what_it_writes_validates_and_renders(eaquang: Run, tmp_path: Path, setting: str) -> None:
    ended = eaquang("init", "w", "--setting", setting, "--name", "Cơ quan Thử")
    assert ended.code == 0, ended.err
    root = tmp_path / "w"
    checked = eaquang("validate", "w", "--format", "json")
    assert checked.code == 0, checked.both
    assert json.loads(checked.out)["counts"]["diagnostics"]["error"] == 0
    assert eaquang("render", cwd=root).code == 0
    document = (root / "build" / "architecture.md").read_text("utf-8")
    assert "Tài liệu này là Khung kiến trúc số của Cơ quan Thử, lập theo" in document
    owed = eaquang("todo", "w")
    assert owed.code == 0
    assert "Cơ quan Thử" in owed.out
    for name in ("description", "workspace", "waivers", "registry"):
        schema = json.loads((root / ".eaquang" / "schemas" / f"{name}.json").read_text("utf-8"))
        assert schema["$id"] == f"urn:eaquang:schema:1:{name}:en"


def test_its_files_fit_their_schemas(eaquang: Run, tmp_path: Path) -> None:
    from jsonschema import Draft202012Validator

    from eaquang.source.reader import read_document

    eaquang("init", *DEPARTMENT)
    for path in (
        *sorted(tmp_path.glob("kien-truc/*.yaml")),
        tmp_path / "eaquang.yaml",
        tmp_path / "waivers.yaml",
    ):
        content = path.read_bytes()
        named = content.split(b"\n")[0].decode().partition("$schema=")[2]
        schema = json.loads((path.parent / named).read_text("utf-8"))
        document = read_document(path.name, content)
        assert document.faults == ()
        assert list(Draft202012Validator(schema).iter_errors(document.data)) == [], path


def test_comments_follow_the_language(eaquang: Run, tmp_path: Path) -> None:
    assert eaquang("init", "vi", *DEPARTMENT, "--lang", "vi").out.startswith("Đã tạo")
    assert eaquang("init", "en", *DEPARTMENT, "--lang", "en").out.startswith("A workspace")
    vi, en = ((tmp_path / lang / "kien-truc" / "co-quan.yaml").read_text("utf-8") for lang in ("vi", "en"))
    assert "Cơ quan của bạn" in vi
    assert "Your agency" in en


def test_without_a_terminal_it_names_what_it_needs(eaquang: Run, tmp_path: Path) -> None:
    for given, missing in (
        ((), "--setting, --name"),
        (DEPARTMENT[:2], "--name"),
        (DEPARTMENT[2:], "--setting"),
    ):
        ended = eaquang("init", "w", *given)
        assert ended.code == 2
        assert missing in ended.err
    ended = eaquang("init", "w", "--setting", "commune", "--name", "部")
    assert ended.code == 2
    assert "--agency" in ended.err
    assert not (tmp_path / "w").exists()


def test_it_refuses_in_the_language_it_asks_in(eaquang: Run) -> None:
    neither = {"EAQUANG_LANG": "", "LANG": "C", "LC_ALL": "C"}
    assert "cần nêu" in eaquang("init", env=neither).err
    assert "give --setting" in eaquang("init", "--lang", "en", env=neither).err


def test_it_names_the_present_folder_clearly(eaquang: Run) -> None:
    assert "in `.`. Next: read `README.md`" in eaquang("init", *DEPARTMENT).out


@pytest.mark.parametrize(
    "given",
    [
        ("--setting", "district", "--name", "A"),
        ("--setting", "commune", "--name", "..."),
        ("--setting", "commune", "--name", "\u200b"),
        (*DEPARTMENT, "--agency", "Sở"),
        (*DEPARTMENT, "--agency", "ubnd-tinh"),
        (*DEPARTMENT, "--framework", "vn-digital"),
        (*DEPARTMENT, "--framework", "vn-digital-2026@0.9"),
        (*DEPARTMENT, "--lang", "fr"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(
    eaquang: Run, tmp_path: Path, given: tuple[str, ...]
) -> None:
    ended = eaquang("init", "w", *given)
    assert ended.code == 2, ended.both
    assert len(ended.err.splitlines()) == 1
    assert not (tmp_path / "w").exists()


def test_nothing_is_overwritten(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, {"kien-truc/he-thong.yaml": "systems: {}\n", "README.md": "x"})
    (tmp_path / "waivers.yaml").symlink_to("nowhere")
    ended = eaquang("init", *DEPARTMENT)
    assert ended.code == 2
    assert all(name in ended.err for name in ("kien-truc/he-thong.yaml", "README.md", "waivers.yaml"))
    assert not (tmp_path / "eaquang.yaml").exists()
    assert (tmp_path / "kien-truc" / "he-thong.yaml").read_text() == "systems: {}\n"
    assert eaquang("init", "README.md", *DEPARTMENT).code == 2


def test_a_second_run_refuses_and_a_folder_with_other_files_is_fine(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, {"notes.txt": "x"})
    assert eaquang("init", *DEPARTMENT).code == 0
    assert eaquang("init", *DEPARTMENT).code == 2


@pytest.mark.parametrize(
    "name",
    ['Sở "A": B, # C', "🏛 Sở A «b» {id}", unicodedata.normalize("NFD", "Sở Văn hóa"), "Sở A\n::error::x"],
)
def test_odd_names(eaquang: Run, name: str) -> None:
    ended = eaquang("init", "w", "--setting", "ministry", "--name", name, "--agency", "co-quan-a")
    assert ended.code == 0, ended.both
    checked = eaquang("validate", "w", "--format", "json")
    assert checked.code == 0, checked.both
    assert not [d for d in json.loads(checked.out)["diagnostics"] if d["code"].startswith("EAQ0")]


def test_it_asks_on_a_terminal_and_proposes_the_id(tmp_path: Path) -> None:
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "eaquang", "init", "w", "--lang", "vi"],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1"},
    )
    os.close(slave)
    os.write(master, "commune\nỦy ban nhân dân xã Thử\n\n".encode())
    said = b""
    try:
        while chunk := os.read(master, 4096):
            said += chunk
    except OSError:
        pass  # a terminal whose other end is closed reads as an error
    os.close(master)
    assert process.wait(timeout=60) == 0, said.decode()
    shown = said.decode()
    assert "Loại cơ quan" in shown
    assert "[uy-ban-nhan-dan-xa-thu]" in shown
    written = (tmp_path / "w" / "kien-truc" / "co-quan.yaml").read_text("utf-8")
    assert "  uy-ban-nhan-dan-xa-thu:\n    name: Ủy ban nhân dân xã Thử\n    level: commune\n" in written
