"""Plan × workspace → assessment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from eaquang.assessment.examinations import examine_all
from eaquang.assessment.excuses import Excuses
from eaquang.assessment.holding import baseline_uses, hold
from eaquang.assessment.judgement import Judgement, judge
from eaquang.assessment.plan import BoundRule, Plan
from eaquang.assessment.profiles import profile_outcomes
from eaquang.assessment.renaming import (
    former_fingerprints,
    in_present_names,
    present_baseline,
    present_waivers,
)
from eaquang.assessment.reporting import Reporter, cited_by, ordered
from eaquang.assessment.results import (
    Assessment,
    Diagnostic,
    Excuse,
    FrameworkUsed,
    ProfileOutcome,
    RequirementOutcome,
)
from eaquang.assessment.setting_uses import examine_settings, setting_uses
from eaquang.assessment.waiver_uses import examine_afterwards, waiver_uses
from eaquang.frameworks.extension import Lineages, principle_of
from eaquang.frameworks.pack import Pack
from eaquang.rules.catalogue import CATALOGUE
from eaquang.rules.policy.stale_baseline import stale_baseline
from eaquang.workspace.progress import Progress, followed, silent
from eaquang.workspace.waiver_entry import WaiverEntry
from eaquang.workspace.workspace import Workspace


def assess(
    workspace: Workspace,
    plan: Plan,
    progress: Progress = silent,
    excusing: Iterable[WaiverEntry] | None = None,
) -> Assessment:
    """Run a plan on a workspace. Never fails; the same input gives the same assessment.

    ``excusing`` are the exceptions that excuse, where they are not simply those of the workspace.
    """
    workspace = in_present_names(workspace, plan.renamed)
    landscape = workspace.landscape
    asked = followed(plan.rules, len(plan.rules), "judging", progress)
    results = {bound: examine_all(bound, workspace) for bound in asked}
    judgements = [j for planned in plan.requirements for j in judge(planned, results, landscape)]

    waivers = workspace.waivers if excusing is None else present_waivers(excusing, plan.renamed)
    reporter = Reporter(plan, workspace, Excuses.of(waivers, plan.as_of))
    faults = reporter.faults(results.values(), judgements)
    uses = waiver_uses(workspace, plan, results.values(), judgements, faults.values())
    last = [examine_afterwards(uses, workspace)]
    faults |= reporter.faults(last, ())
    reported = {id(diagnostic): diagnostic for diagnostic in faults.values()}
    diagnostics = ordered([*reported.values(), *reporter.lacks(judgements)])
    if workspace.baseline is not None:
        baseline = present_baseline(workspace.baseline, former_fingerprints(diagnostics, plan.renamed))
        workspace = replace(workspace, baseline=baseline)
        # What an exception covers takes nothing from the baseline.
        lines = baseline_uses(workspace, plan, results.values(), judgements, diagnostics)
        last.append(examine_all(BoundRule(stale_baseline, lines), workspace))
        diagnostics = tuple(hold(diagnostics, baseline.held, plan.mandatory))
    # Last of all: a setting may leave out what has just been told of exceptions and baseline.
    settled = setting_uses(workspace, plan, (*results.values(), *last), judgements)
    last.append(examine_settings(settled, workspace))
    diagnostics = ordered([*diagnostics, *reporter.faults(last[1:], ()).values()])
    settings = workspace.settings
    unreadable = tuple(file.path for file in landscape.files if not file.is_whole)
    graded = {} if unreadable else profile_outcomes(plan, judgements)
    return Assessment(
        as_of=plan.as_of,
        workspace=settings.name if isinstance(settings.name, str) else "",
        profile=plan.profile,
        frameworks=tuple(_used(pack, plan, graded.get(pack.framework.id, ())) for pack in plan.packs),
        outcomes=tuple(_outcome(judgement, faults) for judgement in judgements),
        diagnostics=diagnostics,
        entities=dict(sorted(Counter(key.kind for key in landscape.entities).items())),
        files=len(landscape.files),
        ignored=tuple(sorted(CATALOGUE.get(name, name) for name in plan.ignored)),
        unreadable=unreadable,
    )


def _used(pack: Pack, plan: Plan, profiles: tuple[ProfileOutcome, ...]) -> FrameworkUsed:
    planned = [item for item in plan.requirements if item.framework == pack.framework.id]
    # A requirement may be grouped under a principle of a base, which a report has to name as well.
    lineage = Lineages(plan.packs).lineage(pack)
    named = {item.requirement.principle for item in planned} - set(pack.principles)
    inherited = {name: principle_of(name, lineage) for name in sorted(named)}
    return FrameworkUsed(
        id=pack.framework.id,
        edition=pack.framework.edition,
        title=pack.framework.title,
        digest=pack.digest,
        requirements={item.id: item.requirement for item in planned},
        principles={**pack.principles, **{name: one for name, one in inherited.items() if one}},
        citations={item.id: cited_by(item) for item in planned},
        profiles=profiles,
        extended_by=plan.followed_for(pack),
    )


def _outcome(judgement: Judgement, faults: dict[int, Diagnostic]) -> RequirementOutcome:
    planned, subject, outcome, rules, findings, missing, attested = judgement
    diagnostics: list[Diagnostic] = []
    excuses: list[Excuse] = []
    if findings:
        found = (faults[id(finding)] for finding in findings if id(finding) in faults)
        diagnostics = list({id(diagnostic): diagnostic for diagnostic in found}.values())
        excuses = [d.excuse for d in diagnostics if d.excuse is not None]
    return RequirementOutcome(
        planned.framework,
        planned.id,
        subject,
        outcome,
        rules,
        tuple(d.fingerprint for d in diagnostics),
        missing,
        attested,
        tuple(dict.fromkeys(excuses)) if excuses and len(excuses) == len(diagnostics) else (),
    )
