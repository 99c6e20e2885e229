"""Local codes and the codes of the national system: by whom and for what they are given.

The prefixes are those of the code table of the ministry's dataset (Mẫu số 03), where they are examples.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from eaquang.diagnostics import Finding, Lacking
from eaquang.model.architecture_object import ArchitectureObject, Record, Scope, SharingForm
from eaquang.model.channel import Channel
from eaquang.model.dataset import Dataset
from eaquang.model.dossier import OrganisationType
from eaquang.model.entity import Entity
from eaquang.model.exchange import Exchange
from eaquang.model.facts import ABSENT, is_known
from eaquang.model.gap import Gap
from eaquang.model.goal import Goal
from eaquang.model.infrastructure import Infrastructure
from eaquang.model.mapping import ObjectMapping
from eaquang.model.service import Service
from eaquang.model.system import System
from eaquang.model.task import Task
from eaquang.rules.organisation import organisation_type
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape

_OF_OBJECTS: Final = ("KT", "QG", "LQ", "CX")
PREFIXES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        **{kind.KIND: _OF_OBJECTS for kind in (System, Infrastructure, Dataset, Service, Channel)},
        Exchange.KIND: ("QH",),
        Gap.KIND: ("ND",),
        Task.KIND: ("NV",),
        Goal.KIND: ("MT", "KPI"),
    }
)
"""The prefixes of each kind that has any."""
_KNOWN: Final = frozenset(prefix for prefixes in PREFIXES.values() for prefix in prefixes)
_PREFIX: Final = re.compile(r"([A-Z]{2,3})-")
COMMUNE: Final = "CX"


def _prefix_of(entity: Entity) -> str:
    match = _PREFIX.match(entity.local_code) if isinstance(entity.local_code, str) else None
    return match[1] if match else ""


@rule("EAQ024", "unexpected-code-prefix", subject=Entity, house=True)
def unexpected_code_prefix(entity: Entity, landscape: Landscape) -> Iterator[Finding]:
    """The prefix of a local code is that of another kind, or of another role than the record has.

    A prefix that the table does not have is free. What the record does not state contradicts nothing.
    """
    prefix, expected = _prefix_of(entity), PREFIXES.get(entity.KIND, ())
    if prefix not in _KNOWN or not expected:
        return
    variant = "kind" if prefix not in expected else _contradicted(entity, prefix, landscape)
    if variant:
        yield Finding(
            at=("local_code",),
            variant=variant,
            params={"code": str(entity.local_code), "prefix": prefix, "expected": expected},
        )


def _contradicted(entity: Entity, prefix: str, landscape: Landscape) -> str:
    """The variant that tells how the record contradicts its prefix; empty when it does not."""
    if isinstance(entity, Goal):
        # A code of one's own stands in only until the official one is given.
        return "official" if prefix == "KPI" and is_known(entity.origin_code) else ""
    if not isinstance(entity, ArchitectureObject):
        return ""
    scopes = entity.scope if isinstance(entity.scope, tuple) else None
    match prefix:
        case "KT":
            anothers = landscape.owner_of(entity) is not None and not landscape.is_own(entity)
            return "own" if entity.is_reference and anothers and not is_known(entity.assignment) else ""
        case "QG":
            national = (SharingForm.NATIONAL_A, SharingForm.NATIONAL_B)
            shared = isinstance(entity.sharing_form, SharingForm) and entity.sharing_form not in national
            return "national" if shared and scopes is not None and Scope.NATIONAL not in scopes else ""
        case "LQ":
            return "external" if entity.record is Record.ORIGINAL else ""
        case _:
            return "commune" if scopes is not None and Scope.COMMUNE not in scopes else ""


@rule("EAQ025", "commune-code-outside-province", subject=Entity)
def commune_code_outside_province(entity: Entity, landscape: Landscape) -> Iterator[Finding]:
    """A commune's code or a block of the commune's figure in an architecture that is not a province's.

    The type of organisation is the dossier's, else it follows from the level of the describing agency.
    """
    coded = _prefix_of(entity) == COMMUNE
    placed = isinstance(entity, ObjectMapping) and is_known(entity.commune_block)
    if not (coded or placed):
        return
    stated = organisation_type(landscape)
    if isinstance(stated, Lacking) or stated is OrganisationType.PROVINCE:
        return
    if coded:
        params = {"code": str(entity.local_code), "type": stated.value}
        yield Finding(at=("local_code",), variant="code", params=params)
    if isinstance(entity, ObjectMapping) and is_known(entity.commune_block):
        params = {"block": entity.commune_block, "type": stated.value}
        yield Finding(at=("commune_block",), variant="block", params=params)


@rule("EAQ027", "self-made-nas-code", subject=Entity)
def self_made_nas_code(entity: Entity, _landscape: Landscape) -> Iterator[Finding]:
    """A code of the national system without the document that issued it, or that is one's own code."""
    code = entity.nas_code
    if not is_known(code) or not is_known(code.value):
        return
    if code.value == entity.local_code:
        yield Finding(at=("nas_code", "value"), variant="own", params={"code": code.value})
    elif code.document is ABSENT or (isinstance(code.document, str) and not code.document.strip()):
        yield Finding(at=("nas_code", "document"), params={"code": code.value})
