"""``eaquang validate``: load, link, assess, report."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from eaquang.cli.verdict import THRESHOLDS


def validate(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[PATHS]...")] = None,
    framework: Annotated[list[str] | None, typer.Option(metavar="ID")] = None,
    profile: Annotated[str, typer.Option(metavar="NAME")] = "",
    as_of: Annotated[str, typer.Option(metavar="DATE")] = "",
    formats: Annotated[list[str] | None, typer.Option("--format", metavar="FMT[=FILE]")] = None,
    select: Annotated[list[str] | None, typer.Option(metavar="CODE")] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="CODE")] = None,
    fail_on: Annotated[str, typer.Option(metavar="|".join(THRESHOLDS))] = "error",
    only: Annotated[list[Path] | None, typer.Option(metavar="PATH")] = None,
    stdin_filename: Annotated[Path | None, typer.Option(metavar="PATH")] = None,
    since: Annotated[str | None, typer.Option(metavar="REV")] = None,
    waivers_from: Annotated[str | None, typer.Option(metavar="REV")] = None,
    show_excused: Annotated[bool, typer.Option("--show-excused")] = False,
    show_passed: Annotated[bool, typer.Option("--show-passed")] = False,
    statistics: Annotated[bool, typer.Option("--statistics")] = False,
    lang: Annotated[str, typer.Option(metavar="vi|en")] = "",
    color: Annotated[str, typer.Option(metavar="auto|always|never")] = "auto",
    quiet: Annotated[bool, typer.Option("-q", "--quiet")] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose")] = False,
) -> None:
    """Check descriptions against the frameworks."""
    began = time.perf_counter()
    from eaquang import api
    from eaquang.cli import terminal
    from eaquang.cli.codes import selection, split
    from eaquang.cli.outputs import Output, outputs_of, spare, write_all
    from eaquang.cli.progress import progress
    from eaquang.cli.revisions import former_of, grounds_of, repository_folder
    from eaquang.cli.session import open_session
    from eaquang.cli.verbose import tell
    from eaquang.cli.verdict import limit_of, verdict
    from eaquang.reporters.formats import FORMATS, written
    from eaquang.reporters.report import Part, Report, View, plain

    terminal.choice(fail_on, "--fail-on", THRESHOLDS)
    outputs = outputs_of(formats or ["text"], FORMATS)
    paint = terminal.painter(color)
    codes = (*split(select), *split(ignore))
    with progress(terminal.language(lang), quiet=quiet) as told:
        session = open_session(
            paths or [],
            lang=lang,
            as_of=as_of,
            frameworks=framework,
            only=only,
            stdin_filename=stdin_filename,
            progress=told,
        )
        day = session.as_of
        grounds = grounds_of(session, waivers_from)
        plan = api.plan(session.loaded, as_of=day, profile=profile, grounds=grounds)
        former = former_of(session, since, told)
        whole = api.assess(session.loaded, plan, progress=told, former=former, grounds=grounds)
        members = api.assess_members(session.loaded, as_of=day, former=former, grounds=grounds)
    if verbose:
        tell(session, lang)
    checks = api.checks_at_hand(session.loaded, codes)
    meant = selection(select, ignore, checks=checks, paths=session.only)
    parts = (
        Part(
            assessment=meant.keeping(plan.mandatory).of(whole),
            whole=whole,
            documents=session.loaded.workspace.documents,
        ),
        *(
            Part(
                assessment=meant.keeping(member.mandatory).of(member.whole),
                whole=member.whole,
                documents=member.documents,
                name=member.name,
                folder=member.folder,
            )
            for member in members
        ),
    )
    spare(outputs, (session.root / path for part in parts for path in part.documents))
    limit = limit_of(fail_on)

    def content(output: Output) -> str:
        view = View(
            fail_on=limit,
            show_excused=show_excused,
            show_passed=show_passed,
            statistics=statistics,
            quiet=quiet,
            repository=repository_folder(session.root),
            width=terminal.width(),
            paint=plain if output.file else paint,
            seconds=time.perf_counter() - began,
        )
        return written(output.format, Report(parts, session.language, view))

    write_all(outputs, content)
    wholes = (whole, *(member.whole for member in members))
    raise typer.Exit(
        max(verdict(one, part.assessment, limit) for one, part in zip(wholes, parts, strict=True))
    )
