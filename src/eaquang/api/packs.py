"""The packs that a run follows: those asked for, and all that these extend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from eaquang.diagnostics import Fault, Param, Pointer
from eaquang.files import Files, plain_path
from eaquang.frameworks.catalogue import shipped_ids, shipped_or_none, shipped_pack
from eaquang.frameworks.extension import Find, Lineages, closure
from eaquang.frameworks.faults import PackFault, PackVariant
from eaquang.frameworks.pack import Pack
from eaquang.frameworks.sections import REQUIREMENTS
from eaquang.model.facts import listed
from eaquang.model.faults import echo
from eaquang.model.settings import Settings
from eaquang.model.suggestions import closest
from eaquang.source.document import Document
from eaquang.workspace.loading import ConfigurationError, read_settings

if TYPE_CHECKING:
    from eaquang.frameworks.loader import LoadedPack


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


def own_packs(files: Files, settings: Settings, document: Document) -> dict[str, LoadedPack]:
    """The packs of a workspace itself by folder, which may extend each other in any order.

    ``document`` is that of ``settings``. Raises :class:`PackError` for the first that has faults. What is
    wrong with the form of one comes first: it would only make others name what is not there.
    """
    folders: dict[str, int] = {}
    for index, path in enumerate(listed(settings.packs)):
        folders.setdefault(plain_path(path) if path else "", index)
    if not folders:
        return {}
    # What proves a pack is loaded only for one that nobody has proved yet.
    from eaquang.assessment.checks.proving import with_checks
    from eaquang.assessment.pack_names import with_names
    from eaquang.frameworks.loader import judged, read_pack

    read = {folder: _named(read_pack(files, folder), document, index) for folder, index in folders.items()}
    _refuse(read.values())
    holders: dict[str, LoadedPack] = {}
    for loaded in read.values():
        if loaded.pack is not None:
            holders.setdefault(loaded.pack.framework.id, loaded)
    find = finder({id: loaded.pack for id, loaded in holders.items() if loaded.pack is not None})
    proved = {
        folder: _asking(_alone(with_names(with_checks(judged(loaded, find), find), find), holders))
        for folder, loaded in read.items()
    }
    _refuse(proved.values())
    return proved


def _refuse(packs: Iterable[LoadedPack]) -> None:
    for loaded in packs:
        if loaded.pack is None or loaded.faults:
            raise PackError(loaded)


def _named(loaded: LoadedPack, document: Document, index: int) -> LoadedPack:
    """The same pack with what is wrong with its folder placed where the settings name it."""
    if any(fault.path == loaded.folder for fault in loaded.faults):
        faults = tuple(replace(fault, path=document.path, at=("packs", index)) for fault in loaded.faults)
        return replace(loaded, faults=faults, documents={document.path: document})
    return loaded


def _asking(loaded: LoadedPack) -> LoadedPack:
    """The same pack with a fault where it says nothing: nobody would see that nothing was checked."""
    pack = loaded.pack
    if pack is None or pack.framework.extends:
        return loaded
    if pack.requirements or pack.registry or pack.parameters or pack.figures:
        return loaded
    params: dict[str, Param] = {"field": f"{loaded.folder}/{REQUIREMENTS}*.yaml"}
    return _faulty(loaded, ("framework", "id"), PackVariant.NOTHING, params, rule="missing-field")


def _alone(loaded: LoadedPack, holders: Mapping[str, LoadedPack]) -> LoadedPack:
    """The same pack with a fault where it has the id of one that is shipped, or of another of one's own.

    It would be taken for that one in every report, and in what the command line names.
    """
    if loaded.pack is None:
        return loaded
    id = loaded.pack.framework.id
    first = holders[id]
    if id in shipped_ids():
        return _faulty(loaded, ("framework", "id"), PackVariant.SHIPPED, {"id": id})
    if first.folder != loaded.folder:
        return _faulty(loaded, ("framework", "id"), PackVariant.OWN, {"id": id, "other": first.folder})
    return loaded


def _faulty(
    loaded: LoadedPack,
    pointer: Pointer,
    variant: PackVariant,
    params: Mapping[str, Param],
    rule: str = "duplicate-id",
) -> LoadedPack:
    path, at = loaded.place(pointer)
    fault = PackFault(path=path, rule=rule, at=at, variant=variant, params=params)
    return replace(loaded, faults=(*loaded.faults, fault))


def by_id(own: Mapping[str, LoadedPack]) -> dict[str, Pack]:
    """The packs of a workspace itself, which are proved, by their ids."""
    return {loaded.pack.framework.id: loaded.pack for loaded in own.values() if loaded.pack is not None}


def finder(own: Mapping[str, Pack]) -> Find:
    """Finds a pack by its id, one's ``own`` or shipped."""

    def find(id: str) -> Pack | None:
        return own.get(id) or shipped_or_none(id)

    return find


def followed(packs: Iterable[Pack], own: Mapping[str, LoadedPack]) -> tuple[Pack, ...]:
    """The packs, then all that they extend. Raises :class:`PackError` where two of them collide."""
    found = closure(packs, finder(by_id(own)))
    for id, *two in Lineages(found).collisions():
        holders = {loaded.pack.framework.id: loaded for loaded in own.values() if loaded.pack is not None}
        # The later one in the settings gives way; no two shipped packs share an id.
        taker = next((name for name in reversed(list(holders)) if name in two), "")
        if taker:
            params: dict[str, Param] = {"id": id, "other": next(name for name in two if name != taker)}
            raise PackError(_faulty(holders[taker], ("requirements", id), PackVariant.FOREIGN, params))
    return found


def asked_for(
    settings: Settings, document: Document, own: Mapping[str, LoadedPack], frameworks: Iterable[str]
) -> tuple[Pack, ...]:
    """The packs that ``frameworks`` name, or else the settings; each once."""
    at_home = by_id(own)
    wanted = tuple(frameworks)
    if wanted:
        chosen = [framework_of(name, at_home) for name in wanted]
    else:
        chosen = _pinned(settings, document, at_home)
    return tuple({pack.framework.id: pack for pack in chosen}.values())


def _pinned(settings: Settings, document: Document, own: Mapping[str, Pack]) -> list[Pack]:
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


def framework_of(name: str, own: Mapping[str, Pack]) -> Pack:
    """A framework by ``id`` or ``id@edition``, of one's ``own`` or shipped.

    Raises :class:`UnknownFrameworkError`.
    """
    wanted, at, edition = name.partition("@")
    pack = finder(own)(wanted)
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
        packs |= by_id(own_packs(files, *read_settings(files)))
    return packs
