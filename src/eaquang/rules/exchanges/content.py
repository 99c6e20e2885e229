"""What passes: the data, the service, the interface, and relations that need a word of explanation."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import Finding, Lack, Lacking
from eaquang.model.exchange import Exchange, ExchangeKind, ExchangeStatus
from eaquang.model.facts import NotApplicable, is_known
from eaquang.model.references import END_KINDS
from eaquang.rules.exchanges.ends import is_infrastructure, stands, while_it_stands
from eaquang.rules.lacking import is_doubtful, lack_of
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape


def _has_content(exchange: Exchange, landscape: Landscape) -> bool:
    carries = exchange.kind in (ExchangeKind.DATA, ExchangeKind.SERVICE_USE)
    return carries and stands(exchange, landscape)


def _is_between_systems(exchange: Exchange, landscape: Landscape) -> bool:
    # Lines, stations and devices feed their systems without an interface that could be offered to others.
    ends = (landscape.find(reference, *END_KINDS) for reference in (exchange.from_, exchange.to))
    return _has_content(exchange, landscape) and not any(map(is_infrastructure, ends))


@rule("EAQ302", "exchange-without-interface", subject=Exchange, applies=_is_between_systems)
@while_it_stands
def exchange_without_interface(exchange: Exchange, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """Data are exchanged or a service is used, and no interface is named; a named service is one."""
    if is_known(exchange.interface):
        return
    if exchange.kind is ExchangeKind.SERVICE_USE and is_known(exchange.service):
        return
    if is_doubtful(exchange.interface):
        yield Lacking(at=("interface",), why=lack_of(exchange.interface) or Lack.UNKNOWN)
    else:
        yield Finding(at=("interface",), variant="data" if exchange.kind is ExchangeKind.DATA else "service")


@rule("EAQ303", "exchange-without-content", subject=Exchange, applies=_has_content)
@while_it_stands
def exchange_without_content(exchange: Exchange, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """It says neither which data nor which service; who uses a service may name its interface instead.

    A payload that is stated not to apply has its reason there and is answered.
    """
    facts: dict[str, object] = {"data": exchange.data, "service": exchange.service}
    if exchange.kind is ExchangeKind.SERVICE_USE:
        facts["interface"] = exchange.interface
    if any(is_known(fact) and fact != () for fact in facts.values()):
        return
    if any(isinstance(fact, NotApplicable) for fact in facts.values()):
        return
    doubtful = [name for name, fact in facts.items() if is_doubtful(fact)]
    if doubtful:
        yield Lacking(at=(doubtful[0],), why=lack_of(facts[doubtful[0]]) or Lack.UNKNOWN)
        return
    wanted = "data" if exchange.kind is ExchangeKind.DATA else "service"
    yield Finding(at=(wanted,), variant=wanted)


@rule("EAQ312", "unexplained-relation", subject=Exchange, applies=stands)
@while_it_stands
def unexplained_relation(exchange: Exchange, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """Kind or status is “other”, and neither notes nor description tell direction and meaning."""
    if _is_told(exchange.notes) or _is_told(exchange.description):
        return
    found = [
        name
        for name, fact, other in (
            ("kind", exchange.kind, ExchangeKind.OTHER),
            ("status", exchange.status, ExchangeStatus.OTHER),
        )
        if fact is other
    ]
    if found and is_doubtful(exchange.description):
        yield Lacking(at=("description",), why=lack_of(exchange.description) or Lack.UNKNOWN)
        return
    for name in found:
        yield Finding(at=(name,), variant=name)


def _is_told(text: object) -> bool:
    return isinstance(text, str) and bool(text.strip())
