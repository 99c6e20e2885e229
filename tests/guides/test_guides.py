"""Every command of the guides is run as it stands, on the clean example in a git repository of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ci.steps import ACTION, REAL, default_inputs, git, install, read
from guides.blocks import GUIDES, ROOT, Block, blocks_of, names

GUIDE_NAMES = ["editors", "github", "gitlab", "own-framework", "pre-commit", "shell"]
EVERY = [(language, name) for language in ("vi", "en") for name in GUIDE_NAMES]
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "decisions").glob("*.md")),
]
INFOS = re.compile(
    r"sh(?: exit=\d| clients| network)?|(?:yaml|json)(?: (?:file|write)=[\w./-]+)?|text(?: output)?"
)


FROM_NOTHING = "own-framework"
"""The guide that begins in an empty folder, and tells what is printed in its own language."""
RUN = [*(("vi", name) for name in GUIDE_NAMES), ("en", FROM_NOTHING)]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The clean example, committed on `main`, which is also what `origin/main` is."""
    root = tmp_path / "kien-truc-so"
    shutil.copytree(ROOT / "examples" / "so-khcn", root)
    git("init", "-q", "-b", "main", cwd=root)
    git("add", ".", cwd=root)
    git("commit", "-qm", "x", cwd=root)
    git("update-ref", "refs/remotes/origin/main", "HEAD", cwd=root)
    return root


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder with `eaquang`; it runs on the day that the example tells of where no other is asked for."""
    program = install(REAL, tmp_path / "bin")
    dated = """\
import datetime

class Clock(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2026, 11, 22, 5, tzinfo=tz)

datetime.datetime = Clock
"""
    head, _, rest = program.read_text("utf-8").partition("import sys\n")
    program.write_text(f"{head}import sys\n{dated}{rest}", "utf-8")
    return tmp_path / "bin"


def run(block: Block, cwd: Path, programs: Path, language: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/usr/bin/env", "bash", "-eo", "pipefail", "-c", block.text],
        cwd=cwd,
        env={
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(programs),
            "LC_ALL": "C.UTF-8",
            "EAQUANG_LANG": language,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize(("language", "name"), RUN)
def test_the_commands_do_what_the_guide_says(
    language: str, name: str, workspace: Path, programs: Path, tmp_path: Path
) -> None:
    # The other language has the same ones, see below.
    cwd, speaks = (tmp_path / "moi", language) if name == FROM_NOTHING else (workspace, "en")
    cwd.mkdir(exist_ok=True)
    printed = ""
    for block in blocks_of(language, name):
        where = f"docs/guides/{language}/{name}.md:{block.line}"
        if block.written is not None:
            path = cwd / block.written
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, "utf-8")
        if block.is_output:
            assert block.shows(printed), f"{where}:\n{printed}"
        if block.code is None:
            continue
        ended = run(block, cwd, programs, speaks)
        printed = ended.stdout + ended.stderr
        assert ended.returncode == block.code, f"{where}: {ended.returncode}\n{printed}"


def test_what_is_shown_is_what_is_printed() -> None:
    shown = Block("text output", "…\n  b (1)\n…\n", 1)
    assert shown.shows("a\n\n  b (1)  \n")
    assert not shown.shows("a\nb (1)\n")
    assert not Block("text output", "a\n", 1).shows("a\nb\n")


def test_the_guides_are_there_in_both_languages() -> None:
    assert names("vi") == names("en") == GUIDE_NAMES
    assert sorted(path.name for path in GUIDES.iterdir()) == ["en", "vi"]


@pytest.mark.parametrize("name", GUIDE_NAMES)
def test_both_languages_hold_the_same_blocks(name: str) -> None:
    vietnamese, english = blocks_of("vi", name), blocks_of("en", name)
    assert [(block.info, block.is_output or block.bare) for block in vietnamese] == [
        (block.info, block.is_output or block.bare) for block in english
    ]
    assert vietnamese


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_every_block_is_of_a_kind_that_is_looked_after(language: str, name: str) -> None:
    assert [block.info for block in blocks_of(language, name) if not INFOS.fullmatch(block.info)] == []
    text = (GUIDES / language / f"{name}.md").read_text("utf-8")
    assert text.count("```") == 2 * len(blocks_of(language, name))


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_what_is_quoted_is_what_the_file_says(language: str, name: str) -> None:
    for block in blocks_of(language, name):
        quoted = re.search(r" file=(\S+)", block.info)
        if quoted:
            there = Block("", (ROOT / quoted[1]).read_text("utf-8"), 0)
            assert block.bare == there.bare, f"{quoted[1]}, docs/guides/{language}/{name}.md:{block.line}"


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_links_lead_somewhere(language: str, name: str) -> None:
    text = (GUIDES / language / f"{name}.md").read_text("utf-8")
    for target in re.findall(r"\]\((?!https://)([^)#]+)", text):
        assert (GUIDES / language / target).exists(), target


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_of_other_pages_lead_somewhere(path: Path) -> None:
    text = re.sub(r"`[^`\n]*`", "", path.read_text("utf-8"))
    for target in re.findall(r"\]\((?!https://)([^)#]+)", text):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize(
    "example", sorted((ROOT / "examples" / "ci").rglob("*.y*ml")), ids=lambda path: path.name
)
def test_every_template_is_quoted_by_a_guide(example: Path) -> None:
    named = f"file={example.relative_to(ROOT).as_posix()}"
    quoting = [name for name in GUIDE_NAMES if any(named in block.info for block in blocks_of("vi", name))]
    assert quoting


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_inputs_and_outputs_of_the_action_are_told(language: str) -> None:
    text = (GUIDES / language / "github.md").read_text("utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \|.*\| (?:`([^`|]*)`|[^|]*) ?\|$", text, re.MULTILINE)
    inputs = default_inputs()
    assert [name for name, _ in rows] == list(inputs)
    # A default that is words is told in words.
    assert {name: told for name, told in rows if told} == {name: one for name, one in inputs.items() if one}
    said = re.search(r"^(?:Đầu ra|Outputs): (.*)\.$", text, re.MULTILINE)
    assert said
    assert re.findall(r"`([a-z-]+)`", said[1]) == list(read(ACTION)["outputs"])
