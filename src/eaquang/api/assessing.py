"""Assessing a workspace and its members."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from eaquang.api.binding import measured_by, plan
from eaquang.api.loading import Loaded, LoadedMember, MemberError
from eaquang.api.revisions import AtRevisionError, Former, Grounds
from eaquang.assessment import engine
from eaquang.assessment.comparison import since
from eaquang.assessment.plan import Plan, PlanError
from eaquang.assessment.relocation import relocated
from eaquang.assessment.results import Assessment
from eaquang.source.document import Document
from eaquang.workspace.loading import ConfigurationError
from eaquang.workspace.progress import Progress, silent


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
    excusing = None
    if grounds is not None:
        excusing = grounds.excusing(workspace.waivers)
        workspace = replace(workspace, baseline=grounds.holding(workspace.baseline))
    found = engine.assess(workspace, bound, progress, excusing)
    if grounds is not None:
        unheeded = grounds.unheeded(workspace.waivers)
        changed = grounds.changed(workspace.settings)
        found = replace(found, waivers_from=grounds.revision, unheeded=unheeded, changed=changed)
    if former is None:
        return found
    return since(former.revision, found, engine.assess(before, bound, progress) if before else None)


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
            loaded = measured_by(member.loaded, own_grounds)
            bound = plan(loaded, as_of=as_of, grounds=own_grounds)
        except (ConfigurationError, PlanError) as error:
            raise MemberError(where, error) from error
        except AtRevisionError as error:
            raise AtRevisionError(error.revision, MemberError(where, error.error)) from error
        whole = assess(loaded, bound, former=own_former, grounds=own_grounds)
        yield AssessedMember(called, where, member.loaded, relocated(whole, where), bound.mandatory)
        yield from _assessed(
            member.loaded.members, as_of, (f"{called}/", f"{where}/"), own_former, own_grounds
        )
