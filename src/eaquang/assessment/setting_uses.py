"""What became of the settings in a run: which of them changed nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eaquang.assessment.examinations import RuleResults, examine_all
from eaquang.assessment.judgement import Judgement
from eaquang.assessment.naming import UnknownCodeError, checks_of
from eaquang.assessment.plan import UNATTESTED_RULE, BoundRule, Plan
from eaquang.assessment.setting_codes import StatedCode, names_stated, stated_codes
from eaquang.assessment.waiver_uses import is_as_stated
from eaquang.diagnostics import Pointer
from eaquang.files import nfc
from eaquang.model.facts import is_known, listed
from eaquang.rules import all_rules
from eaquang.rules.policy.unused_settings import SettingUses, UnusedSetting, unused_setting
from eaquang.workspace.globbing import matches, may_hold
from eaquang.workspace.workspace import Workspace


def setting_uses(
    workspace: Workspace, plan: Plan, results: Iterable[RuleResults], judgements: Iterable[Judgement]
) -> SettingUses:
    """The settings without effect, once everything else is judged.

    Under other frameworks or another profile than the settings state, what they say of rules may have an
    effect that this run does not see: that is undecided.
    """
    results, judgements = tuple(results), tuple(judgements)
    heard = _heard(plan, results, judgements)
    found = [*_sources(workspace), *_registries(workspace)]
    undecided: list[Pointer] = []
    is_whole = is_as_stated(workspace, plan)
    found += _profile(workspace, plan) if is_whole else ()
    for code in stated_codes(workspace.settings):
        one = _of_rules(code, plan, heard, results, judgements)
        if one is not None and (is_whole or one.variant == "mandatory"):
            found.append(one)
        elif one is not None:
            undecided.append(code.at)
    return SettingUses(unused=tuple(found), undecided=tuple(undecided))


def examine_settings(uses: SettingUses, workspace: Workspace) -> RuleResults:
    """What the rule on unused settings says."""
    return examine_all(BoundRule(unused_setting, uses), workspace)


def _heard(plan: Plan, results: tuple[RuleResults, ...], judgements: tuple[Judgement, ...]) -> frozenset[str]:
    """The rules of which something would be reported if no setting left it out."""
    cited = {id(finding) for judgement in judgements for finding in judgement.findings}
    names = {missing.rule for judgement in judgements for missing in judgement.missing}
    for result in results:
        found = [id(f) for examined in result.examined for f in examined.examination.findings]
        if found and (result.bound.rule.name in plan.always or cited.intersection(found)):
            names.add(result.bound.rule.name)
        cited.difference_update(found)
    # What a person attested to be unmet is a finding that no rule made.
    names.update([UNATTESTED_RULE] if cited else [])
    # Of itself the rule says nothing: leaving it out would make leaving it out needless.
    return frozenset(names | {unused_setting.name})


def _of_rules(
    code: StatedCode,
    plan: Plan,
    heard: frozenset[str],
    results: tuple[RuleResults, ...],
    judgements: tuple[Judgement, ...],
) -> UnusedSetting | None:
    try:
        names = frozenset(names_stated(code, checks_of(plan.packs)))
    except UnknownCodeError:
        # A declarative check of a framework that is no part of this run.
        return UnusedSetting(code.at, code.key, {"value": code.text})
    if code.key == "also":
        variant = _also(names, plan, results, judgements)
    elif names <= plan.mandatory:
        variant = "mandatory"
    else:
        variant = "" if (names - plan.mandatory) & heard else code.key
    return UnusedSetting(code.at, variant, {"value": code.text}) if variant else None


def _also(
    names: frozenset[str],
    plan: Plan,
    results: tuple[RuleResults, ...],
    judgements: tuple[Judgement, ...],
) -> str:
    """Why a rule runs all the same, or does not even so; empty where asking for it changes something."""
    built = all_rules()
    asked = [built[name] for name in names if name in built]
    if not asked:
        return "also-unbuilt"
    if all(rule.structural or rule.house for rule in asked):
        return "also-always"
    cited = {id(finding) for judgement in judgements for finding in judgement.findings}
    required = {bound.rule.name for planned in plan.requirements for bound in planned.rules}
    for rule in asked:
        if rule.structural or rule.house:
            continue
        if rule.name not in required:
            return ""
        # A requirement counts what concerns it; what it does not count is told because it was asked for.
        found = (e for r in results if r.bound.rule is rule for e in r.examined)
        if any(id(finding) not in cited for e in found for finding in e.examination.findings):
            return ""
    return "also-required"


def _sources(workspace: Workspace) -> Iterator[UnusedSetting]:
    paths = [nfc(file.path) for file in workspace.landscape.files]
    for index, pattern in enumerate(listed(workspace.settings.sources)):
        meant = (
            may_hold(path.rstrip("/"), nfc(pattern)) if path.endswith("/") else matches(path, nfc(pattern))
            for path in paths
        )
        if not any(meant):
            yield UnusedSetting(("sources", index), "sources", {"value": pattern})


def _registries(workspace: Workspace) -> Iterator[UnusedSetting]:
    landscape = workspace.landscape
    agency = workspace.settings.agency
    named = (*landscape.uses, agency if is_known(agency) else "")
    for index, entry in enumerate(listed(workspace.settings.registries)):
        if is_known(entry.prefix) and not any(name.startswith(f"{entry.prefix}.") for name in named):
            yield UnusedSetting(("registries", index), "registries", {"value": entry.prefix})


def _profile(workspace: Workspace, plan: Plan) -> Iterator[UnusedSetting]:
    stated = workspace.settings.profile
    if is_known(stated) and not any(stated in pack.profiles for pack in plan.packs):
        yield UnusedSetting(("profile",), "profile", {"value": stated.value})
