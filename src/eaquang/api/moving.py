"""What a move from one framework to another costs: the frameworks compared, and a workspace under both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from eaquang.api.assessing import assess
from eaquang.api.binding import bind, plan
from eaquang.api.loading import Loaded, framework_of
from eaquang.assessment.matching import Comparison, compare
from eaquang.assessment.moving import Move, moved
from eaquang.frameworks.catalogue import shipped_ids, shipped_pack
from eaquang.frameworks.pack import Pack
from eaquang.model.settings import RuleSettings


def compare_frameworks(old: str, new: str, *, as_of: date, profile: str = "") -> Comparison:
    """Two shipped frameworks, by ``id`` or ``id@edition``, each with those that it extends.

    Raises :class:`UnknownFrameworkError` and :class:`PlanError`.
    """
    former, present = (
        bind(_followed(name, {}), RuleSettings(), as_of=as_of, profile=profile) for name in (old, new)
    )
    return compare(former, present)


def move(loaded: Loaded, old: str, new: str, *, as_of: date, profile: str = "") -> Move:
    """What a move does to a workspace, whichever frameworks it follows now. Its members stay out of it.

    Raises :class:`ConfigurationError`, :class:`UnknownFrameworkError` and :class:`PlanError`.
    """
    own = {pack.framework.id: pack for pack in loaded.own.values()}
    under = [replace(loaded, packs=_followed(name, own)) for name in (old, new)]
    plans = [plan(one, as_of=as_of, profile=profile) for one in under]
    former, present = (assess(one, bound) for one, bound in zip(under, plans, strict=True))
    return moved(compare(*plans), loaded.workspace.landscape, former, present)


def _followed(name: str, own: Mapping[str, Pack]) -> tuple[Pack, ...]:
    """A framework and all that it extends, each once. Raises :class:`UnknownFrameworkError`."""
    found: dict[str, Pack] = {}
    waiting = [framework_of(name, dict(own))]
    while waiting:
        pack = waiting.pop(0)
        if pack.framework.id in found:
            continue
        found[pack.framework.id] = pack
        for base in pack.framework.extends:
            known = own.get(base) or (shipped_pack(base) if base in shipped_ids() else None)
            waiting += [known] if known else []
    return tuple(found.values())
