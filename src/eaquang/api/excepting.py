"""Keeping the register of exceptions: what is over is taken out, what is new is written in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from eaquang.api.assessing import assess
from eaquang.api.binding import plan
from eaquang.api.loading import Loaded, load
from eaquang.assessment.excuses import Excuses
from eaquang.assessment.plan import Plan
from eaquang.assessment.results import Assessment, Diagnostic
from eaquang.diagnostics import Finding
from eaquang.files import Files, as_spelled, nfc, plain_path
from eaquang.model.facts import is_known
from eaquang.model.reading import read_record
from eaquang.model.waiver import Waiver
from eaquang.rules.policy.waiver_targets import WaiverTargets, forbidden_waiver, unknown_waiver_target
from eaquang.rules.policy.waivers import incomplete_waiver
from eaquang.source.document import Plain
from eaquang.source.reader import read_document
from eaquang.words import Language
from eaquang.workspace.landscape import Home
from eaquang.workspace.waiver_entry import WaiverEntry
from eaquang.workspace.workspace import SETTINGS_FILE, Workspace

if TYPE_CHECKING:
    from eaquang.fixes.mending import Change
    from eaquang.fixes.pruning import Pruned

WAIVERS: Final = "waivers"
NEW_FILE: Final = "waivers.yaml"
"""The file of exceptions of a workspace that names none yet."""


def prune(
    files: Files,
    *,
    as_of: date,
    expired_only: bool = False,
    is_wanted: Callable[[Diagnostic], bool] = lambda _diagnostic: True,
) -> Pruned:
    """Take expired and unused exceptions out of their file; nothing is written, the changes are returned.

    The frameworks and the profile are those of the settings. Raises what ``load`` and ``plan`` raise.
    """
    from eaquang.fixes.pruning import prune_waivers

    def assessed(tree: Files) -> tuple[Workspace, Assessment]:
        read = load(tree, as_of=as_of)
        return read.workspace, assess(read, plan(read, as_of=as_of))

    return prune_waivers(files, assessed, is_wanted, expired_only=expired_only)


@dataclass(frozen=True, slots=True)
class RecordedWaiver:
    """A new exception, not written yet: its id, new files and changed ones, and what came of it.

    ``created`` come before ``changes``, which name them. ``covers`` are the findings of the run that it
    would excuse once it is complete, ``alone`` false where it would only together with others. ``lacks``
    are what keeps it from being complete: variants and parameters of rule 904.
    """

    id: str
    path: str
    line: int
    created: Mapping[str, bytes]
    changes: tuple[Change, ...]
    covers: tuple[Diagnostic, ...]
    alone: bool
    lacks: tuple[Finding, ...]


class RefusedError(Exception):
    """An exception that cannot be: the rule that says so (903, 906) with its finding."""

    def __init__(self, rule: str, finding: Finding) -> None:
        super().__init__(rule, finding.variant)
        self.rule = rule
        self.finding = finding


def record(
    files: Files, loaded: Loaded, facts: Mapping[str, Plain], *, as_of: date, language: Language
) -> RecordedWaiver:
    """A new exception of these facts, such as ``{"rule": "EAQ301", "entity": "…", "impact.data": "…"}``.

    Nothing is written, the files are returned. Facts that are not given stand in the file as comments in
    ``language``. Raises :class:`RefusedError` for what no exception can be for, ``NotEnteredError`` where
    the files cannot be edited, and ``FileExistsError`` where the new file would take the place of another.
    """
    from eaquang.fixes.new_waiver import entry_data, next_id

    workspace = loaded.workspace
    bound = plan(loaded, as_of=as_of)
    data = entry_data(facts)
    name = next_id((entry.id for entry in workspace.waivers), as_of)
    waiver, faults = read_record(Waiver, data)
    if faults or waiver is None:
        raise ValueError(faults)
    path = plain_path(workspace.settings.waivers) if is_known(workspace.settings.waivers) else NEW_FILE
    entry = WaiverEntry(name, waiver, Home(path, (WAIVERS, name)))
    _refuse(entry, loaded, bound)
    created, changes = _written(files, loaded, path, name, facts, language)
    content = created.get(path) or next(change.after for change in changes if nfc(change.path) == path)
    document = read_document(path, content)
    covers, alone = _coverage(entry, assess(loaded, bound), bound)
    lacks = tuple(one for one in incomplete_waiver(entry, workspace.landscape) if isinstance(one, Finding))
    line = document.position(document.spans[WAIVERS, name].key_start).line
    return RecordedWaiver(name, path, line, created, changes, covers, alone, lacks)


def _refuse(entry: WaiverEntry, loaded: Loaded, bound: Plan) -> None:
    landscape = loaded.workspace.landscape
    targets = next(rule.params for rule in bound.rules if isinstance(rule.params, WaiverTargets))
    for rule in (unknown_waiver_target, forbidden_waiver):
        for found in rule(entry, landscape, targets):
            if isinstance(found, Finding):
                raise RefusedError(rule.name, found)


def _coverage(entry: WaiverEntry, assessment: Assessment, bound: Plan) -> tuple[tuple[Diagnostic, ...], bool]:
    """What the exception would cover, and whether it would do so alone."""
    matcher = Excuses({str(entry.waiver.entity): (entry,)})
    covers = tuple(
        d for d in assessment.diagnostics if d.name not in bound.mandatory and [*matcher.touching(d)]
    )
    return covers, all(matcher.excuse_for(d) for d in covers)


def _written(
    files: Files,
    loaded: Loaded,
    path: str,
    name: str,
    facts: Mapping[str, Plain],
    language: Language,
) -> tuple[dict[str, bytes], tuple[Change, ...]]:
    from eaquang.fixes.entering import NotEnteredError, with_entry, with_setting
    from eaquang.fixes.mending import Change
    from eaquang.fixes.new_waiver import entry_data, entry_lines, file_head

    body, data = entry_lines(facts, language), entry_data(facts)
    if is_known(loaded.workspace.settings.waivers):
        spelled = as_spelled(files, path)
        raw = files.read(spelled)
        return {}, (Change(spelled, raw, with_entry(path, raw, name, body, data), ()),)
    settings = loaded.workspace.documents[SETTINGS_FILE].data
    if isinstance(settings, dict) and WAIVERS in settings:
        # It is unknown or the like, and nobody but its author can say what is meant.
        raise NotEnteredError(SETTINGS_FILE, "form")
    if path in map(nfc, files.list()):
        raise FileExistsError(path)
    raw = files.read(SETTINGS_FILE)
    changed = Change(SETTINGS_FILE, raw, with_setting(SETTINGS_FILE, raw, WAIVERS, path), ())
    return {path: with_entry(path, file_head(language).encode(), name, body, data)}, (changed,)
