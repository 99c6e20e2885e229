"""One code, one name, one owner."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import EntityKey, Finding, Lacking, Related
from eaquang.model.agency import Agency
from eaquang.model.architecture_object import ArchitectureObject
from eaquang.model.facts import is_known, listed
from eaquang.model.kinds import OBJECTS
from eaquang.model.mapping import MappingRelation, ObjectMapping
from eaquang.model.references import OBJECT_KINDS
from eaquang.model.registry import RegistryObject
from eaquang.rules.lacking import in_doubt, is_doubtful, lacking
from eaquang.rules.names import folded
from eaquang.rules.rule import rule
from eaquang.workspace.identities import code_of, registry_by_code
from eaquang.workspace.landscape import Landscape

NEW_NAME = (MappingRelation.CONCRETISED, MappingRelation.EXTENDED)
"""Relations by which an object may be called otherwise than what it comes from."""


@rule("EAQ506", "diverging-name", subject=Landscape)
def diverging_name(landscape: Landscape, _same: Landscape) -> Iterator[Finding | Lacking]:
    """The same code stands with another name or owner in another place.

    Held against each other are: an object with the code of a shared object, and that object's name and
    owner in the registry; an object and the source of its mapping, when both have the same code; two
    agencies with one identification code. An alias is a name. What one fact is written once for cannot
    diverge.
    """
    known = landscape.once(registry_by_code)
    for model in OBJECTS:
        for thing in landscape.all(model):
            if is_known(thing.origin_code) and (name := known.get(code_of(thing.origin_code))):
                yield from _shared(thing, name, landscape.registry[name], landscape)
    for mapping in landscape.all(ObjectMapping):
        yield from _source(mapping, landscape)
    yield from _agencies(landscape)


def _names(thing: ArchitectureObject | RegistryObject | Agency) -> frozenset[str]:
    texts = (*((thing.name,) if is_known(thing.name) else ()), *listed(thing.aliases))
    return frozenset(map(folded, texts))


def _shared(
    thing: ArchitectureObject, name: str, shared: RegistryObject, landscape: Landscape
) -> Iterator[Finding | Lacking]:
    key = EntityKey(thing.KIND, thing.id)
    if is_known(thing.name) and is_known(shared.name) and _names(thing).isdisjoint(_names(shared)):
        yield Finding(
            at=("name",),
            entity=key,
            params={"code": str(thing.origin_code), "other": name, "other_name": shared.name},
        )
    if not is_known(shared.owner):
        return
    if is_doubtful(thing.agency):
        yield from lacking(("agency",), thing.agency, key)
    elif is_known(thing.agency) and not _is_called(thing.agency, folded(shared.owner), landscape):
        yield Finding(
            at=("agency",),
            entity=key,
            variant="owner",
            params={"code": str(thing.origin_code), "other": name, "owner": shared.owner},
        )


def _is_called(agency: str, owner: str, landscape: Landscape) -> bool:
    """Whether an agency, or one above it, is named in the registry's text; one nobody described is."""
    passed: set[str] = set()
    while agency not in passed:
        passed.add(agency)
        described = landscape.get(Agency, agency)
        if described is None or any(name in owner for name in _names(described)):
            return True
        if not is_known(described.parent):
            return False
        agency = described.parent
    return False


def _source(mapping: ObjectMapping, landscape: Landscape) -> Iterator[Finding | Lacking]:
    thing, source = landscape.find(mapping.entity, *OBJECT_KINDS), mapping.source
    if not isinstance(thing, ArchitectureObject) or not is_known(source) or mapping.relation in NEW_NAME:
        return
    codes = {code_of(code) for code in (thing.origin_code, thing.local_code) if is_known(code)}
    if not is_known(source.code) or code_of(source.code) not in codes:
        return
    if not is_known(source.name):
        yield from in_doubt(("source", "name"), source.name, EntityKey(mapping.KIND, mapping.id))
    elif is_known(thing.name) and folded(source.name) not in _names(thing):
        key = EntityKey(thing.KIND, thing.id)
        yield Finding(
            at=("source", "name"),
            entity=EntityKey(mapping.KIND, mapping.id),
            variant="source",
            params={"code": source.code, "source_name": source.name, "other": key, "other_name": thing.name},
            related=(Related(key, ("name",)),),
        )


def _agencies(landscape: Landscape) -> Iterator[Finding]:
    first: dict[str, Agency] = {}
    for agency in sorted(landscape.all(Agency), key=lambda one: one.id):
        if not is_known(agency.identification_code):
            continue
        other = first.setdefault(code_of(agency.identification_code), agency)
        if other is not agency and _names(agency).isdisjoint(_names(other)):
            key = EntityKey(Agency.KIND, other.id)
            yield Finding(
                at=("identification_code",),
                entity=EntityKey(Agency.KIND, agency.id),
                variant="agency",
                params={
                    "code": agency.identification_code,
                    "other": key,
                    "other_name": landscape.name_of(key),
                },
                related=(Related(key, ("identification_code",)),),
            )
