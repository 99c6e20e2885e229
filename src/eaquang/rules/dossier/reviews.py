"""Reviews of the framework and the history of its versions."""

from __future__ import annotations

from datetime import date
from typing import Final

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking
from eaquang.model.dossier import Dossier, Phase
from eaquang.model.facts import is_known
from eaquang.model.version import Version, VersionKind
from eaquang.model.walk import at
from eaquang.rules.completeness import unsaid
from eaquang.rules.lacking import is_doubtful, lack_of, lacking
from eaquang.rules.periods import year_after
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.landscape import Landscape

ENTRY: Final = ("version", "date", "content", "basis", "entities", "unit")
"""What an entry of the history states."""


@rule("EAQ825", "unreviewed-framework", subject=Dossier, closed=True)
def unreviewed_framework(dossier: Dossier, landscape: Landscape) -> Yield:
    """The last review is more than twelve months old, or the history of versions has a hole.

    The twelve months run from the latest of: a review, a new version in the history, the issue of the
    framework. Before the first issue no review is due. Holes: the present version is not in the
    history, or an entry lacks version, date, content, basis, entities or unit.
    """
    versions = landscape.all(Version)
    yield from _review(dossier, versions, landscape.as_of)
    yield from _present(dossier, versions)
    for version in versions:
        yield from unsaid(version, ENTRY, EntityKey(version.KIND, version.id))


def _review(dossier: Dossier, versions: tuple[Version, ...], as_of: date) -> Yield:
    dated = [
        (version.date, version.id)
        for version in versions
        if is_known(version.date) and version.date <= as_of and _renews(version)
    ]
    issued = at(dossier, ("issue", "date"))
    latest = max(dated, default=(date.min, ""))
    since = issued if isinstance(issued, date) and latest[0] < issued <= as_of else latest[0]
    if since != date.min and year_after(since) >= as_of:
        return
    doubts = list(_doubts(versions, as_of))
    yield from doubts
    # A review whose date nobody knows is asked for as an entry of the history.
    if doubts or any(_renews(version) and not is_known(version.date) for version in versions):
        return
    if since == date.min:
        yield from _unissued(dossier, issued)
        return
    from_history = since == latest[0]
    yield Finding(
        at=("review",) if from_history else ("issue", "date"),
        entity=EntityKey(Version.KIND, latest[1]) if from_history else None,
        variant="overdue",
        params={"since": since, "due": year_after(since)},
    )


def _renews(version: Version) -> bool:
    return version.review is True or version.kind is VersionKind.NEW_VERSION


def _doubts(versions: tuple[Version, ...], as_of: date) -> Yield:
    """What may turn out to be a review in time."""
    for version in versions:
        is_past = is_known(version.date) and not version.date <= as_of <= year_after(version.date)
        if is_doubtful(version.review) and not is_past:
            yield from lacking(("review",), version.review, EntityKey(version.KIND, version.id))


def _unissued(dossier: Dossier, issued: object) -> Yield:
    """Nothing says since when the twelve months run: no matter as long as nothing is issued."""
    if isinstance(issued, date) or dossier.phase is Phase.FIRST_ISSUE:
        return
    if dossier.phase is Phase.MAINTENANCE:
        yield Lacking(at=("issue", "date"), why=lack_of(issued) or Lack.ABSENT)
    else:
        yield Lacking(at=("phase",), why=lack_of(dossier.phase) or Lack.ABSENT)


def _present(dossier: Dossier, versions: tuple[Version, ...]) -> Yield:
    present = dossier.version
    if not is_known(present) or any(version.version == present for version in versions):
        return
    # An entry that could not be read may be the one.
    if not any(is_doubtful(version.version) for version in versions):
        yield Finding(at=("version",), variant="unrecorded", params={"version": present})
