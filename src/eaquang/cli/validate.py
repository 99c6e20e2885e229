"""``eaquang validate``: load, link, assess, report."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from eaquang.api import AssessedMember
    from eaquang.assessment.results import Assessment, Diagnostic
    from eaquang.cli.session import Session
    from eaquang.words import Language

FORMATS = ("text", "concise", "json")
THRESHOLDS = ("error", "warning", "note", "never")
UNREADABLE = frozenset({"EAQ001", "EAQ002", "EAQ003", "EAQ004", "EAQ005"})
"""Text that could not be read: always a failure, whatever is reported."""
BINDING = frozenset({"EAQ901", "EAQ903", "EAQ904", "EAQ906", "EAQ922"})
"""What makes exceptions or packs void: always a failure."""


def validate(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[PATHS]...")] = None,
    framework: Annotated[list[str] | None, typer.Option(metavar="ID")] = None,
    profile: Annotated[str, typer.Option(metavar="NAME")] = "",
    as_of: Annotated[str, typer.Option(metavar="DATE")] = "",
    formats: Annotated[list[str] | None, typer.Option("--format", metavar="FMT[=FILE]")] = None,
    fail_on: Annotated[str, typer.Option(metavar="|".join(THRESHOLDS))] = "error",
    show_excused: Annotated[bool, typer.Option("--show-excused")] = False,
    lang: Annotated[str, typer.Option(metavar="vi|en")] = "",
    color: Annotated[str, typer.Option(metavar="auto|always|never")] = "auto",
    quiet: Annotated[bool, typer.Option("-q", "--quiet")] = False,
) -> None:
    """Check descriptions against the frameworks."""
    began = time.perf_counter()
    from eaquang import api
    from eaquang.cli import terminal
    from eaquang.cli.session import open_session

    terminal.choice(fail_on, "--fail-on", THRESHOLDS)
    outputs = [output_of(item, FORMATS) for item in formats or ["text"]]
    paint = terminal.painter(color)
    session = open_session(paths or [], lang=lang, as_of=as_of, frameworks=framework)
    plan = api.plan(session.loaded, as_of=session.as_of, profile=profile)
    whole = api.assess(session.loaded, plan)
    shown = _narrowed(whole, session)
    members = [
        (member, _narrowed(member.whole, session))
        for member in api.assess_members(session.loaded, as_of=session.as_of)
    ]
    for name, file in outputs:
        if name == "text":
            from eaquang.reporters.text import plain, report

            content = report(
                shown,
                session.loaded.workspace.documents,
                session.language,
                width=terminal.width(),
                paint=plain if file else paint,
                show_excused=show_excused,
                quiet=quiet,
                seconds=time.perf_counter() - began,
            )
            for member, narrowed in members:
                content += _headed(member, session.language) + report(
                    narrowed,
                    member.documents,
                    session.language,
                    width=terminal.width(),
                    paint=plain if file else paint,
                    show_excused=show_excused,
                    quiet=quiet,
                )
        elif name == "concise":
            from eaquang.reporters.concise import concise

            shown_all = (shown, *(narrowed for _, narrowed in members))
            content = "".join(concise(one, session.language) for one in shown_all)
        else:
            from eaquang.reporters.json import json

            content = json(shown, [(m.name, m.folder, narrowed) for m, narrowed in members])
        if file:
            terminal.save(Path(file), content.encode())
        else:
            terminal.write(content)
    codes = [exit_code(whole, shown, fail_on)]
    codes += [exit_code(member.whole, narrowed, fail_on) for member, narrowed in members]
    raise typer.Exit(max(codes))


def _headed(member: AssessedMember, language: Language) -> str:
    """The line above the report of a member."""
    from eaquang.reporters.wording import inert, visible
    from eaquang.words import text

    stated = member.whole.workspace
    heading = text("report.member", language, name=member.name, folder=member.folder, workspace=stated)
    return inert(f"\n{visible(heading)}\n\n")


def output_of(item: str, allowed: tuple[str, ...]) -> tuple[str, str]:
    """A format and the file it is written to, of ``FMT[=FILE]``. Raises ``Stop`` for another format."""
    from eaquang.cli.terminal import choice

    name, equals, file = item.partition("=")
    choice(name if file or not equals else item, "--format", allowed)
    return name, file


def _narrowed(assessment: Assessment, session: Session) -> Assessment:
    """What is reported when paths were named: all was loaded, only these are shown."""
    from eaquang.files import is_within

    if not session.only:
        return assessment

    def chosen(diagnostic: Diagnostic) -> bool:
        return is_within(diagnostic.place.path, session.only)

    return replace(assessment, diagnostics=tuple(filter(chosen, assessment.diagnostics)))


def exit_code(whole: Assessment, shown: Assessment, fail_on: str) -> int:
    """The exit code of a run: what is unreadable or void anywhere fails, whatever is shown."""
    from eaquang.cli.exits import Exit
    from eaquang.diagnostics import Severity

    if any(d.code in UNREADABLE | BINDING for d in whole.diagnostics):
        return Exit.FINDINGS
    if fail_on != "never":
        limit = Severity(fail_on).rank
        if any(d.severity.rank <= limit and d.excuse is None for d in shown.diagnostics):
            return Exit.FINDINGS
    return Exit.CLEAN
