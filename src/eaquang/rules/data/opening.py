"""Open data: the decision to open, and what users of open data need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eaquang.diagnostics import Finding, Lack, Lacking
from eaquang.model.dataset import DataClass, Dataset, OpenData, OpenDecision
from eaquang.model.entity import Topic
from eaquang.model.facts import ABSENT, NotApplicable, is_known
from eaquang.rules.lacking import is_doubtful, lack_of, lacking
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_own_living
from eaquang.workspace.landscape import Landscape

NEEDED: Final = ("url", "licence", "formats", "frequency")
"""What has to be known to use open data."""


def _is_open(dataset: Dataset, landscape: Landscape) -> bool | Lacking:
    if not is_own_living(dataset, landscape):
        return False
    opening = dataset.open_data
    decision = opening.decision if is_known(opening) else opening
    if decision is OpenDecision.OPEN or dataset.classification is DataClass.OPEN:
        return True
    if is_doubtful(decision):
        at = ("open_data", "decision") if is_known(opening) else ("open_data",)
        return Lacking(at=at, why=lack_of(decision) or Lack.UNKNOWN)
    return False


@rule("EAQ409", "incomplete-open-data", subject=Dataset, applies=_is_open)
def incomplete_open_data(dataset: Dataset, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """Open data lack an address, a licence, a format or how often they are renewed.

    How often the dataset itself is updated answers for the last. A class «open» counts as a decision to open.
    """
    opening = dataset.open_data
    if not is_known(opening):
        if is_doubtful(opening):
            yield from lacking(("open_data",), opening)
        else:
            yield Finding(at=("open_data",), params={"missing": NEEDED})
        return
    facts = {name: getattr(opening, name) for name in NEEDED}
    if is_known(dataset.update_frequency) and facts["frequency"] is ABSENT:
        facts["frequency"] = dataset.update_frequency
    missing = tuple(name for name, fact in facts.items() if fact is ABSENT or fact in ("", ()))
    if missing:
        at = ("open_data", missing[0]) if len(missing) == 1 else ("open_data",)
        yield Finding(at=at, params={"missing": missing})
    for name, fact in facts.items():
        if is_doubtful(fact):
            yield from lacking(("open_data", name), fact)


@rule("EAQ413", "undecided-open-data", subject=Dataset, applies=is_own_living)
def undecided_open_data(dataset: Dataset, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """Nobody decided whether a dataset is opened, or it is not opened without a reason and a legal basis.

    A class «open» and a justification ``not-open`` are decisions as well.
    """
    if dataset.classification is DataClass.OPEN or dataset.is_justified(Topic.NOT_OPEN):
        return
    opening = dataset.open_data
    if isinstance(opening, NotApplicable):
        yield Finding(at=("open_data",), variant="legal-basis")
    elif not is_known(opening):
        yield from lacking(("open_data",), opening) if is_doubtful(opening) else [Finding(at=("open_data",))]
    elif not is_known(opening.decision):
        doubt = is_doubtful(opening.decision)
        at = ("open_data", "decision")
        yield from lacking(at, opening.decision) if doubt else [Finding(at=at)]
    elif opening.decision is OpenDecision.PENDING:
        # Whoever has to decide has not yet: nothing is wrong, and nothing is known.
        yield Lacking(at=("open_data", "decision"), why=Lack.UNKNOWN)
    elif opening.decision is OpenDecision.NOT_OPEN:
        yield from _refusal(opening)


def _refusal(opening: OpenData) -> Iterator[Finding | Lacking]:
    for name, variant, fact in (
        ("reason", "reason", opening.reason),
        ("legal_basis", "legal-basis", opening.legal_basis),
    ):
        if fact is ABSENT or fact in ("", ()):
            yield Finding(at=("open_data", name), variant=variant)
            return
        if is_doubtful(fact):
            yield from lacking(("open_data", name), fact)
