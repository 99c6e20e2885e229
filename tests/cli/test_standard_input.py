"""One file from standard input, and one part of a workspace reported."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from cli.conftest import GOOD, SETTINGS, SOURCE, Ended, Run, write

BAD = "systems:\n  x: {nam: X}\n"
FILES = {"eaquang.yaml": SETTINGS, "a.yaml": GOOD, "b/c.yaml": BAD}


def typed(root: Path, text: str | bytes, *arguments: str) -> Ended:
    """The command with a text on its standard input."""
    ended = subprocess.run(
        [sys.executable, "-m", "eaquang", "validate", "--format", "concise", *arguments],
        cwd=root,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1", "EAQUANG_LANG": "en"},
        input=text.encode() if isinstance(text, str) else text,
        capture_output=True,
        check=False,
        timeout=60,
    )
    told = Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())
    assert "Traceback" not in told.both
    return told


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "w", FILES)


class TestStdinFilename:
    def test_the_text_stands_in_for_the_file_and_it_alone_is_told(self, root: Path) -> None:
        ended = typed(root, GOOD.replace("level", "levle"), "--stdin-filename", "a.yaml")
        assert ended.code == 1
        assert ended.out.startswith("a.yaml:2:")
        assert "b/c.yaml" not in ended.out
        assert typed(root, GOOD, "--stdin-filename", "a.yaml", "-").code == 0
        assert typed(root, "", "--stdin-filename", "b/c.yaml").out == ""

    @pytest.mark.parametrize("name", ["mới.yaml", "b/d/e.yaml", "./b/../f.yaml"])
    def test_the_file_need_not_exist(self, root: Path, name: str) -> None:
        ended = typed(root, BAD, "--stdin-filename", name)
        assert ended.code == 1
        assert ended.out.startswith(f"{os.path.normpath(name)}:2:")

    def test_what_it_refers_to_is_that_of_the_workspace(self, root: Path) -> None:
        text = "systems:\n  y: {name: Hệ thống Y, operator: so-a}\n"
        assert typed(root, text, "--stdin-filename", "y.yaml").code == 0
        ended = typed(root, text.replace("so-a", "so-b"), "--stdin-filename", "y.yaml")
        assert "EAQ014" in ended.out

    def test_a_name_that_is_spelled_decomposed_on_disk(self, root: Path) -> None:
        write(root, {unicodedata.normalize("NFD", "tệp.yaml"): BAD})
        ended = typed(root, "technologies: {t: {name: T}}\n", "--stdin-filename", "tệp.yaml")
        assert ended.code == 0
        assert "EAQ01" not in ended.out

    @pytest.mark.parametrize(
        ("text", "code"),
        [(b"\xff\xfea", "EAQ002"), (b"systems: [\n", "EAQ001"), (b"#" * (2 << 20), "EAQ005")],
    )
    def test_a_text_that_cannot_be_read(self, root: Path, text: bytes, code: str) -> None:
        ended = typed(root, text, "--stdin-filename", "a.yaml", "--fail-on", "never")
        assert ended.code == 1, ended.both
        assert f" {code} " in ended.out

    def test_an_unreadable_file_elsewhere_fails(self, root: Path) -> None:
        write(root, {"z.yaml": "systems: [\n"})
        ended = typed(root, GOOD, "--stdin-filename", "a.yaml", "--fail-on", "never")
        assert (ended.code, ended.out) == (1, "")

    def test_the_settings_and_the_exceptions_may_be_typed(self, root: Path) -> None:
        assert typed(root, SETTINGS, "--stdin-filename", "eaquang.yaml").code == 0
        ended = typed(root, SETTINGS + "naem: x\n", "--stdin-filename", "eaquang.yaml")
        assert ended.code == 2
        assert ended.err.startswith("eaquang.yaml:4:1: ")
        write(root, {"eaquang.yaml": SETTINGS + "waivers: w.yaml\n"})
        ended = typed(root, "waivers:\n  NL-2026-001: {rule: EAQ104}\n", "--stdin-filename", "w.yaml")
        assert ended.code == 1
        assert "w.yaml:2:3: EAQ904" in ended.out
        # Where no settings are yet, those that are typed make the workspace.
        new = write(root.parent / "new", {"a.yaml": GOOD})
        assert typed(new, SETTINGS, "--stdin-filename", "eaquang.yaml").code == 0

    def test_a_hidden_file_is_as_little_looked_at_as_elsewhere(self, root: Path) -> None:
        assert typed(root, BAD, "--stdin-filename", ".nháp/x.yaml").code == 3

    @pytest.mark.parametrize(
        ("arguments", "code", "told"),
        [
            (("-",), 2, "--stdin-filename"),
            (("--stdin-filename", "a.yaml", "b"), 2, "goes alone"),
            (("--stdin-filename", "b"), 2, "is a folder"),
            (("--stdin-filename", "../x.yaml"), 3, "no eaquang.yaml"),
            (("--stdin-filename", "a.txt"), 3, "no description file matches"),
        ],
    )
    def test_wrong_use(self, root: Path, arguments: tuple[str, ...], code: int, told: str) -> None:
        ended = typed(root, GOOD, *arguments)
        assert ended.code == code, ended.both
        assert told in ended.err
        assert ended.err.count("\n") == 1

    def test_a_terminal_is_not_waited_for(self, root: Path) -> None:
        master, slave = os.openpty()
        try:
            ended = subprocess.run(
                [sys.executable, "-m", "eaquang", "validate", "--stdin-filename", "a.yaml"],
                cwd=root,
                env={"PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE), "EAQUANG_LANG": "en"},
                stdin=slave,
                capture_output=True,
                check=False,
                timeout=60,
            )
        finally:
            os.close(master)
            os.close(slave)
        assert ended.returncode == 2
        assert b"standard input is a terminal" in ended.stderr


class TestOnly:
    def told(self, eaquang: Run, root: Path, *arguments: str) -> tuple[int, set[str]]:
        ended = eaquang("validate", "--format", "concise", *arguments, cwd=root)
        assert "Traceback" not in ended.both
        return ended.code, {line.split(":")[0] for line in ended.out.splitlines()}

    def test_all_is_read_and_a_part_reported(self, eaquang: Run, root: Path) -> None:
        write(root, {"d.yaml": BAD.replace("x:", "y:")})
        assert self.told(eaquang, root, "--only", "a.yaml") == (0, set())
        assert self.told(eaquang, root, "--only", "b") == (1, {"b/c.yaml"})
        assert self.told(eaquang, root, "--only", "b", "--only", "d.yaml") == (1, {"b/c.yaml", "d.yaml"})
        assert self.told(eaquang, root.parent, "--only", "w/d.yaml") == (1, {"d.yaml"})

    def test_of_paths_it_takes_a_part(self, eaquang: Run, root: Path) -> None:
        write(root, {"b/d.yaml": BAD.replace("x:", "y:")})
        assert self.told(eaquang, root.parent, "w", "--only", "w/b/d.yaml") == (1, {"b/d.yaml"})
        assert self.told(eaquang, root, "b", "--only", "b/d.yaml") == (1, {"b/d.yaml"})
        assert self.told(eaquang, root, "b/c.yaml", "--only", ".") == (1, {"b/c.yaml"})
        assert self.told(eaquang, root, "b/c.yaml", "a.yaml", "--only", "b") == (1, {"b/c.yaml"})

    def test_an_unreadable_file_elsewhere_fails(self, eaquang: Run, root: Path) -> None:
        write(root, {"z.yaml": "systems: [\n"})
        assert self.told(eaquang, root, "--only", "a.yaml", "--fail-on", "never") == (1, set())

    @pytest.mark.parametrize(
        ("arguments", "code", "told"),
        [
            (("--only", "none.yaml"), 3, "no path `none.yaml`"),
            (("b", "--only", "a.yaml"), 2, "lies outside of b"),
            ((".", "--only", "../v"), 2, "several workspaces"),
        ],
    )
    def test_wrong_use(
        self, eaquang: Run, root: Path, arguments: tuple[str, ...], code: int, told: str
    ) -> None:
        write(root.parent / "v", FILES)
        ended = eaquang("validate", *arguments, cwd=root)
        assert (ended.code, ended.out) == (code, "")
        assert told in ended.err
