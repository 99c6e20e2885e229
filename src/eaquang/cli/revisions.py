"""Another revision of the opened workspace, asked of git."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from eaquang import api
from eaquang.cli.exits import Exit, Stop
from eaquang.files import find_repository
from eaquang.model.suggestions import closest
from eaquang.workspace.progress import Progress, silent

if TYPE_CHECKING:
    from eaquang.cli.session import Session
    from eaquang.files.git import GitFiles, RevisionError


def former_of(session: Session, revision: str | None, progress: Progress = silent) -> api.Former | None:
    """The workspace as it was described at a revision; ``None`` where none is named.

    Raises :class:`Stop` and ``api.AtRevisionError``.
    """
    if revision is None:
        return None
    with _opened(session.root, revision) as files:
        return api.load_former(
            files,
            revision,
            session.loaded,
            as_of=session.as_of,
            processes=os.cpu_count() or 1,
            progress=progress,
        )


def grounds_of(session: Session, revision: str | None) -> api.Grounds | None:
    """What may excuse at a revision; ``None`` where none is named.

    Raises :class:`Stop` and ``api.AtRevisionError``.
    """
    if revision is None:
        return None
    with _opened(session.root, revision) as files:
        return api.read_grounds(files, revision)


def repository_folder(root: Path) -> str:
    """The folder of a workspace below the root of its repository, with a slash at its end; else empty."""
    repository = find_repository(root)
    if repository is None or repository == root:
        return ""
    return f"{root.relative_to(repository).as_posix()}/"


def _opened(root: Path, revision: str) -> GitFiles:
    # Most runs start no program.
    from eaquang.files.git import RevisionError, open_revision

    try:
        return open_revision(root, revision, os.environ)
    except RevisionError as error:
        raise _stop(error, root) from error


def _stop(error: RevisionError, root: Path) -> Stop:
    name = error.revision
    # A checkout of a build often has only the branches of the remote.
    remote = (known for known in error.known if known.endswith(f"/{name}"))
    suggestion = next(remote, "") or closest(name, error.known)
    key = f"revision-{error.reason}" if not suggestion else "revision-unknown-suggestion"
    return Stop(Exit.USAGE, key, revision=name, path=root, reason=error.detail, suggestion=suggestion)
