"""Binding the packs of a workspace to rules, by its settings and, where asked for, by those of a revision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from eaquang.api.loading import Loaded
from eaquang.api.packs import UnknownFrameworkError, by_id, finder, followed, framework_of
from eaquang.api.revisions import AtRevisionError, Grounds
from eaquang.assessment.checks.rules import compile_check
from eaquang.assessment.grounding import narrowed
from eaquang.assessment.naming import checks_of
from eaquang.assessment.pack_findings import lapsed, lapsed_instruments, loosened, superseded
from eaquang.assessment.plan import ALSO, Plan, PlanError, make_plan
from eaquang.assessment.renaming import renames
from eaquang.assessment.setting_codes import code_faults, parameters_fault, stated_codes
from eaquang.diagnostics import Fault, Severity
from eaquang.frameworks.catalogue import heads, instruments, shipped_ids, shipped_pack
from eaquang.frameworks.extension import by_full_name, used_by
from eaquang.frameworks.pack import Framework
from eaquang.model.facts import is_known, listed
from eaquang.model.settings import RuleSettings
from eaquang.workspace.loading import ConfigurationError
from eaquang.workspace.workspace import SETTINGS_FILE


def plan(loaded: Loaded, *, as_of: date, profile: str = "", grounds: Grounds | None = None) -> Plan:
    """Bind the packs of a workspace to rules, by its settings.

    With ``grounds`` of another revision the settings leave out and weigh down only what those do as well; a
    rule that is run besides in either is run. Of the profiles in both settings the stricter one is meant,
    where ``profile`` names none.

    Raises :class:`ConfigurationError` for settings that name no rule, :class:`PlanError`, and
    :class:`AtRevisionError` when the settings of the revision name no rule.
    """
    settings = loaded.workspace.settings
    checks = checks_at_hand(loaded, (code.text for code in stated_codes(settings)))
    _refuse(loaded, code_faults(settings, checks))
    rules = settings.rules if is_known(settings.rules) else RuleSettings()
    if not profile:
        profile = settings.profile if is_known(settings.profile) else ""
        profile = grounds.stricter(profile) if grounds else profile
    try:
        bound = _plan(loaded, rules, as_of=as_of, profile=profile, checks=checks)
    except PlanError as error:
        if error.params.get("where") == ALSO:
            _refuse(loaded, [parameters_fault(settings, error.params["name"], error.params["detail"])])
        raise
    if grounds is None:
        return bound
    based = grounds.rules
    stated = (*listed(based.ignore), *(based.severity if is_known(based.severity) else ()))
    checks = checks_at_hand(loaded, stated)
    also = listed(rules.also)
    try:
        return narrowed(bound, _plan(loaded, based, as_of=as_of, profile=profile, checks=checks, also=also))
    except PlanError as error:
        raise AtRevisionError(grounds.revision, error) from error


def _plan(
    loaded: Loaded,
    rules: RuleSettings,
    *,
    as_of: date,
    profile: str,
    checks: tuple[str, ...],
    also: tuple[str, ...] = (),
) -> Plan:
    used = used_by(loaded.packs, finder(by_id(loaded.own)))
    return make_plan(
        loaded.packs,
        as_of=as_of,
        instruments=instruments(),
        parameters=by_full_name((*used, *loaded.packs), lambda pack: pack.parameters),
        figures=by_full_name(used, lambda pack: pack.figures),
        compile_check=compile_check,
        profile=profile,
        also=(*listed(rules.also), *also),
        ignore=listed(rules.ignore),
        severities={name: Severity(value) for name, value in rules.severity.items()}
        if is_known(rules.severity)
        else {},
        checks=checks,
        asked=loaded.asked,
        told=_told(loaded, as_of),
        renamed=renames(loaded.packs, _all_heads(loaded)),
    )


def _told(loaded: Loaded, as_of: date) -> dict[str, object]:
    """What rules about packs are told, by the names of their parameters."""
    register, own = instruments(), tuple(loaded.own.values())
    at_home = by_id(loaded.own)
    known = {**register, **{id: one for pack in at_home.values() for id, one in pack.instruments.items()}}
    pinned = listed(loaded.workspace.settings.frameworks)
    return {
        "loosened": tuple(loosened(own, loaded.packs, register, as_of)),
        "cited": tuple(lapsed(own, loaded.packs, register, as_of)),
        "lapsed": tuple(lapsed_instruments(known, as_of)),
        "superseded": tuple(superseded(pinned, _all_heads(loaded), known.get, as_of)),
    }


def _all_heads(loaded: Loaded) -> dict[str, Framework]:
    """The heads of all packs there are, the workspace's own among them."""
    return {**heads(), **{id: pack.framework for id, pack in by_id(loaded.own).items()}}


def measured_by(loaded: Loaded, grounds: Grounds | None) -> Loaded:
    """A workspace with the frameworks as well that its settings pin at a revision.

    Raises :class:`AtRevisionError` for one that is not there any more.
    """
    if grounds is None:
        return loaded
    own = by_id(loaded.own)
    ids = {pack.framework.id for pack in loaded.packs}
    try:
        lost = [framework_of(name, own) for name in grounds.frameworks if name.partition("@")[0] not in ids]
    except UnknownFrameworkError as error:
        raise AtRevisionError(grounds.revision, error) from error
    if not lost:
        return loaded
    asked = (*loaded.asked, *(pack.framework.id for pack in lost))
    return replace(loaded, packs=followed((*loaded.packs, *lost), loaded.own), asked=asked)


def checks_at_hand(loaded: Loaded, texts: Iterable[str]) -> tuple[str, ...]:
    """The codes of the declarative checks that ``texts`` may mean, whether they are part of the run or not.

    They are those of the workspace's packs, of its members' and of the shipped packs that a text names.
    """
    named = {text.partition("/")[0] for text in texts if "/" in text}
    packs = {name: shipped_pack(name) for name in sorted(named.intersection(shipped_ids()))}
    waiting = [loaded]
    while waiting:
        one = waiting.pop()
        packs |= {pack.framework.id: pack for pack in (*by_id(one.own).values(), *one.packs)}
        waiting += (member.loaded for member in one.members)
    return checks_of(packs.values())


def _refuse(loaded: Loaded, faults: Iterable[Fault]) -> None:
    found = tuple(faults)
    if found:
        raise ConfigurationError(loaded.workspace.documents[SETTINGS_FILE], found)
