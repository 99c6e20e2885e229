"""pre-commit and prek install the hooks from this repository and run them on the examples."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sysconfig
import unicodedata
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from ci.steps import ROOT, git, read
from guides.blocks import blocks_of

SCRIPTS = Path(sysconfig.get_path("scripts"))
TOOLS = ("pre-commit", "prek")
CONFIG = ROOT / "examples" / "ci" / "pre-commit" / ".pre-commit-config.yaml"
AS_OF = "2026-11-22"
DAY_OF_THE_EXAMPLES = """\
import datetime, os, sys

class Clock(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2026, 11, 22, 5, tzinfo=tz)

if any(os.path.basename(word) == "eaquang" for word in sys.orig_argv[:2]):
    datetime.datetime = Clock
"""
"""The examples tell of one day, and `try-repo` takes no arguments for hooks: eaquang's clock stands still."""


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with this repository as it is now, committed and tagged, and homes for the tools."""
    place = tmp_path_factory.mktemp("hooks")
    copy = place / "eaquang"
    named = git("ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT)
    for name in filter(None, named.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    git("init", "-q", "-b", "main", cwd=copy)
    git("add", "--all", cwd=copy)
    git("commit", "-qm", "as it is now", cwd=copy)
    git("tag", read(CONFIG)["repos"][0]["rev"], cwd=copy)
    (place / "clock").mkdir()
    (place / "clock" / "sitecustomize.py").write_text(DAY_OF_THE_EXAMPLES, "utf-8")
    return place


def run(place: Path, cwd: Path, *words: str, clock: bool = False) -> tuple[int, str]:
    """The exit code of a tool and what it told; the published address leads to the copy."""
    config = {
        f"url.file://{place / 'eaquang'}.insteadOf": read(CONFIG)["repos"][0]["repo"],
        "user.name": "t",
        "user.email": "t@example.vn",
        "protocol.file.allow": "always",
    }
    ours = re.compile("GIT_|PRE_COMMIT|PREK_|PYTHON|EAQUANG_|VIRTUAL_ENV")
    # What leads a machine to its package index stays. prek installs with uv, which trusts its own list only.
    env = {key: value for key, value in os.environ.items() if not ours.match(key)} | {
        "UV_SYSTEM_CERTS": "true",
        "UV_NATIVE_TLS": "true",
        "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}",
        "LC_ALL": "C.UTF-8",
        "PRE_COMMIT_HOME": str(place / "pre-commit"),
        "PREK_HOME": str(place / "prek"),
        "GIT_CONFIG_COUNT": str(len(config)),
        **{f"GIT_CONFIG_KEY_{at}": key for at, key in enumerate(config)},
        **{f"GIT_CONFIG_VALUE_{at}": value for at, value in enumerate(config.values())},
        **({"PYTHONPATH": str(place / "clock")} if clock else {}),
    }
    ended = subprocess.run(words, cwd=cwd, env=env, capture_output=True, text=True, check=False, timeout=900)
    return ended.returncode, ended.stdout + ended.stderr


def repository(folder: Path, example: str, inside: str = ".") -> Path:
    """A fresh repository with a copy of an example in one of its folders, and with its documents."""
    workspace = folder / inside
    shutil.copytree(ROOT / "examples" / example, workspace)
    git("init", "-q", "-b", "main", cwd=folder)
    git("add", "--all", cwd=folder)
    git("commit", "-qm", "x", cwd=folder)
    return folder


def results(told: str) -> dict[str, str]:
    """What became of each hook, by its name."""
    found = re.findall(r"^(eaquang [a-z -]+?)\.+.*?(Passed|Failed|Skipped)$", told, re.MULTILINE)
    return dict(found)


def document(root: Path, inside: str = ".") -> None:
    """Write the documents of a workspace, and stage everything."""
    words = ("render", "--workspace", inside, "--as-of", AS_OF, "--out", "build")
    subprocess.run([SCRIPTS / "eaquang", *words], cwd=root, check=True, capture_output=True)
    git("add", "--all", cwd=root)


@pytest.mark.parametrize("tool", TOOLS)
def test_the_hooks_pass_on_the_clean_example(tool: str, place: Path, tmp_path: Path) -> None:
    root = repository(tmp_path / "r", "so-khcn")
    document(root)
    code, told = run(place, root, tool, "try-repo", str(place / "eaquang"), "--all-files", clock=True)
    expected = ("eaquang fix", "eaquang validate", "eaquang render --check")
    assert (code, results(told)) == (0, dict.fromkeys(expected, "Passed")), told
    assert git("status", "--porcelain", "--", "kien-truc", cwd=root) == ""


@pytest.mark.parametrize("tool", TOOLS)
def test_the_hooks_fail_on_the_example_with_faults(tool: str, place: Path, tmp_path: Path) -> None:
    root = repository(tmp_path / "r", "so-khcn-faults")
    code, told = run(place, root, tool, "try-repo", str(place / "eaquang"), "--all-files", clock=True)
    expected = ("eaquang fix", "eaquang validate", "eaquang render --check")
    assert (code, results(told)) == (1, dict.fromkeys(expected, "Failed")), told
    assert "EAQ301" in told
    assert "files were modified by this hook" in told


def configured(root: Path, **arguments: list[str]) -> None:
    """Put the example's configuration into a repository, with arguments of its hooks by their ids."""
    config = read(CONFIG)
    hooks = config["repos"][0]["hooks"]
    named = {hook["id"] for hook in hooks}
    hooks += [{"id": id} for id in ("eaquang-render-check",) if id not in named]
    for hook in hooks:
        hook["args"] = arguments.get(hook["id"].removeprefix("eaquang-").replace("-", "_"), [])
    with (root / CONFIG.name).open("w", encoding="utf-8") as file:
        YAML().dump(config, file)
    git("add", "--all", cwd=root)


@pytest.mark.parametrize("tool", TOOLS)
def test_a_workspace_in_a_folder_is_given_through_args(tool: str, place: Path, tmp_path: Path) -> None:
    dated = ["so", "--as-of", AS_OF]
    root = repository(tmp_path / "r", "so-khcn", "so")
    document(root, "so")
    configured(root, fix=dated, validate=dated, render_check=["--workspace", "so"])

    def ran(*words: str) -> dict[str, str]:
        code, told = run(place, root, tool, "run", *words)
        found = results(told)
        assert bool(code) == ("Failed" in found.values()), told
        assert len(found) == 3, told
        return found

    passed = {"eaquang fix": "Passed", "eaquang validate": "Passed", "eaquang render --check": "Passed"}
    assert ran("--all-files") == passed

    # What is no input of a hook does not run it.
    assert set(ran("--files", "so/README.md").values()) == {"Skipped", "Passed"}

    # A hook that mends has changed a file: this commit stops, the next passes.
    agencies = root / "so" / "kien-truc" / "co-quan.yaml"
    before = agencies.read_text("utf-8")
    agencies.write_text(unicodedata.normalize("NFD", before), "utf-8")
    git("add", "--all", cwd=root)
    assert ran() == passed | {"eaquang fix": "Failed"}
    assert agencies.read_text("utf-8") == before

    # A description says something else than the documents do.
    agencies.write_text(before.replace("Sở Khoa học và Công nghệ", "Sở Khoa học, Công nghệ"), "utf-8")
    git("add", "--all", cwd=root)
    assert ran() == passed | {"eaquang render --check": "Failed"}

    # A description that is wrong stops the commit.
    agencies.write_text(before + "langauges: {}\n", "utf-8")
    git("add", "--all", cwd=root)
    assert ran()["eaquang validate"] == "Failed"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_commands_of_the_guide_do_what_it_says(language: str, place: Path, tmp_path: Path) -> None:
    root = repository(tmp_path / "r", "so-khcn")
    shutil.copy(CONFIG, root)
    git("add", "--all", cwd=root)
    blocks = [one for one in blocks_of(language, "pre-commit") if one.info == "sh clients"]
    assert blocks
    for block in blocks:
        code, told = run(place, root, "bash", "-ec", block.text, clock=True)
        assert code == 0, told
    # From now on git itself asks the hooks.
    (root / "kien-truc" / "co-quan.yaml").write_text("agencies: [\n", "utf-8")
    code, told = run(place, root, "git", "commit", "-qam", "x", clock=True)
    assert code != 0
    assert "EAQ001" in told
