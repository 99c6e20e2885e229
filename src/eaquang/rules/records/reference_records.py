"""Records of what belongs to others: what they must tell, and what they must leave to the owner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from eaquang.diagnostics import Finding, Lack, Lacking
from eaquang.model.agency import Agency
from eaquang.model.architecture_object import ArchitectureObject
from eaquang.model.channel import Channel
from eaquang.model.dataset import Dataset
from eaquang.model.entity import Entity
from eaquang.model.facts import ABSENT, is_known, listed
from eaquang.model.infrastructure import Infrastructure
from eaquang.model.system import System
from eaquang.rules.lacking import in_doubt, is_doubtful, lack_of, lacking
from eaquang.rules.names import folded
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape

INTERNALS: Final[Mapping[type[Entity], tuple[str, ...]]] = MappingProxyType(
    {
        System: (
            *(
                "modules",
                "technologies",
                "stores",
                "hosting",
                "user_limit",
                "scaling",
                "continuity",
                "security",
            ),
            *("minimum_requirements", "trial"),
        ),
        Infrastructure: ("physical_routes", "continuity", "security"),
        Dataset: ("personal", "protection", "quality", "impact_assessment"),
        Channel: ("session_security", "audit_trail"),
    }
)
"""What only the owner can know and answer for: how a thing is built, run and protected."""


def _is_reference(entity: Entity, _landscape: Landscape) -> bool:
    return isinstance(entity, ArchitectureObject) and entity.is_reference


@rule("EAQ113", "incomplete-reference-record", subject=Entity, applies=_is_reference)
def incomplete_reference_record(entity: Entity, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A reference record without the code its owner gave, or without the state of use here."""
    if not isinstance(entity, ArchitectureObject):
        return
    if entity.origin_code is ABSENT or entity.origin_code == "":
        yield Finding(at=("origin_code",), variant="origin-code")
    yield from in_doubt(("origin_code",), entity.origin_code)
    if entity.use is ABSENT:
        yield Finding(at=("use",), variant="use")
    yield from in_doubt(("use",), entity.use)


def _of_another(entity: Entity, landscape: Landscape) -> bool:
    return (
        isinstance(entity, ArchitectureObject)
        and entity.is_reference
        and not landscape.is_own(entity)
        and not is_known(entity.assignment)
    )


@rule("EAQ114", "overreaching-reference-record", subject=Entity, applies=_of_another)
def overreaching_reference_record(entity: Entity, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A reference record tells another owner's internals, or a life cycle that the owner did not give.

    The life cycle is the owner's when a piece of evidence names the owner as its issuer, or when the other
    end has confirmed the record.
    """
    if not isinstance(entity, ArchitectureObject):
        return
    told = tuple(name for name in INTERNALS.get(type(entity), ()) if is_known(getattr(entity, name)))
    if told:
        yield Finding(at=(told[0],), variant="internals", params={"fields": told})
    if is_known(entity.lifecycle):
        yield from _unfounded_lifecycle(entity, landscape)


def _unfounded_lifecycle(entity: ArchitectureObject, landscape: Landscape) -> Iterator[Finding | Lacking]:
    confirmed = entity.confirmed
    if is_known(confirmed) and is_known(confirmed.other_end):
        return
    if is_doubtful(entity.evidence):
        yield from lacking(("evidence",), entity.evidence)
        return
    evidence = listed(entity.evidence)
    if not evidence:
        yield Finding(at=("lifecycle",), variant="lifecycle", params={"lifecycle": str(entity.lifecycle)})
        return
    owner = landscape.get(Agency, entity.agency)
    if owner is None:
        # Nobody can say whose the evidence is.
        yield Lacking(at=("agency",), why=lack_of(entity.agency) or Lack.ABSENT)
        return
    names = {folded(name) for name in (owner.name, *listed(owner.aliases)) if isinstance(name, str)}
    issuers = [citation.issuer for citation in evidence]
    if any(isinstance(issuer, str) and folded(issuer) in names for issuer in issuers):
        return
    silent = next((index for index, issuer in enumerate(issuers) if lack_of(issuer)), None)
    if silent is not None:
        yield from lacking(("evidence", silent, "issuer"), issuers[silent])
    else:
        yield Finding(
            at=("lifecycle",),
            variant="evidence",
            params={"lifecycle": str(entity.lifecycle), "owner": str(owner.name)},
        )
