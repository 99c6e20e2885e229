"""Settings that change nothing, which only the end of a run can tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from eaquang.diagnostics import Finding, Lack, Lacking, Param, Pointer
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.landscape import Landscape


class UnusedSetting(NamedTuple):
    """A setting without effect: its place in ``eaquang.yaml``, why it has none, and what it says."""

    at: Pointer
    variant: str
    params: Mapping[str, Param]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingUses:
    """What became of the settings in a run: those without effect, and those that this run cannot tell."""

    unused: tuple[UnusedSetting, ...] = ()
    undecided: tuple[Pointer, ...] = field(default_factory=tuple)


@rule("EAQ930", "unused-setting", subject=Landscape, params=SettingUses, closed=True)
def unused_setting(_subject: Landscape, _landscape: Landscape, uses: SettingUses) -> Yield:
    """A setting is written, and the run would be the same without it."""
    for one in uses.unused:
        yield Finding(at=one.at, variant=one.variant, params=one.params)
    for at in uses.undecided:
        yield Lacking(at=at, why=Lack.UNKNOWN)
