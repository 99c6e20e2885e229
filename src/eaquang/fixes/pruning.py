"""Exceptions that are over or excuse nothing, taken out of their file with the comments that are theirs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from eaquang.assessment.results import EXPIRED_WAIVER, UNUSED_WAIVER, Assessment, Diagnostic
from eaquang.diagnostics import Edit, Fix, Region
from eaquang.files import Files
from eaquang.fixes.mending import Mended, mend
from eaquang.source.removal import entry_stretch
from eaquang.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Pruned:
    """What came of pruning: ``kept`` are exceptions whose text cannot be taken out alone."""

    mended: Mended
    kept: tuple[Diagnostic, ...]


def prune_waivers(
    files: Files,
    assess: Callable[[Files], tuple[Workspace, Assessment]],
    is_wanted: Callable[[Diagnostic], bool],
    *,
    expired_only: bool,
) -> Pruned:
    """Take out what 901 and 902 tell; what a run could not settle stays, since neither tells it.

    ``assess`` loads and assesses a tree of files. Nothing is written. The edits are proved like every fix.
    """
    codes = {EXPIRED_WAIVER} if expired_only else {EXPIRED_WAIVER, UNUSED_WAIVER}

    def is_over(diagnostic: Diagnostic) -> bool:
        return diagnostic.code in codes and is_wanted(diagnostic)

    def with_removals(tree: Files) -> Assessment:
        return _removable(*assess(tree))

    mended = mend(files, with_removals(files), with_removals, is_over, unsafe=True)
    return Pruned(mended, tuple(filter(is_over, mended.left.diagnostics)))


def _removable(workspace: Workspace, assessment: Assessment) -> Assessment:
    """The assessment with a fix for every exception that is over: to take out its entry."""
    homes = {entry.id: entry.home for entry in workspace.waivers}

    def fixable(diagnostic: Diagnostic) -> Diagnostic:
        home = homes.get(str(diagnostic.params.get("waiver", "")))
        document = workspace.documents.get(home.path) if home else None
        if diagnostic.code != EXPIRED_WAIVER or home is None or document is None:
            return diagnostic
        stretch = entry_stretch(document, home.pointer)
        fix = None if stretch is None else Fix((Edit(Region(home.path, *stretch), ""),), safe=False)
        return replace(diagnostic, fix=fix)

    return replace(assessment, diagnostics=tuple(map(fixable, assessment.diagnostics)))
