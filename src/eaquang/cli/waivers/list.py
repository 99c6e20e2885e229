"""``eaquang waivers list``: how every exception stands, and what it covers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

FORMATS = ("text", "json")


def list_(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[PATHS]...")] = None,
    as_of: Annotated[str, typer.Option(metavar="DATE")] = "",
    formats: Annotated[list[str] | None, typer.Option("--format", metavar="FMT[=FILE]")] = None,
    lang: Annotated[str, typer.Option(metavar="vi|en")] = "",
    color: Annotated[str, typer.Option(metavar="auto|always|never")] = "auto",
) -> None:
    """List the exceptions."""
    from eaquang import api
    from eaquang.cli import terminal
    from eaquang.cli.exits import Exit
    from eaquang.cli.outputs import Output, outputs_of, write_all
    from eaquang.cli.session import open_session
    from eaquang.cli.tables import table
    from eaquang.reporters.report import plain
    from eaquang.reporters.waivers.json import json
    from eaquang.reporters.waivers.register import listed, register
    from eaquang.reporters.waivers.text import Listing

    outputs = outputs_of(formats or ["text"], FORMATS)
    paint = terminal.painter(color)
    session = open_session(paths or [], lang=lang, as_of=as_of)
    loaded = session.loaded
    whole = api.assess(loaded, api.plan(loaded, as_of=session.as_of))
    members = api.assess_members(loaded, as_of=session.as_of)
    entries = [*listed(loaded.workspace, whole)]
    for member in members:
        entries += listed(member.loaded.workspace, member.whole, member=member.name, folder=member.folder)
    found = register(whole, entries, session.only)

    def content(output: Output) -> str:
        if output.format == "json":
            return json(found)
        told = Listing(found, session.language, terminal.width(), plain if output.file else paint)
        head = f"{table(told.heads(), told.rows(), terminal.width())}\n" if found.entries else ""
        return head + told.details()

    write_all(outputs, content)
    wholes = (whole, *(member.whole for member in members))
    if any(d.always_fails for one in wholes for d in one.diagnostics):
        raise typer.Exit(Exit.FINDINGS)
