"""Whom and what the architecture is for: groups of users and business functions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from eaquang.model.channel import Channel
from eaquang.model.entity import NamedEntity
from eaquang.model.facts import listed
from eaquang.model.function import Function
from eaquang.model.service import Service
from eaquang.model.system import System
from eaquang.model.user_group import UserGroup
from eaquang.render.content.facts import Told, tell, text_of, value
from eaquang.render.content.rows import Named
from eaquang.render.content.telling import Teller, in_name_order
from eaquang.workspace.landscape import Landscape


@dataclass(frozen=True, slots=True, kw_only=True)
class UserGroupRow:
    """A group of users, and by name what serves it."""

    thing: Named
    inside_province: Told
    channels: tuple[str, ...]
    services: tuple[str, ...]
    systems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionRow:
    """A business function, and by name the systems that perform it."""

    thing: Named
    domain: Told
    citizen_facing: Told
    legal_basis: Told
    systems: tuple[str, ...]


def user_group_row(teller: Teller, thing: UserGroup) -> UserGroupRow:
    """A row of the table of users."""
    served = teller.landscape.once(_serving).get(thing.id, ())
    return UserGroupRow(
        thing=teller.named(thing),
        inside_province=tell(thing.inside_province, value),
        channels=_names(one for one in served if isinstance(one, Channel)),
        services=_names(one for one in served if isinstance(one, Service)),
        systems=_names(one for one in served if isinstance(one, System)),
    )


def function_row(teller: Teller, thing: Function) -> FunctionRow:
    """A row of the table of business functions."""
    return FunctionRow(
        thing=teller.named(thing),
        domain=tell(thing.domain),
        citizen_facing=tell(thing.citizen_facing, value),
        legal_basis=tell(thing.legal_basis, value),
        systems=_names(teller.landscape.once(_performing).get(thing.id, ())),
    )


def _serving(landscape: Landscape) -> dict[str, list[NamedEntity]]:
    """What names each group of users as its own."""
    found: dict[str, list[NamedEntity]] = {}
    serving: tuple[Channel | Service | System, ...] = (
        *landscape.all(Channel),
        *landscape.all(Service),
        *landscape.all(System),
    )
    for thing in serving:
        for group in listed(thing.users):
            if isinstance(group, str):
                found.setdefault(group, []).append(thing)
    return found


def _performing(landscape: Landscape) -> dict[str, list[NamedEntity]]:
    """The systems that perform each function."""
    found: dict[str, list[NamedEntity]] = {}
    for system in landscape.all(System):
        for function in listed(system.functions):
            if isinstance(function, str):
                found.setdefault(function, []).append(system)
    return found


def _names(things: Iterable[NamedEntity]) -> tuple[str, ...]:
    return in_name_order(text_of(thing.name) or thing.id for thing in things)
