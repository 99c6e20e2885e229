"""What an assessment holds: outcomes of requirements, and diagnostics with place, weight and law."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Final, NamedTuple

from eaquang.diagnostics import (
    EntityKey,
    Fix,
    Lack,
    Outcome,
    Param,
    Pointer,
    Severity,
    Span,
)
from eaquang.frameworks.pack import (
    Bilingual,
    Citation,
    Demand,
    Instrument,
    Principle,
    Standing,
    Verification,
)
from eaquang.words import Both

UNREADABLE: Final = frozenset({"EAQ001", "EAQ002", "EAQ003", "EAQ004", "EAQ005"})
"""Text that could not be read: always a failure, whatever is reported."""
EXPIRED_WAIVER: Final = "EAQ901"
UNUSED_WAIVER: Final = "EAQ902"
EXPIRING_WAIVER: Final = "EAQ905"
VOIDING: Final = frozenset({"EAQ903", "EAQ904", "EAQ906"})
"""What makes an exception void, whatever its term."""
BINDING: Final = frozenset({EXPIRED_WAIVER, *VOIDING, "EAQ922"})
"""What makes exceptions or packs void: always a failure."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is.

    ``span`` is that of the node, or of the nearest node around it when ``missing`` names the rest of
    the pointer that nobody wrote. ``id_path`` is dotted (``systems.mot-cua.security.level``); empty
    for a stretch of text that belongs to no entity.
    """

    path: str
    span: Span
    id_path: str = ""
    missing: Pointer = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """A clause behind a diagnostic: the requirement, where it stands, whether it binds, how sure."""

    framework: str
    requirement: str
    citation: Citation
    instrument: Instrument | None
    standing: Standing
    verification: Verification


@dataclass(frozen=True, slots=True)
class Excuse:
    """The exception that keeps a diagnostic from failing the run."""

    waiver: str
    until: date


class Missing(NamedTuple):
    """What an undetermined outcome waits for, and who can give it by when, where that is stated."""

    rule: str
    why: Lack
    entity: EntityKey | None
    at: Pointer = ()
    params: Mapping[str, Param] = MappingProxyType({})
    reason: str = ""
    contact: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One fault or one lack, placed, weighed and cited.

    ``outcome`` is UNMET for a fault and UNDETERMINED for a lack. ``message`` is the pack's own text
    of a declarative check; otherwise the words of ``name`` and ``variant`` are used. An undetermined
    diagnostic speaks for all of ``missing`` at once.
    """

    code: str
    name: str
    severity: Severity
    outcome: Outcome
    variant: str = ""
    params: Mapping[str, Param] = field(default_factory=dict)
    message: Both | None = None
    sentences: Mapping[str, Both] = field(default_factory=dict)
    """``why`` and ``remedy`` as they were saved, of a rule that this release has no words for."""
    entity: EntityKey | None = None
    entity_name: str = ""
    """The official name of ``entity``, for messages."""
    place: Place
    related: tuple[Place, ...] = ()
    citations: tuple[Cited, ...] = ()
    missing: tuple[Missing, ...] = ()
    excuse: Excuse | None = None
    baselined: bool = False
    """Whether the baseline holds it: it stood there when the baseline was made."""
    fix: Fix | None = None
    fingerprint: str = ""

    @property
    def stands(self) -> bool:
        """Whether it counts: neither an exception nor the baseline covers it."""
        return self.excuse is None and not self.baselined

    @property
    def always_fails(self) -> bool:
        """Whether it fails a run whatever the threshold, and whether it is reported or not."""
        return self.code in UNREADABLE or self.code in BINDING

    @property
    def message_id(self) -> str:
        """Code and variant: stable whatever the words become."""
        return f"{self.code}.{self.variant}" if self.variant else self.code


class RequirementOutcome(NamedTuple):
    """How one requirement ended for one subject (``None``: the workspace as a whole).

    ``findings`` are fingerprints of the diagnostics that make it unmet; ``missing`` what it lacks;
    ``rules`` the rules that were asked with their own outcomes; ``attested`` the id of the
    attestation that completed it; ``excuses`` the exceptions under which an unmet one stands.
    """

    framework: str
    requirement: str
    subject: EntityKey | None
    outcome: Outcome
    rules: tuple[tuple[str, Outcome], ...] = ()
    findings: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    attested: str = ""
    excuses: tuple[Excuse, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileOutcome:
    """How far the requirements of a profile are met, those of what the framework extends among them.

    ``requirements`` is how many there are, ``applicable`` how many of them apply to anything; ``lacking``
    are the ids of those that are unmet or undetermined for some subject.
    """

    name: str
    title: Bilingual
    requirements: int
    applicable: int
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkUsed:
    """A framework that took part, exactly identified; ``requirements`` are those that were assessed.

    ``citations`` are their clauses by requirement. They and the ``principles`` are empty where an assessment
    was read back from a file that does not hold them. ``profiles`` are those whose requirements were all
    assessed, the lowest first; none where a file could not be read whole, so that something may be missing.
    """

    id: str
    edition: str
    title: Bilingual
    digest: str
    requirements: Mapping[str, Demand]
    principles: Mapping[str, Principle] = field(default_factory=dict)
    citations: Mapping[str, Cited] = field(default_factory=dict)
    extended_by: tuple[str, ...] = ()
    """The frameworks for whose sake alone this one took part, since they extend it; else none."""
    profiles: tuple[ProfileOutcome, ...] = ()

    @property
    def reached(self) -> ProfileOutcome | None:
        """The highest profile of which something applies and nothing is lacking; ``None`` where none is."""
        return next((one for one in reversed(self.profiles) if one.applicable and not one.lacking), None)

    @property
    def ahead(self) -> ProfileOutcome | None:
        """The profile after that, or the lowest where none is reached; ``None`` where there is none."""
        reached = self.reached
        first = self.profiles.index(reached) + 1 if reached else 0
        return next(iter(self.profiles[first:]), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """To what a report is narrowed, and how many diagnostics that stand it leaves out.

    ``select`` and ``ignore`` are codes and names as they were given, ``paths`` those below the root;
    ``elsewhere`` counts what lies outside of them, ``hidden`` what the codes leave out within.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    hidden: int = 0
    elsewhere: int = 0


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """All outcomes of a run. The same input gives the same assessment, whatever the order of files."""

    as_of: date
    workspace: str
    profile: str
    frameworks: tuple[FrameworkUsed, ...]
    outcomes: tuple[RequirementOutcome, ...]
    diagnostics: tuple[Diagnostic, ...]
    entities: Mapping[str, int]
    """Number of entities by kind."""
    files: int
    ignored: tuple[str, ...] = ()
    """Codes of rules that the settings leave out of the report."""
    unreadable: tuple[str, ...] = ()
    """Paths of files that could not be read whole."""
    waivers_from: str = ""
    """The revision whose exceptions, baseline and rule settings held, where that was asked for."""
    unheeded: tuple[str, ...] = ()
    """Exceptions of the present files that stand at ``waivers_from`` not at all or otherwise.

    What they say here excuses nothing yet; what they say there does, where they stand in both.
    """
    changed: tuple[str, ...] = ()
    """Settings that are otherwise than at ``waivers_from`` and say by what, or what, is measured."""
    since: str = ""
    """The revision since which diagnostics are told, where that was asked for."""
    former: int = 0
    """How many diagnostics stood at ``since`` already and are left out."""
    narrowed: Narrowed | None = None
    """What options leave out of ``diagnostics``; ``None`` where they leave out nothing."""
    is_first: bool = False
    """Whether nothing was described at ``since``, so that everything is new."""
    former_unreadable: tuple[str, ...] = ()
    """Paths of files that could not be read whole at ``since``, for which reason nothing is left out."""

    @cached_property
    def counts(self) -> Mapping[Outcome, int]:
        """How many outcomes there are of each of the four."""
        found = Counter(outcome.outcome for outcome in self.outcomes)
        return {outcome: found.get(outcome, 0) for outcome in Outcome}

    @cached_property
    def by_framework(self) -> Mapping[str, Mapping[Outcome, int]]:
        """The same for each framework, by its id."""
        found = Counter((outcome.framework, outcome.outcome) for outcome in self.outcomes)
        return {
            used.id: {outcome: found.get((used.id, outcome), 0) for outcome in Outcome}
            for used in self.frameworks
        }

    @cached_property
    def weights(self) -> Mapping[Severity, int]:
        """How many diagnostics that stand there are of each severity."""
        found = Counter(d.severity for d in self.diagnostics if d.stands)
        return {severity: found.get(severity, 0) for severity in Severity}

    @cached_property
    def excused(self) -> tuple[Diagnostic, ...]:
        """The diagnostics under an exception."""
        return tuple(d for d in self.diagnostics if d.excuse is not None)

    @cached_property
    def baselined(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that the baseline holds."""
        return tuple(d for d in self.diagnostics if d.baselined)

    def requirement(self, framework: str, requirement: str) -> Demand:
        """A requirement by framework and id. Raises ``KeyError``."""
        return next(f for f in self.frameworks if f.id == framework).requirements[requirement]
