"""What a platform in operation shows: its label, the notice of it, and the assessment before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Final, TypeAlias

from eaquang.diagnostics import Finding, Lack, Lacking
from eaquang.model.facts import ABSENT, Day, NotApplicable, is_known
from eaquang.model.platform import Platform
from eaquang.model.record import Record, record
from eaquang.model.system import System
from eaquang.rules.completeness import unaffirmed
from eaquang.rules.lacking import lack_of, lacking
from eaquang.rules.platforms.definition import is_platform
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_to_come
from eaquang.workspace.landscape import Landscape


class Sign(StrEnum):
    """What a platform shows before or when it operates."""

    LABEL = "label"
    NOTICE = "notice"
    ASSESSMENT = "assessment"


@record
class PlatformSigns(Record):
    """``parts``: what is asked for; unsaid, all of it.

    ``since`` is the day from which what goes into operation has to be assessed before; unsaid, always.
    """

    parts: tuple[Sign, ...] = tuple(Sign)
    since: Day | None = None


def _operates(system: System, landscape: Landscape) -> bool:
    if not is_platform(system, landscape) or is_to_come(system):
        return False
    # What no minimum requirements bind needs no label that it meets them.
    return not isinstance(system.minimum_requirements, NotApplicable) and not isinstance(
        system.platform, NotApplicable
    )


@rule("EAQ123", "unlabelled-platform", subject=System, applies=_operates, params=PlatformSigns)
def unlabelled_platform(
    system: System, _landscape: Landscape, params: PlatformSigns
) -> Iterator[Finding | Lacking]:
    """A platform operates without a label that is shown, notice of it, or an assessment before.

    The notice is asked for once the label is shown. What went into operation before the day from which an
    assessment is due may still owe one after a large change, which no datum shows.
    """
    platform = system.platform
    if platform is ABSENT:
        platform = Platform()
    if not is_known(platform):
        yield from lacking(("platform",), platform)
        return
    for part in params.parts:
        yield from _SIGNS[part](system, platform, params)


def _label(_system: System, platform: Platform, _params: PlatformSigns) -> Iterator[Finding | Lacking]:
    at = ("platform", "label")
    label = platform.label
    if label is ABSENT:
        yield Finding(at=at, variant="label")
    elif not is_known(label):
        yield from lacking(at, label)
    else:
        yield from unaffirmed((*at, "shown"), label.shown, "label", "unshown")


def _notice(_system: System, platform: Platform, _params: PlatformSigns) -> Iterator[Finding | Lacking]:
    label, notice = platform.label, platform.notice
    if is_known(notice):
        if notice.number is ABSENT and notice.date is ABSENT:
            yield Finding(at=("platform", "notice"), variant="notice")
    elif notice is not ABSENT:
        yield from lacking(("platform", "notice"), notice)
    elif is_known(label) and label.shown is True:
        yield Finding(at=("platform", "notice"), variant="notice")
    else:
        yield Lacking(at=("platform", "label"), why=lack_of(label) or Lack.ABSENT)


def _assessment(system: System, platform: Platform, params: PlatformSigns) -> Iterator[Finding | Lacking]:
    at = ("platform", "assessment")
    assessment, began = platform.assessment, system.go_live
    is_due = params.since is None or (is_known(began) and began >= params.since)
    if assessment is ABSENT:
        if is_due:
            yield Finding(at=at, variant="assessment")
        elif is_known(began):
            yield Lacking(at=at)
        else:
            yield from lacking(("go_live",), began)
        return
    if not is_known(assessment):
        yield from lacking(at, assessment)
        return
    if assessment.mode is ABSENT:
        yield Finding(at=(*at, "mode"), variant="mode")
    else:
        yield from lacking((*at, "mode"), assessment.mode)
    if not is_known(assessment.date):
        yield from lacking((*at, "date"), assessment.date)
    elif is_due and is_known(began) and assessment.date > began:
        found = {"date": assessment.date, "began": began}
        yield Finding(at=(*at, "date"), variant="late", params=found)


_Ask: TypeAlias = Callable[[System, Platform, PlatformSigns], Iterator[Finding | Lacking]]
_SIGNS: Final[Mapping[Sign, _Ask]] = {
    Sign.LABEL: _label,
    Sign.NOTICE: _notice,
    Sign.ASSESSMENT: _assessment,
}
