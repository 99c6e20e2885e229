"""``eaquang baseline``: what was found before, recorded so that only what is new fails a run.

Every command acts on the one workspace that its path lies in; members have baselines of their own.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from eaquang import api
    from eaquang.cli.exits import Exit
    from eaquang.cli.session import Session


def create(
    path: Annotated[Path | None, typer.Argument(metavar="[PATH]")] = None,
    as_of: Annotated[str, typer.Option(metavar="DATE")] = "",
    lang: Annotated[str, typer.Option(metavar="vi|en")] = "",
) -> None:
    """Record all that stands now."""
    from eaquang import api
    from eaquang.cli import terminal
    from eaquang.cli.exits import Exit
    from eaquang.cli.session import open_session
    from eaquang.model.facts import is_known
    from eaquang.workspace.baseline import DEFAULT_PATH

    session = open_session([path] if path else [], lang=lang, as_of=as_of, with_baseline=False)
    stated = session.loaded.workspace.settings.baseline
    name = stated if is_known(stated) else DEFAULT_PATH
    target = _new_file(session.root, name)
    try:
        made = api.create_baseline(session.loaded, as_of=session.as_of)
    except api.NotRecordableError as error:
        raise _unreadable(error) from error
    terminal.save(target, made.text.encode())
    count = sum(one.count for one in made.record.held)
    _say(session, "created", path=name, count=count, lines=len(made.record.held))
    is_named = is_known(stated) or _name_it(session, name)
    _tell_rest(session, made)
    raise typer.Exit(_verdict(session, made) if is_named else Exit.FAILED)


def update(
    path: Annotated[Path | None, typer.Argument(metavar="[PATH]")] = None,
    accept_new: Annotated[bool, typer.Option("--accept-new")] = False,
    as_of: Annotated[str, typer.Option(metavar="DATE")] = "",
    lang: Annotated[str, typer.Option(metavar="vi|en")] = "",
) -> None:
    """Take out what is gone."""
    from eaquang.cli.exits import Exit
    from eaquang.cli.session import open_session

    session = open_session([path] if path else [], lang=lang, as_of=as_of)
    made = _updated(session, accept_new=accept_new)
    name = _path_of(session)
    count = sum(one.count for one in made.record.held)
    if _is_as_written(session, made):
        _say(session, "unchanged", path=name, count=count)
    else:
        if not _rewritten(session, name, made.text):
            raise typer.Exit(Exit.FAILED)
        _say(session, "updated", path=name, count=count, gone=made.record.gone, taken=made.record.taken)
    _tell_rest(session, made)
    raise typer.Exit(_verdict(session, made))


def check(
    path: Annotated[Path | None, typer.Argument(metavar="[PATH]")] = None,
    as_of: Annotated[str, typer.Option(metavar="DATE")] = "",
    lang: Annotated[str, typer.Option(metavar="vi|en")] = "",
) -> None:
    """Tell whether an update would change the file."""
    from eaquang.cli.exits import Exit
    from eaquang.cli.session import open_session

    session = open_session([path] if path else [], lang=lang, as_of=as_of)
    made = _updated(session)
    name = _path_of(session)
    if _is_as_written(session, made):
        _say(session, "fresh", path=name, count=sum(one.count for one in made.record.held))
    elif made.record.gone:
        _say(session, "stale", path=name, gone=made.record.gone)
    else:
        _say(session, "untidy", path=name)
    _tell_rest(session, made)
    raise typer.Exit(Exit.CLEAN if _is_as_written(session, made) else Exit.FINDINGS)


def _new_file(root: Path, name: str) -> Path:
    """Where a new baseline goes. Raises ``Stop`` where there is something already, and outside the root."""
    import os

    from eaquang.cli.exits import Exit, Stop
    from eaquang.files import plain_path

    target = root / plain_path(name)
    if not target.parent.resolve().is_relative_to(root.resolve()):
        raise Stop(Exit.NOTHING, "unreadable-outside-root", path=name)
    # A link that leads nowhere would be replaced as well.
    if os.path.lexists(target):
        raise Stop(Exit.USAGE, "baseline-exists", path=name)
    return target


def _name_it(session: Session, name: str) -> bool:
    """Name a new baseline in the settings, or say which line does; whether they could be written."""
    from eaquang.files import DiskFiles
    from eaquang.fixes.entering import NotEnteredError, with_setting
    from eaquang.source.writing import yaml_text
    from eaquang.workspace.workspace import SETTINGS_FILE

    said = {"line": yaml_text({"baseline": name}).strip(), "settings": SETTINGS_FILE}
    before = DiskFiles(session.root).read(SETTINGS_FILE)
    try:
        after = with_setting(SETTINGS_FILE, before, "baseline", name)
    except NotEnteredError:
        # Its form takes no line at its end: the author knows where it goes.
        _say(session, "line-needed", **said)
        return True
    is_written = _replaced(session, SETTINGS_FILE, before, after)
    _say(session, "line-added" if is_written else "line-needed", **said)
    return is_written


def _updated(session: Session, *, accept_new: bool = False) -> api.RecordedBaseline:
    """The baseline as it should be. Raises ``Stop`` where there is none, or too little could be read."""
    from eaquang import api
    from eaquang.cli.exits import Exit, Stop
    from eaquang.workspace.workspace import SETTINGS_FILE

    if session.loaded.workspace.baseline is None:
        raise Stop(Exit.USAGE, "baseline-none", settings=SETTINGS_FILE)
    try:
        return api.update_baseline(session.loaded, as_of=session.as_of, accept_new=accept_new)
    except api.NotRecordableError as error:
        raise _unreadable(error) from error


def _path_of(session: Session) -> str:
    baseline = session.loaded.workspace.baseline
    return "" if baseline is None else baseline.path


def _is_as_written(session: Session, made: api.RecordedBaseline) -> bool:
    """Whether the file says just that; Git may have given it line ends of Windows."""
    text = session.loaded.workspace.documents[_path_of(session)].text
    return text.replace("\r\n", "\n") == made.text


def _rewritten(session: Session, name: str, content: str) -> bool:
    """Put the text into the place of the baseline; whether that could be done, else it stays as it was."""
    import hashlib

    from eaquang.files import DiskFiles, as_spelled

    files = DiskFiles(session.root)
    spelled = as_spelled(files, name)
    before = files.read(spelled)
    if hashlib.sha256(before).hexdigest() != session.loaded.workspace.documents[name].digest:
        # What was assessed is not what stands there by now; this one is never what is on the disk.
        before = b""
    return _replaced(session, spelled, before, content.encode())


def _replaced(session: Session, path: str, before: bytes, after: bytes) -> bool:
    """Put other bytes into the place of a file; what keeps them out is told."""
    from eaquang.cli.changes import write_changes
    from eaquang.fixes.mending import Change

    return bool(write_changes([Change(path, before, after, ())], session.root, session.language))


def _unreadable(error: api.NotRecordableError) -> Exception:
    from eaquang.cli.exits import Exit, Stop

    return Stop(Exit.FINDINGS, "baseline-unreadable", listed=error.unreadable)


def _verdict(session: Session, made: api.RecordedBaseline) -> Exit:
    """What ``validate`` would end with by now."""
    from eaquang.cli.verdict import verdict
    from eaquang.reporters.report import Part, Report

    return verdict(Report((Part(assessment=made.record.after),), session.language))


def _tell_rest(session: Session, made: api.RecordedBaseline) -> None:
    """What the file does not hold: what is new, what it may not hold, what members have of their own."""
    if made.record.new:
        _say(session, "new", count=made.record.new, option="--accept-new")
    if made.record.never:
        _say(session, "never", listed=tuple(f"{code}: {n}" for code, n in made.record.never.items()))
    if session.loaded.members:
        _say(session, "members", listed=tuple(member.folder for member in session.loaded.members))


def _say(session: Session, key: str, **params: object) -> None:
    from eaquang.cli import terminal
    from eaquang.words import text

    terminal.tell(text(f"baseline.{key}", session.language, **params))
