"""Domains of portals and sites: of the form that the level of the owner asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from eaquang.diagnostics import Finding, Lacking
from eaquang.model.agency import AgencyLevel
from eaquang.model.channel import Channel, ChannelKind
from eaquang.model.facts import NotApplicable, is_known
from eaquang.model.record import Record, record
from eaquang.rules.channels.owners import Owner, owner_of
from eaquang.rules.lacking import lacking
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_asked
from eaquang.workspace.landscape import Landscape

_LABEL: Final = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_NAME: Final = re.compile(r"[a-z0-9]{1,63}")
_LONGEST: Final = 253
"""The most characters of a domain (RFC 1035)."""


@record
class DomainForm(Record):
    """The domains that sites of some owners may have.

    ``owners`` are levels of the owning agency, ``under`` levels of the agency at its head (none: any);
    ``main`` true means portals of their own, false sites that stand under another, and unsaid both. A
    form is made of labels: ``*`` is any label, ``**`` one label or more, ``{name}`` a label of letters and
    digits alone, anything else itself. ``within``: the domain has to lie under that of the portal of the
    agency at the head, where that is described.
    """

    owners: tuple[AgencyLevel, ...]
    under: tuple[AgencyLevel, ...] = ()
    main: bool | None = None
    forms: tuple[str, ...]
    within: bool = False


@record
class DomainForms(Record):
    """``forms``: the first that is for the owner of a site decides; where none is, any domain will do."""

    forms: tuple[DomainForm, ...]


def _has_form(channel: Channel, landscape: Landscape, params: DomainForms) -> bool | Lacking:
    # What is not stated to be a site is one as soon as it has a domain.
    is_site = channel.kind is ChannelKind.PORTAL or is_known(channel.domain)
    if not is_site or not is_asked(channel, landscape) or isinstance(channel.domain, NotApplicable):
        return False
    owner = owner_of(channel, landscape)
    return owner if isinstance(owner, Lacking) else _form_for(channel, owner, params) is not None


@rule("EAQ608", "nonconforming-domain", subject=Channel, concerns=_has_form, params=DomainForms)
def nonconforming_domain(
    channel: Channel, landscape: Landscape, params: DomainForms
) -> Iterator[Finding | Lacking]:
    """The domain of a site has not the form for the level of its owner, or lies outside its head's domain.

    Capital letters and a leading ``www.`` make no difference.
    """
    owner = owner_of(channel, landscape)
    if isinstance(owner, Lacking):
        return
    form = _form_for(channel, owner, params)
    if form is None or not is_known(channel.domain):
        yield from lacking(("domain",), channel.domain)
        return
    domain = channel.domain.lower().removesuffix(".").removeprefix("www.")
    above = landscape.once(_domains_of_heads).get(owner.head.id if owner.head else "", ())
    if not any(_fits(domain, one) for one in form.forms):
        yield Finding(at=("domain",), params={"domain": channel.domain, "forms": form.forms})
    elif form.within and above and not any(domain.endswith(f".{one}") for one in above):
        yield Finding(
            at=("domain",),
            variant="outside",
            params={"domain": channel.domain, "above": tuple(f"*.{one}" for one in above)},
        )


def _form_for(channel: Channel, owner: Owner, params: DomainForms) -> DomainForm | None:
    is_main = not is_known(channel.parent_portal)
    for form in params.forms:
        if owner.agency.level not in form.owners or form.main not in (None, is_main):
            continue
        if not form.under or (owner.head is not None and owner.head.level in form.under):
            return form
    return None


def _fits(domain: str, form: str) -> bool:
    labels, wanted = domain.split("."), form.split(".")
    if len(domain) > _LONGEST or not all(_LABEL.fullmatch(label) for label in labels):
        return False
    if wanted[0] == "**":
        spare = len(labels) - len(wanted) + 1
        if spare < 1:
            return False
        labels, wanted = labels[spare:], wanted[1:]
    return len(labels) == len(wanted) and all(map(_is_label, labels, wanted))


def _is_label(label: str, wanted: str) -> bool:
    if wanted == "{name}":
        return _NAME.fullmatch(label) is not None
    return wanted in ("*", label)


def _domains_of_heads(landscape: Landscape) -> Mapping[str, tuple[str, ...]]:
    """The domains of the portals that stand under no other, by the agency that owns them."""
    found: dict[str, set[str]] = {}
    for channel in landscape.all(Channel):
        is_main = channel.kind is ChannelKind.PORTAL and not is_known(channel.parent_portal)
        owner = landscape.owner_of(channel)
        if is_main and owner is not None and is_known(channel.domain):
            found.setdefault(owner, set()).add(channel.domain.lower().removeprefix("www."))
    return {owner: tuple(sorted(domains)) for owner, domains in found.items()}
