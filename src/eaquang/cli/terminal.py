"""What the command line knows of its surroundings: language, date, colour, width, output."""

from __future__ import annotations

import locale
import os
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import TextIOWrapper
from pathlib import Path
from typing import NamedTuple, TextIO

from eaquang.cli.exits import Exit, Stop
from eaquang.files import absolute
from eaquang.fixes.writing import put
from eaquang.words import LANGUAGES, Language

VIETNAM = timedelta(hours=7)
_DEVICES = Path("/dev")
_STYLES = {"error": "1;31", "warning": "1;33", "note": "1;36", "frame": "34", "strong": "1", "faint": "2"}


def today() -> date:
    """Today in Viet Nam. Read once a run."""
    return (datetime.now(UTC) + VIETNAM).date()


def a_day(value: str, option: str) -> date:
    """A date given in an option. Raises :class:`Stop`."""
    # Completion comes through here as well, and loads no more than it needs.
    from eaquang.model.facts import iso_day

    try:
        return iso_day(value)
    except ValueError:
        raise Stop(Exit.USAGE, "impossible-date", value=value, option=option) from None


class Spoken(NamedTuple):
    """The language of a run, and where it comes from.

    ``source`` is one of ``option``, ``environment``, ``settings``, ``locale`` and ``default``.
    """

    language: Language
    source: str


def spoken(option: str = "", stated: str = "") -> Spoken:
    """Option, ``EAQUANG_LANG``, workspace, locale, English. Raises :class:`Stop` for another language."""
    for source, value in (
        ("option", option),
        ("environment", os.environ.get("EAQUANG_LANG", "")),
        ("settings", stated),
    ):
        for known in LANGUAGES:
            if value == known:
                return Spoken(known, source)
        if value and source == "option":
            raise Stop(Exit.USAGE, "unknown-language", value=value, allowed=LANGUAGES)
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    if (name or locale.getlocale()[0] or "").startswith("vi"):
        return Spoken("vi", "locale")
    return Spoken("en", "locale" if name.startswith("en") else "default")


def language(option: str = "", stated: str = "") -> Language:
    """The language of a run, as :func:`spoken` finds it. Raises :class:`Stop` for another language."""
    return spoken(option, stated).language


def choice(value: str, option: str, allowed: tuple[str, ...]) -> None:
    """Refuse a value that an option does not have. Raises :class:`Stop`."""
    if value not in allowed:
        raise Stop(Exit.USAGE, "unknown-value", value=value, option=option, allowed=allowed)


def width() -> int:
    """Columns of the terminal; 80 where there is none, never more than 100 so that lines stay readable."""
    return min(shutil.get_terminal_size((80, 24)).columns, 100)


def colored() -> tuple[bool, str]:
    """Whether output is painted where no option says so, and why: a variable, ``terminal`` or ``pipe``."""
    for name in ("NO_COLOR", "CI"):
        if name in os.environ:
            return False, name
    if os.environ.get("TERM") == "dumb":
        return False, "TERM"
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    return is_terminal, "terminal" if is_terminal else "pipe"


def painter(color: str) -> Callable[[str, str], str]:
    """The function that paints a text in a role. Raises :class:`Stop` for an unknown ``color``."""
    choice(color, "--color", ("auto", "always", "never"))
    if color == "never" or (color == "auto" and not colored()[0]):
        return lambda text, role: text  # noqa: ARG005 - the plain painter ignores the role
    return lambda text, role: f"\x1b[{_STYLES[role]}m{text}\x1b[0m" if role in _STYLES else text


def write(text: str) -> None:
    """Print to standard output. A closed one ends the printing, not the run.

    Raises :class:`Stop` when nothing can be written for another reason, such as a full disk.
    """
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _abandon(sys.stdout)
    except OSError as error:
        _abandon(sys.stdout)
        raise Stop(Exit.FAILED, "output-failed", reason=error.strerror or "") from error


def tell(sentence: str, *, lead: str = "", rest: str = "  ", aside: bool = False) -> None:
    """Print a sentence, broken into lines: ``lead`` before the first one, ``rest`` before the others.

    ``aside`` where standard output belongs to something else, such as a diff. Raises :class:`Stop` as
    :func:`write` does.
    """
    from eaquang.reporters.frames import wrapped
    from eaquang.reporters.wording import inert, visible

    for line in wrapped(visible(sentence), width(), first=lead, rest=rest):
        if aside:
            complain(line)
        else:
            write(f"{inert(line)}\n")


def hand_over(text: str) -> None:
    """Write to standard output what a machine reads: UTF-8, whatever the terminal speaks.

    Raises :class:`Stop` as :func:`write` does.
    """
    if isinstance(sys.stdout, TextIOWrapper) and sys.stdout.encoding.lower() != "utf-8":
        sys.stdout.reconfigure(encoding="utf-8")
    write(text)


def complain(text: str) -> None:
    """Print one line to standard error, whatever the text holds; nothing where that is closed or full."""
    from eaquang.reporters.wording import inert, visible

    if sys.stderr is None:
        return
    try:
        sys.stderr.write(inert(visible(text.rstrip("\n"))) + "\n")
        sys.stderr.flush()
    except OSError:
        _abandon(sys.stderr)


def release_streams() -> None:
    """Write out what waits in the streams, so that the interpreter's own end has nothing left to fail at."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            _abandon(stream)


def _abandon(stream: TextIO) -> None:
    """Let whatever is printed from here on go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def save(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; a device or pipe is written into and never replaced.

    Raises :class:`Stop` when it cannot be written.
    """
    try:
        if _is_stream(path):
            with path.open("wb", buffering=0) as stream:
                stream.write(content)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        put(path, content, 0o644)
    except OSError as error:
        raise Stop(Exit.FAILED, "cannot-write", path=path, reason=error.strerror or "") from error


def _is_stream(path: Path) -> bool:
    """Whether a path names a device, a pipe or one of the process's own streams (``/dev/stdout``)."""
    if _DEVICES in absolute(path).parents:
        return True
    return path.exists() and not path.is_file() and not path.is_dir()


def settle_streams() -> None:
    """Make output survive a terminal that cannot show every letter."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
