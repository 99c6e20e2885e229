"""The two ends of an exchange: what stands there, whose it is, whether the exchange still stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Final, TypeAlias

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking
from eaquang.model.agency import Agency
from eaquang.model.entity import Entity
from eaquang.model.exchange import Exchange, ExchangeKind, ExchangeStatus
from eaquang.model.facts import is_known
from eaquang.model.infrastructure import Infrastructure
from eaquang.model.references import END_KINDS
from eaquang.model.registry import RegistryKind, RegistryObject
from eaquang.model.system import System
from eaquang.rules.lacking import is_doubtful, lack_of
from eaquang.rules.names import folded
from eaquang.workspace.landscape import Landscape, Target

_Body: TypeAlias = Callable[[Exchange, Landscape], Iterator[Finding | Lacking]]

CARRYING: Final = (ExchangeKind.CONNECTION, ExchangeKind.DATA, ExchangeKind.SERVICE_USE)
"""The kinds by which something passes; to depend on, to share or to inherit from needs no way."""


def stands(exchange: Exchange, _landscape: Landscape) -> bool:
    """Whether an exchange is more than history. One whose status nobody wrote stands, as it is described."""
    return exchange.status is not ExchangeStatus.ENDED


def while_it_stands(body: _Body) -> _Body:
    """A rule whose findings hang on the status where that is not known: what has ended has no faults.

    Where nothing is found the status does not matter.
    """

    @wraps(body)
    def weighed(exchange: Exchange, landscape: Landscape) -> Iterator[Finding | Lacking]:
        results = tuple(body(exchange, landscape))
        if is_doubtful(exchange.status) and any(isinstance(result, Finding) for result in results):
            yield Lacking(at=("status",), why=lack_of(exchange.status) or Lack.UNKNOWN)
        else:
            yield from results

    return weighed


def is_hub(target: Target | None) -> bool:
    """Whether a thing is stated to be a hub of some role."""
    return isinstance(target, System | RegistryObject) and is_known(target.hub_role)


def is_infrastructure(target: Target | None) -> bool:
    """Whether a thing is infrastructure, here or in a registry."""
    if isinstance(target, RegistryObject):
        return target.kind is RegistryKind.INFRASTRUCTURE
    return isinstance(target, Infrastructure)


def owners_of(exchange: Exchange, landscape: Landscape) -> tuple[str, str] | Lacking:
    """The owners of both ends, or what is missing to know one of them.

    A registry's owner is the described agency of that name, where there is one.
    """
    found: list[str] = []
    lack: Lacking | None = None
    for end, reference in (("from", exchange.from_), ("to", exchange.to)):
        target = landscape.find(reference, *END_KINDS)
        owner = _owner(target, landscape)
        if owner is None:
            lack = lack or _unowned(end, target)
        else:
            found.append(owner)
    return lack or (found[0], found[1])


def _owner(target: Target | None, landscape: Landscape) -> str | None:
    owner = landscape.owner_of(target)
    if owner is not None and isinstance(target, RegistryObject):
        return landscape.once(_agencies_by_name).get(folded(owner), owner)
    return owner


def _agencies_by_name(landscape: Landscape) -> dict[str, str]:
    return {folded(agency.name): agency.id for agency in landscape.all(Agency) if is_known(agency.name)}


def _unowned(end: str, target: Target | None) -> Lacking:
    if isinstance(target, Entity):
        why = lack_of(target.agency) or Lack.UNKNOWN
        return Lacking(at=("agency",), entity=EntityKey(target.KIND, target.id), why=why)
    # Without an entity: an object of a registry that names no owner, or a reference that leads nowhere,
    # of which 014 tells.
    return Lacking(at=(end,), why=Lack.UNREADABLE if target is None else Lack.ABSENT)
