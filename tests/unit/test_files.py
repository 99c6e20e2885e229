"""Where bytes come from."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from eaquang.files import DiskFiles, FileUnreadableError, MemoryFiles, OverlayFiles, find_root, nfc


def test_disk_lists_what_is_visible_sorted(tmp_path: Path) -> None:
    for name in ("b.yaml", "x/a.yaml", "x/y/c.yaml", ".hidden", ".git/d.yaml", "đ.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    files = DiskFiles(tmp_path)
    assert files.list() == ("b.yaml", "x/a.yaml", "x/y/c.yaml", "đ.yaml")
    assert files.read("x/a.yaml") == b"x/a.yaml"


def test_links_to_folders_are_not_followed_and_none_leads_out(tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "in").mkdir(parents=True)
    (root / "in" / "a.yaml").write_text("a")
    (tmp_path / "secret").write_text("s")
    (root / "loop").symlink_to(root)
    (root / "inside.yaml").symlink_to(root / "in" / "a.yaml")
    (root / "outside.yaml").symlink_to(tmp_path / "secret")
    (root / "round").symlink_to(root / "round")
    files = DiskFiles(root)
    assert files.list() == ("in/a.yaml", "inside.yaml", "loop", "outside.yaml", "round")
    assert files.read("inside.yaml") == b"a"
    assert reason(files, "outside.yaml") == "outside-root"
    assert reason(files, "../secret") == "outside-root"
    assert reason(files, "round") == "failed"
    assert reason(files, "loop") == "not-a-file"


def reason(files: DiskFiles | MemoryFiles | OverlayFiles, path: str) -> str:
    with pytest.raises(FileUnreadableError) as caught:
        files.read(path)
    assert caught.value.path == path
    return caught.value.reason


@pytest.mark.parametrize(("path", "why"), [("gone", "missing"), ("folder", "not-a-file"), ("a\0b", "failed")])
def test_why_a_file_cannot_be_read(tmp_path: Path, path: str, why: str) -> None:
    (tmp_path / "folder").mkdir()
    assert reason(DiskFiles(tmp_path), path) == why


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a")
    (tmp_path / "a").chmod(0)
    assert reason(DiskFiles(tmp_path), "a") == "denied"


def test_a_root_that_cannot_be_listed_is_listed_itself(tmp_path: Path) -> None:
    files = DiskFiles(tmp_path / "gone")
    assert files.list() == ("./",)
    assert reason(files, "./") == "missing"


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert reason(DiskFiles(tmp_path), "pipe") == "special"


def test_the_order_is_that_of_nfc_and_of_nothing_else() -> None:
    wide, narrow = "é.yaml", unicodedata.normalize("NFD", "é.yaml")
    assert nfc(narrow) == wide
    names = ("f.yaml", wide, narrow, "z.yaml", "e.yaml")
    expected = ("e.yaml", "f.yaml", "z.yaml", narrow, wide)
    for turn in (names, names[::-1]):
        assert MemoryFiles(dict.fromkeys(turn, b"")).list() == expected


def test_memory() -> None:
    files = MemoryFiles({"b": b"1", "a": b""})
    assert (files.list(), files.read("b"), files.read("a")) == (("a", "b"), b"1", b"")
    assert reason(files, "c") == "missing"


def test_an_overlay_hides_what_is_below() -> None:
    files = OverlayFiles(MemoryFiles({"a": b"old", "b": b"b"}), {"a": b"", "c": b"new"})
    assert files.list() == ("a", "b", "c")
    assert [files.read(name) for name in files.list()] == [b"", b"b", b"new"]
    assert reason(files, "d") == "missing"


def test_the_root_is_the_nearest_folder_with_the_marker(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "mark").write_text("")
    (inner / "file").write_text("")
    assert find_root(inner, "mark") == tmp_path
    assert find_root(inner / "file", "mark") == tmp_path
    (tmp_path / "a" / "mark").write_text("")
    assert find_root(inner, "mark") == tmp_path / "a"
    # What bears the name and is no file is not passed by: another one would speak for it.
    (inner / "mark").mkdir()
    assert find_root(inner, "mark") == inner
    (inner / "mark").rmdir()
    (inner / "mark").symlink_to("nowhere")
    assert find_root(inner, "mark") == inner
    assert find_root(inner, "no-such-marker-anywhere") is None
