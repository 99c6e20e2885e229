"""The form of a saved report, format 1: what ``--format json`` writes and ``eaquang report`` reads back.

The only definition: type checkers hold the writer to it, the reader and the JSON Schema are derived from
it. A key that is not required is left out when there is nothing to say: null is never written. Keys may
be added within a format, so readers pass over those they do not know.
"""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, Final, Literal, TypeAlias

from eaquang.diagnostics import Lack, Outcome, Severity
from eaquang.frameworks.pack import Bilingual, Demand, Instrument, Principle, Standing, Verification
from eaquang.model.facts import Count, Day, Exact, Within
from eaquang.model.record import Record, record

FORMAT: Final = 1
"""Raised when what was written before can no longer be read as what is meant now."""

Ordinal: TypeAlias = Annotated[int, Exact(), Within(1)]
Steps: TypeAlias = tuple[str | int, ...]
"""A pointer: keys and 0-based list indexes."""


@record
class SavedTool(Record):
    """What wrote the report."""

    name: str
    version: str


@record
class SavedPosition(Record):
    """A position in a text: line and column count from 1, columns in code points."""

    line: Ordinal
    column: Ordinal


@record
class SavedEntity(Record):
    """An entity by kind and id."""

    kind: str
    id: str


@record
class SavedDay(Record):
    """A day among parameters, where a text could look the same."""

    date: Day


@record
class SavedClause(Record):
    """A place in an instrument, by the instrument's number and kind."""

    instrument: str
    instrument_kind: str = ""
    article: str = ""
    clause: str = ""
    point: str = ""


SavedParam: TypeAlias = (
    str | bool | float | SavedEntity | SavedDay | SavedClause | tuple[str | SavedEntity | SavedClause, ...]
)


@record
class SavedPlace(Record):
    """A place in a file; ``end`` is exclusive. ``absent`` is the rest of ``id_path`` that nobody wrote."""

    path: str
    start: SavedPosition
    end: SavedPosition
    id_path: str = ""
    absent: Steps = ()


@record
class SavedExcuse(Record):
    """The exception under which something stands."""

    waiver: str
    until: Day


@record
class SavedCitation(Record):
    """A clause behind a diagnostic. Where it stands is told at the requirement of the framework."""

    framework: str
    requirement: str
    instrument: str
    text: Bilingual
    standing: Standing
    verification: Verification


@record
class SavedLack(Record):
    """What an undetermined outcome waits for, and who can give it by when."""

    rule: str
    why: Lack
    entity: SavedEntity | None = None
    at: Steps = ()
    id_path: str = ""
    params: dict[str, SavedParam] = field(default_factory=dict)
    reason: str = ""
    contact: str = ""
    due: Day | None = None
    text: Bilingual | None = None


@record
class SavedEdit(Record):
    """Replace a stretch of a file, in code points from 0, by a text."""

    path: str
    start: Count
    end: Count
    text: str


@record
class SavedFix(Record):
    """A mend; ``safe`` when it cannot change what the text means."""

    safe: bool
    edits: tuple[SavedEdit, ...]


@record
class SavedDiagnostic(SavedPlace):
    """One fault or one lack. ``missing`` are indexes, from 0, of the list of that name beside it."""

    code: str
    name: str
    message_id: str
    severity: Severity
    outcome: Outcome
    variant: str = ""
    message: Bilingual
    params: dict[str, SavedParam]
    entity: SavedEntity | None = None
    entity_name: str = ""
    related: tuple[SavedPlace, ...]
    why: Bilingual | None = None
    remedy: Bilingual | None = None
    citations: tuple[SavedCitation, ...]
    missing: tuple[Count, ...]
    excuse: SavedExcuse | None = None
    baselined: bool = False
    fix: SavedFix | None = None
    fingerprint: str


@record
class SavedOutcome(Record):
    """How one requirement ended for one subject; without ``subject`` for the workspace as a whole."""

    framework: str
    requirement: str
    subject: SavedEntity | None = None
    outcome: Outcome
    rules: dict[str, Outcome] = field(default_factory=dict)
    findings: tuple[str, ...] = ()
    missing: tuple[Count, ...] = ()
    attested: str = ""
    excuses: tuple[SavedExcuse, ...] = ()


@record
class SavedProfile(Record):
    """How far the requirements of a profile are met; ``lacking`` are those that are not, by id.

    ``applicable`` is how many of the ``requirements`` apply to anything at all.
    """

    name: str
    title: Bilingual
    requirements: Count
    applicable: Count
    lacking: tuple[str, ...] = ()


@record
class SavedFramework(Record):
    """A framework that took part; ``requirements`` are those that were assessed.

    ``standings`` tell of each whether what it cites was in force on the day of the run. ``extended_by``
    are the frameworks for whose sake alone it took part, since they extend it. ``profiles`` are those whose
    requirements were all assessed, the lowest first, and ``reached`` is the highest of which something
    applies and nothing is lacking. ``reached`` and ``outcomes``, which counts them, follow from the rest and
    are not read back.
    """

    id: str
    edition: str
    title: Bilingual
    sha256: str
    principles: dict[str, Principle]
    requirements: dict[str, Demand]
    standings: dict[str, Standing]
    extended_by: tuple[str, ...] = ()
    profiles: tuple[SavedProfile, ...] = ()
    reached: str = ""
    outcomes: dict[Outcome, Count] = field(default_factory=dict)


@record
class SavedChecks(Record):
    """What was looked at, and what was not."""

    files: Count
    entities: dict[str, Count]
    unreadable: tuple[str, ...]
    ignored_rules: tuple[str, ...]


@record
class SavedCounts(Record):
    """How much there is of what; it follows from the rest and is not read back."""

    outcomes: dict[Outcome, Count]
    diagnostics: dict[Severity, Count]
    excused: Count
    baselined: Count


@record
class SavedNarrowing(Record):
    """To what the report is narrowed by options, and how much that stands it leaves out."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    hidden: Count = 0
    elsewhere: Count = 0


@record
class SavedAssessment(Record):
    """All that came out for one workspace.

    ``elsewhere`` are diagnostics that fail the run although they are not reported, because the report
    is narrowed to others.
    """

    as_of: Day
    workspace: str
    profile: str
    waivers_from: str = ""
    unheeded: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    since: str = ""
    former: Count = 0
    is_first: bool = False
    former_unreadable: tuple[str, ...] = ()
    narrowed: SavedNarrowing | None = None
    frameworks: tuple[SavedFramework, ...]
    instruments: dict[str, Instrument]
    checked: SavedChecks
    counts: SavedCounts
    diagnostics: tuple[SavedDiagnostic, ...]
    elsewhere: tuple[SavedDiagnostic, ...] = ()
    missing: tuple[SavedLack, ...]
    outcomes: tuple[SavedOutcome, ...]


@record
class SavedMember(SavedAssessment):
    """A member with its own outcomes; its paths begin with ``folder``."""

    member: str
    folder: str


@record
class SavedReport(SavedAssessment):
    """A whole run: the workspace, then its members."""

    format: Literal[1]
    tool: SavedTool
    repository: str = ""
    members: tuple[SavedMember, ...] = ()
