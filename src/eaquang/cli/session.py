"""From the paths and options of a command to a loaded workspace."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from eaquang import api
from eaquang.cli import terminal
from eaquang.cli.exits import Exit, Stop
from eaquang.cli.standard_input import STANDARD_INPUT, typed
from eaquang.files import (
    DiskFiles,
    Files,
    FileUnreadableError,
    absolute,
    find_root,
    is_within,
    nfc,
    plain_path,
)
from eaquang.frameworks.pack import Pack
from eaquang.model.facts import is_known, listed
from eaquang.words import Language
from eaquang.workspace.progress import Progress, silent
from eaquang.workspace.workspace import MISSPELT, SETTINGS_FILE


@dataclass(frozen=True, slots=True)
class Session:
    """A workspace opened for a command. ``only`` are the paths that are reported; none means all."""

    root: Path
    only: tuple[str, ...]
    loaded: api.Loaded
    language: Language
    as_of: date


def _is_checked(only: tuple[str, ...], loaded: api.Loaded) -> bool:
    """Whether anything of it is looked at: a file that was read, or one of an own framework."""
    packs = tuple(plain_path(path) for path in listed(loaded.workspace.settings.packs))
    return any(is_within(path, only) for path in (*loaded.workspace.documents, *packs)) or any(
        is_within(path, packs) for path in only
    )


def find_workspace(paths: list[Path]) -> tuple[Path, tuple[str, ...]]:
    """The one workspace that holds all paths, and which part of it they mean. Raises :class:`Stop`."""
    if STANDARD_INPUT in paths:
        raise Stop(Exit.USAGE, "stdin-unnamed", path=STANDARD_INPUT)
    starts = paths or [Path()]
    roots: dict[Path, None] = {}
    only: list[str] = []
    for start in starts:
        if not os.path.exists(start):  # noqa: PTH110 - the method of a path may raise
            raise Stop(Exit.NOTHING, "no-such-path", path=start)
        root = root_of(start)
        if root is None:
            raise _no_workspace(start)
        roots[root.resolve()] = None
        inside = absolute(start).relative_to(root).as_posix() if paths else "."
        if inside != ".":
            only.append(nfc(inside))
    if len(roots) > 1:
        raise Stop(Exit.USAGE, "several-workspaces", listed=tuple(map(str, roots)))
    whole = len(only) < len(starts)
    return next(iter(roots)), () if whole else tuple(only)


def narrowed(root: Path, only: tuple[str, ...], wanted: list[Path]) -> tuple[str, ...]:
    """Of the part of a workspace that is meant, what ``wanted`` names as well. Raises :class:`Stop`."""
    if not wanted:
        return only
    other, named = find_workspace(wanted)
    if other != root:
        raise Stop(Exit.USAGE, "several-workspaces", listed=(str(root), str(other)))
    if not (only and named):
        return only or named
    both = (*(one for one in named if is_within(one, only)), *(one for one in only if is_within(one, named)))
    if not both:
        raise Stop(Exit.USAGE, "only-elsewhere", path=", ".join(only), listed=named)
    return tuple(dict.fromkeys(both))


def _no_workspace(start: Path) -> Stop:
    near = misspelt(start)
    if near is not None:
        return Stop(Exit.NOTHING, "misspelt-settings", path=near, settings=SETTINGS_FILE)
    return Stop(Exit.NOTHING, "no-workspace", path=start, settings=SETTINGS_FILE)


def misspelt(start: Path) -> Path | None:
    """The nearest file at or above ``start`` that bears nearly the name of the settings."""
    here = absolute(start)
    named = (folder / name for folder in (here, *here.parents) for name in MISSPELT)
    return next(filter(os.path.lexists, named), None)


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


def at_hand(names: list[str] | None, packs: dict[str, Pack]) -> None:
    """Refuse a framework that is none of those at hand. Raises :class:`Stop`."""
    for name in names or ():
        if name not in packs:
            raise unknown_framework(api.UnknownFrameworkError(name, tuple(packs)))


def unreadable(error: FileUnreadableError) -> Stop:
    """The end of a command that cannot read one of the files that steer it."""
    return Stop(Exit.NOTHING, f"unreadable-{error.reason}", path=error.path)


def unknown_framework(error: api.UnknownFrameworkError) -> Stop:
    """The end of a command that is to use a framework which there is not."""
    key = "unknown-framework-suggestion" if len(error.suggestion) == 1 else "unknown-framework"
    return Stop(Exit.USAGE, key, name=error.name, suggestion=error.suggestion)


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
    only: list[Path] | None = None,
    stdin_filename: Path | None = None,
    with_baseline: bool = True,
    progress: Progress = silent,
) -> Session:
    """Load the workspace that the paths mean. Raises :class:`Stop`, and what ``api.load`` raises.

    ``only`` narrows what is reported, and means the workspace where no paths do. The text of the file
    ``stdin_filename`` comes from standard input, and it alone is reported.
    """
    files: Files
    if stdin_filename is None:
        root, meant = find_workspace(paths or only or [])
        files = DiskFiles(root)
    else:
        root, path, files = typed(stdin_filename, paths)
        meant = (path,)
    meant = narrowed(root, meant, only or [])
    day = terminal.a_day(as_of, "--as-of") if as_of else terminal.today()
    try:
        loaded = api.load(
            files,
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
    if meant and not _is_checked(meant, loaded):
        raise Stop(Exit.NOTHING, "no-sources", path=", ".join(meant))
    stated = loaded.workspace.settings.language
    return Session(root, meant, loaded, terminal.language(lang, stated if is_known(stated) else ""), day)
