"""Outcomes as documents show them: counts, requirements with their grounds and lacks, frameworks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from eaquang.assessment.results import RequirementOutcome
from eaquang.diagnostics import Outcome
from eaquang.render.content.law import LawView
from eaquang.render.content.rows import Named


@dataclass(frozen=True, slots=True)
class Counts:
    """How many outcomes there are of each of the four. Facts, never a score."""

    met: int = 0
    unmet: int = 0
    undetermined: int = 0
    not_applicable: int = 0

    @classmethod
    def of(cls, outcomes: Iterable[RequirementOutcome]) -> Counts:
        """Counted."""
        found = Counter(outcome.outcome for outcome in outcomes)
        return cls(*(found.get(outcome, 0) for outcome in Outcome))

    @property
    def total(self) -> int:
        """All four together."""
        return self.met + self.unmet + self.undetermined + self.not_applicable


@dataclass(frozen=True, slots=True)
class ExcuseView:
    """The exception under which an unmet outcome stands."""

    waiver: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A fault that makes an outcome unmet: its code, where it stands and what to do.

    One that is ``baselined`` was there before checking began; it makes the outcome no less unmet.
    """

    code: str
    path: str
    file: str
    message: str
    remedy: str
    baselined: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UnmetView:
    """A subject that does not meet a requirement. ``subject`` is ``None`` for the whole."""

    subject: Named | None
    grounds: tuple[Ground, ...]
    excuses: tuple[ExcuseView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LackView:
    """One thing missing, for all the subjects that wait for it, and who can give it by when.

    ``codes`` are the rules that would decide with it.
    """

    codes: tuple[str, ...]
    sentence: str
    subjects: tuple[Named, ...]
    contacts: tuple[str, ...]
    due: str
    """The earliest day on which someone promised it, as printed; empty where nobody did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementView:
    """A requirement with its outcomes."""

    id: str
    title: str
    statement: str
    modality: str
    coverage: str
    law: LawView
    question: str
    evidence: str
    counts: Counts
    subject_kinds: tuple[str, ...]
    unmet: tuple[UnmetView, ...]
    lacks: tuple[LackView, ...]
    met: tuple[Named, ...]
    is_met_as_whole: bool
    attestations: tuple[str, ...]
    rules: tuple[str, ...]
    """Codes of the rules that were asked."""
    facts: tuple[str, ...]
    """The facts that these rules read, as pointers."""

    @property
    def binds(self) -> bool:
        """Whether anything but "not applicable" came out."""
        return self.counts.total > self.counts.not_applicable


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipleView:
    """A principle with its requirements."""

    id: str
    title: str
    statement: str
    law: LawView | None
    counts: Counts
    requirements: tuple[RequirementView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileView:
    """How far the requirements of a profile are met: ``lacking`` are the ids of those that are not.

    ``idle`` is how many of the ``requirements`` apply to nothing.
    """

    title: str
    requirements: int
    idle: int
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkView:
    """A framework with its principles, exactly identified.

    ``reached`` is the highest profile that is met, where one is; ``ahead`` the one after it, or the lowest.
    """

    id: str
    title: str
    edition: str
    digest: str
    instrument: str
    counts: Counts
    reached: ProfileView | None
    ahead: ProfileView | None
    principles: tuple[PrincipleView, ...]
