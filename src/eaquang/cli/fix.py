"""``eaquang fix``: mend what can be mended in the files themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from eaquang.assessment.results import Diagnostic
    from eaquang.cli.session import Session


def fix(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[PATHS]...")] = None,
    diff: Annotated[bool, typer.Option("--diff")] = False,
    unsafe: Annotated[bool, typer.Option("--unsafe")] = False,
    migrate: Annotated[bool, typer.Option("--migrate")] = False,
    select: Annotated[list[str] | None, typer.Option(metavar="CODE")] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="CODE")] = None,
    as_of: Annotated[str, typer.Option(metavar="DATE")] = "",
    lang: Annotated[str, typer.Option(metavar="vi|en")] = "",
) -> None:
    """Mend what can be mended in the files themselves."""
    from eaquang import api
    from eaquang.cli.exits import Exit, Stop
    from eaquang.cli.session import open_session

    if migrate:
        _migrate(open_session(paths or [], lang=lang, as_of=as_of), diff=diff)
    is_wanted = _wish(paths or [], select, ignore)
    try:
        session = open_session(paths or [], lang=lang, as_of=as_of)
    except api.ConfigurationError:
        # It keeps everything else from being read: mended first, and nothing but it if only shown.
        if not _steer(paths or [], is_wanted, lang=lang, as_of=as_of, unsafe=unsafe, diff=diff):
            raise
        session = open_session(paths or [], lang=lang, as_of=as_of)
    if api.is_older(session.loaded):
        raise Stop(Exit.USAGE, "older-format", option="--migrate")
    raise typer.Exit(_mend(session, is_wanted, unsafe=unsafe, diff=diff))


def _wish(
    paths: list[Path], select: list[str] | None, ignore: list[str] | None
) -> Callable[[Diagnostic], bool]:
    """What is to be mended: in these paths, of these rules. Raises ``Stop``."""
    from eaquang.cli.codes import selection
    from eaquang.cli.session import find_workspace
    from eaquang.files import is_within

    meant = selection(select, ignore)
    _, only = find_workspace(paths)

    def is_wanted(diagnostic: Diagnostic) -> bool:
        return (not only or is_within(diagnostic.place.path, only)) and meant.is_meant(diagnostic)

    return is_wanted


def _mend(session: Session, is_wanted: Callable[[Diagnostic], bool], *, unsafe: bool, diff: bool) -> int:
    """Mend an open workspace; the exit code."""
    from eaquang import api
    from eaquang.cli import terminal
    from eaquang.cli.changes import write_changes
    from eaquang.cli.exits import Exit
    from eaquang.cli.fix_report import difference_text, report
    from eaquang.files import DiskFiles

    files = DiskFiles(session.root)
    mended = api.fix(files, session.loaded, as_of=session.as_of, unsafe=unsafe, is_wanted=is_wanted)
    written = mended.changes if diff else write_changes(mended.changes, session.root, session.language)
    left = mended.left
    if len(written) < len(mended.changes):
        again = api.load(files, as_of=session.as_of)
        left = api.assess(again, api.plan(again, as_of=session.as_of))
    if diff:
        terminal.write(difference_text(mended.changes))
    lines = report(mended, written, left, session.language, terminal.width(), is_wanted, only_told=diff)
    _tell(lines, diff=diff)
    if len(written) < len(mended.changes):
        return Exit.FAILED
    is_left = mended.withdrawn or left.unreadable or (diff and mended.changes)
    return Exit.CLEAN if mended.is_settled and not is_left else Exit.FINDINGS


def _steer(
    paths: list[Path],
    is_wanted: Callable[[Diagnostic], bool],
    *,
    lang: str,
    as_of: str,
    unsafe: bool,
    diff: bool,
) -> bool:
    """Mend settings, exceptions and registries that are refused; whether anything was written."""
    from eaquang import api
    from eaquang.cli import terminal
    from eaquang.cli.changes import write_changes
    from eaquang.cli.fix_report import changed_lines, difference_text
    from eaquang.cli.session import find_workspace
    from eaquang.files import DiskFiles

    root, _ = find_workspace(paths)
    day = terminal.a_day(as_of, "--as-of") if as_of else terminal.today()
    changes = api.fix_steering(DiskFiles(root), as_of=day, unsafe=unsafe, is_wanted=is_wanted)
    if diff:
        terminal.write(difference_text(changes))
        return False
    language = terminal.language(lang)
    written = write_changes(changes, root, language)
    _tell(changed_lines(written, language, terminal.width()), diff=False)
    return bool(written)


def _tell(lines: Iterable[str], *, diff: bool) -> None:
    """Print a report; beside a diff it goes where it does not disturb that."""
    from eaquang.cli import terminal

    for line in lines:
        if diff:
            terminal.complain(line)
        else:
            terminal.write(line + "\n")


def _migrate(session: Session, *, diff: bool) -> NoReturn:
    """Rewrite the whole workspace in the present format: all of its files, the settings last, or none."""
    from eaquang import api
    from eaquang.cli import terminal
    from eaquang.cli.changes import write_changes
    from eaquang.cli.exits import Exit
    from eaquang.cli.fix_report import difference_text, migration_report
    from eaquang.files import DiskFiles

    rewritten = api.migrate(DiskFiles(session.root))
    written = (
        rewritten.changes
        if diff
        else write_changes(rewritten.changes, session.root, session.language, in_order=True)
    )
    if diff:
        terminal.write(difference_text(rewritten.changes))
    lines = migration_report(rewritten, written, session.language, terminal.width(), only_told=diff)
    _tell(lines, diff=diff)
    if len(written) < len(rewritten.changes):
        raise typer.Exit(Exit.FAILED)
    left = rewritten.obstacles or (diff and rewritten.changes)
    raise typer.Exit(Exit.FINDINGS if left else Exit.CLEAN)
