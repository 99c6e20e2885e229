"""Systems that have ended and are still relied on."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import EntityKey, Finding, Lacking, Pointer, Related
from eaquang.model.architecture_object import Lifecycle, Use
from eaquang.model.channel import Channel
from eaquang.model.entity import Entity, State
from eaquang.model.exchange import Exchange, ExchangeKind, ExchangeStatus
from eaquang.model.facts import is_known
from eaquang.model.references import END_KINDS
from eaquang.model.service import Service
from eaquang.model.system import System
from eaquang.rules.lacking import is_doubtful, lack_of, lacking
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape

IDLE = (ExchangeStatus.ENDED, ExchangeStatus.NOT_CONNECTED)


def _has_ended(system: System, _landscape: Landscape) -> bool | Lacking:
    if system.lifecycle is Lifecycle.RETIRED or system.use is Use.NO_LONGER_USED:
        return True
    for field, value in (("lifecycle", system.lifecycle), ("use", system.use)):
        why = lack_of(value)
        if why is not None and is_doubtful(value):
            return Lacking(at=(field,), why=why)
    return False


@rule("EAQ116", "retired-but-used", subject=System, applies=_has_ended, house=True)
def retired_but_used(system: System, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A system has ended, yet an exchange that has not ended touches it, or a service or channel runs on it.

    One finding names all that still use it. A successor that inherits from it does not use it, and what is
    retired itself or only planned without it is not asked.
    """
    users: dict[EntityKey, Pointer] = {}
    doubtful: dict[EntityKey, Pointer] = {}
    for use in landscape.uses_of(system.id):
        entity = landscape.entities[use.by]
        if not _relies(entity, use.at):
            continue
        if isinstance(entity, Exchange) and landscape.find(system.id, *END_KINDS) is not system:
            # Something of another kind bears the same id.
            continue
        if isinstance(entity, Exchange) and not is_known(entity.status):
            doubtful.setdefault(use.by, ("status",))
        else:
            users.setdefault(use.by, use.at)
    if users:
        retired = system.lifecycle is Lifecycle.RETIRED
        yield Finding(
            at=("lifecycle",) if retired else ("use",),
            variant="" if retired else "use",
            params={"users": tuple(sorted(users)), "count": len(users)},
            related=tuple(Related(key, at) for key, at in sorted(users.items())),
        )
    for key, at in sorted(doubtful.items()):
        exchange = landscape.entities[key]
        if isinstance(exchange, Exchange):
            yield from lacking(at, exchange.status, key)


def _relies(entity: Entity, at: Pointer) -> bool:
    """Whether the reference at ``at`` means that the entity needs the system today."""
    if isinstance(entity, Exchange):
        inherits = entity.kind is ExchangeKind.INHERITANCE
        return at[0] in {"from", "to", "via"} and not inherits and entity.status not in IDLE
    if isinstance(entity, Service | Channel):
        gone = entity.lifecycle is Lifecycle.RETIRED or entity.state is State.TARGET
        return at[0] in {"systems", "system", "portal", "identity", "online_payment"} and not gone
    return False
