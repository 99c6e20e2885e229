"""Assessing a workspace and its members."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from eaquang.api.loading import Loaded, LoadedMember, MemberError
from eaquang.assessment import engine
from eaquang.assessment.checks import compile_check
from eaquang.assessment.plan import Plan, PlanError, make_plan
from eaquang.assessment.relocation import relocated
from eaquang.assessment.results import Assessment
from eaquang.diagnostics import Severity
from eaquang.frameworks.catalogue import instruments, shipped_ids, shipped_pack
from eaquang.model.facts import is_known, listed
from eaquang.source.document import Document
from eaquang.workspace.progress import Progress, silent


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


def assess(loaded: Loaded, bound: Plan, *, progress: Progress = silent) -> Assessment:
    """Run a plan. Never raises for anything a description says."""
    return engine.assess(loaded.workspace, bound, progress)


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


def assess_members(loaded: Loaded, *, as_of: date) -> tuple[AssessedMember, ...]:
    """Assess every member, and theirs, each by its own settings. Raises :class:`MemberError`.

    A member of a member is called by both names (``so-a/trung-tam``).
    """
    return tuple(_assessed(loaded.members, as_of, "", ""))


def _assessed(
    members: tuple[LoadedMember, ...], as_of: date, name: str, folder: str
) -> Iterator[AssessedMember]:
    for member in members:
        called, where = f"{name}{member.name}", f"{folder}{member.folder}"
        try:
            bound = plan(member.loaded, as_of=as_of)
        except PlanError as error:
            raise MemberError(where, error) from error
        yield AssessedMember(called, where, member.loaded, relocated(assess(member.loaded, bound), where))
        yield from _assessed(member.loaded.members, as_of, f"{called}/", f"{where}/")
