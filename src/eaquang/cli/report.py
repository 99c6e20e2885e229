"""``eaquang report``: tell a saved report again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eaquang.cli.verdict import THRESHOLDS

if TYPE_CHECKING:
    from eaquang.reporters.json.reading import SavedRun

MOST = 1024
"""The size of the largest report that is read, in MiB: ten times that of one on 20,000 files."""


def report(
    file: Annotated[str, typer.Argument(metavar="FILE", show_default=False)],
    formats: Annotated[list[str] | None, typer.Option("--format", metavar="FMT[=FILE]")] = None,
    fail_on: Annotated[str, typer.Option(metavar="|".join(THRESHOLDS))] = "error",
    show_excused: Annotated[bool, typer.Option("--show-excused")] = False,
    show_passed: Annotated[bool, typer.Option("--show-passed")] = False,
    statistics: Annotated[bool, typer.Option("--statistics")] = False,
    lang: Annotated[str, typer.Option(metavar="vi|en")] = "",
    color: Annotated[str, typer.Option(metavar="auto|always|never")] = "auto",
    quiet: Annotated[bool, typer.Option("-q", "--quiet")] = False,
) -> None:
    """Tell a saved report again."""
    from eaquang.cli import terminal
    from eaquang.cli.telling import Telling

    telling = Telling.of(
        formats,
        fail_on,
        color,
        show_excused=show_excused,
        show_passed=show_passed,
        statistics=statistics,
        quiet=quiet,
    )
    language = terminal.language(lang)
    parts, repository = _read(file)
    raise typer.Exit(telling.tell(parts, language, repository=repository))


def _read(file: str) -> SavedRun:
    """A saved report. Raises ``Stop``."""
    from eaquang import api
    from eaquang.cli.exits import Exit, Stop

    path = "stdin" if file == "-" else file
    try:
        data = _bytes(file)
    except FileNotFoundError:
        raise Stop(Exit.NOTHING, "unreadable-missing", path=path) from None
    except IsADirectoryError:
        raise Stop(Exit.NOTHING, "unreadable-not-a-file", path=path) from None
    except PermissionError:
        raise Stop(Exit.NOTHING, "unreadable-denied", path=path) from None
    except (OSError, ValueError):
        raise Stop(Exit.NOTHING, "unreadable-failed", path=path) from None
    if len(data) > MOST << 20:
        raise Stop(Exit.USAGE, "saved.huge", path=path, most=MOST)
    try:
        return api.read_report(data)
    except api.SavedReportError as error:
        raise Stop(Exit.USAGE, f"saved.{error.kind}", path=path, where=error.where, **error.params) from error


def _bytes(file: str) -> bytes:
    """The content of a file or of standard input, no more than shows that it is too large."""
    most = (MOST << 20) + 1
    if file != "-":
        with Path(file).open("rb") as stream:
            return stream.read(most)
    if sys.stdin is None:
        raise OSError
    return sys.stdin.buffer.read(most)
