"""``eaquang waivers check``: what is wrong with the exceptions themselves, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eaquang.cli.verdict import THRESHOLDS

if TYPE_CHECKING:
    from eaquang.assessment.results import Assessment


def check(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[PATHS]...")] = None,
    as_of: Annotated[str, typer.Option(metavar="DATE")] = "",
    formats: Annotated[list[str] | None, typer.Option("--format", metavar="FMT[=FILE]")] = None,
    fail_on: Annotated[str, typer.Option(metavar="|".join(THRESHOLDS))] = "error",
    lang: Annotated[str, typer.Option(metavar="vi|en")] = "",
    color: Annotated[str, typer.Option(metavar="auto|always|never")] = "auto",
) -> None:
    """Check the exceptions."""
    from eaquang import api
    from eaquang.cli.revisions import repository_folder
    from eaquang.cli.session import open_session
    from eaquang.cli.telling import Telling, parts_of

    telling = Telling.of(formats, fail_on, color)
    session = open_session(paths or [], lang=lang, as_of=as_of)
    loaded = session.loaded
    plan = api.plan(loaded, as_of=session.as_of)
    parts = parts_of(
        loaded,
        api.assess(loaded, plan),
        api.assess_members(loaded, as_of=session.as_of),
        lambda one, _: _about(one, session.only),
        plan.mandatory,
    )
    repository = repository_folder(session.root)
    raise typer.Exit(telling.tell(parts, session.language, repository=repository))


def _about(assessment: Assessment, only: tuple[str, ...]) -> Assessment:
    """The assessment with what concerns exceptions: what could not be read may hold what they are for."""
    from dataclasses import replace

    from eaquang.assessment.results import (
        EXPIRED_WAIVER,
        EXPIRING_WAIVER,
        UNREADABLE,
        UNUSED_WAIVER,
        VOIDING,
        Narrowed,
    )
    from eaquang.files import is_within

    meant = {EXPIRED_WAIVER, EXPIRING_WAIVER, UNUSED_WAIVER, *VOIDING, *UNREADABLE}
    kept = tuple(
        d for d in assessment.diagnostics if d.code in meant and (not only or is_within(d.place.path, only))
    )
    within = [d for d in assessment.diagnostics if d.stands and (not only or is_within(d.place.path, only))]
    shown = sum(d.stands for d in kept)
    narrowed = Narrowed(
        select=tuple(sorted(meant)),
        paths=only,
        hidden=len(within) - shown,
        elsewhere=sum(d.stands for d in assessment.diagnostics) - len(within),
    )
    return replace(assessment, diagnostics=kept, narrowed=narrowed)
