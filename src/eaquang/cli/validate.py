"""``eaquang validate``: load, link, assess, report."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from eaquang.cli.verdict import THRESHOLDS

if TYPE_CHECKING:
    from eaquang import api
    from eaquang.cli.session import Session
    from eaquang.reporters.report import Part
    from eaquang.workspace.progress import Progress


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
    from eaquang.cli import terminal
    from eaquang.cli.codes import split
    from eaquang.cli.progress import progress
    from eaquang.cli.revisions import repository_folder
    from eaquang.cli.session import open_session
    from eaquang.cli.telling import Telling
    from eaquang.cli.verbose import tell

    telling = Telling.of(
        formats,
        fail_on,
        color,
        show_excused=show_excused,
        show_passed=show_passed,
        statistics=statistics,
        quiet=quiet,
    )
    selected, ignored = split(select), split(ignore)
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
        run = _run(
            session,
            profile=profile,
            is_pinned=bool(framework),
            since=since,
            waivers_from=waivers_from,
            progress=told,
        )
    if verbose:
        tell(session, lang)
    parts = _selected(session, run, selected, ignored)
    raise typer.Exit(
        telling.tell(
            parts,
            session.language,
            inputs=(session.root / path for part in parts for path in part.documents),
            repository=repository_folder(session.root),
            seconds=time.perf_counter() - began,
        )
    )


class _Run(NamedTuple):
    """What came of a workspace and its members, before anything of it was selected."""

    plan: api.Plan
    whole: api.Assessment
    members: tuple[api.AssessedMember, ...]


def _run(
    session: Session,
    *,
    profile: str,
    is_pinned: bool,
    since: str | None,
    waivers_from: str | None,
    progress: Progress,
) -> _Run:
    """Assess a workspace and its members, held against other revisions. Raises ``Stop``.

    A change does not choose its own measure: unless an option pins the frameworks, those that the revision
    of the exceptions names count as well.
    """
    from eaquang import api
    from eaquang.cli.revisions import former_of, grounds_of

    loaded, day = session.loaded, session.as_of
    grounds = grounds_of(session, waivers_from)
    loaded = loaded if is_pinned else api.measured_by(loaded, grounds)
    plan = api.plan(loaded, as_of=day, profile=profile, grounds=grounds)
    former = former_of(session, since, progress)
    whole = api.assess(loaded, plan, progress=progress, former=former, grounds=grounds)
    return _Run(plan, whole, api.assess_members(loaded, as_of=day, former=former, grounds=grounds))


def _selected(
    session: Session, run: _Run, select: tuple[str, ...], ignore: tuple[str, ...]
) -> tuple[Part, ...]:
    """What of a run is reported, by path and by code. Raises ``Stop`` for a text that means no rule."""
    from eaquang import api
    from eaquang.cli.codes import selection
    from eaquang.cli.telling import parts_of

    checks = api.checks_at_hand(session.loaded, (*select, *ignore))
    meant = selection(select, ignore, checks=checks, paths=session.only)
    return parts_of(
        session.loaded,
        run.whole,
        run.members,
        lambda one, mandatory: meant.keeping(mandatory).of(one),
        run.plan.mandatory,
    )
