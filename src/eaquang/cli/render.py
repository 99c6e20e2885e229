"""``eaquang render``: write documents, or tell whether those that stand are still right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - `date` is an option here
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eaquang.cli.exits import Exit, Stop

if TYPE_CHECKING:
    from eaquang.assessment.results import Assessment
    from eaquang.cli.session import Session
    from eaquang.render import NoOutlineError


def render(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...")] = None,
    formats: Annotated[list[str] | None, typer.Option("--format", metavar="md|html")] = None,
    out: Annotated[Path, typer.Option(metavar="DIR")] = Path("build"),
    workspace: Annotated[Path | None, typer.Option("--workspace", metavar="PATH")] = None,
    framework: Annotated[list[str] | None, typer.Option(metavar="ID")] = None,
    profile: Annotated[str, typer.Option(metavar="NAME")] = "",
    as_of: Annotated[str, typer.Option(metavar="DATE")] = "",
    date: Annotated[str, typer.Option(metavar="DATE")] = "",
    draft: Annotated[bool, typer.Option("--draft")] = False,
    check: Annotated[bool, typer.Option("--check")] = False,
    lang: Annotated[str, typer.Option(metavar="vi|en")] = "",
) -> None:
    """Write documents from the descriptions."""
    from eaquang import api
    from eaquang.cli import terminal
    from eaquang.cli.session import open_session
    from eaquang.reporters.wording import inert, visible
    from eaquang.words import text

    wanted = names or list(api.DOCUMENTS)
    chosen = [item for given in formats or api.FORMATS for item in given.split(",")]
    for name in wanted:
        terminal.choice(name, "NAME", api.DOCUMENTS)
    for item in chosen:
        terminal.choice(item, "--format", api.FORMATS)
    printed = terminal.a_day(date, "--date") if date else None
    files = [File(name, item, out / f"{name}.{item}") for name in wanted for item in chosen]

    def press(day: str) -> Press:
        """What makes documents as of a day. Raises ``Stop`` where none may be made."""
        opened = open_session([workspace] if workspace else [], lang=lang, as_of=day, frameworks=framework)
        plan = api.plan(opened.loaded, as_of=opened.as_of, profile=profile)
        assessment = api.assess(opened.loaded, plan)
        if not draft and (codes := _hindrances(assessment)):
            raise Stop(Exit.FINDINGS, "cannot-render", codes=codes)
        return Press(opened, assessment, draft=draft)

    if check:
        raise typer.Exit(_check(files, press, as_of, printed))
    made = press(as_of)
    for file in files:
        terminal.save(file.path, made.document(file, printed))
        told = text("wrote.file", made.session.language, path=file.path)
        terminal.write(inert(visible(told)) + "\n")


@dataclass(frozen=True, slots=True)
class File:
    """A document, its format and where it stands."""

    name: str
    format: str
    path: Path


@dataclass(frozen=True, slots=True)
class Press:
    """Makes the documents of a workspace as it was assessed."""

    session: Session
    assessment: Assessment
    draft: bool

    def document(self, file: File, printed: Day | None) -> bytes:
        """The bytes of a document; ``printed`` is the day on it, that of the run where none is given."""
        from eaquang import api
        from eaquang.render import NoOutlineError

        try:
            return api.render(
                file.name,
                file.format,
                self.session.loaded,
                self.assessment,
                printed_on=printed or self.session.as_of,
                draft=self.draft,
            )
        except NoOutlineError as error:
            raise _without_outline(error) from error


def _check(files: list[File], press: Callable[[str], Press], as_of: str, printed: Day | None) -> Exit:
    """Tell which documents that stand are not what would be made; a document is asked for the days it states.

    Nothing is written. Raises ``Stop`` where documents cannot be made or one that stands cannot be read.
    """
    from eaquang.cli import terminal
    from eaquang.cli.session import unreadable
    from eaquang.files import DiskFiles, FileUnreadableError
    from eaquang.render import days_of
    from eaquang.reporters.wording import inert, visible
    from eaquang.words import text

    presses: dict[str, Press] = {}
    wrong = 0
    for file in files:
        standing: bytes | None = None
        try:
            standing = DiskFiles(file.path.parent).read(file.path.name)
        except FileUnreadableError as error:
            if error.reason != "missing":
                raise unreadable(FileUnreadableError(str(file.path), error.reason)) from error
        stated = days_of(standing or b"")
        day = as_of or (stated.assessed.isoformat() if stated else "")
        if day not in presses:
            presses[day] = press(day)
        made = presses[day]
        document = made.document(file, printed or (stated.printed if stated else None))
        # A checkout on Windows ends the lines of texts in its own way.
        if standing is not None and standing.replace(b"\r\n", b"\n") == document:
            continue
        wrong += 1
        key = "render.missing" if standing is None else "render.stale"
        told = text(key, made.session.language, path=file.path, day=made.session.as_of)
        terminal.write(inert(visible(told)) + "\n")
    if wrong:
        return Exit.FINDINGS
    language = next(iter(presses.values())).session.language
    terminal.write(inert(visible(text("render.fresh", language, count=len(files)))) + "\n")
    return Exit.CLEAN


def _without_outline(error: NoOutlineError) -> Stop:
    """The end where no framework says what the architecture document consists of."""
    listed = ", ".join(error.frameworks) or "–"
    if error.organisation_type:
        return Stop(Exit.USAGE, "no-outline", wanted=error.organisation_type, frameworks=listed)
    if error.known:
        return Stop(Exit.USAGE, "no-organisation-type", known=error.known)
    return Stop(Exit.USAGE, "no-outline-bare", frameworks=listed)


def _hindrances(assessment: Assessment) -> tuple[str, ...]:
    """Codes that keep a document from being made: unreadable input, void exceptions."""
    codes = {d.code for d in assessment.diagnostics if d.always_fails}
    return tuple(sorted(codes)) or tuple(assessment.unreadable)
