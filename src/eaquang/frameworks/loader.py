"""Reading a pack from its folder, so that every fault in it has a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from eaquang.compiled import digest_of
from eaquang.diagnostics import Param, Pointer
from eaquang.files import Files, FileUnreadableError, nfc, plain_path
from eaquang.frameworks.catalogue import instruments, shipped_or_none
from eaquang.frameworks.consistency import flaws
from eaquang.frameworks.extension import Find
from eaquang.frameworks.faults import PackFault, PackVariant
from eaquang.frameworks.folders import folder_fault
from eaquang.frameworks.form import read_section
from eaquang.frameworks.pack import Pack
from eaquang.frameworks.sections import FILES, REQUIREMENTS, section_of
from eaquang.frameworks.shipped import HEAD
from eaquang.model.suggestions import closest
from eaquang.source.document import Document
from eaquang.source.reader import read_document


@dataclass(frozen=True, slots=True)
class LoadedPack:
    """A pack with the documents it was read from.

    ``pack`` is none when its form is so broken that no pack could be made of it; with faults of sense
    alone it is there, but must not be used while ``faults`` is not empty. ``documents`` are by path.
    """

    folder: str
    pack: Pack | None
    faults: tuple[PackFault, ...] = ()
    documents: Mapping[str, Document] = field(default_factory=dict)

    def place(self, pointer: Pointer) -> tuple[str, Pointer]:
        """The file, and the pointer in it, of a pointer of the pack (``("requirements", "r1", "title")``)."""
        section, *rest = pointer
        if section == "framework":
            return f"{self.folder}/{HEAD}", tuple(rest)
        candidates = [path for path in self.documents if section_of(self._name(path)) == section]
        for path in candidates:
            if pointer[:2] in self.documents[path].spans:
                return path, pointer
        return (candidates[0] if candidates else f"{self.folder}/{HEAD}"), pointer

    def _name(self, path: str) -> str:
        return path.removeprefix(f"{self.folder}/")


def load_pack(files: Files, folder: str, find: Find = shipped_or_none) -> LoadedPack:
    """Read the pack in ``folder``, a path relative to the root of ``files``. Never raises for its content.

    ``find`` finds the packs that it extends or uses.
    """
    return judged(read_pack(files, folder), find)


def read_pack(files: Files, folder: str) -> LoadedPack:
    """The pack in ``folder`` with the faults of its form alone: what it names need not be there yet."""
    folder = plain_path(folder) if folder else ""
    if (nowhere := folder_fault(files, folder)) is not None:
        return LoadedPack(folder, None, (nowhere,))
    documents, faults = _read(files, folder)
    head = f"{folder}/{HEAD}"
    if head not in documents and not any(fault.path == head for fault in faults):
        params = {"field": HEAD}
        fault = PackFault(path=head, rule="missing-field", variant=PackVariant.HEAD, params=params)
        return LoadedPack(folder, None, (*faults, fault), documents)
    sections, wrong = _sections(folder, documents)
    faults += wrong
    if faults:
        return LoadedPack(folder, None, tuple(faults), documents)
    content = {path.removeprefix(f"{folder}/"): document.data for path, document in documents.items()}
    return LoadedPack(folder, Pack(digest=digest_of(content), **sections), (), documents)


def _read(files: Files, folder: str) -> tuple[dict[str, Document], list[PackFault]]:
    documents: dict[str, Document] = {}
    faults: list[PackFault] = []
    for spelled in files.list():
        path = nfc(spelled)
        if not path.startswith(f"{folder}/") or not path.endswith((".yaml", ".yml", "/")):
            continue
        if not path.endswith("/") and section_of(path.removeprefix(f"{folder}/")) is None:
            faults.append(_unknown_file(path, path.removeprefix(f"{folder}/")))
            continue
        try:
            document = read_document(path, files.read(spelled))
        except FileUnreadableError as error:
            params = {"value": path, "reason": error.reason}
            faults.append(
                PackFault(path=path, rule="invalid-value", variant=PackVariant.UNREADABLE, params=params)
            )
            continue
        documents[path] = document
        faults.extend(
            PackFault(path=path, rule=one.rule, at=one.at, variant=one.variant, params=one.params)
            for one in document.faults
        )
    return documents, faults


def _unknown_file(path: str, name: str) -> PackFault:
    allowed = (HEAD, *FILES, f"{REQUIREMENTS}*.yaml")
    params: dict[str, Param] = {"key": name, "suggestion": closest(name, allowed), "allowed": allowed}
    return PackFault(path=path, rule="unknown-key", variant=PackVariant.FILE, params=params)


def _sections(folder: str, documents: Mapping[str, Document]) -> tuple[dict[str, Any], list[PackFault]]:
    sections: dict[str, Any] = {}
    faults: list[PackFault] = []
    for path, document in documents.items():
        section = section_of(path.removeprefix(f"{folder}/"))
        # What could not be parsed would only give faults that follow from the first.
        if section is None or document.holes:
            continue
        records, wrong = read_section(section, document.data, path)
        faults.extend(wrong)
        if records is None:
            continue
        if section == "framework":
            sections[section] = records
            continue
        kept = sections.setdefault(section, {})
        faults.extend(_repeated(path, (section, name)) for name in records if name in kept)
        kept.update(records)
    return sections, faults


def _repeated(path: str, at: Pointer) -> PackFault:
    params = {"id": str(at[-1])}
    return PackFault(path=path, rule="duplicate-id", at=at, variant=PackVariant.REPEATED, params=params)


def judged(loaded: LoadedPack, find: Find) -> LoadedPack:
    """The same pack with its faults of sense, where its form is whole."""
    pack = loaded.pack
    if pack is None:
        return loaded
    faults: list[PackFault] = []
    for flaw in flaws(pack, find, instruments()):
        path, at = loaded.place(flaw.at)
        faults.append(PackFault(path=path, rule=flaw.rule, at=at, variant=flaw.variant, params=flaw.params))
    return replace(loaded, faults=(*loaded.faults, *faults))
