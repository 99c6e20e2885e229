"""``eaquang frameworks diff``: what a move from one framework to another costs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from datetime import date

    from eaquang.assessment.matching import Comparison

FORMATS = ("text", "markdown", "json")


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD")],
    new: Annotated[str, typer.Argument(metavar="NEW")],
    workspace: Annotated[Path | None, typer.Option("--workspace", metavar="PATH")] = None,
    profile: Annotated[str, typer.Option(metavar="NAME")] = "",
    as_of: Annotated[str, typer.Option(metavar="DATE")] = "",
    formats: Annotated[list[str] | None, typer.Option("--format", metavar="FMT[=FILE]")] = None,
    lang: Annotated[str, typer.Option(metavar="vi|en")] = "",
    color: Annotated[str, typer.Option(metavar="auto|always|never")] = "auto",
) -> None:
    """Compare two frameworks, and a workspace under both."""
    from eaquang import api
    from eaquang.cli import terminal
    from eaquang.cli.outputs import Output, outputs_of, spare, write_all
    from eaquang.cli.session import open_session, root_of
    from eaquang.reporters.moving.json import json
    from eaquang.reporters.moving.markdown import markdown
    from eaquang.reporters.moving.report import report
    from eaquang.reporters.moving.text import text
    from eaquang.reporters.report import plain

    outputs = outputs_of(formats or ["text"], FORMATS)
    paint = terminal.painter(color)
    move = None
    if workspace is None and root_of(Path()) is None:
        language = terminal.language(lang)
        comparison = _compared(old, new, _day(as_of), profile)
    else:
        # Both are loaded with it, so that what their registries share is there under either.
        session = open_session(
            [workspace] if workspace else [], lang=lang, as_of=as_of, frameworks=[old, new]
        )
        language = session.language
        move = api.move(session.loaded, old, new, as_of=session.as_of, profile=profile)
        comparison = move.comparison
        spare(outputs, (session.root / path for path in session.loaded.workspace.documents))

    def content(output: Output) -> str:
        if output.format == "json":
            return json(comparison, move)
        blocks = report(comparison, move, language)
        if output.format == "markdown":
            return markdown(blocks)
        return text(blocks, width=terminal.width(), paint=plain if output.file else paint)

    write_all(outputs, content)


def _day(as_of: str) -> date:
    from eaquang.cli import terminal

    return terminal.a_day(as_of, "--as-of") if as_of else terminal.today()


def _compared(old: str, new: str, day: date, profile: str) -> Comparison:
    """Two shipped frameworks. Raises ``Stop`` for one that there is not."""
    from eaquang import api
    from eaquang.cli.session import unknown_framework

    try:
        return api.compare_frameworks(old, new, as_of=day, profile=profile)
    except api.UnknownFrameworkError as error:
        raise unknown_framework(error) from error
