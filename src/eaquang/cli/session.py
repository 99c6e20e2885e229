"""From the paths and options of a command to a loaded workspace."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from eaquang import api
from eaquang.cli import terminal
from eaquang.cli.exits import Exit, Stop
from eaquang.files import DiskFiles, FileUnreadableError, absolute, find_root, is_within, nfc, plain_path
from eaquang.frameworks.pack import Pack
from eaquang.model.facts import is_known, listed
from eaquang.model.suggestions import closest
from eaquang.words import Language
from eaquang.workspace.progress import Progress, silent
from eaquang.workspace.workspace import SETTINGS_FILE


@dataclass(frozen=True, slots=True)
class Session:
    """A workspace opened for a command. ``only`` are the paths that are reported; none means all."""

    root: Path
    only: tuple[str, ...]
    loaded: api.Loaded
    language: Language
    as_of: date


def _checked(loaded: api.Loaded) -> tuple[str, ...]:
    """What is looked at: every file that was read, and the folders of own frameworks."""
    packs = listed(loaded.workspace.settings.packs)
    return (*loaded.workspace.documents, *(f"{plain_path(path)}/" for path in packs))


def find_workspace(paths: list[Path]) -> tuple[Path, tuple[str, ...]]:
    """The one workspace that holds all paths, and which part of it they mean. Raises :class:`Stop`."""
    starts = paths or [Path()]
    roots: dict[Path, None] = {}
    only: list[str] = []
    for start in starts:
        if not os.path.exists(start):  # noqa: PTH110 - the method of a path may raise
            raise Stop(Exit.NOTHING, "no-such-path", path=start)
        root = root_of(start)
        if root is None:
            raise Stop(Exit.NOTHING, "no-workspace", path=start, settings=SETTINGS_FILE)
        roots[root.resolve()] = None
        inside = absolute(start).relative_to(root).as_posix() if paths else "."
        if inside != ".":
            only.append(nfc(inside))
    if len(roots) > 1:
        raise Stop(Exit.USAGE, "several-workspaces", listed=tuple(map(str, roots)))
    whole = len(only) < len(starts)
    return next(iter(roots)), () if whole else tuple(only)


def root_of(start: Path) -> Path | None:
    """The root of the workspace that contains ``start``. Raises :class:`Stop` when the folder is gone."""
    try:
        return find_root(start, SETTINGS_FILE)
    except OSError:
        raise Stop(Exit.NOTHING, "no-such-path", path=start) from None


def packs_here() -> dict[str, Pack]:
    """The packs to tell about: those that are shipped and those of the workspace around, if there is one."""
    root = root_of(Path())
    try:
        return api.packs_of(None if root is None else DiskFiles(root))
    except FileUnreadableError as error:
        raise unreadable(error) from error


def unreadable(error: FileUnreadableError) -> Stop:
    """The end of a command that cannot read one of the files that steer it."""
    return Stop(Exit.NOTHING, f"unreadable-{error.reason}", path=error.path)


def unknown_framework(error: api.UnknownFrameworkError) -> Stop:
    """The end of a command that is to use a framework which there is not."""
    suggestion = closest(error.name, error.known) or ", ".join(error.known)
    return Stop(Exit.USAGE, "unknown-framework", name=error.name, suggestion=suggestion)


def chosen_framework(name: str) -> None:
    """Refuse a framework that is not shipped. Raises :class:`Stop`."""
    try:
        api.shipped(name)
    except api.UnknownFrameworkError as error:
        raise unknown_framework(error) from error


def open_session(
    paths: list[Path],
    *,
    lang: str = "",
    as_of: str = "",
    frameworks: list[str] | None = None,
    with_baseline: bool = True,
    progress: Progress = silent,
) -> Session:
    """Load the workspace that the paths mean. Raises :class:`Stop`, and what ``api.load`` raises."""
    root, only = find_workspace(paths)
    day = terminal.a_day(as_of, "--as-of") if as_of else terminal.today()
    try:
        loaded = api.load(
            DiskFiles(root),
            as_of=day,
            frameworks=frameworks or (),
            processes=os.cpu_count() or 1,
            with_baseline=with_baseline,
            progress=progress,
        )
    except FileUnreadableError as error:
        raise unreadable(error) from error
    except api.UnknownFrameworkError as error:
        raise unknown_framework(error) from error
    except api.NothingToValidateError as error:
        raise Stop(Exit.NOTHING, error.reason, path=root) from error
    if only and not any(is_within(path, only) for path in _checked(loaded)):
        raise Stop(Exit.NOTHING, "no-sources", path=", ".join(only))
    stated = loaded.workspace.settings.language
    return Session(root, only, loaded, terminal.language(lang, stated if is_known(stated) else ""), day)
