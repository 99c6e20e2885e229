"""One object, one record."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import EntityKey, Finding, Lacking, Param, Pointer, Related, Severity
from eaquang.model.agency import Agency, AgencyLevel
from eaquang.model.architecture_object import ArchitectureObject
from eaquang.model.entity import Topic
from eaquang.model.facts import is_known
from eaquang.model.kinds import OBJECTS
from eaquang.rules.lacking import in_doubt
from eaquang.rules.rule import rule
from eaquang.workspace.identities import (
    NAS,
    ORIGIN,
    code_of,
    is_one_record,
    registry_by_code,
    same_objects,
)
from eaquang.workspace.landscape import Landscape
from eaquang.workspace.likeness import gist_of


@rule("EAQ127", "duplicate-record", subject=Landscape, severity=Severity.ERROR)
def duplicate_record(landscape: Landscape, _same: Landscape) -> Iterator[Finding | Lacking]:
    """One object stands in two records.

    The same code of the national architecture system; the same origin code of one owner, or that of a
    shared object of a registry whoever is named as owner (a QG and a KT record); one system that a single
    agency runs for several communes, recorded once for each. All records of one object give one
    finding. Names alone are the matter of other rules, and so is one local code on two objects.
    """
    told: set[EntityKey] = set()
    for (field, code, _), keys in landscape.once(same_objects):
        told.update(keys)
        at: Pointer = (NAS, "value") if field == NAS else (ORIGIN,)
        yield _finding(keys, at, "nas" if field == NAS else "", {"code": code}, landscape)
    for keys in _communes(landscape):
        if told.isdisjoint(keys):
            yield _finding(keys, ("name",), "communes", {"count": len(keys)}, landscape)
    yield from _unowned(landscape)


def _finding(
    keys: tuple[EntityKey, ...], at: Pointer, variant: str, params: dict[str, Param], landscape: Landscape
) -> Finding:
    first, *others = keys
    return Finding(
        at=at,
        entity=first,
        variant=variant,
        params={**params, "others": tuple(others), "own_name": landscape.name_of(first)},
        related=tuple(Related(other, at) for other in others),
    )


def _communes(landscape: Landscape) -> Iterator[tuple[EntityKey, ...]]:
    """Records that differ only by the commune that owns them and are run by one other agency."""
    groups: dict[tuple[str, str, tuple[str, ...]], list[EntityKey]] = {}
    for model in OBJECTS:
        for thing in landscape.all(model):
            owner = landscape.get(Agency, thing.agency)
            if owner is None or owner.level is not AgencyLevel.COMMUNE or thing.operator == thing.agency:
                continue
            if not is_one_record(thing) or is_known(thing.part_of) or not is_known(thing.operator):
                continue
            if not is_known(thing.name) or thing.is_justified(Topic.DUPLICATED_FUNCTION):
                continue
            gist = gist_of(thing.name)
            if gist.tells:
                group = groups.setdefault((model.KIND, thing.operator, gist.words), [])
                group.append(EntityKey(thing.KIND, thing.id))
    for _, keys in sorted(groups.items()):
        if len(keys) > 1:
            yield tuple(sorted(keys))


def _unowned(landscape: Landscape) -> Iterator[Lacking]:
    """What must be known of records that bear one code: whose code it is."""
    known = landscape.once(registry_by_code)
    bearers: dict[tuple[str, str], list[ArchitectureObject]] = {}
    for model in OBJECTS:
        for thing in landscape.all(model):
            if is_known(thing.origin_code) and is_one_record(thing) and not is_known(thing.part_of):
                bearers.setdefault((model.KIND, code_of(thing.origin_code)), []).append(thing)
    for (_, code), things in bearers.items():
        if len(things) == 1 or code in known:
            continue
        for thing in things:
            yield from in_doubt(("agency",), thing.agency, EntityKey(thing.KIND, thing.id))
