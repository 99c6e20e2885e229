"""Loading a workspace with its packs and members."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from eaquang.diagnostics import Fault, Param
from eaquang.files import Files, FileUnreadableError, FolderFiles, plain_path
from eaquang.frameworks.catalogue import national_registry, shipped_ids, shipped_pack
from eaquang.frameworks.pack import Pack
from eaquang.model.facts import listed
from eaquang.model.faults import echo
from eaquang.model.references import NATIONAL
from eaquang.model.settings import Settings
from eaquang.model.suggestions import closest
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


class UnknownFrameworkError(Exception):
    """An option names a framework that is neither shipped nor among the workspace's own packs."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.known = known

    @property
    def suggestion(self) -> tuple[str, ...]:
        """The nearest of those there are; all of them where none is near."""
        near = closest(self.name, self.known)
        return (near,) if near else tuple(dict.fromkeys(self.known))


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
    """A workspace with the packs that its settings (or the caller) ask for, and its members.

    ``own`` are the packs of the workspace itself by folder, whether they are asked for or not.
    """

    workspace: Workspace
    packs: tuple[Pack, ...]
    members: tuple[LoadedMember, ...] = ()
    own: Mapping[str, Pack] = field(default_factory=dict)


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
    folders = (
        {plain_path(path): _own_pack(files, path) for path in listed(settings.packs)} if like is None else {}
    )
    packs = _packs(settings, document, folders.values(), frameworks) if like is None else like.packs
    beside = {} if like is None else {member.name: member.loaded for member in like.members}
    objects = dict(national_registry())
    for pack in packs:
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
    return Loaded(workspace, packs, members, folders)


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


def _packs(
    settings: Settings, document: Document, at_home: Iterable[Pack], frameworks: Iterable[str]
) -> tuple[Pack, ...]:
    """The packs that ``frameworks`` name, or else the settings; each once."""
    own = {pack.framework.id: pack for pack in at_home}
    wanted = tuple(frameworks)
    chosen = [framework_of(name, own) for name in wanted] if wanted else _pinned(settings, document, own)
    return tuple({pack.framework.id: pack for pack in chosen}.values())


def _own_pack(files: Files, path: str) -> Pack:
    # What proves a pack is loaded only for one that nobody has proved yet.
    from eaquang.assessment.checks.proving import with_checks
    from eaquang.assessment.pack_names import with_names
    from eaquang.frameworks.faults import PackFault, PackVariant
    from eaquang.frameworks.loader import load_pack

    loaded = with_names(with_checks(load_pack(files, path)))
    if loaded.pack is not None and loaded.pack.framework.id in shipped_ids():
        # It would be taken for the shipped one in every report, and in what the command line names.
        where, at = loaded.place(("framework", "id"))
        params: dict[str, Param] = {"id": loaded.pack.framework.id}
        taken = PackFault(path=where, rule="duplicate-id", at=at, variant=PackVariant.SHIPPED, params=params)
        loaded = replace(loaded, faults=(*loaded.faults, taken))
    if loaded.pack is None or loaded.faults:
        raise PackError(loaded)
    return loaded.pack


def _pinned(settings: Settings, document: Document, own: dict[str, Pack]) -> list[Pack]:
    """The frameworks that the settings name. Raises :class:`ConfigurationError` for the others."""
    found: list[Pack] = []
    faults: list[Fault] = []
    for index, name in enumerate(listed(settings.frameworks)):
        try:
            found.append(framework_of(name, own))
        except UnknownFrameworkError as error:
            params: dict[str, Param] = {"name": echo(name), "suggestion": error.suggestion}
            faults.append(Fault("framework", ("frameworks", index), params=params))
    if faults:
        raise ConfigurationError(document, tuple(faults))
    return found


def framework_of(name: str, own: dict[str, Pack]) -> Pack:
    """A framework by ``id`` or ``id@edition``, of one's ``own`` or shipped.

    Raises :class:`UnknownFrameworkError`.
    """
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
    return framework_of(name, {})


def packs_of(files: Files | None) -> dict[str, Pack]:
    """Every pack there is to explain: the shipped ones, and a workspace's own when there is one.

    Raises :class:`ConfigurationError` and :class:`PackError` for the workspace's.
    """
    packs = {name: shipped_pack(name) for name in shipped_ids()}
    if files is not None:
        settings, _ = read_settings(files)
        packs |= {pack.framework.id: pack for pack in (_own_pack(files, p) for p in listed(settings.packs))}
    return packs
