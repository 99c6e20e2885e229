"""How a report is told: what the options of all commands that tell one have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from eaquang import api
from eaquang.cli import terminal
from eaquang.cli.exits import Exit
from eaquang.cli.outputs import Output, outputs_of, spare, write_all
from eaquang.cli.verdict import THRESHOLDS, limit_of, verdict
from eaquang.reporters.formats import FORMATS, written
from eaquang.reporters.report import Paint, Part, Report, View, plain
from eaquang.words import Language


@dataclass(frozen=True, slots=True)
class Telling:
    """Where a report goes and how it is told there; what is painted is painted on the terminal only."""

    outputs: tuple[Output, ...]
    view: View
    paint: Paint

    @classmethod
    def of(
        cls,
        formats: Iterable[str] | None,
        fail_on: str,
        color: str,
        *,
        show_excused: bool = False,
        show_passed: bool = False,
        statistics: bool = False,
        quiet: bool = False,
    ) -> Telling:
        """What options mean, before anything is loaded. Raises ``Stop`` for values that they do not have."""
        terminal.choice(fail_on, "--fail-on", THRESHOLDS)
        outputs = outputs_of(formats or ["text"], FORMATS)
        paint = terminal.painter(color)
        view = View(
            fail_on=limit_of(fail_on),
            show_excused=show_excused,
            show_passed=show_passed,
            statistics=statistics,
            quiet=quiet,
            width=terminal.width(),
        )
        return cls(outputs, view, paint)

    def tell(
        self,
        parts: tuple[Part, ...],
        language: Language,
        *,
        inputs: Iterable[Path] = (),
        repository: str = "",
        seconds: float | None = None,
    ) -> Exit:
        """Write a run in every format, and give the exit code that it comes to.

        Raises ``Stop``, also when an output would take the place of one of the ``inputs``.
        """
        spare(self.outputs, inputs)
        view = replace(self.view, repository=repository, seconds=seconds)

        def content(output: Output) -> str:
            painted = replace(view, paint=plain if output.file else self.paint)
            return written(output.format, Report(parts, language, painted))

        write_all(self.outputs, content)
        return verdict(Report(parts, language, view))


def parts_of(
    loaded: api.Loaded,
    whole: api.Assessment,
    members: Iterable[api.AssessedMember],
    shown: Callable[[api.Assessment, frozenset[str]], api.Assessment],
    mandatory: frozenset[str],
) -> tuple[Part, ...]:
    """A workspace and its members as they are told.

    ``shown`` takes what is reported out of an assessment, beside the rules that are ``mandatory`` in it.
    """
    return (
        Part(assessment=shown(whole, mandatory), whole=whole, documents=loaded.workspace.documents),
        *(
            Part(
                assessment=shown(member.whole, member.mandatory),
                whole=member.whole,
                documents=member.documents,
                name=member.name,
                folder=member.folder,
            )
            for member in members
        ),
    )
