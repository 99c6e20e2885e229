"""From the diagnostics of a run to the lines of a baseline: made, shrunk, and extended only when asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from eaquang.assessment.holding import hold, may_be_held, size, sizes
from eaquang.assessment.plan import Plan
from eaquang.assessment.results import Assessment, Diagnostic
from eaquang.diagnostics import Lack, Outcome
from eaquang.rules.policy.stale_baseline import stale_baseline
from eaquang.workspace.baseline import Held

_OF_REQUIREMENT: Final = {
    Lack.UNATTESTED.value: "requirement",
    Lack.UNCLEAR_LAW.value: "instrument",
}
"""Lacks that are told apart by a parameter: what they wait for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a baseline is to hold, and what became of everything else.

    ``gone`` is how much the former one held that is not there any more, ``taken`` how much is held now that
    was not before, ``new`` how much stands that it could hold and does not; ``never`` counts by code what
    stands and may not be held. ``after`` is the assessment with this baseline in the place of the former.
    """

    held: tuple[Held, ...]
    gone: int
    taken: int
    new: int
    never: Mapping[str, int]
    after: Assessment


def recorded(
    assessment: Assessment, plan: Plan, former: Iterable[Held] = (), *, accept_new: bool = True
) -> Record:
    """What is to be held after a run, whose assessment was made with the ``former`` baseline.

    What rule 910 tells is taken out; what the run could not say stays as it is. Not ``accept_new``: nothing
    comes in.
    """
    before = {one.fingerprint: one for one in former}
    shrunk = _shrunk(before, assessment.diagnostics)
    held = _extended(shrunk, assessment.diagnostics, plan) if accept_new else shrunk
    others = (d for d in assessment.diagnostics if d.name != stale_baseline.name)
    after = tuple(hold(others, held.values(), plan.mandatory))
    found = sizes(after, plan.mandatory)
    return Record(
        held=tuple(sorted(held.values())),
        gone=_whole(before) - _whole(shrunk),
        taken=_whole(held) - _whole(shrunk),
        new=sum(max(0, n - (held[one].count if one in held else 0)) for one, n in found.items()),
        never=dict(sorted(_never(after, plan).items())),
        after=replace(assessment, diagnostics=after),
    )


def _shrunk(before: Mapping[str, Held], diagnostics: Iterable[Diagnostic]) -> dict[str, Held]:
    """The lines by fingerprint without what is told to be stale."""
    kept = dict(before)
    for diagnostic in diagnostics:
        if diagnostic.name == stale_baseline.name:
            line = kept.pop(str(diagnostic.params["fingerprint"]))
            left = diagnostic.params.get("found")
            if isinstance(left, int):
                kept[line.fingerprint] = replace(line, count=left)
    return kept


def _extended(held: Mapping[str, Held], diagnostics: tuple[Diagnostic, ...], plan: Plan) -> dict[str, Held]:
    """The lines by fingerprint with all that stands; a line that is there keeps its words."""
    found = sizes(diagnostics, plan.mandatory)
    more = dict(held)
    for diagnostic in diagnostics:
        if may_be_held(diagnostic, plan.mandatory):
            name = diagnostic.fingerprint
            line = more.get(name) or Held(name, diagnostic.code, where(diagnostic), 0)
            more[name] = replace(line, count=max(line.count, found[name]))
    return more


def _whole(held: Mapping[str, Held]) -> int:
    return sum(one.count for one in held.values())


def _never(diagnostics: Iterable[Diagnostic], plan: Plan) -> Counter[str]:
    standing = (d for d in diagnostics if d.excuse is None and not may_be_held(d, plan.mandatory))
    counted: Counter[str] = Counter()
    for diagnostic in standing:
        counted[diagnostic.code] += size(diagnostic)
    return counted


def where(diagnostic: Diagnostic) -> str:
    """For people: the id path or the path of a fault; what is lacking, whatever subject lacks it.

    Of a lack nothing that changes when one of its subjects is mended: ``*.security.level``.
    """
    place = diagnostic.place
    if diagnostic.outcome is Outcome.UNMET:
        return place.id_path or place.path
    told_by = _OF_REQUIREMENT.get(diagnostic.variant)
    if told_by is not None and (value := diagnostic.params.get(told_by)):
        return str(value)
    lacking = str(diagnostic.params.get("field", ""))
    return f"*.{lacking}" if lacking else "*"
