"""Assessing a workspace and its members."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from eaquang.api.loading import Loaded, LoadedMember, MemberError
from eaquang.api.revisions import AtRevisionError, Former, Grounds
from eaquang.assessment import engine
from eaquang.assessment.checks import compile_check
from eaquang.assessment.comparison import since
from eaquang.assessment.grounding import narrowed
from eaquang.assessment.plan import Plan, PlanError, make_plan
from eaquang.assessment.relocation import relocated
from eaquang.assessment.results import Assessment
from eaquang.diagnostics import Severity
from eaquang.frameworks.catalogue import instruments, shipped_ids, shipped_pack
from eaquang.model.facts import is_known, listed
from eaquang.model.settings import RuleSettings
from eaquang.source.document import Document
from eaquang.workspace.progress import Progress, silent


def plan(loaded: Loaded, *, as_of: date, profile: str = "", grounds: Grounds | None = None) -> Plan:
    """Bind the packs of a workspace to rules, by its settings. Raises :class:`PlanError`.

    With ``grounds`` of another revision the settings leave out and weigh down only what those do as well; a
    rule that is run besides in either is run. Raises :class:`AtRevisionError` when those name no rule.
    """
    stated = loaded.workspace.settings.rules
    rules = stated if is_known(stated) else RuleSettings()
    bound = _plan(loaded, rules, as_of=as_of, profile=profile)
    if grounds is None:
        return bound
    try:
        based = _plan(loaded, grounds.rules, also=listed(rules.also), as_of=as_of, profile=profile)
    except PlanError as error:
        raise AtRevisionError(grounds.revision, error) from error
    return narrowed(bound, based)


def _plan(
    loaded: Loaded, rules: RuleSettings, *, as_of: date, profile: str, also: tuple[str, ...] = ()
) -> Plan:
    settings = loaded.workspace.settings
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
        also=(*listed(rules.also), *also),
        ignore=listed(rules.ignore),
        severities={name: Severity(value) for name, value in rules.severity.items()}
        if is_known(rules.severity)
        else {},
    )


def assess(
    loaded: Loaded,
    bound: Plan,
    *,
    progress: Progress = silent,
    former: Former | None = None,
    grounds: Grounds | None = None,
) -> Assessment:
    """Run a plan. Never raises for anything a description says.

    With a ``former`` version only what did not stand there is among the diagnostics; ``grounds`` are
    those of another revision, by which alone a finding is excused.
    """
    workspace = loaded.workspace
    before = former.loaded.workspace if former and former.loaded else None
    if before is not None:
        workspace = replace(workspace, landscape=replace(workspace.landscape, former=before.landscape))
    excusing = None if grounds is None else grounds.excusing(workspace.waivers)
    found = engine.assess(workspace, bound, progress, excusing)
    if grounds is not None:
        unheeded = grounds.unheeded(workspace.waivers)
        found = replace(found, waivers_from=grounds.revision, unheeded=unheeded)
    if former is None:
        return found
    return since(former.revision, found, engine.assess(before, bound, progress) if before else None)


@dataclass(frozen=True, slots=True)
class AssessedMember:
    """A member with its own outcomes. Paths begin with ``folder``, which is below the root of the run."""

    name: str
    folder: str
    loaded: Loaded
    whole: Assessment

    @property
    def documents(self) -> dict[str, Document]:
        """The member's files by the paths that its assessment uses."""
        found = self.loaded.workspace.documents
        return {f"{self.folder}/{path}": document for path, document in found.items()}


def assess_members(
    loaded: Loaded, *, as_of: date, former: Former | None = None, grounds: Grounds | None = None
) -> tuple[AssessedMember, ...]:
    """Assess every member, and theirs, each by its own settings. Raises :class:`MemberError`.

    A member of a member is called by both names (``so-a/trung-tam``). ``former`` and ``grounds`` are those of
    the workspace: a member takes its own from them, by its name.
    """
    return tuple(_assessed(loaded.members, as_of, ("", ""), former, grounds))


def _assessed(
    members: tuple[LoadedMember, ...],
    as_of: date,
    above: tuple[str, str],
    former: Former | None,
    grounds: Grounds | None,
) -> Iterator[AssessedMember]:
    for member in members:
        called, where = f"{above[0]}{member.name}", f"{above[1]}{member.folder}"
        own_former = former.of_member(member.name) if former else None
        own_grounds = grounds.of_member(member.name) if grounds else None
        try:
            bound = plan(member.loaded, as_of=as_of, grounds=own_grounds)
        except PlanError as error:
            raise MemberError(where, error) from error
        except AtRevisionError as error:
            raise AtRevisionError(error.revision, MemberError(where, error.error)) from error
        whole = assess(member.loaded, bound, former=own_former, grounds=own_grounds)
        yield AssessedMember(called, where, member.loaded, relocated(whole, where))
        yield from _assessed(
            member.loaded.members, as_of, (f"{called}/", f"{where}/"), own_former, own_grounds
        )
