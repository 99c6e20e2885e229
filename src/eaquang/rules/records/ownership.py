"""Whose record it is: the original is kept by the owner of the object."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking
from eaquang.model.agency import Agency, AgencyLevel
from eaquang.model.architecture_object import ArchitectureObject
from eaquang.model.channel import Channel
from eaquang.model.dataset import Dataset
from eaquang.model.facts import ABSENT, is_known
from eaquang.model.infrastructure import Infrastructure
from eaquang.model.service import Service
from eaquang.model.system import System
from eaquang.rules.lacking import is_doubtful, lack_of, lacking
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape

TOPS: Final = frozenset(AgencyLevel) - {
    AgencyLevel.DEPARTMENT,
    AgencyLevel.COMMUNE,
    AgencyLevel.PUBLIC_UNIT,
    AgencyLevel.ENTERPRISE,
    AgencyLevel.OTHER,
}
"""Levels of agencies that need not be below another: without a stated parent they have none."""


def _has_record(thing: ArchitectureObject, _landscape: Landscape) -> bool:
    return thing.is_catalogued or thing.record is not ABSENT


@rule(
    "EAQ128",
    "misowned-record",
    subject=(System, Infrastructure, Dataset, Service, Channel),
    applies=_has_record,
    needs=("record", "agency"),
)
def misowned_record(thing: ArchitectureObject, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """An original record of another owner's object, or a reference record of one's own.

    Own is what the describing agency owns; an agency below it may keep the original itself or leave it
    to the agency above, so that both kinds of record are right. A document that assigns the object to
    the describing agency (``assignment``) is an answer to both. Whether an owner stands below is told
    by the tree of agencies, as far as it is stated.
    """
    owner = thing.agency
    if not is_known(owner) or not is_known(thing.record):
        return
    if thing.is_reference:
        faulty = owner == landscape.agency
        variant = "reference"
    else:
        faulty = owner not in landscape.own_agencies
        variant = "original"
    if not faulty or is_known(thing.assignment):
        return
    if is_doubtful(thing.assignment):
        yield from lacking(("assignment",), thing.assignment)
        return
    lack = None if thing.is_reference else _gap_in_tree(owner, landscape)
    if lack is not None:
        yield lack
        return
    name = landscape.name_of(EntityKey(Agency.KIND, owner))
    yield Finding(at=("record",), variant=variant, params={"agency": owner, "agency_name": name})


def _gap_in_tree(owner: str, landscape: Landscape) -> Lacking | None:
    """What keeps one from saying that an agency does not stand below the describing one."""
    passed: set[str] = set()
    current = owner
    while current not in passed:
        passed.add(current)
        if "." in current:
            return None
        agency = landscape.get(Agency, current)
        if agency is None:
            unreadable = landscape.is_unreadable(current)
            return Lacking(at=("agency",), why=Lack.UNREADABLE if unreadable else Lack.ABSENT)
        key = EntityKey(Agency.KIND, agency.id)
        if is_doubtful(agency.parent):
            return Lacking(at=("parent",), entity=key, why=lack_of(agency.parent) or Lack.UNKNOWN)
        if not is_known(agency.parent):
            settled = agency.parent is not ABSENT or agency.level in TOPS
            return None if settled else Lacking(at=("parent",), entity=key)
        current = agency.parent
    return None
