"""Systems that one vendor's technology holds."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking, Related
from eaquang.model.entity import Topic
from eaquang.model.facts import is_known, listed
from eaquang.model.system import System
from eaquang.model.technology import Technology
from eaquang.rules.lacking import in_doubt, is_doubtful, lack_of, lacking
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_own_living
from eaquang.workspace.landscape import Landscape


@rule("EAQ106", "proprietary-lock-in", subject=System, applies=is_own_living, needs=("technologies",))
def proprietary_lock_in(system: System, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A technology of the system is proprietary, or of a single vendor, without reason or without a way out.

    Both are asked for: the justification ``proprietary`` (of the system or of the technology) and the
    technology's exit plan. An open licence settles the question unless a single vendor is stated.
    """
    for index, reference in enumerate(listed(system.technologies)):
        technology = landscape.get(Technology, reference)
        if technology is None:
            why = Lack.UNREADABLE if landscape.is_unreadable(reference) else Lack.ABSENT
            yield Lacking(at=("technologies", index), why=why)
            continue
        key = EntityKey("technology", technology.id)
        if not (technology.is_proprietary or technology.single_vendor is True):
            yield from lacking(("licence",), technology.licence, key)
            yield from in_doubt(("single_vendor",), technology.single_vendor, key)
            continue
        justified = system.is_justified(Topic.PROPRIETARY) or technology.is_justified(Topic.PROPRIETARY)
        # A plan that is stated not to apply, with the reason, is an answer.
        planned = lack_of(technology.exit_plan) is None and technology.exit_plan != ""
        if justified and is_doubtful(technology.exit_plan):
            yield from lacking(("exit_plan",), technology.exit_plan, key)
        elif not (justified and planned):
            yield Finding(
                at=("technologies", index),
                variant="exit-plan" if justified else "reason" if planned else "",
                params={
                    "technology": technology.id,
                    "technology_name": technology.name if is_known(technology.name) else technology.id,
                },
                related=(Related(key, ("licence",) if technology.is_proprietary else ("single_vendor",)),),
            )
