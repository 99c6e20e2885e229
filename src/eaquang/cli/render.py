"""``eaquang render``: write documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eaquang.cli.exits import Exit, Stop

if TYPE_CHECKING:
    from eaquang.assessment.results import Assessment
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
    lang: Annotated[str, typer.Option(metavar="vi|en")] = "",
) -> None:
    """Write documents from the descriptions."""
    from eaquang import api
    from eaquang.cli import terminal
    from eaquang.cli.session import open_session
    from eaquang.render import NoOutlineError
    from eaquang.reporters.wording import inert, visible
    from eaquang.words import text

    wanted = names or list(api.DOCUMENTS)
    chosen = [item for given in formats or api.FORMATS for item in given.split(",")]
    for name in wanted:
        terminal.choice(name, "NAME", api.DOCUMENTS)
    for item in chosen:
        terminal.choice(item, "--format", api.FORMATS)
    printed = terminal.a_day(date, "--date") if date else None
    session = open_session([workspace] if workspace else [], lang=lang, as_of=as_of, frameworks=framework)
    plan = api.plan(session.loaded, as_of=session.as_of, profile=profile)
    assessment = api.assess(session.loaded, plan)
    if not draft and (codes := _hindrances(assessment)):
        raise Stop(Exit.FINDINGS, "cannot-render", codes=codes)
    for name in wanted:
        for item in chosen:
            try:
                content = api.render(
                    name, item, session.loaded, assessment, printed_on=printed or session.as_of, draft=draft
                )
            except NoOutlineError as error:
                raise _without_outline(error) from error
            path = out / f"{name}.{item}"
            terminal.save(path, content)
            terminal.write(inert(visible(text("wrote.file", session.language, path=path))) + "\n")


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
