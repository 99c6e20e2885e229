"""What people meet in a channel: access for all, rating, devices, languages, safe sessions and traces."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking
from eaquang.model.channel import Channel
from eaquang.model.facts import ABSENT, NotApplicable, is_known
from eaquang.model.record import Record, record
from eaquang.model.system import System
from eaquang.model.walk import at
from eaquang.rules.completeness import unaffirmed
from eaquang.rules.lacking import is_doubtful, is_lost, lack_of, lacking
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_asked
from eaquang.workspace.landscape import Landscape

_SUPPORTED = ("usability", "accessibility", "supported")


@rule("EAQ609", "inaccessible-channel", subject=Channel, applies=is_asked)
def inaccessible_channel(channel: Channel, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A channel does not support people with disabilities, or says nothing of it.

    A channel that is silent has what the system behind it states.
    """
    accessibility = channel.accessibility
    if accessibility is ABSENT:
        answer = _system_supports(channel, landscape)
        if isinstance(answer, Lacking):
            yield answer
        elif not answer:
            yield Finding(at=("accessibility",))
    elif not is_known(accessibility):
        yield from lacking(("accessibility",), accessibility)
    else:
        here = ("accessibility", "supported")
        yield from unaffirmed(here, accessibility.supported, denied="unsupported")


def _system_supports(channel: Channel, landscape: Landscape) -> bool | Lacking:
    if is_lost(channel.system, landscape):
        return Lacking(at=("system",), why=Lack.UNREADABLE)
    system = landscape.system_behind(channel)
    if system is None:
        return False
    supported = at(system, _SUPPORTED)
    if is_doubtful(supported):
        key = EntityKey(System.KIND, system.id)
        return Lacking(at=_SUPPORTED, entity=key, why=lack_of(supported) or Lack.UNKNOWN)
    return supported is True


class Attribute(StrEnum):
    """What a channel tells of itself."""

    DEVICES = "devices"
    SATISFACTION_RATING = "satisfaction_rating"
    SESSION_SECURITY = "session_security"
    LANGUAGES = "languages"
    AUDIT_TRAIL = "audit_trail"


@record
class ChannelAttributes(Record):
    """``parts``: the attributes that are asked for; unsaid, all of them."""

    parts: tuple[Attribute, ...] = tuple(Attribute)


@rule("EAQ616", "unrated-channel", subject=Channel, applies=is_asked, params=ChannelAttributes)
def unrated_channel(
    channel: Channel, _landscape: Landscape, params: ChannelAttributes
) -> Iterator[Finding | Lacking]:
    """A channel has not, or does not state, one of the attributes that it is asked for.

    They are the devices it works on, a rating by its users, safe sessions, its languages and a trace of
    what is done in it. What is stated not to apply, with the reason, is an answer.
    """
    for part in params.parts:
        fact = getattr(channel, part)
        if fact is ABSENT or fact == ():
            yield Finding(at=(part.value,), variant=part.value)
        elif fact is False:
            yield Finding(at=(part.value,), variant=f"no_{part.value}")
        elif not isinstance(fact, NotApplicable):
            yield from lacking((part.value,), fact)
