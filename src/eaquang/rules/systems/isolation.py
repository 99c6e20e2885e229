"""Systems that nothing leads to."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking
from eaquang.model.architecture_object import Lifecycle
from eaquang.model.entity import Entity, Topic
from eaquang.model.exchange import Exchange, ExchangeStatus
from eaquang.model.facts import is_known
from eaquang.model.interface import Interface
from eaquang.model.references import END_KINDS
from eaquang.model.system import System
from eaquang.rules.lacking import is_doubtful, lack_of
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape, Target


def _stands_alone(system: System, _landscape: Landscape) -> bool | Lacking:
    if system.lifecycle is Lifecycle.RETIRED or is_known(system.part_of):
        return False
    for field, value in (("lifecycle", system.lifecycle), ("part_of", system.part_of)):
        if is_doubtful(value):
            return Lacking(at=(field,), why=lack_of(value) or Lack.UNKNOWN)
    if not is_known(system.state) and not is_known(system.lifecycle):
        return Lacking(at=("state",), why=lack_of(system.state) or Lack.ABSENT)
    return True


@rule("EAQ104", "isolated-system", subject=System, applies=_stands_alone, closed=True)
def isolated_system(system: System, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """An operating or target system that no exchange touches, and no reason stated why.

    What counts: an exchange from or to the system, its parts, datasets, channels or interfaces, or
    one that passes through it as hub or endpoint, unless it has ended. One whose status nobody wrote
    counts, since it is described as standing. A part stands in its whole and is not asked.
    """
    if system.is_justified(Topic.STANDALONE):
        return
    links = landscape.once(_links).get(system.id, ())
    doubtful = [exchange for exchange in links if is_doubtful(exchange.status)]
    ended = [exchange for exchange in links if exchange.status is ExchangeStatus.ENDED]
    if len(doubtful) + len(ended) < len(links):
        return
    for exchange in doubtful:
        why = lack_of(exchange.status) or Lack.UNKNOWN
        yield Lacking(at=("status",), entity=EntityKey(Exchange.KIND, exchange.id), why=why)
    if not doubtful:
        yield Finding(params={"ended": len(ended)}, variant="ended" if ended else "")


def _links(landscape: Landscape) -> dict[str, list[Exchange]]:
    """The exchanges of each system by its id, those of its parts and holdings included."""
    found: dict[str, list[Exchange]] = {}
    for exchange in landscape.all(Exchange):
        touched = [landscape.find(end, *END_KINDS) for end in (exchange.from_, exchange.to)]
        if is_known(exchange.via):
            touched += [landscape.find(way, System.KIND) for way in (exchange.via.hub, exchange.via.endpoint)]
        touched.append(landscape.find(exchange.interface, Interface.KIND))
        for name in {name for target in touched for name in _systems(target, landscape)}:
            found.setdefault(name, []).append(exchange)
    return found


def _systems(target: Target | None, landscape: Landscape) -> Iterator[str]:
    if isinstance(target, Interface):
        target = landscape.system_behind(target)
    if isinstance(target, Entity):
        behind = landscape.system_behind(target)
        for one in (target, behind):
            if isinstance(one, Entity):
                whole = landscape.whole_of(one)
                yield from (each.id for each in (one, whole) if isinstance(each, System))
