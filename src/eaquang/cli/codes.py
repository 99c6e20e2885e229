"""Codes and names of rules in options: repeatable, several in one with commas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from eaquang.cli.exits import Exit, Stop

if TYPE_CHECKING:
    from eaquang.assessment.selection import Selection


def split(options: Iterable[str] | None) -> tuple[str, ...]:
    """The texts of an option that was given any number of times, each once."""
    return tuple(dict.fromkeys(text.strip() for option in options or () for text in option.split(",")))


def selection(
    select: Iterable[str] | None,
    ignore: Iterable[str] | None,
    *,
    checks: Iterable[str] = (),
    paths: tuple[str, ...] = (),
) -> Selection:
    """What ``--select`` and ``--ignore`` mean. Raises ``Stop`` for a text that means no rule."""
    from eaquang.assessment.naming import UnknownCodeError
    from eaquang.assessment.selection import Selection

    try:
        return Selection.stated(split(select), split(ignore), checks, paths)
    except UnknownCodeError as error:
        key = "unknown-code-suggestion" if error.suggestion else "unknown-code"
        raise Stop(Exit.USAGE, key, value=error.text, suggestion=error.suggestion) from error
