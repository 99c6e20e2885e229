"""What a move from one framework to another costs: the frameworks compared, and a workspace under both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from eaquang.api.assessing import assess
from eaquang.api.binding import plan
from eaquang.api.loading import Loaded
from eaquang.api.packs import by_id, finder, framework_of
from eaquang.assessment.checks.rules import compile_check
from eaquang.assessment.matching import Comparison, compare
from eaquang.assessment.moving import Move, moved
from eaquang.assessment.plan import Plan, make_plan
from eaquang.frameworks.catalogue import instruments, shipped_or_none
from eaquang.frameworks.extension import by_full_name, closure, used_by
from eaquang.frameworks.pack import Pack


def compare_frameworks(old: str, new: str, *, as_of: date, profile: str = "") -> Comparison:
    """Two shipped frameworks, by ``id`` or ``id@edition``, each with those that it extends.

    Raises :class:`UnknownFrameworkError` and :class:`PlanError`.
    """
    return compare(*(bound(_followed(name, {}), as_of, profile) for name in (old, new)))


def move(loaded: Loaded, old: str, new: str, *, as_of: date, profile: str = "") -> Move:
    """What a move does to a workspace, whichever frameworks it follows now. Its members stay out of it.

    Raises :class:`ConfigurationError`, :class:`UnknownFrameworkError` and :class:`PlanError`.
    """
    own = by_id(loaded.own)
    followed = [_followed(name, own) for name in (old, new)]
    under = [replace(loaded, packs=packs, asked=(packs[0].framework.id,)) for packs in followed]
    plans = [plan(one, as_of=as_of, profile=profile) for one in under]
    former, present = (assess(one, a_plan) for one, a_plan in zip(under, plans, strict=True))
    return moved(compare(*plans), loaded.workspace.landscape, former, present)


def bound(packs: tuple[Pack, ...], as_of: date, profile: str = "") -> Plan:
    """Packs bound to rules where there is no workspace and no setting. Raises :class:`PlanError`."""
    used = used_by(packs, shipped_or_none)
    return make_plan(
        packs,
        as_of=as_of,
        instruments=instruments(),
        parameters=by_full_name((*used, *packs), lambda pack: pack.parameters),
        figures=by_full_name(used, lambda pack: pack.figures),
        compile_check=compile_check,
        profile=profile,
        asked=(packs[0].framework.id,),
    )


def _followed(name: str, own: Mapping[str, Pack]) -> tuple[Pack, ...]:
    """A framework and all that it extends, each once. Raises :class:`UnknownFrameworkError`."""
    return closure([framework_of(name, own)], finder(own))
