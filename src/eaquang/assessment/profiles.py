"""How far the requirements of each profile of a framework are met: facts, never a score.

A waiver or the baseline changes no outcome, so what they cover is not met.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from eaquang.assessment.judgement import Judgement
from eaquang.assessment.plan import Plan
from eaquang.assessment.results import ProfileOutcome
from eaquang.diagnostics import Outcome
from eaquang.frameworks.extension import Lineages
from eaquang.frameworks.pack import Pack
from eaquang.frameworks.profiles import chosen, steps

_Ended: TypeAlias = Mapping[tuple[str, str], frozenset[Outcome]]
"""The outcomes of each requirement, by framework and id."""


def profile_outcomes(plan: Plan, judgements: Iterable[Judgement]) -> dict[str, tuple[ProfileOutcome, ...]]:
    """The profiles of each framework of a run, the lowest first, as far as the run asked all of them.

    A framework is met with all that it extends: the profile of the same name of each of these counts.
    """
    found: dict[tuple[str, str], set[Outcome]] = {(one.framework, one.id): set() for one in plan.requirements}
    for judgement in judgements:
        found[judgement.planned.framework, judgement.planned.id].add(judgement.outcome)
    ended = {key: frozenset(outcomes) for key, outcomes in found.items()}
    lineages = Lineages(plan.packs)
    return {pack.framework.id: tuple(_of(pack, lineages, ended)) for pack in plan.packs}


def _of(pack: Pack, lineages: Lineages, ended: _Ended) -> Iterator[ProfileOutcome]:
    lineage = lineages.lineage(pack)
    for name in sorted(pack.profiles, key=lambda name: len(tuple(steps(name, pack, lineages)))):
        wanted = frozenset[str]().union(*(chosen(name, one, lineages) for one in lineage))
        asked = {
            id: ended[one.framework.id, id]
            for one in lineage
            for id in one.requirements
            if id in wanted and (one.framework.id, id) in ended
        }
        # What the run did not ask nobody knows: under a lower profile nothing is said of a higher one.
        if wanted <= asked.keys():
            yield ProfileOutcome(
                name=name,
                title=pack.profiles[name].title,
                requirements=len(asked),
                applicable=sum(bool(outcomes - {Outcome.NOT_APPLICABLE}) for outcomes in asked.values()),
                lacking=tuple(
                    id for id, outcomes in asked.items() if outcomes & {Outcome.UNMET, Outcome.UNDETERMINED}
                ),
            )
