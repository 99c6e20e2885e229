"""Assessing a workspace and its members."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from eaquang.api.loading import Loaded, LoadedMember, MemberError
from eaquang.assessment import engine
from eaquang.assessment.checks import compile_check
from eaquang.assessment.naming import checks_of
from eaquang.assessment.plan import ALSO, Plan, PlanError, make_plan
from eaquang.assessment.relocation import relocated
from eaquang.assessment.results import Assessment
from eaquang.assessment.setting_codes import code_faults, parameters_fault, stated_codes
from eaquang.diagnostics import Fault, Severity
from eaquang.frameworks.catalogue import instruments, shipped_ids, shipped_pack
from eaquang.model.facts import is_known, listed
from eaquang.source.document import Document
from eaquang.workspace.loading import ConfigurationError
from eaquang.workspace.progress import Progress, silent
from eaquang.workspace.workspace import SETTINGS_FILE


def plan(loaded: Loaded, *, as_of: date, profile: str = "") -> Plan:
    """Bind the packs of a workspace to rules, by its settings.

    Raises :class:`ConfigurationError` for settings that name no rule, and :class:`PlanError`.
    """
    settings = loaded.workspace.settings
    checks = checks_at_hand(loaded, (code.text for code in stated_codes(settings)))
    _refuse(loaded, code_faults(settings, checks))
    rules = settings.rules if is_known(settings.rules) else None
    used = {name for pack in loaded.packs for name in (*pack.framework.uses, *pack.framework.extends)}
    known = (*map(shipped_pack, sorted(used.intersection(shipped_ids()))), *loaded.packs)
    parameters = {
        f"{pack.framework.id}/{name}": block for pack in known for name, block in pack.parameters.items()
    }
    figures = {f"{pack.framework.id}/{name}": one for pack in known for name, one in pack.figures.items()}
    try:
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
            checks=checks,
        )
    except PlanError as error:
        if error.params.get("where") == ALSO:
            _refuse(loaded, [parameters_fault(settings, error.params["name"], error.params["detail"])])
        raise


def checks_at_hand(loaded: Loaded, texts: Iterable[str]) -> tuple[str, ...]:
    """The codes of the declarative checks that ``texts`` may mean, whether they are part of the run or not.

    They are those of the workspace's packs, of its members' and of the shipped packs that a text names.
    """
    named = {text.partition("/")[0] for text in texts if "/" in text}
    packs = {name: shipped_pack(name) for name in sorted(named.intersection(shipped_ids()))}
    waiting = [loaded]
    while waiting:
        one = waiting.pop()
        packs |= {pack.framework.id: pack for pack in (*one.own.values(), *one.packs)}
        waiting += (member.loaded for member in one.members)
    return checks_of(packs.values())


def _refuse(loaded: Loaded, faults: Iterable[Fault]) -> None:
    found = tuple(faults)
    if found:
        raise ConfigurationError(loaded.workspace.documents[SETTINGS_FILE], found)


def assess(loaded: Loaded, bound: Plan, *, progress: Progress = silent) -> Assessment:
    """Run a plan. Never raises for anything a description says."""
    return engine.assess(loaded.workspace, bound, progress)


@dataclass(frozen=True, slots=True)
class AssessedMember:
    """A member with its own outcomes. Paths begin with ``folder``, which is below the root of the run.

    ``mandatory`` are the rules that its own plan lets nobody leave out.
    """

    name: str
    folder: str
    loaded: Loaded
    whole: Assessment
    mandatory: frozenset[str] = frozenset()

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
        except (ConfigurationError, PlanError) as error:
            raise MemberError(where, error) from error
        whole = relocated(assess(member.loaded, bound), where)
        yield AssessedMember(called, where, member.loaded, whole, bound.mandatory)
        yield from _assessed(member.loaded.members, as_of, f"{called}/", f"{where}/")
