"""Interfaces: what a system offers to others, and how it is specified."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from eaquang.model.entity import NamedEntity
from eaquang.model.facts import ABSENT, Fact, Flag, Perhaps
from eaquang.model.record import record
from eaquang.model.references import StandardRef, SystemRef


class InterfaceStyle(StrEnum):
    """In which style an interface is made."""

    REST = "rest"
    SOAP = "soap"
    GRAPHQL = "graphql"
    FILE = "file"
    MESSAGE = "message"
    EDXML = "edxml"
    OTHER = "other"


@record
class Interface(NamedEntity):
    """One interface. ``spec`` is the path of its specification in the repository.

    ``registered_on`` names the hubs it is registered on; ``explained`` says that its API services
    are described for those who call them.
    """

    KIND: ClassVar[str] = "interface"
    COLLECTION: ClassVar[str] = "interfaces"

    system: Fact[SystemRef] = ABSENT
    style: Fact[InterfaceStyle] = ABSENT
    version: Fact[str] = ABSENT
    spec: Fact[str] = ABSENT
    standards: Fact[tuple[StandardRef, ...]] = ABSENT
    authentication: Perhaps[str] = ABSENT
    registered_on: Perhaps[tuple[SystemRef, ...]] = ABSENT
    published: Fact[Flag] = ABSENT
    explained: Fact[Flag] = ABSENT
