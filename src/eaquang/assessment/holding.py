"""The one matcher for the baseline: which diagnostics it holds, and what became of its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Final

from eaquang.assessment.examinations import RuleResults
from eaquang.assessment.judgement import Judgement
from eaquang.assessment.places import entity_path
from eaquang.assessment.plan import Plan
from eaquang.assessment.results import Diagnostic
from eaquang.assessment.waiver_uses import is_as_stated
from eaquang.diagnostics import EntityKey, Lack, Outcome
from eaquang.rules.catalogue import CATALOGUE
from eaquang.rules.policy.stale_baseline import BaselineUses
from eaquang.workspace.baseline import BaselineEntry, Held
from eaquang.workspace.workspace import Workspace

POLICY: Final = "EAQ9"
"""Codes of what is wrong with the steering of a run begin so: exceptions, the baseline itself."""
_OF_NO_PLACE: Final = frozenset({Lack.PLANNED.value, Lack.UNCLEAR_LAW.value})
"""Lacks that are one and the same however many subjects wait: for a release, for the law."""


def size(diagnostic: Diagnostic) -> int:
    """How much of a baseline a diagnostic takes: 1 for a fault; the number of places for a lack.

    A lack is one diagnostic for all that lack the same, and one more place would grow it unseen.
    """
    if diagnostic.outcome is Outcome.UNMET or diagnostic.variant in _OF_NO_PLACE:
        return 1
    return max(1, len(diagnostic.missing))


def may_be_held(diagnostic: Diagnostic, mandatory: Collection[str]) -> bool:
    """Whether a baseline may hold it: no mandatory rule, nothing about steering, under no exception."""
    return diagnostic.excuse is None and not is_never_held(diagnostic.code, diagnostic.name, mandatory)


def is_never_held(code: str, name: str, mandatory: Collection[str]) -> bool:
    """Whether no baseline may hold what a rule finds."""
    return name in mandatory or code.startswith(POLICY)


def sizes(diagnostics: Iterable[Diagnostic], mandatory: Collection[str]) -> Counter[str]:
    """How much there is of everything that a baseline may hold, by fingerprint."""
    found: Counter[str] = Counter()
    for diagnostic in diagnostics:
        if may_be_held(diagnostic, mandatory):
            found[diagnostic.fingerprint] += size(diagnostic)
    return found


def hold(
    diagnostics: Iterable[Diagnostic], held: Iterable[Held], mandatory: Collection[str]
) -> Iterator[Diagnostic]:
    """The diagnostics in their order, marked as far as the baseline holds them.

    Of equal ones the first are held, up to the recorded number; a lack as a whole or not at all.
    """
    left = {one.fingerprint: one.count for one in held}
    for diagnostic in diagnostics:
        room = left.get(diagnostic.fingerprint, 0)
        if room and may_be_held(diagnostic, mandatory):
            needed = size(diagnostic)
            left[diagnostic.fingerprint] = room - min(room, needed)
            yield replace(diagnostic, baselined=needed <= room)
        else:
            yield replace(diagnostic, baselined=False) if diagnostic.baselined else diagnostic


def baseline_uses(
    workspace: Workspace,
    plan: Plan,
    results: Iterable[RuleResults],
    judgements: Iterable[Judgement],
    diagnostics: Iterable[Diagnostic],
) -> BaselineUses:
    """What became of the lines of the workspace's baseline, once everything else is judged."""
    baseline = workspace.baseline
    if baseline is None:
        return BaselineUses()
    names = {code: name for name, code in CATALOGUE.items()}
    found = sizes(diagnostics, plan.mandatory)
    lacking = [e for e in baseline.entries if found[e.held.fingerprint] < e.held.count]
    return BaselineUses(
        found=found,
        open=frozenset(_open(lacking, workspace, plan, results, judgements)),
        never=frozenset(
            held.fingerprint
            for held in baseline.held
            if is_never_held(held.code, names.get(held.code, held.code), plan.mandatory)
        ),
    )


def _open(
    lacking: list[BaselineEntry],
    workspace: Workspace,
    plan: Plan,
    results: Iterable[RuleResults],
    judgements: Iterable[Judgement],
) -> Iterator[str]:
    """The lines of which the run cannot say whether what they hold is gone.

    Where it looked through less than the settings state; where the rule was left out, and where it could
    not decide about the entity. A lack is of no single entity: when it is not told, it is gone.
    """
    if not is_as_stated(workspace, plan):
        yield from (entry.held.fingerprint for entry in lacking)
        return
    if not lacking:
        return
    ignored = {CATALOGUE.get(name, name) for name in plan.ignored}
    undecided = _undecided(results, judgements)
    for entry in lacking:
        held = entry.held
        entity = ".".join(held.where.split(".")[:2])
        if held.code in ignored or undecided & {(held.code, entity), (held.code, "")}:
            yield held.fingerprint


def _undecided(results: Iterable[RuleResults], judgements: Iterable[Judgement]) -> set[tuple[str, str]]:
    """The codes of rules with the paths of the entities about which they could not decide; none for all."""
    found: set[tuple[str, EntityKey | None]] = set()
    for judgement in judgements:
        found.update((CATALOGUE.get(m.rule, m.rule), m.entity) for m in judgement.missing if m.entity)
    for result in results:
        for examined in result.examined:
            lackings = examined.examination.lackings
            found.update((result.bound.rule.code, one.entity or examined.subject) for one in lackings)
    return {(code, entity_path(key) if key else "") for code, key in found}
