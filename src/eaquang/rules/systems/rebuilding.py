"""Planned systems that do what a shared platform of a registry already does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from eaquang.diagnostics import Finding, Lack, Lacking, Pointer
from eaquang.model.architecture_object import Lifecycle
from eaquang.model.entity import State, Topic
from eaquang.model.exchange import Exchange, ExchangeStatus
from eaquang.model.facts import is_known, listed
from eaquang.model.function import Function
from eaquang.model.registry import RegistryKind, RegistryObject
from eaquang.model.system import System
from eaquang.rules.lacking import is_doubtful, lack_of, lacking
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_own_living
from eaquang.workspace.landscape import Landscape
from eaquang.workspace.likeness import Gist, gist_of, keys_of, likeness

NOT_BUILT_YET: Final = (Lifecycle.PLANNED, Lifecycle.BUILDING)
LEAST_WORDS_OF_FUNCTION: Final = 3
"""A function told in fewer telling words is found inside too many other sentences."""


class _Match(NamedTuple):
    """A shared platform that resembles a system, and where the system says what resembles it.

    The variant is that of the message: by name, or by function.
    """

    platform: str
    at: Pointer
    variant: str = ""


class _Shared(NamedTuple):
    """The registry by what its objects are called and by what they are stated to do."""

    named: dict[str, list[tuple[str, Gist]]]
    stated: dict[str, list[tuple[str, frozenset[str]]]]


def _new(system: System, landscape: Landscape) -> bool | Lacking:
    if not is_own_living(system, landscape):
        return False
    if system.state is State.TARGET or system.lifecycle in NOT_BUILT_YET:
        return True
    for field, value in (("state", system.state), ("lifecycle", system.lifecycle)):
        why = lack_of(value)
        if why and (is_doubtful(value) or lack_of(system.lifecycle)):
            return Lacking(at=(field,), why=why)
    return False


@rule("EAQ102", "rebuilt-shared-platform", subject=System, applies=_new)
def rebuilt_shared_platform(system: System, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A planned or target system does what a shared platform of a registry does.

    Compared are names and aliases with names and aliases, and the names of the system's functions
    with the functions the registry states. Reused (part of it, reusing or replacing it, or any exchange with
    it that has not ended) or justified as a new build: no fault. A platform that resembles by name but
    whose functions the registry does not state has to be compared by a person; silent platforms that
    resemble nothing are not asked about. A hub of an agency is no rebuilt national hub.
    """
    if system.is_justified(Topic.NEW_BUILD):
        return
    matches = [
        match for match in _matches(system, landscape) if not _is_reused(system, match.platform, landscape)
    ]
    found = False
    for match in matches:
        if is_doubtful(system.reuses):
            yield from lacking(("reuses",), system.reuses)
            continue
        platform = landscape.registry[match.platform]
        params = {"platform": match.platform, "platform_name": str(platform.name)}
        if is_known(platform.functions) and platform.functions:
            found = True
            yield Finding(at=match.at, variant=match.variant, params=params)
        else:
            yield Lacking(at=match.at, why=Lack.UNSTATED, params=params)
    if not found:
        yield from lacking(("functions",), system.functions)


def _matches(system: System, landscape: Landscape) -> Iterator[_Match]:
    """Every shared platform that resembles the system, once each: by function before by name."""
    shared = landscape.once(_shared)
    seen: set[str] = set()
    for index, reference in enumerate(listed(system.functions)):
        function = landscape.get(Function, reference)
        if function is None or not is_known(function.name):
            continue
        words = frozenset(gist_of(function.name).words)
        if len(words) < LEAST_WORDS_OF_FUNCTION:
            continue
        rarest = min((shared.stated.get(word, []) for word in words), key=len)
        for name, stated in rarest:
            if words <= stated and name not in seen and not _is_exempt(system, name, landscape):
                seen.add(name)
                yield _Match(name, ("functions", index), "function")
    for at, text in _names(system):
        gist = gist_of(text)
        for key in keys_of(gist):
            for name, other in shared.named.get(key, ()):
                if name not in seen and likeness(gist, other) and not _is_exempt(system, name, landscape):
                    seen.add(name)
                    yield _Match(name, at)


def _names(system: System) -> Iterator[tuple[Pointer, str]]:
    if is_known(system.name):
        yield ("name",), system.name
    for index, alias in enumerate(listed(system.aliases)):
        yield ("aliases", index), alias


def _shared(landscape: Landscape) -> _Shared:
    shared = _Shared({}, {})
    for name, one in sorted(landscape.registry.items()):
        if one.kind is RegistryKind.INFRASTRUCTURE:
            continue
        for text in (one.name, *listed(one.aliases)):
            gist = gist_of(text) if is_known(text) else None
            if gist is not None:
                for key in keys_of(gist):
                    shared.named.setdefault(key, []).append((name, gist))
        for text in listed(one.functions):
            words = frozenset(gist_of(text).words)
            for word in words:
                shared.stated.setdefault(word, []).append((name, words))
    return shared


def _is_exempt(system: System, name: str, landscape: Landscape) -> bool:
    """Whether the system is the shared platform itself, or the agency's own tier of hubs."""
    shared: RegistryObject = landscape.registry[name]
    if is_known(system.hub_role) and is_known(shared.hub_role):
        return True
    return is_known(shared.source_code) and system.origin_code == shared.source_code


def _is_reused(system: System, name: str, landscape: Landscape) -> bool:
    if name in (*listed(system.reuses), *listed(system.replaces)) or system.part_of == name:
        return True
    for use in landscape.uses_of(name):
        exchange = landscape.entities.get(use.by)
        if (
            isinstance(exchange, Exchange)
            and system.id in (exchange.from_, exchange.to)
            and use.at in (("from",), ("to",))
            and exchange.status is not ExchangeStatus.ENDED
        ):
            return True
    return False
