"""Making, shrinking and checking the baseline of a workspace. Nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from eaquang import __version__
from eaquang.api.assessing import assess
from eaquang.api.binding import plan
from eaquang.api.loading import Loaded
from eaquang.assessment.plan import Plan
from eaquang.assessment.recording import Record, recorded
from eaquang.assessment.renaming import former_fingerprints, present_baseline
from eaquang.assessment.results import Assessment
from eaquang.rules.policy.stale_baseline import stale_baseline
from eaquang.workspace.baseline import Origin, written


class NotRecordableError(Exception):
    """A run saw too little to say what a baseline holds: ``unreadable`` files were not read whole."""

    def __init__(self, unreadable: tuple[str, ...]) -> None:
        super().__init__(unreadable)
        self.unreadable = unreadable


@dataclass(frozen=True, slots=True)
class RecordedBaseline:
    """What the file of a baseline should hold, and how that came about."""

    text: str
    record: Record


def create_baseline(loaded: Loaded, *, as_of: date) -> RecordedBaseline:
    """A baseline of all that stands now and may be held; ``loaded`` without one.

    Raises :class:`PlanError` and :class:`NotRecordableError`.
    """
    bound = plan(loaded, as_of=as_of)
    record = recorded(_assessed(loaded, bound), bound)
    return RecordedBaseline(written(Origin(__version__, as_of), record.held), record)


def update_baseline(loaded: Loaded, *, as_of: date, accept_new: bool = False) -> RecordedBaseline:
    """The baseline without what is gone; with what is new only to ``accept_new``.

    A line that stays is not changed, nor is the first one, so that branches which shrink it merge: only
    taking something in dates it anew. The same workspace and baseline give the same text.

    Raises :class:`PlanError`, :class:`NotRecordableError`, and ``ValueError`` for a workspace without one.
    """
    baseline = loaded.workspace.baseline
    if baseline is None:
        raise ValueError(loaded)
    bound = plan(loaded, as_of=as_of)
    # Settings that leave out the rule do not keep what it would tell.
    bound = replace(bound, ignored=bound.ignored - {stale_baseline.name})
    assessment = _assessed(loaded, bound)
    baseline = present_baseline(baseline, former_fingerprints(assessment.diagnostics, bound.renamed))
    record = recorded(assessment, bound, baseline.held, accept_new=accept_new)
    origin = baseline.origin
    if record.taken:
        origin = Origin(__version__, origin.created, as_of)
    return RecordedBaseline(written(origin, record.held), record)


def _assessed(loaded: Loaded, bound: Plan) -> Assessment:
    assessment = assess(loaded, bound)
    if assessment.unreadable:
        raise NotRecordableError(assessment.unreadable)
    return assessment
