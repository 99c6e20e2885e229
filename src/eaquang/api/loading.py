"""Loading a workspace with its packs and members."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from eaquang.api.packs import PackError, asked_for, followed, own_packs
from eaquang.files import Files, FileUnreadableError, FolderFiles
from eaquang.frameworks.catalogue import national_registry
from eaquang.frameworks.pack import Pack
from eaquang.model.references import NATIONAL
from eaquang.model.settings import Settings
from eaquang.source.document import Document
from eaquang.workspace.loading import (
    ConfigurationError,
    NothingToValidateError,
    load_workspace,
    read_settings,
)
from eaquang.workspace.membership import MemberFolder, member_error, member_folders
from eaquang.workspace.migrations import MIGRATIONS
from eaquang.workspace.progress import Progress, silent
from eaquang.workspace.source_file import SourceFile
from eaquang.workspace.workspace import Workspace

if TYPE_CHECKING:
    from eaquang.frameworks.loader import LoadedPack
    from eaquang.workspace.migrations.migration import Migration

DEEPEST = 8
"""How deep members may lie in one another: deeper than any state, and no stack overflows."""


class MemberError(Exception):
    """A member cannot be used: ``error`` is what loading it alone raises, ``folder`` where it is."""

    def __init__(self, folder: str, error: Exception) -> None:
        super().__init__(folder)
        self.folder = folder
        self.error = error


@dataclass(frozen=True, slots=True)
class Loaded:
    """A workspace with the packs that it is measured by, and its members.

    ``packs`` are those that its settings (or the caller) ask for, whose ids are ``asked``, then all that
    these extend. ``own`` are the packs of the workspace itself by folder, whether they are followed or not.
    """

    workspace: Workspace
    packs: tuple[Pack, ...]
    members: tuple[LoadedMember, ...] = ()
    own: Mapping[str, LoadedPack] = field(default_factory=dict)
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadedMember:
    """A member, loaded alone by its own settings. ``folder`` is below the root of its parent."""

    name: str
    folder: str
    loaded: Loaded


def load(
    files: Files,
    *,
    as_of: date,
    frameworks: Iterable[str] = (),
    processes: int = 1,
    migrations: tuple[Migration, ...] = MIGRATIONS,
    with_baseline: bool = True,
    progress: Progress = silent,
    like: Loaded | None = None,
) -> Loaded:
    """Read, validate and link a workspace; ``frameworks`` replaces those its settings pin.

    With more than one of ``processes`` the files of a large workspace are read side by side. A workspace of
    an older format is read through ``migrations``; its text and its places stay the old ones. ``progress``
    is told how far the reading has come.

    ``frameworks`` are those of the workspace itself: its members keep to their own settings. A workspace that
    is read to be held against another one, ``like``, has the packs of that, and its members those of the
    members of the same name. Not ``with_baseline``: its own baseline is not read, and need not be there yet.

    Raises ``FileUnreadableError`` when the settings cannot be read, :class:`ConfigurationError`,
    :class:`PackError`, :class:`NothingToValidateError`, :class:`MemberError` and, for what ``frameworks``
    name, :class:`UnknownFrameworkError`. Faults in descriptions are never raised: they are findings.
    """
    settings, document = read_settings(files, migrations)
    own = own_packs(files, settings, document) if like is None else {}
    asked = asked_for(settings, document, own, frameworks) if like is None else ()
    packs = followed(asked, own) if like is None else like.packs
    beside = {} if like is None else {member.name: member.loaded for member in like.members}
    objects = dict(national_registry())
    # What an extending pack says of an object comes before what its base says.
    for pack in reversed(packs):
        objects |= pack.registry
    shared = {f"{NATIONAL}.{name}": entry for name, entry in objects.items()}
    members = tuple(
        _member(
            files,
            document,
            member,
            as_of=as_of,
            processes=processes,
            progress=progress,
            like=beside.get(member.name),
        )
        for member in member_folders(settings, document)
    )
    workspace = load_workspace(
        files,
        settings,
        document,
        shared=shared,
        as_of=as_of,
        processes=processes,
        members={member.name: member.loaded.workspace.landscape for member in members},
        migrations=migrations,
        with_baseline=with_baseline,
        progress=progress,
        known=_known(like, settings),
    )
    for one in own.values():
        workspace = replace(workspace, documents={**workspace.documents, **one.documents})
    ids = tuple(pack.framework.id for pack in asked) if like is None else like.asked
    return Loaded(workspace, packs, members, own, ids)


def _member(
    files: Files,
    document: Document,
    member: MemberFolder,
    *,
    as_of: date,
    processes: int,
    progress: Progress,
    like: Loaded | None,
) -> LoadedMember:
    """A member loaded alone. What keeps it from being one stands at its place in the parent's settings."""
    name, folder, order = member
    inside = FolderFiles(files, folder)
    if inside.depth > DEEPEST:
        raise member_error(document, order, "deep", path=folder, most=DEEPEST)
    try:
        loaded = load(inside, as_of=as_of, processes=processes, progress=progress, like=like)
    except FileUnreadableError as error:
        raise member_error(
            document, order, f"unreadable-{error.reason}", path=f"{folder}/{error.path}"
        ) from error
    except NothingToValidateError as error:
        raise member_error(document, order, "empty", path=folder) from error
    except (ConfigurationError, PackError, MemberError) as error:
        raise MemberError(folder, error) from error
    return LoadedMember(name, folder, loaded)


def _known(like: Loaded | None, settings: Settings) -> dict[str, SourceFile]:
    """The files of another workspace by path, where they are of the same format."""
    if like is None or like.workspace.settings.eaquang != settings.eaquang:
        return {}
    return {file.path: file for file in like.workspace.landscape.files}
