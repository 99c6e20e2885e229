"""``eaquang doctor``: the installation, the settings in effect and where each comes from."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from eaquang.cli.session import Session
    from eaquang.cli.terminal import Spoken
    from eaquang.reporters.doctor.checkup import Checkup, Problem, Section

PATIENCE = 5
"""Seconds that git may take to tell its version."""


def doctor(
    path: Annotated[Path, typer.Argument(metavar="[PATH]", show_default=False)] = Path(),
    format: Annotated[str, typer.Option("--format", metavar="text|json")] = "text",
    lang: Annotated[str, typer.Option(metavar="vi|en")] = "",
    color: Annotated[str, typer.Option(metavar="auto|always|never")] = "auto",
) -> None:
    """Tell what this installation and this workspace work with."""
    from eaquang.cli import terminal
    from eaquang.cli.exits import Exit, Stop
    from eaquang.cli.session import misspelt, open_session, root_of
    from eaquang.reporters.doctor.checkup import Checkup, Problem
    from eaquang.reporters.doctor.writing import json, text
    from eaquang.workspace.workspace import SETTINGS_FILE

    terminal.choice(format, "--format", ("text", "json"))
    paint = terminal.painter(color)
    spoken = terminal.spoken(lang)

    def tell(checkup: Checkup) -> None:
        if format == "json":
            terminal.hand_over(json(checkup))
        else:
            terminal.write(text(checkup, spoken.language, width=terminal.width(), paint=paint))

    wrong = tuple(_wrong_installation())
    if not os.path.exists(path):  # noqa: PTH110 - the method of a path may raise
        raise Stop(Exit.NOTHING, "no-such-path", path=path)
    if root_of(path) is None or any(problem.key == "reader" for problem in wrong):
        if (near := misspelt(path)) is not None:
            wrong += (Problem("misspelt", {"listed": near, "settings": SETTINGS_FILE}),)
        tell(Checkup((_installation(spoken),), wrong))
        raise typer.Exit(Exit.FINDINGS if wrong else Exit.CLEAN)
    try:
        session = open_session([path], lang=lang, with_baseline=not _lacks_baseline(path))
        spoken = _spoken(session, lang)
        checkup = _workspace(session, _installation(spoken), wrong)
    except Exception:
        # What is wrong with the workspace is told as everywhere; the installation first.
        tell(Checkup((_installation(spoken),), wrong, is_whole=False))
        raise
    tell(checkup)
    raise typer.Exit(Exit.FINDINGS if checkup.problems else Exit.CLEAN)


def _lacks_baseline(path: Path) -> bool:
    """Whether the settings name a baseline that is not there: that is told, and keeps nothing else back."""
    from eaquang.cli.session import root_of
    from eaquang.files import DiskFiles, FileUnreadableError, as_spelled, plain_path
    from eaquang.model.facts import is_known
    from eaquang.workspace.loading import read_settings

    files = DiskFiles(root_of(path) or path)
    try:
        stated = read_settings(files)[0].baseline
        if is_known(stated):
            files.read(as_spelled(files, plain_path(stated)))
    except FileUnreadableError as error:
        return error.reason == "missing"
    return False


def _spoken(session: Session, lang: str) -> Spoken:
    from eaquang.cli import terminal
    from eaquang.model.facts import is_known

    stated = session.loaded.workspace.settings.language
    return terminal.spoken(lang, stated if is_known(stated) else "")


def _workspace(session: Session, installation: Section, wrong: tuple[Problem, ...]) -> Checkup:
    from eaquang import api
    from eaquang.files import DiskFiles
    from eaquang.model.facts import is_known
    from eaquang.reporters.doctor.checkup import Checkup, Row, Section
    from eaquang.reporters.doctor.workspace import workspace_problems, workspace_sections
    from eaquang.workspace.workspace import SETTINGS_FILE

    loaded, files = session.loaded, DiskFiles(session.root)
    plan = api.plan(loaded, as_of=session.as_of)
    assessment = api.assess(loaded, plan)
    workspace = loaded.workspace
    version = workspace.settings.eaquang
    whole = Section(
        "workspace",
        (
            Row("root", str(session.root)),
            Row("settings", str(session.root / SETTINGS_FILE)),
            Row("format", version if is_known(version) else None),
        ),
    )
    sections = workspace_sections(
        workspace,
        files,
        plan,
        assessment,
        own={folder: one.pack for folder, one in loaded.own.items() if one.pack is not None},
        members={member.name: member.folder for member in loaded.members},
    )
    problems = (*wrong, *workspace_problems(workspace, files, assessment))
    return Checkup((installation, whole, *sections), problems)


def _installation(spoken: Spoken) -> Section:
    import eaquang
    from eaquang.cli import terminal
    from eaquang.reporters.doctor.checkup import Row, Section

    colored, why = terminal.colored()
    git = _git()
    return Section(
        "installation",
        (
            Row("version", eaquang.__version__),
            Row("python", f"{platform.python_version()} ({platform.python_implementation()})"),
            Row("platform", platform.platform()),
            Row("location", str(Path(eaquang.__file__).parent)),
            Row("reader", _reader() is None),
            Row("git", git or None, code="" if git else "not-found"),
            Row("encoding", _encoding() or None),
            Row("color", colored, why),
            Row("width", terminal.width()),
            Row("language", spoken.language, spoken.source),
            Row("today", terminal.today().isoformat()),
        ),
    )


def _wrong_installation() -> Iterator[Problem]:
    from eaquang.reporters.doctor.checkup import Problem

    package = _reader()
    if package is not None:
        yield Problem("reader", {"package": package})
    encoding = _encoding()
    if encoding and encoding.lower().replace("-", "") != "utf8":
        yield Problem("encoding", {"value": encoding})


def _reader() -> str | None:
    """The package that is missing where no YAML can be read."""
    from eaquang.source.parsing import ReaderMissingError, parser_library

    try:
        parser_library()
    except ReaderMissingError as error:
        return error.package
    return None


def _encoding() -> str:
    return "" if sys.stdout is None else sys.stdout.encoding


def _git() -> str:
    """The version of git, empty where there is none that answers."""
    program = shutil.which("git")
    if program is None:
        return ""
    try:
        answer = subprocess.run(  # noqa: S603 - the program that was just looked up
            [program, "--version"],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=PATIENCE,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.strip().removeprefix("git version ")
