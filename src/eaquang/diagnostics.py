"""The values every floor shares: where something is, what a rule yields, and how it ends.

Nothing here knows files, models, laws or sentences. A rule yields pointers and parameters;
spans, citations and words are added on the way up (``docs/architecture.md``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple, TypeAlias

Pointer: TypeAlias = tuple[str | int, ...]
"""A path into plain data: keys and 0-based list indexes, the same shape as Pydantic's ``loc``."""


class Position(NamedTuple):
    """A place in a text: 1-based line and 1-based column counted in code points."""

    line: int
    column: int


class Span(NamedTuple):
    """Start and end of a token; the end is exclusive."""

    start: Position
    end: Position


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of one file in 0-based code-point offsets, for what no pointer can reach."""

    path: str
    start: int
    end: int


class EntityKey(NamedTuple):
    """The name of one entity in a workspace: its kind (``system``) and its id."""

    kind: str
    id: str


class Clause(NamedTuple):
    """A place in an instrument: its number and kind (``331/2026/NĐ-CP``, ``decree``), and where in it.

    What is not stated is empty. It is printed as the law is cited in each language.
    """

    number: str
    instrument_kind: str = ""
    article: str = ""
    clause: str = ""
    point: str = ""


Param: TypeAlias = str | int | float | bool | date | EntityKey | Clause | tuple[str | EntityKey | Clause, ...]
"""What a message may hold: codes and values, never sentences."""


class Severity(StrEnum):
    """How much a diagnostic weighs, heaviest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for error, 1 for warning, 2 for note."""
        return list(Severity).index(self)


class Outcome(StrEnum):
    """How a requirement (or a rule) ends for one subject."""

    MET = "met"
    UNMET = "unmet"
    UNDETERMINED = "undetermined"
    NOT_APPLICABLE = "not-applicable"


WORST_FIRST: Final = (Outcome.UNMET, Outcome.UNDETERMINED, Outcome.MET, Outcome.NOT_APPLICABLE)
"""How outcomes beat each other."""


class Lack(StrEnum):
    """Why something could not be decided."""

    ABSENT = "absent"
    """Nobody wrote the fact."""
    UNKNOWN = "unknown"
    """The description says that the fact is not known yet."""
    UNREADABLE = "unreadable"
    """The fact was written but could not be read; a 0xx diagnostic says why."""
    UNLOADED = "unloaded"
    """An input failed to load, so that not finding something proves nothing."""
    UNSTATED = "unstated"
    """A registry is silent on it: the comparison has to be made by a person."""
    UNCOMPARED = "uncompared"
    """It shows only beside an earlier version, and the run compares with none."""
    UNATTESTED = "unattested"
    """Only a person can judge it and no valid attestation says so."""
    PLANNED = "planned"
    """The rule that decides it is not built yet."""
    UNCLEAR_LAW = "unclear-law"
    """Whether the instrument is in force on the date is not known."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the input itself, named by the rule that will report it.

    ``rule`` is a rule name of the 0xx group. A fault has a pointer (data was read) or a region
    (it was not); ``related`` are further regions, such as the first of two equal keys.
    """

    rule: str
    at: Pointer | Region
    variant: str = ""
    params: Mapping[str, Param] = field(default_factory=dict)
    related: tuple[Region, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace one stretch of a file's text by another text."""

    region: Region
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A mend offered with a finding; ``safe`` when it cannot change what the text means."""

    edits: tuple[Edit, ...]
    safe: bool


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that explains a finding."""

    entity: EntityKey | None
    at: Pointer | Region = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something structurally wrong, found by a rule.

    ``at`` is relative to ``entity``; no entity means the rule's own subject. A pointer that does
    not exist in the text names what is missing there. ``variant`` picks the message. ``severity`` is the
    weight of this one where it is another than that of its rule and no requirement cites it.
    """

    at: Pointer | Region = ()
    entity: EntityKey | None = None
    variant: str = ""
    params: Mapping[str, Param] = field(default_factory=dict)
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """What a rule would need to decide. Shapes as in :class:`Finding`."""

    at: Pointer = ()
    entity: EntityKey | None = None
    why: Lack = Lack.ABSENT
    params: Mapping[str, Param] = field(default_factory=dict)
