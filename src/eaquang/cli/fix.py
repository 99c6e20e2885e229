"""``eaquang fix``: mend what can be mended in the files themselves."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from eaquang.assessment.results import Diagnostic
    from eaquang.cli.session import Session
    from eaquang.fixes.mending import Change


def fix(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[PATHS]...")] = None,
    diff: Annotated[bool, typer.Option("--diff")] = False,
    unsafe: Annotated[bool, typer.Option("--unsafe")] = False,
    migrate: Annotated[bool, typer.Option("--migrate")] = False,
    select: Annotated[list[str] | None, typer.Option(metavar="CODE")] = None,
    as_of: Annotated[str, typer.Option(metavar="DATE")] = "",
    lang: Annotated[str, typer.Option(metavar="vi|en")] = "",
) -> None:
    """Mend what can be mended in the files themselves."""
    from eaquang import api
    from eaquang.cli import terminal
    from eaquang.cli.exits import Exit, Stop
    from eaquang.cli.fix_report import difference_text, report
    from eaquang.cli.session import is_within, open_session
    from eaquang.files import DiskFiles

    chosen = tuple(map(_known, select or ()))
    session = open_session(paths or [], lang=lang, as_of=as_of)
    if migrate:
        _migrate(session, diff=diff)
    if api.is_older(session.loaded):
        raise Stop(Exit.USAGE, "older-format", option="--migrate")

    def is_wanted(diagnostic: Diagnostic) -> bool:
        is_meant = not session.only or is_within(diagnostic.place.path, session.only)
        return is_meant and (not chosen or diagnostic.name in chosen or diagnostic.code.startswith(chosen))

    files = DiskFiles(session.root)
    mended = api.fix(files, session.loaded, as_of=session.as_of, unsafe=unsafe, is_wanted=is_wanted)
    if diff:
        terminal.write(difference_text(mended.changes))
        written, is_complete = mended.changes, not mended.changes
    else:
        written = _write(mended.changes, session)
        is_complete = True
    left = mended.left
    if len(written) < len(mended.changes):
        again = api.load(files, as_of=session.as_of)
        left = api.assess(again, api.plan(again, as_of=session.as_of))
    lines = report(mended, written, left, session.language, terminal.width(), is_wanted, only_told=diff)
    for line in lines:
        if diff:
            terminal.complain(line)
        else:
            terminal.write(line + "\n")
    is_complete = is_complete and mended.is_settled and not mended.withdrawn and not left.unreadable
    if len(written) < len(mended.changes):
        raise typer.Exit(Exit.FAILED)
    raise typer.Exit(Exit.CLEAN if is_complete else Exit.FINDINGS)


def _migrate(session: Session, *, diff: bool) -> NoReturn:
    """Rewrite the whole workspace in the present format: all of its files, the settings last, or none."""
    from eaquang import api
    from eaquang.cli import terminal
    from eaquang.cli.exits import Exit
    from eaquang.cli.fix_report import difference_text, migration_report
    from eaquang.files import DiskFiles

    rewritten = api.migrate(DiskFiles(session.root))
    written = rewritten.changes if diff else _write(rewritten.changes, session, in_order=True)
    tell = terminal.complain if diff else lambda line: terminal.write(line + "\n")
    if diff:
        terminal.write(difference_text(rewritten.changes))
    for line in migration_report(rewritten, written, session.language, terminal.width(), only_told=diff):
        tell(line)
    if len(written) < len(rewritten.changes):
        raise typer.Exit(Exit.FAILED)
    left = rewritten.obstacles or (diff and rewritten.changes)
    raise typer.Exit(Exit.FINDINGS if left else Exit.CLEAN)


def _known(code: str) -> str:
    """A code, the beginning of one, or a name, as rules have it. Raises ``Stop`` for any other."""
    from eaquang.cli.exits import Exit, Stop
    from eaquang.model.suggestions import closest
    from eaquang.rules.catalogue import CATALOGUE

    if code in CATALOGUE:
        return code
    if code and any(known.startswith(code.upper()) for known in CATALOGUE.values()):
        return code.upper()
    suggestion = closest(code, (*CATALOGUE, *CATALOGUE.values()))
    key = "unknown-subject-suggestion" if suggestion else "unknown-subject"
    raise Stop(Exit.USAGE, key, code=code, suggestion=suggestion)


def _write(changes: Iterable[Change], session: Session, *, in_order: bool = False) -> tuple[Change, ...]:
    """Write every change; one that cannot be written is told.

    The others are written all the same, unless each needs those before it (``in_order``).
    """
    from eaquang.cli.terminal import complain
    from eaquang.fixes.writing import NotWrittenError, replace_file
    from eaquang.words import text

    written = []
    for change in changes:
        try:
            replace_file(session.root, change.path, change.before, change.after)
        except NotWrittenError as error:
            told = text(
                f"fix.not-written.{error.reason}", session.language, path=error.path, detail=error.detail
            )
            complain(f"eaquang: {told}")
            if in_order:
                break
        else:
            written.append(change)
    return tuple(written)
