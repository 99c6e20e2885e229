"""Reading a workspace: settings first, then every source file, however many are broken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeVar

from eaquang.diagnostics import EntityKey, Fault
from eaquang.files import Files, FileUnreadableError, as_spelled, nfc, plain_path
from eaquang.model.description import check_id, describe
from eaquang.model.facts import is_known, listed
from eaquang.model.faults import malformed_waiver_id, no_mapping, unknown_key
from eaquang.model.kinds import BY_COLLECTION, BY_KIND
from eaquang.model.reading import read_record
from eaquang.model.references import NATIONAL
from eaquang.model.registry import RegistryObject
from eaquang.model.settings import FORMAT, Settings
from eaquang.model.waiver import WAIVER_ID_EXAMPLE, WAIVER_ID_FORM, Waiver
from eaquang.source.document import Document
from eaquang.source.reader import digest_of, read_document, read_text
from eaquang.workspace.baseline import Baseline
from eaquang.workspace.baseline_reading import baseline_of
from eaquang.workspace.globbing import matches, may_hold
from eaquang.workspace.landscape import Home, Landscape
from eaquang.workspace.linking import link
from eaquang.workspace.migrations import MIGRATIONS, due, in_present_form
from eaquang.workspace.migrations.part import Part
from eaquang.workspace.progress import Progress, followed, silent
from eaquang.workspace.reading import read_documents
from eaquang.workspace.source_file import SourceFile
from eaquang.workspace.waiver_entry import WaiverEntry
from eaquang.workspace.workspace import SETTINGS_FILE, Workspace

if TYPE_CHECKING:
    from eaquang.workspace.migrations.migration import Migration

SKIPPED_FOLDERS = ("build", "expected")

_WAIVER_ID: Final = re.compile(WAIVER_ID_FORM)

R = TypeVar("R", Waiver, RegistryObject)


class ConfigurationError(Exception):
    """The settings, the waivers, the baseline or a registry of a workspace cannot be used.

    ``document`` is the file with its text and spans, ``faults`` what is wrong in it, named by the
    0xx rules, by ``format-version`` or by ``baseline``.
    """

    def __init__(self, document: Document, faults: tuple[Fault, ...]) -> None:
        super().__init__(document.path)
        self.document = document
        self.faults = faults


class NothingToValidateError(Exception):
    """There is no workspace here, or none of its files matched. ``reason`` is a code."""

    def __init__(self, reason: str, path: str = "") -> None:
        super().__init__(reason, path)
        self.reason = reason
        self.path = path


def read_settings(files: Files, migrations: tuple[Migration, ...] = MIGRATIONS) -> tuple[Settings, Document]:
    """The settings of the workspace, in the present form whatever version they are of.

    Raises :class:`ConfigurationError`, ``FileUnreadableError``.
    """
    document = read_document(SETTINGS_FILE, files.read(SETTINGS_FILE))
    version = document.data.get("eaquang") if isinstance(document.data, dict) else None
    if isinstance(version, int) and not isinstance(version, bool):
        wanted = due(migrations, version)
        if version > FORMAT or wanted is None:
            variant = "" if version > FORMAT else "too-old"
            params = {"value": version, "supported": FORMAT}
            raise ConfigurationError(document, (Fault("format-version", ("eaquang",), variant, params),))
        document = in_present_form(document, wanted, Part.SETTINGS)
    settings, faults = read_record(Settings, document.data)
    _refuse(document, faults)
    return settings, document


def load_workspace(
    files: Files,
    settings: Settings,
    settings_document: Document,
    *,
    shared: Mapping[str, RegistryObject],
    as_of: date,
    processes: int = 1,
    migrations: tuple[Migration, ...] = MIGRATIONS,
    members: Mapping[str, Landscape] | None = None,
    with_baseline: bool = True,
    progress: Progress = silent,
    known: Mapping[str, SourceFile] | None = None,
) -> Workspace:
    """Read and link all that the settings name. ``shared`` is the packs' registry by full name.

    ``members`` are the workspaces that the settings name as such, linked alone, by name. ``known`` are files
    by path that were read before, by the same migrations: those with the same bytes are not read again. So
    many ``processes`` read the files where there are enough of them, and ``progress`` is told how many are.

    Raises :class:`ConfigurationError` for a broken waivers or registry file and
    :class:`NothingToValidateError` when no source matches.
    """
    documents = {SETTINGS_FILE: settings_document}
    named = _named_files(settings)
    wanted = _due(settings, migrations)
    waivers = read_waivers(files, settings, documents, migrations)
    baseline = read_baseline(files, settings, documents) if with_baseline else None
    registry = {**shared, **_read_registries(files, settings, documents, wanted)}
    paths = source_paths(files, settings, named)
    same = _unchanged(files, paths, known or {})
    others = tuple(path for path in paths if path not in same)
    read = followed(read_documents(files, others, processes), len(others), "reading", progress)
    fresh = iter([source_of(in_present_form(document, wanted, Part.DESCRIPTION)) for document in read])
    sources = [same[path] if path in same else next(fresh) for path in paths]
    if not sources:
        raise NothingToValidateError("no-sources")
    for source in sources:
        documents[source.path] = source.document
    landscape = link(
        sources,
        agency=settings.agency if is_known(settings.agency) else "",
        as_of=as_of,
        registry=registry,
        members=members,
    )
    return Workspace(
        settings=settings,
        landscape=landscape,
        waivers=waivers,
        documents=documents,
        baseline=baseline,
    )


def _unchanged(files: Files, paths: Iterable[str], known: Mapping[str, SourceFile]) -> dict[str, SourceFile]:
    """Of the files that are known already those that have the same bytes here."""
    found: dict[str, SourceFile] = {}
    for path in paths:
        file = known.get(nfc(path))
        try:
            if file is not None and digest_of(files.read(path)) == file.document.digest:
                found[path] = file
        except FileUnreadableError:
            # Reading it with the others tells why.
            continue
    return found


def source_paths(files: Files, settings: Settings, named: frozenset[str]) -> tuple[str, ...]:
    """The description files, sorted: those the patterns mean, or all but what is set aside.

    A folder that cannot be listed counts as a file that cannot be read.
    """
    patterns = tuple(map(nfc, listed(settings.sources)))
    members = tuple(f"{plain_path(folder)}/" for folder in listed(settings.members))
    found: list[str] = []
    for path in files.list():
        if path == SETTINGS_FILE:
            continue
        shown = nfc(path)
        if shown.startswith(members):
            # A member's files are its own.
            continue
        unlisted = path.endswith("/")
        if patterns:
            meant = may_hold if unlisted else matches
            chosen = any(meant(shown.rstrip("/"), pattern) for pattern in patterns)
        else:
            folders = path.split("/")[:-1]
            inside = any(shown.startswith(f"{name}/") for name in named)
            chosen = (
                (unlisted or path.endswith((".yaml", ".yml")))
                and shown not in named
                and not inside
                and not any(folder in SKIPPED_FOLDERS for folder in folders)
            )
        if chosen:
            found.append(path)
    return tuple(found)


def parts_of(files: Files, settings: Settings) -> Iterator[tuple[str, Part]]:
    """Every file of the workspace as the tree spells it, with its part: the settings last."""
    for path in source_paths(files, settings, _named_files(settings)):
        yield path, Part.DESCRIPTION
    for entry in listed(settings.registries):
        if is_known(entry.path):
            yield as_spelled(files, plain_path(entry.path)), Part.REGISTRY
    if is_known(settings.waivers):
        yield as_spelled(files, plain_path(settings.waivers)), Part.WAIVERS
    yield SETTINGS_FILE, Part.SETTINGS


def source_of(document: Document) -> SourceFile:
    """What one description file holds; whatever is wrong with it stays in its faults."""
    if not document.digest:
        # Nobody knows what it holds: whatever is not found elsewhere may stand here.
        return SourceFile(document, (), document.faults, lost_kinds=frozenset(BY_KIND))
    description = describe(document.data)
    lost = description.lost | {
        EntityKey(kind, str(name))
        for collection, name, *_ in (hole.pointer for hole in document.holes if len(hole.pointer) > 1)
        if (kind := _kind_of(collection))
    }
    return SourceFile(
        document,
        description.entities,
        (*document.faults, *description.faults),
        frozenset(lost),
        description.lost_kinds,
    )


def _kind_of(collection: object) -> str:
    model = BY_COLLECTION.get(str(collection))
    return model.KIND if model else ""


def _named_files(settings: Settings) -> frozenset[str]:
    named = {plain_path(registry.path) for registry in listed(settings.registries) if is_known(registry.path)}
    named.update(plain_path(path) for path in listed(settings.packs))
    if is_known(settings.waivers):
        named.add(plain_path(settings.waivers))
    if is_known(settings.baseline):
        named.add(plain_path(settings.baseline))
    return frozenset(named)


def _due(settings: Settings, migrations: tuple[Migration, ...]) -> tuple[Migration, ...]:
    return due(migrations, settings.eaquang if is_known(settings.eaquang) else FORMAT) or ()


def read_waivers(
    files: Files,
    settings: Settings,
    documents: dict[str, Document],
    migrations: tuple[Migration, ...] = MIGRATIONS,
) -> tuple[WaiverEntry, ...]:
    """The exceptions that the settings name; their file is put to ``documents``.

    Raises :class:`ConfigurationError`, ``FileUnreadableError``.
    """
    if not is_known(settings.waivers):
        return ()
    path = plain_path(settings.waivers)
    records = _read_collection(files, path, Part.WAIVERS, Waiver, documents, _due(settings, migrations))
    return tuple(WaiverEntry(name, waiver, Home(path, ("waivers", name))) for name, waiver in records.items())


def read_baseline(files: Files, settings: Settings, documents: dict[str, Document]) -> Baseline | None:
    """The baseline that the settings name, if any; its file is put to ``documents``.

    Raises :class:`ConfigurationError`, ``FileUnreadableError``.
    """
    if not is_known(settings.baseline):
        return None
    path = plain_path(settings.baseline)
    document = read_text(path, files.read(as_spelled(files, path)))
    _refuse(document, ())
    documents[path] = document
    baseline, faults = baseline_of(document)
    _refuse(document, faults)
    return baseline


def _read_registries(
    files: Files, settings: Settings, documents: dict[str, Document], wanted: tuple[Migration, ...]
) -> dict[str, RegistryObject]:
    registry: dict[str, RegistryObject] = {}
    for index, entry in enumerate(listed(settings.registries)):
        if is_known(entry.path) and is_known(entry.prefix):
            if entry.prefix == NATIONAL:
                # Objects of the state are those that eaquang brings: nobody invents one.
                at = ("registries", index, "prefix")
                _refuse(documents[SETTINGS_FILE], (Fault("registry-prefix", at, "", {"value": NATIONAL}),))
            path = plain_path(entry.path)
            records = _read_collection(files, path, Part.REGISTRY, RegistryObject, documents, wanted)
            registry.update({f"{entry.prefix}.{name}": record for name, record in records.items()})
    return registry


def _read_collection(
    files: Files,
    path: str,
    part: Part,
    model: type[R],
    documents: dict[str, Document],
    wanted: tuple[Migration, ...],
) -> dict[str, R]:
    """The records of a file that holds one map from id to record, such as ``waivers: {…}``."""
    key = part.value
    document = in_present_form(read_document(path, files.read(as_spelled(files, path))), wanted, part)
    documents[path] = document
    _refuse(document, ())
    data: Any = document.data
    if not isinstance(data, dict):
        raise ConfigurationError(document, (no_mapping(data, ()),))
    _refuse(document, (unknown_key(str(name), (key,), (name,)) for name in data if name != key))
    entries = data.get(key)
    if entries is None:
        # `waivers:` with nothing below it is a file that waits for its first entry.
        entries = {}
    if not isinstance(entries, dict):
        raise ConfigurationError(document, (no_mapping(entries, (key,)),))
    records: dict[str, R] = {}
    faults: list[Fault] = []
    for name, raw in entries.items():
        faults.extend(check_id(name, (key, name)) if model is RegistryObject else _check_waiver_id(name))
        records[name], found = read_record(model, raw, (key, name))
        faults.extend(found)
    _refuse(document, tuple(faults))
    return records


def _check_waiver_id(name: str) -> tuple[Fault, ...]:
    if _WAIVER_ID.fullmatch(name):
        return ()
    return (malformed_waiver_id(name, WAIVER_ID_EXAMPLE, (Part.WAIVERS.value, name)),)


def _refuse(document: Document, faults: Iterable[Fault]) -> None:
    """A file that steers the run must be right; text faults such as spelling forms do not matter."""
    harmless = {"suspicious-character", "bare-unknown", "secret-in-description"}
    serious = tuple(f for f in (*document.faults, *faults) if f.rule not in harmless)
    if serious:
        raise ConfigurationError(document, serious)
