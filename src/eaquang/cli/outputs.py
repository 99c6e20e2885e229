"""Where reports go: ``--format FMT[=FILE]``, as often as one likes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, NamedTuple

from eaquang.cli import terminal
from eaquang.cli.exits import Exit, Stop

FOR_PEOPLE: Final = frozenset({"text", "concise"})
"""Formats that speak as the terminal does; all others are UTF-8."""


class Output(NamedTuple):
    """A format and the file it is written to; no file means standard output."""

    format: str
    file: str


def outputs_of(items: Iterable[str], allowed: tuple[str, ...]) -> tuple[Output, ...]:
    """The outputs that options ask for. Raises ``Stop`` for another format and for one file named twice."""
    found: list[Output] = []
    for item in items:
        name, equals, file = item.partition("=")
        terminal.choice(name if file or not equals else item, "--format", allowed)
        if any(_is_same(file, other.file) for other in found):
            raise Stop(Exit.USAGE, "same-output" if file else "same-output-screen", path=file)
        found.append(Output(name, file))
    return tuple(found)


def _is_same(one: str, other: str) -> bool:
    return one == other or bool(one and other and Path(one).resolve() == Path(other).resolve())


def spare(outputs: Iterable[Output], inputs: Iterable[Path]) -> None:
    """Raises ``Stop`` when an output would take the place of a file that was read."""
    read = {path.resolve() for path in inputs}
    for output in outputs:
        if output.file and Path(output.file).resolve() in read:
            raise Stop(Exit.USAGE, "output-is-input", path=output.file)


def write_all(outputs: Iterable[Output], content: Callable[[Output], str]) -> None:
    """Write each output. Raises ``Stop`` when one cannot be written; the ones before it are."""
    for output in outputs:
        if output.file:
            terminal.save(Path(output.file), content(output).encode())
        elif output.format in FOR_PEOPLE:
            terminal.write(content(output))
        else:
            terminal.hand_over(content(output))
