"""What a move from one framework to another does to the outcomes and diagnostics of one workspace."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, TypeAlias

from eaquang.assessment.matching import Comparison, Lost, Matched
from eaquang.assessment.plan import PlannedRequirement
from eaquang.assessment.results import Assessment, Diagnostic, Missing, RequirementOutcome
from eaquang.diagnostics import WORST_FIRST, EntityKey, Lack, Outcome
from eaquang.workspace.landscape import Landscape


class Passage(NamedTuple):
    """One subject of a requirement (``None``: the workspace): its outcome, and those it had before.

    ``former`` are those of the requirements that this one stands for, by id; none where none of them had the
    subject.
    """

    subject: EntityKey | None
    outcome: Outcome
    former: tuple[tuple[str, Outcome], ...]

    @property
    def before(self) -> Outcome | None:
        """The worst of the former outcomes."""
        return worst(outcome for _, outcome in self.former)


@dataclass(frozen=True, slots=True)
class Moved:
    """A requirement of the new framework with all its subjects."""

    matched: Matched
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A requirement of the old framework that is lost, with the outcomes that go with it."""

    lost: Lost
    outcomes: tuple[RequirementOutcome, ...]


class Reweighed(NamedTuple):
    """A fault that both frameworks find and weigh otherwise."""

    former: Diagnostic
    present: Diagnostic


@dataclass(frozen=True)
class Move:
    """A move and what it does to a workspace.

    Faults are the same by fingerprint, of several equal ones as many as there are; lacks by what is missing.
    """

    comparison: Comparison
    landscape: Landscape
    former: Assessment
    present: Assessment
    requirements: tuple[Moved, ...]
    dropped: tuple[Dropped, ...]
    found: tuple[Diagnostic, ...]
    """Faults that the old framework does not find."""
    reweighed: tuple[Reweighed, ...]
    lacking: tuple[Diagnostic, ...]
    """Lacks that the old framework does not have, each with what it lacks newly."""
    cleared: tuple[Diagnostic, ...]
    """Faults that the new framework does not find."""
    settled: tuple[Diagnostic, ...]
    """Lacks that the new framework does not have."""

    @cached_property
    def heavier(self) -> tuple[Reweighed, ...]:
        """Faults that weigh more than before."""
        return tuple(r for r in self.reweighed if r.present.severity.rank < r.former.severity.rank)

    @cached_property
    def lighter(self) -> tuple[Reweighed, ...]:
        """Faults that weigh less than before."""
        return tuple(r for r in self.reweighed if r.present.severity.rank > r.former.severity.rank)


def worst(outcomes: Iterable[Outcome]) -> Outcome | None:
    """The worst of some outcomes; ``None`` of none."""
    return min(outcomes, key=WORST_FIRST.index, default=None)


def moved(comparison: Comparison, landscape: Landscape, former: Assessment, present: Assessment) -> Move:
    """Hold the two assessments of one workspace against each other."""
    before, after = _by_requirement(former), _by_requirement(present)
    found, reweighed = _faults(former, present)
    cleared, _ = _faults(present, former)
    return Move(
        comparison=comparison,
        landscape=landscape,
        former=former,
        present=present,
        requirements=tuple(_moved(one, before, after) for one in comparison.matched),
        dropped=tuple(
            Dropped(lost, tuple(before.get(_key(lost.planned), {}).values())) for lost in comparison.lost
        ),
        found=found,
        reweighed=reweighed,
        lacking=tuple(_lacks(former, present)),
        cleared=cleared,
        settled=tuple(_lacks(present, former)),
    )


_Key: TypeAlias = tuple[str, str]
_Outcomes: TypeAlias = Mapping[_Key, Mapping[EntityKey | None, RequirementOutcome]]
"""The outcomes of a requirement, which is found by framework and id, by subject."""


def _key(planned: PlannedRequirement) -> _Key:
    return planned.framework, planned.id


def _by_requirement(assessment: Assessment) -> _Outcomes:
    found: defaultdict[_Key, dict[EntityKey | None, RequirementOutcome]] = defaultdict(dict)
    for outcome in assessment.outcomes:
        found[outcome.framework, outcome.requirement][outcome.subject] = outcome
    return found


def _moved(matched: Matched, before: _Outcomes, after: _Outcomes) -> Moved:
    return Moved(
        matched,
        tuple(
            Passage(
                subject,
                outcome.outcome,
                tuple(
                    (planned.id, ended)
                    for planned in matched.former
                    if (ended := _former(before.get(_key(planned), {}), subject)) is not None
                ),
            )
            for subject, outcome in after.get(_key(matched.planned), {}).items()
        ),
    )


def _former(
    outcomes: Mapping[EntityKey | None, RequirementOutcome], subject: EntityKey | None
) -> Outcome | None:
    """How a subject stood: by itself, as a part of the whole, or as the whole of its parts."""
    if subject in outcomes:
        return outcomes[subject].outcome
    if subject is None:
        return worst(one.outcome for one in outcomes.values())
    return outcomes[None].outcome if set(outcomes) == {None} else None


def _faults(former: Assessment, present: Assessment) -> tuple[tuple[Diagnostic, ...], tuple[Reweighed, ...]]:
    """The faults that are new, and those that stood and weigh otherwise."""
    stood: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for d in former.diagnostics:
        if d.outcome is Outcome.UNMET:
            stood[d.fingerprint].append(d)
    met: Counter[str] = Counter()
    new: list[Diagnostic] = []
    reweighed: list[Reweighed] = []
    for d in present.diagnostics:
        if d.outcome is not Outcome.UNMET:
            continue
        order = met[d.fingerprint]
        met[d.fingerprint] += 1
        if order >= len(stood[d.fingerprint]):
            new.append(d)
        elif stood[d.fingerprint][order].severity is not d.severity:
            reweighed.append(Reweighed(stood[d.fingerprint][order], d))
    return tuple(new), tuple(reweighed)


def _lacks(former: Assessment, present: Assessment) -> Iterator[Diagnostic]:
    """The lacks of the present assessment, each with what the former one does not lack already."""
    lacked = {_lack(missing) for d in former.diagnostics for missing in d.missing}
    for d in present.diagnostics:
        left = tuple(missing for missing in d.missing if _lack(missing) not in lacked)
        if left:
            yield replace(d, missing=left, params={**d.params, "count": len(left)})


def _lack(missing: Missing) -> tuple[object, ...]:
    # A rule that is not built yet is one lack, whoever waits for it.
    params = () if missing.why is Lack.PLANNED else tuple((k, str(v)) for k, v in missing.params.items())
    return missing.rule, missing.why, missing.entity, missing.at, params
