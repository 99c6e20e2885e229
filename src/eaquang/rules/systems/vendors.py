"""Vendors and brands in what is only to come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from eaquang.diagnostics import Finding, Lacking, Pointer
from eaquang.model.agency import Agency, AgencyLevel
from eaquang.model.architecture_object import ArchitectureObject
from eaquang.model.dataset import Dataset
from eaquang.model.entity import State
from eaquang.model.facts import is_known, listed
from eaquang.model.infrastructure import Infrastructure
from eaquang.model.system import System
from eaquang.model.technology import Technology
from eaquang.rules.lacking import in_doubt, lack_of
from eaquang.rules.names import folded
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_own_living
from eaquang.workspace.landscape import Landscape

BRANDS: Final = (
    # Vendors whose names stand for products, and products that only one vendor sells.
    *("Oracle", "Microsoft", "VMware", "Cisco", "IBM", "SAP", "Huawei", "Fortinet", "FortiGate", "Juniper"),
    *("Palo Alto", "Check Point", "F5 BIG-IP", "NetApp", "Dell EMC", "HPE", "Red Hat", "Citrix", "Nutanix"),
    *("SQL Server", "Windows Server", "SharePoint", "Power BI", "Azure", "AWS", "Amazon", "Google", "Splunk"),
    *("Salesforce", "ServiceNow", "WebLogic", "WebSphere", "QRadar", "Veeam", "ArcGIS", "Esri", "Tableau"),
    *("Viettel", "VNPT", "FPT", "MISA", "CMC", "Bkav", "MobiFone", "Zalo", "OpenAI", "ChatGPT"),
)
_WORD: Final = re.compile(r"\w+")
_LONGEST: Final = 12
"""The most words of a brand or an official name that are looked for."""
_SHORT: Final = 5
"""So short a brand is a common syllable unless it is written as brands are."""


class _Names(NamedTuple):
    """Brands, and the official names of what exists already, by their folded words."""

    brands: Mapping[tuple[str, ...], str]
    official: frozenset[tuple[str, ...]]


def _to_come(entity: System | Dataset | Infrastructure, landscape: Landscape) -> bool | Lacking:
    if not is_own_living(entity, landscape):
        return False
    why = lack_of(entity.state)
    if why is not None:
        return Lacking(at=("state",), why=why)
    return entity.state is State.TARGET


@rule("EAQ108", "vendor-in-target", subject=(System, Dataset, Infrastructure), applies=_to_come)
def vendor_in_target(
    entity: System | Dataset | Infrastructure, landscape: Landscape
) -> Iterator[Finding | Lacking]:
    """The name, an alias, a module or the description of a target-only object names a vendor or brand.

    Vendors are those of the technologies described, enterprises among the agencies, and a list of common
    ones. A brand inside the official name of an existing object is that object's name.
    """
    names = landscape.once(_names)
    for at, text in _texts(entity):
        brand = _brand_in(text, names)
        if brand:
            yield Finding(at=at, params={"brand": brand})
    yield from in_doubt(("description",), entity.description)


def _texts(entity: System | Dataset | Infrastructure) -> Iterator[tuple[Pointer, str]]:
    if isinstance(entity.name, str):
        yield ("name",), entity.name
    for index, alias in enumerate(listed(entity.aliases)):
        yield ("aliases", index), alias
    if isinstance(entity.description, str):
        yield ("description",), entity.description
    for index, module in enumerate(listed(entity.modules) if isinstance(entity, System) else ()):
        for field in ("name", "function"):
            if isinstance(text := getattr(module, field), str):
                yield ("modules", index, field), text


def _brand_in(text: str, names: _Names) -> str:
    """The first brand of a text that is not part of an official name; empty when there is none."""
    words = [match[0] for match in _WORD.finditer(text)]
    keys = [folded(word) for word in words]
    start = 0
    while start < len(keys):
        spans = [tuple(keys[start : start + size]) for size in range(min(_LONGEST, len(keys) - start), 0, -1)]
        named = next((span for span in spans if span in names.official), None)
        if named:
            start += len(named)
            continue
        for span in spans:
            brand = names.brands.get(span)
            if brand and (len(brand) > _SHORT or words[start] == _WORD.findall(brand)[0]):
                return brand
        start += 1
    return ""


def _names(landscape: Landscape) -> _Names:
    stated = (technology.vendor for technology in landscape.all(Technology))
    enterprises = (
        name
        for agency in landscape.all(Agency)
        if agency.level is AgencyLevel.ENTERPRISE
        for name in (agency.name, *listed(agency.aliases))
    )
    called = [name for name in (*BRANDS, *stated, *enterprises) if isinstance(name, str)]
    brands = {key: name for name in called if (key := _key(name))}
    return _Names(brands, frozenset(filter(None, map(_key, _official(landscape)))))


def _official(landscape: Landscape) -> Iterable[str]:
    """What exists already is called: objects that are not only to come, and those of registries."""
    for entity in landscape.entities.values():
        if isinstance(entity, ArchitectureObject) and entity.state is not State.TARGET:
            yield from _called(entity.name, entity.aliases)
    for shared in landscape.registry.values():
        yield from _called(shared.name, shared.aliases)


def _called(name: object, aliases: object) -> Iterator[str]:
    if is_known(name) and isinstance(name, str):
        yield name
    yield from aliases if isinstance(aliases, tuple) else ()


def _key(name: str) -> tuple[str, ...]:
    """The words of a name, none for one that is too long to be looked for."""
    words = tuple(map(folded, _WORD.findall(name)))
    return words if len(words) <= _LONGEST else ()
