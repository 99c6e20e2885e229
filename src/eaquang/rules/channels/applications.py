"""Applications: where people install them from, and whether the national identity opens them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from eaquang.diagnostics import Finding, Lacking, Param
from eaquang.model.channel import Channel, ChannelKind
from eaquang.model.facts import ABSENT, is_known
from eaquang.model.record import Record, record
from eaquang.rules.lacking import lacking
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_asked, is_to_come
from eaquang.workspace.landscape import Landscape

NATIONAL_IDENTITY: Final = "qg.vneid"
"""The national identification application in the national registry."""
UNSAFE: Final = ("http://", "ftp://")
"""Beginnings of addresses over which a file can be changed on its way."""


class Trust(StrEnum):
    """By what an application is trusted."""

    SOURCE = "source"
    IDENTITY = "identity"


@record
class AppTrust(Record):
    """``parts``: what is asked of an application; unsaid, both."""

    parts: tuple[Trust, ...] = tuple(Trust)


def _is_app(channel: Channel, landscape: Landscape, params: AppTrust) -> bool:
    if channel.kind is not ChannelKind.APP or not is_asked(channel, landscape):
        return False
    # Nobody can install what is yet to come.
    return params.parts != (Trust.SOURCE,) or not is_to_come(channel)


@rule("EAQ618", "untrusted-app", subject=Channel, concerns=_is_app, params=AppTrust)
def untrusted_app(channel: Channel, _landscape: Landscape, params: AppTrust) -> Iterator[Finding | Lacking]:
    """An application names no trusted source, or does not know its users by the national identity.

    An application that is yet to come has no source yet.
    """
    if Trust.SOURCE in params.parts and not is_to_come(channel):
        yield from _source(channel)
    if Trust.IDENTITY in params.parts:
        yield from _identity(channel)


def _source(channel: Channel) -> Iterator[Finding | Lacking]:
    stores = channel.app_stores
    if stores is ABSENT or stores == ():
        yield Finding(at=("app_stores",), variant="source")
    elif not is_known(stores):
        yield from lacking(("app_stores",), stores)
    else:
        for index, store in enumerate(stores):
            if store.lower().startswith(UNSAFE):
                yield Finding(at=("app_stores", index), variant="unsafe", params={"store": store})


def _identity(channel: Channel) -> Iterator[Finding | Lacking]:
    identity = channel.identity
    if identity is ABSENT or identity == ():
        yield Finding(at=("identity",), variant="identity", params={"national": NATIONAL_IDENTITY})
    elif not is_known(identity):
        yield from lacking(("identity",), identity)
    elif NATIONAL_IDENTITY not in identity:
        params: dict[str, Param] = {"identity": identity, "national": NATIONAL_IDENTITY}
        yield Finding(at=("identity",), variant="other", params=params)
