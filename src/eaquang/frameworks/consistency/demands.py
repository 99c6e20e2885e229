"""Whether what a pack demands can be decided: by whom, of whom, by rules and parameters that are there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eaquang.diagnostics import Param, Pointer
from eaquang.frameworks.consistency.conditions import condition_flaws
from eaquang.frameworks.consistency.head import instrument_flaws
from eaquang.frameworks.consistency.names import Known, dangling, not_allowed
from eaquang.frameworks.faults import Flaw, PackVariant
from eaquang.frameworks.pack import WORKSPACE, Check, Coverage, LegalGap, Modality, Requirement, RuleUse
from eaquang.model.faults import echo
from eaquang.model.kinds import BY_KIND
from eaquang.model.paths import is_held, steps_of
from eaquang.model.shape import shape_of
from eaquang.model.suggestions import closest

SUBJECTS: Final = (*BY_KIND, WORKSPACE)
"""Everything a requirement may be about."""
BINDING: Final = (Modality.MUST, Modality.MUST_NOT, Modality.SHOULD)
"""The modalities that can be unmet."""


def demand_flaws(at: Pointer, requirement: Requirement, known: Known) -> Iterator[Flaw]:
    """Every fault of sense of a requirement, which stands at ``at``."""
    if requirement.principle not in known.principles:
        yield dangling(PackVariant.PRINCIPLE, (*at, "principle"), requirement.principle, known.principles)
    yield from _subjects((*at, "subject"), requirement.subject)
    yield from condition_flaws((*at, "applies_to"), requirement)
    if requirement.gap is not None:
        yield from _gap((*at, "gap"), requirement.gap, known)
    for index, use in enumerate(requirement.rules):
        yield from _rule_use((*at, "rules", index), use, known)
    for index, check in enumerate(requirement.checks):
        yield from _check((*at, "checks", index), check, requirement.subject, known)
    yield from _coverage(at, requirement)


def _coverage(at: Pointer, requirement: Requirement) -> Iterator[Flaw]:
    """Whether what is said to see the requirement does, and a person is asked where it does not wholly."""
    sees = bool(requirement.rules or requirement.checks)
    if requirement.coverage is Coverage.MANUAL and sees:
        yield Flaw("invalid-value", PackVariant.MANUAL, (*at, "coverage"), {"value": "manual"})
    if requirement.modality not in BINDING:
        return
    if requirement.coverage is not Coverage.MANUAL and not sees:
        yield Flaw("missing-field", PackVariant.RULES, (*at, "rules"), {"field": "rules"})
    if requirement.coverage is not Coverage.FULL and requirement.question is None:
        yield Flaw("missing-field", PackVariant.QUESTION, (*at, "question"), {"field": "question"})


def _check(at: Pointer, check: Check, subjects: tuple[str, ...], known: Known) -> Iterator[Flaw]:
    if check.for_ not in BY_KIND:
        yield not_allowed((*at, "for"), check.for_, tuple(BY_KIND))
    elif subjects and not {check.for_, WORKSPACE}.intersection(subjects):
        # It would never be put to anything, and nobody would see that.
        params: dict[str, Param] = {"value": check.for_, "allowed": subjects}
        yield Flaw("invalid-value", PackVariant.CHECK_FOR, (*at, "for"), params)
    if check.parameters is not None and check.parameters not in known.parameters:
        yield dangling(PackVariant.PARAMETERS, (*at, "parameters"), check.parameters, known.parameters)


def _gap(at: Pointer, gap: LegalGap, known: Known) -> Iterator[Flaw]:
    for index, name in enumerate(gap.between):
        yield from instrument_flaws((*at, "between", index), name, known)
    if gap.to <= gap.from_:
        params = {"value": gap.to.isoformat(), "least": gap.from_.isoformat()}
        yield Flaw("invalid-value", PackVariant.PERIOD, (*at, "to"), params)


def _subjects(at: Pointer, subjects: tuple[str, ...]) -> Iterator[Flaw]:
    if not subjects:
        yield Flaw("missing-field", PackVariant.SUBJECTS, at, {"field": "subject"})
    for index, subject in enumerate(subjects):
        alone = subject != WORKSPACE or len(subjects) == 1
        if subject not in SUBJECTS or not alone:
            yield not_allowed((*at, index), subject, SUBJECTS)


def _rule_use(at: Pointer, use: RuleUse, known: Known) -> Iterator[Flaw]:
    for index, path in enumerate(use.fields):
        # A finding may stand at what belongs to the subject, such as an entry of a dossier's history.
        if not any(is_held(kind, steps_of(path)) for kind in BY_KIND.values()):
            offered = {key for kind in BY_KIND.values() for key in shape_of(kind).fields}
            params: dict[str, Param] = {"value": echo(path), "suggestion": closest(path, sorted(offered))}
            yield Flaw("invalid-value", PackVariant.CHECK_FIELD, (*at, "fields", index), params)
    if use.parameters is not None and use.parameters not in known.parameters:
        yield dangling(PackVariant.PARAMETERS, (*at, "parameters"), use.parameters, known.parameters)
    for index, name in enumerate(use.dates):
        if name not in known.dates:
            yield dangling(PackVariant.DATE, (*at, "dates", index), name, known.dates)
    for index, name in enumerate(use.figures):
        if name not in known.figures:
            yield dangling(PackVariant.FIGURE, (*at, "figures", index), name, known.figures)
