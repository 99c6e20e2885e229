"""The public Python API: load a workspace, assess it, render its documents.

Everything else may change between minor versions; this module follows semantic versioning. The
command line uses nothing else of the floors below.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from eaquang.assessment.checks import compile_check, with_checks
from eaquang.assessment.engine import assess as _assess
from eaquang.assessment.plan import Plan, PlanError, make_plan
from eaquang.assessment.results import Assessment
from eaquang.diagnostics import Severity
from eaquang.files import Files
from eaquang.frameworks.catalogue import instruments, national_registry, shipped_ids, shipped_pack
from eaquang.frameworks.loader import LoadedPack, load_pack
from eaquang.frameworks.pack import Pack
from eaquang.model.facts import is_known, listed
from eaquang.model.references import NATIONAL
from eaquang.workspace.loading import (
    ConfigurationError,
    NothingToValidateError,
    load_workspace,
    read_settings,
)
from eaquang.workspace.workspace import Workspace

__all__ = [
    "Assessment",
    "ConfigurationError",
    "NothingToValidateError",
    "PackError",
    "Plan",
    "PlanError",
    "UnknownFrameworkError",
    "Workspace",
    "assess",
    "load",
    "plan",
    "render",
]

DOCUMENTS = ("architecture", "compliance")
"""The documents that :func:`render` makes."""
FORMATS = ("md", "html")
"""Their formats, which are also the endings of file names."""


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


@dataclass(frozen=True, slots=True)
class Loaded:
    """A workspace with the packs that its settings (or the caller) ask for."""

    workspace: Workspace
    packs: tuple[Pack, ...]


def load(files: Files, *, as_of: date, frameworks: Iterable[str] = (), processes: int = 1) -> Loaded:
    """Read, validate and link a workspace; ``frameworks`` replaces those its settings pin.

    With more than one of ``processes`` the files of a large workspace are read side by side.

    Raises ``FileUnreadableError`` when the settings cannot be read, :class:`ConfigurationError`,
    :class:`PackError`, :class:`UnknownFrameworkError` and :class:`NothingToValidateError`. Faults in
    descriptions are never raised: they are findings.
    """
    settings, document = read_settings(files)
    own = {pack.framework.id: pack for pack in (_own_pack(files, path) for path in listed(settings.packs))}
    wanted = tuple(frameworks) or listed(settings.frameworks)
    packs = tuple({name: _framework(name, own) for name in wanted}.values())
    objects = dict(national_registry())
    for pack in packs:
        objects |= pack.registry
    shared = {f"{NATIONAL}.{name}": entry for name, entry in objects.items()}
    workspace = load_workspace(files, settings, document, shared=shared, as_of=as_of, processes=processes)
    return Loaded(workspace, packs)


def _own_pack(files: Files, path: str) -> Pack:
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


def plan(loaded: Loaded, *, as_of: date, profile: str = "") -> Plan:
    """Bind the packs of a workspace to rules, by its settings. Raises :class:`PlanError`."""
    settings = loaded.workspace.settings
    rules = settings.rules if is_known(settings.rules) else None
    used = {name for pack in loaded.packs for name in (*pack.framework.uses, *pack.framework.extends)}
    known = (*map(shipped_pack, sorted(used.intersection(shipped_ids()))), *loaded.packs)
    parameters = {
        f"{pack.framework.id}/{name}": block for pack in known for name, block in pack.parameters.items()
    }
    figures = {f"{pack.framework.id}/{name}": one for pack in known for name, one in pack.figures.items()}
    return make_plan(
        loaded.packs,
        as_of=as_of,
        instruments=instruments(),
        parameters=parameters,
        figures=figures,
        compile_check=compile_check,
        profile=profile or (settings.profile if is_known(settings.profile) else ""),
        also=listed(rules.also) if rules else (),
        ignore=listed(rules.ignore) if rules else (),
        severities={name: Severity(value) for name, value in rules.severity.items()}
        if rules and is_known(rules.severity)
        else {},
    )


def assess(loaded: Loaded, bound: Plan) -> Assessment:
    """Run a plan. Never raises for anything a description says."""
    return _assess(loaded.workspace, bound)


def render(
    name: str,
    format: str,
    loaded: Loaded,
    assessment: Assessment,
    *,
    printed_on: date,
    draft: bool = False,
) -> bytes:
    """One document in one format. The same bytes for the same input.

    Raises ``KeyError`` for a name or format that :data:`DOCUMENTS` and :data:`FORMATS` do not have, and
    ``NoOutlineError`` when no framework has an outline for the workspace's type of organisation.
    """
    # Templates and Markdown are loaded for documents only: validation starts without them.
    from eaquang.render import Sources
    from eaquang.render import render as _render

    register = dict(instruments())
    for pack in loaded.packs:
        register |= pack.instruments
    sources = Sources(
        workspace=loaded.workspace,
        assessment=assessment,
        packs=loaded.packs,
        instruments=register,
        date=printed_on,
        draft=draft,
    )
    return _render(name, format, sources)


def packs_of(files: Files | None) -> dict[str, Pack]:
    """Every pack there is to explain: the shipped ones, and a workspace's own when there is one.

    Raises :class:`ConfigurationError` and :class:`PackError` for the workspace's.
    """
    packs = {name: shipped_pack(name) for name in shipped_ids()}
    if files is not None:
        settings, _ = read_settings(files)
        packs |= {pack.framework.id: pack for pack in (_own_pack(files, p) for p in listed(settings.packs))}
    return packs
