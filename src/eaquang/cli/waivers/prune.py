"""``eaquang waivers prune``: expired and unused exceptions are taken out of their file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from eaquang.assessment.results import Diagnostic
    from eaquang.fixes.mending import Change
    from eaquang.words import Language


def prune(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[PATHS]...")] = None,
    diff: Annotated[bool, typer.Option("--diff")] = False,
    expired_only: Annotated[bool, typer.Option("--expired-only")] = False,
    as_of: Annotated[str, typer.Option(metavar="DATE")] = "",
    lang: Annotated[str, typer.Option(metavar="vi|en")] = "",
) -> None:
    """Take out exceptions that are over."""
    from eaquang import api
    from eaquang.cli import terminal
    from eaquang.cli.changes import write_changes
    from eaquang.cli.exits import Exit, Stop
    from eaquang.cli.fix_report import difference_text
    from eaquang.cli.session import open_session
    from eaquang.files import DiskFiles, is_within
    from eaquang.words import text

    session = open_session(paths or [], lang=lang, as_of=as_of)
    language = session.language
    if api.is_older(session.loaded):
        raise Stop(Exit.USAGE, "older-format", option="--migrate")
    pruned = api.prune(
        DiskFiles(session.root),
        as_of=session.as_of,
        expired_only=expired_only,
        is_wanted=lambda d: not session.only or is_within(d.place.path, session.only),
    )
    changes = pruned.mended.changes
    written = changes if diff else write_changes(changes, session.root, language)
    if diff:
        terminal.write(difference_text(changes))
    lines = list(_removed(written, language))
    count = len(lines)
    key = "prune.nothing" if not count else "prune.would" if diff else "prune.done"
    if count or not (pruned.kept or changes):
        lines.append(text(f"waivers.{key}", language, count=count))
    lines += [
        text("waivers.prune.kept", language, waiver=d.params["waiver"], place=_place(d)) for d in pruned.kept
    ]
    # Beside a diff a report goes where it does not disturb that.
    for line in lines:
        terminal.tell(line, aside=diff)
    if len(written) < len(changes):
        raise typer.Exit(Exit.FAILED)
    if pruned.kept or (diff and changes):
        raise typer.Exit(Exit.FINDINGS)


def _removed(changes: Iterable[Change], language: Language) -> Iterable[str]:
    """What each exception was for, and why it goes."""
    from eaquang.assessment.results import EXPIRED_WAIVER
    from eaquang.words import text

    for change in changes:
        for mend in sorted(change.mends, key=lambda mend: mend.at):
            found = mend.diagnostic
            key = "expired" if found.code == EXPIRED_WAIVER else "unused"
            yield text(f"waivers.prune.{key}", language, **found.params)


def _place(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.place.path}:{diagnostic.place.span.start.line}"
