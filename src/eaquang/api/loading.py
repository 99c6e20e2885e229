"""Loading a workspace with its packs and members."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from eaquang.files import Files, FileUnreadableError, FolderFiles
from eaquang.frameworks.catalogue import national_registry, shipped_ids, shipped_pack
from eaquang.frameworks.pack import Pack
from eaquang.model.facts import listed
from eaquang.model.references import NATIONAL
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
from eaquang.workspace.workspace import Workspace

if TYPE_CHECKING:
    from eaquang.frameworks.loader import LoadedPack
    from eaquang.workspace.migrations.migration import Migration

DEEPEST = 8
"""How deep members may lie in one another: deeper than any state, and no stack overflows."""


class UnknownFrameworkError(Exception):
    """A framework is named that is neither shipped nor among the workspace's own packs."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.known = known


class PackError(Exception):
    """A pack of the workspace's own has faults; ``loaded`` holds them with the documents."""

    def __init__(self, loaded: LoadedPack) -> None:
        super().__init__(loaded.folder)
        self.loaded = loaded


class MemberError(Exception):
    """A member cannot be used: ``error`` is what loading it alone raises, ``folder`` where it is."""

    def __init__(self, folder: str, error: Exception) -> None:
        super().__init__(folder)
        self.folder = folder
        self.error = error


@dataclass(frozen=True, slots=True)
class Loaded:
    """A workspace with the packs that its settings (or the caller) ask for, and its members."""

    workspace: Workspace
    packs: tuple[Pack, ...]
    members: tuple[LoadedMember, ...] = ()


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
) -> Loaded:
    """Read, validate and link a workspace; ``frameworks`` replaces those its settings pin.

    With more than one of ``processes`` the files of a large workspace are read side by side. A workspace of
    an older format is read through ``migrations``; its text and its places stay the old ones. ``progress``
    is told how far the reading has come.

    ``frameworks`` are those of the workspace itself: its members keep to their own settings. Not
    ``with_baseline``: its own baseline is not read, which need not be there yet.

    Raises ``FileUnreadableError`` when the settings cannot be read, :class:`ConfigurationError`,
    :class:`PackError`, :class:`UnknownFrameworkError`, :class:`NothingToValidateError` and
    :class:`MemberError`. Faults in descriptions are never raised: they are findings.
    """
    settings, document = read_settings(files, migrations)
    own = {pack.framework.id: pack for pack in (_own_pack(files, path) for path in listed(settings.packs))}
    wanted = tuple(frameworks) or listed(settings.frameworks)
    packs = tuple({name: _framework(name, own) for name in wanted}.values())
    objects = dict(national_registry())
    for pack in packs:
        objects |= pack.registry
    shared = {f"{NATIONAL}.{name}": entry for name, entry in objects.items()}
    members = tuple(
        _member(files, document, member, as_of=as_of, processes=processes, progress=progress)
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
    )
    return Loaded(workspace, packs, members)


def _member(
    files: Files,
    document: Document,
    member: MemberFolder,
    *,
    as_of: date,
    processes: int,
    progress: Progress,
) -> LoadedMember:
    """A member loaded alone. What keeps it from being one stands at its place in the parent's settings."""
    name, folder, order = member
    inside = FolderFiles(files, folder)
    if inside.depth > DEEPEST:
        raise member_error(document, order, "deep", path=folder, most=DEEPEST)
    try:
        loaded = load(inside, as_of=as_of, processes=processes, progress=progress)
    except FileUnreadableError as error:
        raise member_error(
            document, order, f"unreadable-{error.reason}", path=f"{folder}/{error.path}"
        ) from error
    except NothingToValidateError as error:
        raise member_error(document, order, "empty", path=folder) from error
    except UnknownFrameworkError as error:
        raise member_error(document, order, "framework", path=folder, name=error.name) from error
    except (ConfigurationError, PackError, MemberError) as error:
        raise MemberError(folder, error) from error
    return LoadedMember(name, folder, loaded)


def _own_pack(files: Files, path: str) -> Pack:
    # What proves a pack is loaded only for one that nobody has proved yet.
    from eaquang.assessment.checks import with_checks
    from eaquang.frameworks.loader import load_pack

    loaded = with_checks(load_pack(files, path))
    if loaded.pack is None or loaded.faults:
        raise PackError(loaded)
    return loaded.pack


def _framework(name: str, own: dict[str, Pack]) -> Pack:
    wanted, at, edition = name.partition("@")
    pack = own.get(wanted)
    if pack is None and wanted in shipped_ids():
        pack = shipped_pack(wanted)
    if pack is None or (at and pack.framework.edition != edition):
        editions = (f"{p.framework.id}@{p.framework.edition}" for p in (pack,) if p is not None)
        raise UnknownFrameworkError(name, (*editions, *shipped_ids(), *own))
    return pack


def shipped(name: str) -> Pack:
    """A shipped framework by ``id`` or ``id@edition``. Raises :class:`UnknownFrameworkError`."""
    return _framework(name, {})


def packs_of(files: Files | None) -> dict[str, Pack]:
    """Every pack there is to explain: the shipped ones, and a workspace's own when there is one.

    Raises :class:`ConfigurationError` and :class:`PackError` for the workspace's.
    """
    packs = {name: shipped_pack(name) for name in shipped_ids()}
    if files is not None:
        settings, _ = read_settings(files)
        packs |= {pack.framework.id: pack for pack in (_own_pack(files, p) for p in listed(settings.packs))}
    return packs
