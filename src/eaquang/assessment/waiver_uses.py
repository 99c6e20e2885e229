"""What became of the exceptions in a run: which cover something, and of which nothing more can come."""

from __future__ import annotations

from collections.abc import Iterable

from eaquang.assessment.examinations import RuleResults, examine_all
from eaquang.assessment.excuses import Excuses
from eaquang.assessment.judgement import Judgement
from eaquang.assessment.places import entity_path
from eaquang.assessment.plan import BoundRule, Plan
from eaquang.assessment.results import Diagnostic
from eaquang.diagnostics import EntityKey, Outcome, Region
from eaquang.model.facts import is_known, listed
from eaquang.rules.policy.unused_waivers import WaiverUses, unused_waiver
from eaquang.source.removal import entry_stretch
from eaquang.workspace.waiver_entry import WaiverEntry
from eaquang.workspace.workspace import Workspace


def waiver_uses(
    workspace: Workspace,
    plan: Plan,
    results: Iterable[RuleResults],
    judgements: Iterable[Judgement],
    diagnostics: Iterable[Diagnostic],
) -> WaiverUses:
    """The uses of the exceptions of a workspace, once everything else is judged.

    An exception is decided only where the run asked for its target in full: under all frameworks and the
    profile of the settings, by a rule that is not left out, with no outcome open for its entity.
    """
    if not workspace.waivers:
        return WaiverUses()
    excuses = Excuses.of(workspace.waivers, plan.as_of)
    used = frozenset(
        entry.id
        for diagnostic in diagnostics
        if diagnostic.name not in plan.mandatory
        for entry in excuses.touching(diagnostic)
    )
    decided: set[str] = set()
    if is_as_stated(workspace, plan):
        keys = {entity_path(key): key for key in workspace.landscape.entities}
        results, judgements = tuple(results), tuple(judgements)
        for entry in workspace.waivers:
            key = keys.get(entry.waiver.entity) if isinstance(entry.waiver.entity, str) else None
            if key is not None and _is_decided(entry, key, plan, results, judgements):
                decided.add(entry.id)
    return WaiverUses(used=used, decided=frozenset(decided), stretches=_stretches(workspace))


def examine_afterwards(uses: WaiverUses, workspace: Workspace) -> RuleResults:
    """What the rule on unused exceptions says."""
    return examine_all(BoundRule(unused_waiver, uses), workspace)


def is_as_stated(workspace: Workspace, plan: Plan) -> bool:
    """Whether the run looks through no narrower frameworks and profile than the settings state."""
    settings = workspace.settings
    pinned = {name.partition("@")[0] for name in listed(settings.frameworks)}
    stated = settings.profile if is_known(settings.profile) else ""
    return pinned <= {pack.framework.id for pack in plan.packs} and plan.profile in ("", stated)


def _is_decided(
    entry: WaiverEntry,
    key: EntityKey,
    plan: Plan,
    results: tuple[RuleResults, ...],
    judgements: tuple[Judgement, ...],
) -> bool:
    waiver = entry.waiver
    answers: list[Outcome] = []
    if isinstance(waiver.rule, str):
        asked = [r for r in results if waiver.rule in (r.bound.rule.code, r.bound.rule.name)]
        if any(r.bound.rule.name in plan.ignored | plan.mandatory for r in asked):
            return False
        answers += [r.of(key).outcome for r in asked]
    if isinstance(waiver.requirement, str):
        answers += [
            judgement.outcome
            for judgement in judgements
            if judgement.planned.id == waiver.requirement and judgement.subject in (key, None)
        ]
        is_asked = any(planned.id == waiver.requirement for planned in plan.requirements)
        if not is_asked or waiver.requirement in plan.barred:
            return False
        if not answers:
            return True
    # One that is unmet, yet covered by nothing, stands under another entity: that is no unused exception.
    return bool(answers) and all(answer in (Outcome.MET, Outcome.NOT_APPLICABLE) for answer in answers)


def _stretches(workspace: Workspace) -> dict[str, Region]:
    found: dict[str, Region] = {}
    for entry in workspace.waivers:
        document = workspace.documents.get(entry.home.path)
        stretch = None if document is None else entry_stretch(document, entry.home.pointer)
        if stretch is not None:
            found[entry.id] = Region(entry.home.path, *stretch)
    return found
