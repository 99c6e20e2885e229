"""All kinds of the description language, in the order in which they are read and shown."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from eaquang.model.agency import Agency
from eaquang.model.attestation import Attestation
from eaquang.model.channel import Channel
from eaquang.model.consultation import Consultation
from eaquang.model.data_entity import DataEntity
from eaquang.model.dataset import Dataset
from eaquang.model.diagram import Diagram
from eaquang.model.dossier import Dossier
from eaquang.model.entity import Entity
from eaquang.model.exchange import Exchange
from eaquang.model.function import Function
from eaquang.model.gap import Gap
from eaquang.model.goal import Goal
from eaquang.model.infrastructure import Infrastructure
from eaquang.model.interface import Interface
from eaquang.model.mapping import ObjectMapping
from eaquang.model.project import Project
from eaquang.model.service import Service
from eaquang.model.standard import Standard
from eaquang.model.system import System
from eaquang.model.task import Task
from eaquang.model.technology import Technology
from eaquang.model.user_group import UserGroup
from eaquang.model.version import Version

KINDS: Final[tuple[type[Entity], ...]] = (
    Agency,
    UserGroup,
    Channel,
    Service,
    Function,
    DataEntity,
    System,
    Dataset,
    Interface,
    Exchange,
    Technology,
    Standard,
    Infrastructure,
    ObjectMapping,
    Gap,
    Task,
    Project,
    Goal,
    Diagram,
    Attestation,
    Consultation,
    Version,
    Dossier,
)
"""Every kind, in the order of the specification."""
OBJECTS: Final = (System, Dataset, Infrastructure, Service, Channel)
"""The kinds of architecture objects."""

BY_COLLECTION: Final[Mapping[str, type[Entity]]] = MappingProxyType({kind.COLLECTION: kind for kind in KINDS})
"""The kind whose entities stand under a key at the root of a file."""

BY_KIND: Final[Mapping[str, type[Entity]]] = MappingProxyType({kind.KIND: kind for kind in KINDS})
"""The kind of a name such as ``user-group``."""


def collection_of(kind: str) -> str:
    """The collection of a kind (``user_groups`` of ``user-group``). Raises ``KeyError`` for no kind."""
    return BY_KIND[kind].COLLECTION
