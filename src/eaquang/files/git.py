"""The files of one git revision, read through the program ``git``.

A repository comes from anywhere, so nothing of its configuration may start a program or reach the network:
``git`` is called without a shell, for objects alone, with hooks, monitors, pagers, prompts and transports
off. What follows a revision in an argument is never taken for an option.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from eaquang.files.paths import find_repository, is_hidden, order
from eaquang.files.protocol import FileUnreadableError

MOST_LINKS: Final = 40
"""Links that are followed for one path, as many as Linux follows."""
_LINK: Final = "120000"
_SUBMODULE: Final = "160000"
_CALM: Final = (
    "--no-pager",
    "--no-optional-locks",
    "--no-replace-objects",
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "safe.bareRepository=explicit"),
)
"""Options under which git starts nothing else and changes nothing."""
_STATED: Final[Mapping[str, str]] = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_DROPPED: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_TRACE")
"""Beginnings of variables that a hook leaves behind: the repository is that of the folder, not theirs."""
_LONGEST_REASON: Final = 400


class RevisionError(Exception):
    """A revision cannot be read: ``reason`` is one of the codes below.

    Reasons: ``no-git``, ``no-repository``, ``refused`` (with git's own words in ``detail``), ``unknown``
    (``known`` are the names of branches and tags), ``shallow`` (unknown, in a clone without its history).
    """

    def __init__(self, revision: str, reason: str, *, detail: str = "", known: tuple[str, ...] = ()) -> None:
        super().__init__(f"{revision}: {reason}")
        self.revision = revision
        self.reason = reason
        self.detail = detail
        self.known = known


@dataclass(frozen=True, slots=True)
class _Git:
    """The program, called in one folder."""

    folder: Path
    environment: Mapping[str, str]

    def command(self, *arguments: str) -> list[str]:
        return ["git", *_CALM, *arguments]

    def surroundings(self) -> dict[str, str]:
        kept = {name: value for name, value in self.environment.items() if not name.startswith(_DROPPED)}
        return {**kept, **_STATED}

    def run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(  # noqa: S603 - a list of arguments, no shell
            self.command(*arguments),
            cwd=self.folder,
            env=self.surroundings(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - a list of arguments, no shell
            self.command(*arguments),
            cwd=self.folder,
            env=self.surroundings(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def name_of(self, revision: str) -> str:
        """The id of the object that a revision means; empty when it means none."""
        ended = self.run("rev-parse", "--verify", "--quiet", "--end-of-options", revision)
        name = ended.stdout.decode("ascii", "replace").strip()
        # ``^main`` is a range, which names what is left out.
        return name if ended.returncode == 0 and name.isalnum() else ""


def open_revision(root: Path, revision: str, environment: Mapping[str, str]) -> GitFiles:
    """The files below ``root`` as they stand in a commit; none where it has no such folder.

    ``environment`` is that of the process. Raises :class:`RevisionError`.
    """
    if find_repository(root) is None:
        raise RevisionError(revision, "no-repository")
    git = _Git(root, environment)
    try:
        prefix = git.run("rev-parse", "--show-prefix")
    except OSError:
        raise RevisionError(revision, "no-git") from None
    if prefix.returncode != 0:
        raise _refused(revision, prefix)
    commit = "" if "\0" in revision else git.name_of(f"{revision}^{{commit}}")
    if not commit:
        shallow = git.run("rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
        known = () if shallow else _names(git)
        raise RevisionError(revision, "shallow" if shallow else "unknown", known=known)
    folder = os.fsdecode(prefix.stdout.removesuffix(b"\n"))
    tree = git.name_of(f"{commit}:{folder}")
    return GitFiles(git, _entries(git, revision, tree) if tree else {})


def _names(git: _Git) -> tuple[str, ...]:
    """The short names of branches and tags."""
    places = ("refs/heads", "refs/tags", "refs/remotes")
    listed = git.run("for-each-ref", "--format=%(refname:short)", *places).stdout
    return tuple(os.fsdecode(listed).splitlines())


def _entries(git: _Git, revision: str, tree: str) -> dict[str, _Entry]:
    listed = git.run("ls-tree", "-r", "-z", "--full-tree", tree)
    if listed.returncode != 0:
        raise _refused(revision, listed)
    found: dict[str, _Entry] = {}
    for line in os.fsdecode(listed.stdout).split("\0"):
        head, tab, path = line.partition("\t")
        mode, _, name = head.split(" ") if tab else (_SUBMODULE, "", "")
        if mode != _SUBMODULE:
            found[path] = _Entry(name, is_link=mode == _LINK)
    return found


def _refused(revision: str, ended: subprocess.CompletedProcess[bytes]) -> RevisionError:
    said = " ".join(ended.stderr.decode("utf-8", "replace").split())
    return RevisionError(revision, "refused", detail=said.removeprefix("fatal: ")[:_LONGEST_REASON])


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file of the tree: the id of its content, and whether that is the path to another."""

    name: str
    is_link: bool


@dataclass(frozen=True, slots=True, eq=False)
class GitFiles:
    """The files of one folder of a commit, whatever lies in the working tree.

    What is hidden is not listed, a submodule is not there, links are followed inside the folder. One process
    of git serves all reading; a forked process starts one of its own. :meth:`close` ends it.
    """

    _git: _Git
    _entries: Mapping[str, _Entry]
    _readers: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)

    def __enter__(self) -> Self:
        """The files; leaving ends the process that reads them."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process that reads."""
        self.close()

    def close(self) -> None:
        """End the process that reads; reading again starts another one."""
        reader = self._readers.pop(os.getpid(), None)
        if reader is not None:
            # What git says at its end interests nobody any more.
            reader.kill()
            reader.communicate()

    def list(self) -> tuple[str, ...]:
        """Every visible file of the folder, links among them."""
        return tuple(sorted((path for path in self._entries if not is_hidden(path)), key=order))

    def read(self, path: str) -> bytes:
        """The bytes of ``path`` in the commit; links may not lead out of the folder."""
        return self._content(path, self._entry_at(path))

    def _entry_at(self, path: str) -> _Entry:
        """The file that a path means, links on the way followed."""
        if path.startswith("/"):
            raise FileUnreadableError(path, "outside-root")
        ahead = path.split("/")[::-1]
        passed: list[str] = []
        links = 0
        entry: _Entry | None = None
        while ahead:
            step = ahead.pop()
            if step in {"", "."}:
                continue
            if step == "..":
                if not passed:
                    raise FileUnreadableError(path, "outside-root")
                passed.pop()
                continue
            passed.append(step)
            entry = self._entries.get("/".join(passed))
            if entry is None or not entry.is_link:
                continue
            links += 1
            if links > MOST_LINKS:
                raise FileUnreadableError(path, "failed")
            target = os.fsdecode(self._content(path, entry))
            if target.startswith("/"):
                raise FileUnreadableError(path, "outside-root")
            passed.pop()
            ahead.extend(target.split("/")[::-1])
        entry = self._entries.get("/".join(passed))
        if entry is None:
            below = "/".join([*passed, ""])
            is_folder = any(known.startswith(below) for known in self._entries)
            raise FileUnreadableError(path, "not-a-file" if is_folder or not passed else "missing")
        return entry

    def _content(self, path: str, entry: _Entry) -> bytes:
        try:
            content = self._read(entry.name)
        except OSError:
            content = None
        if content is None:
            # It may have ended in the middle of an answer.
            self.close()
            raise FileUnreadableError(path, "failed")
        return content

    def _read(self, name: str) -> bytes | None:
        """The content of one object; ``None`` when git does not have it (a partial clone)."""
        reader = self._readers.get(os.getpid())
        if reader is None:
            reader = self._readers[os.getpid()] = self._git.start("cat-file", "--batch")
        if reader.stdin is None or reader.stdout is None:
            return None
        reader.stdin.write(f"{name}\n".encode("ascii"))
        reader.stdin.flush()
        _, _, rest = reader.stdout.readline().partition(b" blob ")
        if not rest.strip().isdigit():
            return None
        content = reader.stdout.read(int(rest) + 1)
        return content[:-1] if len(content) == int(rest) + 1 else None
