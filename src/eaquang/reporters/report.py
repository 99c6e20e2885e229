"""What every reporter is given: the assessments of a run, and how they are to be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from eaquang.assessment.results import Assessment, Diagnostic
from eaquang.diagnostics import Severity
from eaquang.source.document import Document
from eaquang.words import Language

Paint: TypeAlias = Callable[[str, str], str]
"""Paints a text in a role (``error``, ``warning``, ``note``, ``frame``, ``strong``, ``faint``)."""


def plain(content: str, role: str) -> str:  # noqa: ARG001 - a Paint that paints nothing
    """The text as it is."""
    return content


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How much is told, and on what: options of the command that every reporter may look at.

    ``quiet`` leaves out all but unmet errors and the closing lines. ``repository`` is the folder of the
    workspace below the root of its repository, with a slash at its end; empty when they are the same.
    ``seconds`` is how long the run took, where that is to be told.
    """

    fail_on: Severity | None = Severity.ERROR
    """The lightest severity that fails the run; ``None`` when none does."""
    show_excused: bool = False
    show_passed: bool = False
    statistics: bool = False
    quiet: bool = False
    repository: str = ""
    width: int = 80
    paint: Paint = plain
    seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The workspace, or one of its members with its ``name`` and ``folder``.

    Paths in the assessment begin at the root of the workspace, and so do those of ``documents``: the
    files whose text may be shown, none for an assessment that was read back. ``whole`` is the assessment
    before what is reported was selected, where something was.
    """

    assessment: Assessment
    whole: Assessment | None = None
    documents: Mapping[str, Document] = field(default_factory=dict)
    name: str = ""
    folder: str = ""

    @property
    def elsewhere(self) -> tuple[Diagnostic, ...]:
        """What fails the run although it is not reported: unreadable text, void exceptions and packs."""
        if self.whole is None or self.whole is self.assessment:
            return ()
        told = {(d.fingerprint, d.place) for d in self.assessment.diagnostics}
        return tuple(
            d for d in self.whole.diagnostics if d.always_fails and (d.fingerprint, d.place) not in told
        )


@dataclass(frozen=True, slots=True)
class Report:
    """A run as it is told: the workspace first, then its members."""

    parts: tuple[Part, ...]
    language: Language
    view: View = field(default_factory=View)

    @property
    def whole(self) -> Part:
        """The workspace itself."""
        return self.parts[0]

    def shown(self) -> Iterator[tuple[Part, Diagnostic]]:
        """Every diagnostic that is told, in order; what is excused only where it is asked for.

        What fails the run all the same is always told.
        """
        for part in self.parts:
            for diagnostic in part.assessment.diagnostics:
                if diagnostic.stands or diagnostic.always_fails or self.view.show_excused:
                    yield part, diagnostic

    def identified(self) -> Iterator[tuple[str, Part, Diagnostic]]:
        """What is told, each with an identity of its own that stays when lines move.

        That is the fingerprint, with a number from the second of equal ones on, and the name of the member.
        """
        told = {id(diagnostic) for _, diagnostic in self.shown()}
        for part in self.parts:
            met: Counter[str] = Counter()
            for diagnostic in part.assessment.diagnostics:
                met[diagnostic.fingerprint] += 1
                if id(diagnostic) in told:
                    number = met[diagnostic.fingerprint]
                    parts = (part.name, diagnostic.fingerprint, str(number) if number > 1 else "")
                    yield ":".join(filter(None, parts)), part, diagnostic

    def fails(self, diagnostic: Diagnostic) -> bool:
        """Whether a diagnostic counts against the run."""
        limit = self.view.fail_on
        heavy = limit is not None and diagnostic.stands and diagnostic.severity.rank <= limit.rank
        return heavy or diagnostic.always_fails

    @property
    def failed(self) -> bool:
        """Whether the run ends with findings: what the exit code says."""
        return any(part.elsewhere or any(map(self.fails, part.assessment.diagnostics)) for part in self.parts)
