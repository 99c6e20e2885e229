"""What a pack may name, and the faults of naming anything else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from eaquang.diagnostics import Param, Pointer
from eaquang.frameworks.extension import Find, bases_of, by_full_name, used_by
from eaquang.frameworks.faults import Flaw, PackVariant
from eaquang.frameworks.pack import Instrument, Pack
from eaquang.model.faults import echo
from eaquang.model.suggestions import closest


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What may be named, by what it is."""

    principles: set[str]
    requirements: set[str]
    profiles: set[str]
    figures: set[str]
    instruments: set[str]
    parameters: set[str]
    dates: set[str]


def known_to(pack: Pack, find: Find, register: Mapping[str, Instrument]) -> Known:
    """What ``pack`` may name.

    What it extends, transitively, lends it all that has a name; what it uses, no more than parameters and
    figures by their full names.
    """
    lineage = (pack, *bases_of(pack, find))
    named = (*lineage, *used_by([pack], find))
    return Known(
        principles={name for one in lineage for name in one.principles},
        requirements={name for one in lineage for name in one.requirements},
        profiles={name for one in lineage for name in one.profiles},
        figures={
            *(name for one in lineage for name in one.figures),
            *by_full_name(named, lambda one: one.figures),
        },
        instruments={*register, *(name for one in lineage for name in one.instruments)},
        parameters={
            *(name for one in lineage for name in one.parameters),
            *by_full_name(named, lambda one: one.parameters),
        },
        dates={name for one in lineage for name in one.framework.dates},
    )


def dangling(variant: PackVariant, at: Pointer, name: str, among: Iterable[str]) -> Flaw:
    """A name of something that is not there."""
    params: dict[str, Param] = {"value": echo(name), "suggestion": closest(name, among)}
    return Flaw("dangling-reference", variant, at, params)


def not_allowed(at: Pointer, value: str, allowed: tuple[str, ...]) -> Flaw:
    """A value that is none of those there may be."""
    params: dict[str, Param] = {
        "value": echo(value),
        "allowed": tuple(str(one) for one in allowed),
        "suggestion": closest(value, map(str, allowed)),
    }
    return Flaw("invalid-value", PackVariant.SUBJECT, at, params)
