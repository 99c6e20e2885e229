"""What makes a system a digital platform."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from eaquang.diagnostics import Finding, Lacking
from eaquang.model.facts import ABSENT, NotApplicable, is_known
from eaquang.model.platform import Platform
from eaquang.model.record import Record, record
from eaquang.model.system import System, SystemKind
from eaquang.rules.lacking import is_doubtful, lacking
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_asked
from eaquang.workspace.landscape import Landscape

PARTIES: Final = 2
"""The fewest parties that use a platform."""


class Mark(StrEnum):
    """A mark of a platform."""

    OPERATOR = "operator"
    PARTIES = "parties"
    PURPOSES = "purposes"


@record
class PlatformMarks(Record):
    """``parts``: the marks that are asked for; unsaid, all of them."""

    parts: tuple[Mark, ...] = tuple(Mark)


def is_platform(system: System, landscape: Landscape) -> bool:
    """Whether a system is called a platform by those who answer for it."""
    return system.kind is SystemKind.PLATFORM and is_asked(system, landscape)


@rule("EAQ121", "mislabelled-platform", subject=System, applies=is_platform, params=PlatformMarks)
def mislabelled_platform(
    system: System, _landscape: Landscape, params: PlatformMarks
) -> Iterator[Finding | Lacking]:
    """A system is called a platform and has no operator, no two parties that use it, or no purpose of one."""
    if Mark.OPERATOR in params.parts:
        if system.operator is ABSENT or isinstance(system.operator, NotApplicable):
            yield Finding(at=("operator",), variant="operator")
        else:
            yield from lacking(("operator",), system.operator)
    if set(params.parts) == {Mark.OPERATOR}:
        return
    platform = system.platform
    if is_known(platform):
        yield from _marks(platform, params)
    elif is_doubtful(platform):
        yield from lacking(("platform",), platform)
    else:
        yield Finding(at=("platform",))


def _marks(platform: Platform, params: PlatformMarks) -> Iterator[Finding | Lacking]:
    if Mark.PARTIES in params.parts:
        at = ("platform", "parties")
        count = len(set(platform.parties)) if is_known(platform.parties) else 0
        if is_doubtful(platform.parties):
            yield from lacking(at, platform.parties)
        elif count < PARTIES:
            yield Finding(at=at, variant="parties", params={"count": count, "least": PARTIES})
    if Mark.PURPOSES in params.parts:
        at = ("platform", "purposes")
        if platform.purposes is ABSENT or platform.purposes == ():
            yield Finding(at=at, variant="purposes")
        else:
            yield from lacking(at, platform.purposes)
