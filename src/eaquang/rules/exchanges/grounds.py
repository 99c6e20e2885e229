"""What has to be stated of an exchange: its basis, its measure, its protection, its contacts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking
from eaquang.model.agency import Agency
from eaquang.model.architecture_object import ArchitectureObject, SharingForm
from eaquang.model.dataset import Dataset
from eaquang.model.entity import Entity
from eaquang.model.exchange import Exchange, ExchangeKind
from eaquang.model.facts import ABSENT, NotApplicable, is_known, listed
from eaquang.model.references import END_KINDS
from eaquang.model.registry import RegistryKind, RegistryObject
from eaquang.model.system import System, SystemKind
from eaquang.rules.exchanges.ends import stands, while_it_stands
from eaquang.rules.lacking import is_doubtful, lack_of, lacking
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape, Target

_SUPPLYING: Final = (ExchangeKind.DATA, ExchangeKind.SERVICE_USE, ExchangeKind.SHARING)
_KEPT: Final = (SharingForm.INTERNAL, SharingForm.DEDICATED)


@rule("EAQ305", "exchange-without-basis", subject=Exchange, applies=stands)
@while_it_stands
def exchange_without_basis(exchange: Exchange, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """No document stands behind an exchange, and nobody who confirms it.

    A basis is best; the evidence of the record or the one who confirmed it is a source as well.
    """
    confirmed = exchange.confirmed
    who = (("by", confirmed.by), ("unit", confirmed.unit)) if is_known(confirmed) else ()
    if listed(exchange.basis) or listed(exchange.evidence) or any(is_known(fact) for _, fact in who):
        return
    stated: list[tuple[tuple[str, ...], object]] = [
        (("basis",), exchange.basis),
        (("evidence",), exchange.evidence),
        (("confirmed",), confirmed),
        *((("confirmed", name), fact) for name, fact in who),
    ]
    for at, fact in stated:
        if is_doubtful(fact):
            yield Lacking(at=at, why=lack_of(fact) or Lack.UNKNOWN)
            return
    yield Finding(at=("basis",))


def _is_outward(exchange: Exchange, landscape: Landscape) -> bool | Lacking:
    """Whether data or services pass between one's own tree and something shared outside of it."""
    if exchange.kind not in _SUPPLYING:
        return False
    ends = [landscape.find(reference, *END_KINDS) for reference in (exchange.from_, exchange.to)]
    own = [end for end in ends if landscape.is_own(end)]
    if len(own) != 1:
        return False
    (outside,) = (end for end in ends if not landscape.is_own(end))
    if not _is_shared(outside) or not stands(exchange, landscape):
        return False
    if isinstance(outside, Entity) and is_doubtful(outside.agency):
        return Lacking(at=("agency",), entity=EntityKey(outside.KIND, outside.id), why=Lack.UNKNOWN)
    return True


def _is_shared(target: Target | None) -> bool:
    if isinstance(target, RegistryObject):
        return target.kind is not RegistryKind.INFRASTRUCTURE
    if not isinstance(target, ArchitectureObject):
        return False
    if is_known(target.sharing_form):
        return target.sharing_form not in _KEPT
    return isinstance(target, Dataset) or (isinstance(target, System) and target.kind is SystemKind.PLATFORM)


@rule("EAQ306", "unmeasured-exchange", subject=Exchange, applies=_is_outward)
@while_it_stands
def unmeasured_exchange(exchange: Exchange, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """Data or services pass to or from something shared outside; neither frequency nor level is told."""
    stated = (("frequency", exchange.frequency), ("service_level", exchange.service_level))
    if any(is_known(fact) or isinstance(fact, NotApplicable) for _, fact in stated):
        return
    for name, fact in stated:
        if is_doubtful(fact):
            yield Lacking(at=(name,), why=lack_of(fact) or Lack.UNKNOWN)
            return
    yield Finding(at=("frequency",))


def _carries_data(exchange: Exchange, landscape: Landscape) -> bool:
    if isinstance(exchange.protection, NotApplicable):
        return False
    carries = exchange.kind in (ExchangeKind.DATA, ExchangeKind.SHARING) or bool(listed(exchange.data))
    return carries and stands(exchange, landscape)


@rule("EAQ307", "unclassified-exchange", subject=Exchange, applies=_carries_data)
@while_it_stands
def unclassified_exchange(exchange: Exchange, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """Data pass, and it is not stated how they are classified and how they are to be protected.

    Protection is told by encryption or by the scope within which the data may be shared.
    """
    protection = exchange.protection
    if not is_known(protection):
        if protection is ABSENT:
            yield Finding(at=("protection",))
        else:
            yield from lacking(("protection",), protection)
        return
    demand = [protection.encrypted, protection.sharing_scope]
    missing = ["classification"] if protection.classification is ABSENT else []
    if all(fact is ABSENT for fact in demand):
        missing.append("encrypted")
    for name in missing:
        yield Finding(at=("protection", name), variant=name)
    if missing:
        return
    yield from lacking(("protection", "classification"), protection.classification)
    if not any(is_known(fact) for fact in demand):
        name = "encrypted" if is_doubtful(protection.encrypted) else "sharing_scope"
        yield from lacking(("protection", name), getattr(protection, name))


def _has_own_end(exchange: Exchange, landscape: Landscape) -> bool | Lacking:
    ends = [landscape.find(reference, *END_KINDS) for reference in (exchange.from_, exchange.to)]
    if any(map(landscape.is_own, ends)):
        return stands(exchange, landscape)
    for end in ends:
        if isinstance(end, Entity) and not isinstance(end, Agency) and not is_known(end.agency):
            why = lack_of(end.agency) or Lack.ABSENT
            return Lacking(at=("agency",), entity=EntityKey(end.KIND, end.id), why=why)
    return False


@rule("EAQ310", "one-sided-exchange", subject=Exchange, applies=_has_own_end)
@while_it_stands
def one_sided_exchange(exchange: Exchange, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """Nobody answers for one's own end of an exchange.

    The far end is for the other side to name: while nobody is named there, the exchange is undetermined. An
    agency that is itself an end answers by its own contact.
    """
    own: list[str] = []
    far: list[Lacking] = []
    for end, reference in (("from", exchange.from_), ("to", exchange.to)):
        contact = _contact(exchange, end, landscape)
        if is_known(contact):
            continue
        if not landscape.is_own(landscape.find(reference, *END_KINDS)):
            if not _other_end_is_known(exchange):
                far.append(Lacking(at=("contacts", end), why=lack_of(contact) or Lack.ABSENT))
        elif is_doubtful(contact):
            far.append(Lacking(at=("contacts", end), why=lack_of(contact) or Lack.UNKNOWN))
        else:
            own.append(end)
    if len(own) > 1:
        yield Finding(at=("contacts",), variant="both")
    elif own:
        yield Finding(at=("contacts", own[0]), variant=own[0])
    yield from far


def _contact(exchange: Exchange, end: str, landscape: Landscape) -> object:
    contacts = exchange.contacts
    if not is_known(contacts):
        stated: object = contacts
    else:
        stated = contacts.from_ if end == "from" else contacts.to
    target = landscape.find(exchange.from_ if end == "from" else exchange.to, *END_KINDS)
    if stated is ABSENT and isinstance(target, Agency):
        return target.contact
    return stated


def _other_end_is_known(exchange: Exchange) -> bool:
    return is_known(exchange.confirmed) and is_known(exchange.confirmed.other_end)
