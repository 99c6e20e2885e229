"""Whose a channel is, and which ministry, province or other body stands at the head of that agency."""

from __future__ import annotations

from typing import NamedTuple

from eaquang.diagnostics import Lack, Lacking
from eaquang.model.agency import Agency
from eaquang.model.channel import Channel
from eaquang.rules.lacking import lack_of
from eaquang.rules.organisation import head_of
from eaquang.workspace.landscape import Landscape


class Owner(NamedTuple):
    """The agency that a channel is of, and the one at its head: none where agencies stand in a ring."""

    agency: Agency
    head: Agency | None


def owner_of(channel: Channel, landscape: Landscape) -> Owner | Lacking:
    """The owner of a channel, or the fact that nobody stated to tell it or its head."""
    agency = landscape.get(Agency, channel.agency)
    if agency is None:
        return Lacking(at=("agency",), why=lack_of(channel.agency) or Lack.UNREADABLE)
    head = head_of(agency, landscape)
    return head if isinstance(head, Lacking) else Owner(agency, head)
