"""The form of an outline: the chapters of the architecture document, and what each draws."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from eaquang.model.bilingual import Bilingual
from eaquang.model.record import Record, record


class Content(StrEnum):
    """What a section of a document may draw from the description and its assessment."""

    PURPOSE = "purpose"
    SCOPE = "scope"
    PRINCIPLES = "principles"
    LEGAL_BASES = "legal-bases"
    OBJECTS = "objects"
    SHARED_OBJECTS = "shared-objects"
    DATA = "data"
    DATA_ENTITIES = "data-entities"
    SERVICES = "services"
    CHANNELS = "channels"
    EXCHANGES = "exchanges"
    INTERFACES = "interfaces"
    STANDARDS = "standards"
    TECHNOLOGIES = "technologies"
    SECURITY = "security"
    AGENCIES = "agencies"
    USER_GROUPS = "user-groups"
    FUNCTIONS = "functions"
    GOALS = "goals"
    COMPARISON = "comparison"
    GAPS = "gaps"
    """What has to be completed, as the assessment finds it."""
    RECORDED_GAPS = "recorded-gaps"
    TASKS = "tasks"
    PROJECTS = "projects"
    UNKNOWNS = "unknowns"
    OUTCOMES = "outcomes"
    WAIVERS = "waivers"
    ATTESTATIONS = "attestations"
    FIGURE = "figure"
    INSTRUMENTS = "instruments"


@record
class Draw(Record):
    """One thing that a section draws, narrowed by where the objects stand."""

    what: Content
    states: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    figure: str | None = None


@record
class Section(Record):
    """A heading of the document. ``number`` is the template's (``V.1.2``, ``I.2.a``)."""

    number: str
    title: Bilingual
    guide: Bilingual | None = None
    """What the section must contain, shown where the author has written nothing."""
    draws: tuple[Draw, ...] = ()


ANY_TYPE: Final = "any"
"""The key of an outline that is for every type of organisation without one of its own."""


@record
class Outline(Record):
    """The chapters of the architecture document for one type of organisation, or for :data:`ANY_TYPE`."""

    framework_name: Bilingual
    issuer: Bilingual
    sections: tuple[Section, ...]
