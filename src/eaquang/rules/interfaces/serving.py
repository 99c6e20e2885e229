"""Interfaces that serve others: registered where they are found, guarded where data are not open."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking
from eaquang.model.dataset import DataClass, Dataset
from eaquang.model.exchange import Exchange, ProtectionClass
from eaquang.model.facts import ABSENT, is_known, listed
from eaquang.model.interface import Interface
from eaquang.model.references import END_KINDS
from eaquang.rules.interfaces.own import is_offered, uses_of
from eaquang.rules.lacking import is_doubtful, lack_of, lacking
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape


def _serves_others(interface: Interface, landscape: Landscape) -> bool | Lacking:
    living = is_offered(interface, landscape)
    if living is not True:
        return living
    owner = landscape.owner_of(landscape.system_behind(interface))
    ends = (end for one in uses_of(interface, landscape) for end in (one.from_, one.to))
    owners = (landscape.owner_of(landscape.find(end, *END_KINDS)) for end in ends)
    return owner is not None and any(one is not None and one != owner for one in owners)


@rule("EAQ204", "unregistered-interface", subject=Interface, applies=_serves_others)
def unregistered_interface(interface: Interface, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """An interface by which another agency is served is registered on no hub.

    That registration does not apply, with the reason, is an answer.
    """
    registered = interface.registered_on
    if registered is ABSENT or registered == ():
        yield Finding(at=("registered_on",))
    elif is_doubtful(registered):
        yield from lacking(("registered_on",), registered)


@rule("EAQ206", "unauthenticated-interface", subject=Interface, applies=is_offered)
def unauthenticated_interface(interface: Interface, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """An interface gives data that are not open, and nobody has to say who they are.

    What it gives is told by the exchanges that name it: by their class of protection, else by that of the
    datasets they carry. Where nothing tells, it is left open.
    """
    authentication = interface.authentication
    if is_known(authentication) and authentication:
        return
    if is_doubtful(authentication):
        yield from lacking(("authentication",), authentication)
        return
    doubt: Lacking | None = None
    uses = uses_of(interface, landscape)
    for exchange in uses:
        given = _is_open(exchange, landscape)
        if given is False:
            yield Finding(at=("authentication",), params={"exchange": exchange.id})
            return
        doubt = doubt or (given if isinstance(given, Lacking) else None)
    if not uses:
        doubt = Lacking(at=("authentication",), why=Lack.ABSENT)
    if doubt is not None:
        yield doubt


def _is_open(exchange: Exchange, landscape: Landscape) -> bool | Lacking:
    """Whether an exchange carries open data alone."""
    protection = exchange.protection
    if is_known(protection) and is_known(protection.classification):
        return protection.classification is ProtectionClass.OPEN
    doubt: Lacking | None = None
    for reference in listed(exchange.data):
        dataset = landscape.get(Dataset, reference)
        if dataset is None or not is_known(dataset.classification):
            key = EntityKey(Dataset.KIND, dataset.id) if dataset else EntityKey(Exchange.KIND, exchange.id)
            why = lack_of(dataset.classification) if dataset else None
            at = ("classification",) if dataset else ("data",)
            doubt = doubt or Lacking(at=at, entity=key, why=why or Lack.ABSENT)
        elif dataset.classification is not DataClass.OPEN:
            return False
    if doubt is None and not listed(exchange.data):
        key = EntityKey(Exchange.KIND, exchange.id)
        return Lacking(at=("protection", "classification"), entity=key, why=Lack.ABSENT)
    return doubt or True
