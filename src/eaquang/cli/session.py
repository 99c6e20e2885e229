"""From the paths and options of a command to a loaded workspace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from eaquang import api
from eaquang.cli import terminal
from eaquang.cli.exits import Exit, Stop
from eaquang.files import DiskFiles, FileUnreadableError, find_root, nfc
from eaquang.model.facts import is_known
from eaquang.model.suggestions import closest
from eaquang.words import Language
from eaquang.workspace.workspace import SETTINGS_FILE


@dataclass(frozen=True, slots=True)
class Session:
    """A workspace opened for a command. ``only`` are the paths that are reported; none means all."""

    root: Path
    only: tuple[str, ...]
    loaded: api.Loaded
    language: Language
    as_of: date


def find_workspace(paths: list[Path]) -> tuple[Path, tuple[str, ...]]:
    """The one workspace that holds all paths, and which part of it they mean. Raises :class:`Stop`."""
    starts = paths or [Path()]
    roots: dict[Path, None] = {}
    only: list[str] = []
    for start in starts:
        if not start.exists():
            raise Stop(Exit.NOTHING, "no-such-path", path=start)
        root = find_root(start, SETTINGS_FILE)
        if root is None:
            raise Stop(Exit.NOTHING, "no-workspace", path=start, settings=SETTINGS_FILE)
        roots[root.resolve()] = None
        inside = start.resolve().relative_to(root.resolve()).as_posix() if paths else "."
        if inside != ".":
            only.append(nfc(inside))
    if len(roots) > 1:
        raise Stop(Exit.USAGE, "several-workspaces", listed=tuple(map(str, roots)))
    whole = len(only) < len(starts)
    return next(iter(roots)), () if whole else tuple(only)


def open_session(
    paths: list[Path], *, lang: str = "", as_of: str = "", frameworks: list[str] | None = None
) -> Session:
    """Load the workspace that the paths mean. Raises :class:`Stop`, and what ``api.load`` raises."""
    root, only = find_workspace(paths)
    day = terminal.a_day(as_of, "--as-of") if as_of else terminal.today()
    try:
        loaded = api.load(DiskFiles(root), as_of=day, frameworks=frameworks or ())
    except FileUnreadableError as error:
        raise Stop(Exit.NOTHING, f"unreadable-{error.reason}", path=error.path) from error
    except api.UnknownFrameworkError as error:
        suggestion = closest(error.name, error.known) or ", ".join(error.known)
        raise Stop(Exit.USAGE, "unknown-framework", name=error.name, suggestion=suggestion) from error
    except api.NothingToValidateError as error:
        raise Stop(Exit.NOTHING, error.reason, path=root) from error
    stated = loaded.workspace.settings.language
    return Session(root, only, loaded, terminal.language(lang, stated if is_known(stated) else ""), day)
