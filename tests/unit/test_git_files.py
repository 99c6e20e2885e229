"""The files of a git revision."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from eaquang.files import FileUnreadableError, find_repository
from eaquang.files.git import GitFiles, RevisionError, open_revision
from repositories import ENVIRONMENT, begin, commit, git


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "kho"
    root.mkdir()
    begin(root)
    return root


def put(root: Path, contents: Mapping[str, str]) -> None:
    for name, content in contents.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content)


def at(root: Path, revision: str = "main") -> GitFiles:
    return open_revision(root, revision, ENVIRONMENT)


def why(files: GitFiles, path: str) -> str:
    with pytest.raises(FileUnreadableError) as caught:
        files.read(path)
    assert caught.value.path == path
    return caught.value.reason


def refused(root: Path, revision: str, environment: Mapping[str, str] = ENVIRONMENT) -> RevisionError:
    with pytest.raises(RevisionError) as caught:
        open_revision(root, revision, environment)
    return caught.value


def test_what_was_committed_is_read_whatever_lies_in_the_tree(repository: Path) -> None:
    put(repository, {"b.yaml": "1", "x/a.yaml": "2", "x/y/c.yaml": "", ".hidden": "h", ".x/d.yaml": "d"})
    commit(repository)
    put(repository, {"b.yaml": "changed", "new.yaml": "n"})
    with at(repository) as files:
        assert files.list() == ("b.yaml", "x/a.yaml", "x/y/c.yaml")
        assert [files.read(path) for path in files.list()] == [b"1", b"2", b""]
        assert files.read(".x/d.yaml") == b"d"
        assert files.read("x/../b.yaml") == b"1"
        assert why(files, "new.yaml") == "missing"
        assert why(files, "x") == "not-a-file"
        assert why(files, "./") == "not-a-file"
        assert why(files, "../b.yaml") == "outside-root"
        assert why(files, "/b.yaml") == "outside-root"


def test_the_workspace_may_be_a_folder_of_the_repository(repository: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "tệp.yaml")
    put(repository, {"kiến trúc/sở a/" + decomposed: "1", "kiến trúc/b.yaml": "2", "c.yaml": "3"})
    commit(repository)
    with at(repository / "kiến trúc" / "sở a") as files:
        assert files.list() == (decomposed,)
        assert files.read(decomposed) == b"1"
        assert why(files, "../b.yaml") == "outside-root"
    put(repository, {"mới/a.yaml": "1"})
    with at(repository / "mới") as files:
        assert files.list() == ()
        assert why(files, "a.yaml") == "missing"


def test_links_lead_no_further_than_the_folder(repository: Path) -> None:
    put(repository, {"w/in/a.yaml": "a", "secret": "s"})
    inner = repository / "w"
    for name, target in {
        "same.yaml": "in/a.yaml",
        "folder": "in",
        "twice.yaml": "folder/../in/./a.yaml",
        "out.yaml": "../secret",
        "far.yaml": "/etc/passwd",
        "round.yaml": "round.yaml",
        "gone.yaml": "nowhere",
    }.items():
        (inner / name).symlink_to(target)
    commit(repository)
    with at(inner) as files:
        assert "folder" in files.list()
        assert "same.yaml" in files.list()
        for path in ("same.yaml", "twice.yaml", "folder/a.yaml"):
            assert files.read(path) == b"a"
        assert why(files, "out.yaml") == "outside-root"
        assert why(files, "far.yaml") == "outside-root"
        assert why(files, "round.yaml") == "failed"
        assert why(files, "gone.yaml") == "missing"
        assert why(files, "folder") == "not-a-file"


def test_a_submodule_is_not_there(repository: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    begin(other)
    put(other, {"a.yaml": "a"})
    commit(other)
    put(repository, {"b.yaml": "b"})
    git(repository, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(other), "sub")
    commit(repository)
    with at(repository) as files:
        assert files.list() == ("b.yaml",)
        assert why(files, "sub/a.yaml") == "missing"


@pytest.mark.parametrize(
    "revision",
    [
        "-x",
        "--help",
        "",
        "HEAD:a.yaml",
        "HEAD:",
        "main..main",
        "^main",
        "a b",
        "$(touch x)",
        "main\n",
        "a\0b",
    ],
)
def test_what_is_no_revision_is_unknown(repository: Path, revision: str) -> None:
    put(repository, {"a.yaml": "a"})
    commit(repository)
    git(repository, "tag", "v1")
    error = refused(repository, revision)
    assert (error.reason, error.known) == ("unknown", ("main", "v1"))
    assert sorted(path.name for path in repository.iterdir()) == [".git", "a.yaml"]


def test_every_kind_of_revision_is_read(repository: Path) -> None:
    put(repository, {"a.yaml": "1"})
    commit(repository)
    put(repository, {"a.yaml": "2"})
    commit(repository)
    git(repository, "tag", "-a", "v1", "-m", "x", "HEAD~1")
    for revision in ("HEAD~1", "v1", git(repository, "rev-parse", "HEAD~1"), "main^", "refs/tags/v1"):
        with at(repository, revision) as files:
            assert files.read("a.yaml") == b"1"


def test_a_worktree_and_a_folder_that_is_no_repository(repository: Path, tmp_path: Path) -> None:
    put(repository, {"w/a.yaml": "1"})
    commit(repository)
    git(repository, "worktree", "add", "--quiet", str(tmp_path / "second"), "-b", "other")
    with at(tmp_path / "second" / "w") as files:
        assert files.list() == ("a.yaml",)
    assert find_repository(tmp_path / "second" / "w") == tmp_path / "second"
    (tmp_path / "bare").mkdir()
    assert refused(tmp_path / "bare", "main").reason == "no-repository"
    (tmp_path / "bare" / ".git").write_text("gitdir: /nowhere\n")
    error = refused(tmp_path / "bare", "main")
    assert error.reason == "refused"
    assert "/nowhere" in error.detail


def test_a_clone_without_history_says_so(repository: Path, tmp_path: Path) -> None:
    for text in "12":
        put(repository, {"a.yaml": text})
        commit(repository)
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{repository}", "shallow")
    assert refused(tmp_path / "shallow", "HEAD~1").reason == "shallow"
    with at(tmp_path / "shallow", "origin/main") as files:
        assert files.read("a.yaml") == b"2"


def test_no_program_and_no_trust(repository: Path, tmp_path: Path) -> None:
    put(repository, {"a.yaml": "1"})
    commit(repository)
    empty = tmp_path / "empty"
    empty.mkdir()
    assert refused(repository, "main", {"PATH": str(empty)}).reason == "no-git"
    foreign = {**ENVIRONMENT, "GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}
    error = refused(repository, "main", foreign)
    assert error.reason == "refused"
    assert "dubious ownership" in error.detail
    assert "\n" not in error.detail


def test_the_repository_is_that_of_the_folder_not_that_of_a_hook(repository: Path, tmp_path: Path) -> None:
    put(repository, {"a.yaml": "1"})
    commit(repository)
    hook = {**ENVIRONMENT, "GIT_DIR": str(tmp_path), "GIT_INDEX_FILE": "x", "GIT_TRACE": "1"}
    with open_revision(repository, "main", hook) as files:
        assert files.read("a.yaml") == b"1"


def test_nothing_of_the_configuration_is_run(repository: Path, tmp_path: Path) -> None:
    """A partial clone whose remote, hooks and monitor are programs: a missing object stays missing."""
    put(repository, {"a.yaml": "1", "b.yaml": "2"})
    commit(repository)
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\nexit 1\n")
    trap.chmod(0o755)
    hooks = repository / ".git" / "hooks"
    shutil.rmtree(hooks, ignore_errors=True)
    hooks.mkdir()
    for name in ("post-index-change", "reference-transaction", "post-checkout"):
        shutil.copy(trap, hooks / name)
    for key, value in {
        "core.fsmonitor": str(trap),
        "core.pager": str(trap),
        "core.sshCommand": str(trap),
        "core.repositoryformatversion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.url": str(tmp_path),
        "remote.origin.uploadpack": str(trap),
        "remote.origin.promisor": "true",
        "protocol.allow": "always",
        "protocol.file.allow": "always",
        "diff.external": str(trap),
    }.items():
        git(repository, "config", key, value)
    lost = git(repository, "rev-parse", "main:b.yaml")
    (repository / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    (tmp_path / "sprung").unlink(missing_ok=True)
    with at(repository) as files:
        assert why(files, "b.yaml") == "failed"
        assert files.read("a.yaml") == b"1"
    assert not (tmp_path / "sprung").exists()


_shared: list[GitFiles] = []


def _read(path: str) -> bytes:
    return _shared[0].read(path)


def test_each_process_reads_for_itself(repository: Path) -> None:
    names = [f"{number}.yaml" for number in range(200)]
    put(repository, {name: name * 50 for name in names})
    commit(repository)
    with at(repository) as files:
        assert files.read("0.yaml") == b"0.yaml" * 50
        _shared[:] = [files]
        with ProcessPoolExecutor(3, get_context("fork")) as pool:
            assert list(pool.map(_read, names)) == [name.encode() * 50 for name in names]
        assert files.read("1.yaml") == b"1.yaml" * 50
