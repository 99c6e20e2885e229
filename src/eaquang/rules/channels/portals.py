"""Portals: whether a unit's site is part of the one above it, and whether portals supply metadata."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking, Param
from eaquang.model.agency import Agency, AgencyLevel
from eaquang.model.architecture_object import ArchitectureObject
from eaquang.model.channel import Channel, ChannelKind
from eaquang.model.facts import ABSENT, NotApplicable, is_known
from eaquang.model.references import FRONT_KINDS
from eaquang.rules.channels.owners import owner_of
from eaquang.rules.completeness import unaffirmed
from eaquang.rules.lacking import is_lost, lack_of, lacking
from eaquang.rules.organisation import BELOW
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_asked
from eaquang.workspace.landscape import Landscape


def _is_site_of_unit(channel: Channel, landscape: Landscape) -> bool | Lacking:
    if channel.kind is not ChannelKind.PORTAL or not is_asked(channel, landscape):
        return False
    owner = owner_of(channel, landscape)
    if isinstance(owner, Lacking):
        return owner
    agency, head = owner
    if head is None or agency.id == head.id:
        return False
    # A school or hospital of a province keeps its own site; a unit of a ministry is part of the ministry.
    if agency.level is AgencyLevel.PUBLIC_UNIT:
        return head.level is AgencyLevel.MINISTRY
    return head.level in (AgencyLevel.MINISTRY, AgencyLevel.PROVINCE)


@rule("EAQ610", "standalone-portal", subject=Channel, applies=_is_site_of_unit)
def standalone_portal(channel: Channel, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """The site of a department, commune or unit of a ministry is no part of the portal at its head.

    It is part of it when ``parent_portal`` or ``part_of`` leads to a portal of the ministry or province,
    through any number of sites.
    """
    owner = owner_of(channel, landscape)
    if isinstance(owner, Lacking) or owner.head is None:
        return
    head = owner.head
    answer = _leads_to(head, channel, landscape)
    if isinstance(answer, Lacking):
        yield answer
    elif not answer:
        params: dict[str, Param] = {"head": EntityKey(Agency.KIND, head.id)}
        if is_known(channel.parent_portal):
            params["portal"] = channel.parent_portal
            yield Finding(at=("parent_portal",), variant="elsewhere", params=params)
        else:
            yield Finding(at=("parent_portal",), params=params)


def _leads_to(head: Agency, channel: Channel, landscape: Landscape) -> bool | Lacking:
    whole = landscape.whole_of(channel)
    if isinstance(whole, Channel) and whole is not channel and landscape.owner_of(whole) == head.id:
        return True
    if is_lost(channel.part_of, landscape):
        return Lacking(at=("part_of",), why=Lack.UNREADABLE)
    current, passed = channel, {channel.id}
    while True:
        key = None if current is channel else EntityKey(Channel.KIND, current.id)
        portal = current.parent_portal
        if not is_known(portal):
            doubt = next(lacking(("parent_portal",), portal, key), None)
            # What the site itself leaves unsaid is its own answer: it stands alone.
            is_silent = portal is ABSENT and current is channel
            return False if doubt is None or is_silent else doubt
        target = landscape.find(portal, *FRONT_KINDS)
        if target is None and landscape.is_unreadable(portal):
            return Lacking(at=("parent_portal",), entity=key, why=Lack.UNREADABLE)
        if landscape.owner_of(target) == head.id:
            return True
        if not isinstance(target, Channel) or target.id in passed:
            return _owner_lack(target)
        passed.add(target.id)
        current = target


def _owner_lack(target: object) -> bool | Lacking:
    """No, unless the portal does not tell whose it is."""
    if isinstance(target, ArchitectureObject) and not is_known(target.agency):
        why = lack_of(target.agency) or Lack.ABSENT
        return Lacking(at=("agency",), entity=EntityKey(target.KIND, target.id), why=why)
    return False


def _has_metadata(channel: Channel, landscape: Landscape) -> bool:
    if channel.kind is not ChannelKind.PORTAL or not is_asked(channel, landscape):
        return False
    if channel.metadata is not ABSENT:
        return not isinstance(channel.metadata, NotApplicable)
    # The portal speaks for the sites under it, the agency at the head for its units.
    owner = landscape.get(Agency, channel.agency)
    is_unit = owner is not None and owner.level in BELOW
    return not is_known(channel.parent_portal) and not is_unit


@rule("EAQ615", "undescribed-portal", subject=Channel, applies=_has_metadata)
def undescribed_portal(channel: Channel, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A portal supplies no metadata, or does not say that it does."""
    metadata = channel.metadata
    if metadata is ABSENT:
        yield Finding(at=("metadata",))
    elif not is_known(metadata):
        yield from lacking(("metadata",), metadata)
    else:
        yield from unaffirmed(("metadata", "supplied"), metadata.supplied, denied="withheld")
