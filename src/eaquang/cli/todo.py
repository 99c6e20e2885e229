"""``eaquang todo``: what is owed, by whom and by when; as a list or as requests to send."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from eaquang.reporters.todo.owed import Todo

FORMATS = ("text", "markdown", "json")


def todo(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[PATHS]...")] = None,
    contact: Annotated[list[str] | None, typer.Option(metavar="NAME")] = None,
    framework: Annotated[list[str] | None, typer.Option(metavar="ID")] = None,
    profile: Annotated[str, typer.Option(metavar="NAME")] = "",
    as_of: Annotated[str, typer.Option(metavar="DATE")] = "",
    formats: Annotated[list[str] | None, typer.Option("--format", metavar="FMT[=FILE]")] = None,
    lang: Annotated[str, typer.Option(metavar="vi|en")] = "",
    color: Annotated[str, typer.Option(metavar="auto|always|never")] = "auto",
) -> None:
    """List what is owed by contact and due date."""
    from eaquang import api
    from eaquang.cli import terminal
    from eaquang.cli.exits import Exit
    from eaquang.cli.outputs import Output, outputs_of, write_all
    from eaquang.cli.session import open_session
    from eaquang.reporters.report import plain
    from eaquang.reporters.todo.gathering import gather
    from eaquang.reporters.todo.json import json
    from eaquang.reporters.todo.markdown import markdown
    from eaquang.reporters.todo.phrases import Phrases, register_of
    from eaquang.reporters.todo.text import text

    outputs = outputs_of(formats or ["text"], FORMATS)
    paint = terminal.painter(color)
    session = open_session(paths or [], lang=lang, as_of=as_of, frameworks=framework)
    loaded = session.loaded
    assessment = api.assess(loaded, api.plan(loaded, as_of=session.as_of, profile=profile))
    owed = _narrowed(gather(loaded.workspace, assessment, loaded.packs, session.only), contact or [])
    register = register_of(loaded.packs)
    phrases = Phrases(session.language, session.as_of, register)

    def content(output: Output) -> str:
        if output.format == "json":
            return json(owed, register)
        if output.format == "markdown":
            return markdown(owed, phrases)
        return text(owed, phrases, width=terminal.width(), paint=plain if output.file else paint)

    write_all(outputs, content)
    if any(d.always_fails for d in assessment.diagnostics):
        raise typer.Exit(Exit.FINDINGS)


def _narrowed(owed: Todo, contacts: list[str]) -> Todo:
    """Only what these contacts owe. Raises ``Stop`` for one that nobody owing anything has."""
    from eaquang.cli.exits import Exit, Stop
    from eaquang.reporters.todo.contacts import folded

    kept = set()
    for contact in contacts:
        wanted = folded(contact)
        found = {
            index
            for index, debt in enumerate(owed.debts)
            if contact == debt.agency or (wanted and f" {wanted} " in f" {folded(debt.contact)} ")
        }
        if not found:
            listed = "; ".join(debt.contact for debt in owed.debts if debt.contact) or "–"
            raise Stop(Exit.USAGE, "unknown-contact", contact=contact, listed=listed)
        kept |= found
    if not contacts:
        return owed
    return replace(owed, debts=tuple(debt for index, debt in enumerate(owed.debts) if index in kept))
