"""The one door to the C parser of ``ruamel.yaml.clib``.

There is no pure-Python fallback: it differs from the C parser in tabs, flow collections and marks, so
that the same file would be read differently on two machines.
"""

from __future__ import annotations

from functools import cache
from typing import Protocol


class ReaderMissingError(Exception):
    """The C parser cannot be imported; ``package`` is what has to be installed."""

    package = "ruamel.yaml.clib"


class Mark(Protocol):
    """A place in the parsed text: a 0-based code-point offset."""

    index: int


class Event(Protocol):
    """What the parser yields.

    Only scalars have ``value`` and ``style`` (``""`` when unquoted), only collections ``flow_style``;
    ``anchor`` and ``ctag`` exist on nodes alone.
    """

    start_mark: Mark
    end_mark: Mark
    value: str
    style: str
    flow_style: bool
    anchor: str | None
    ctag: object | None


class Parser(Protocol):
    """A stream of events over one text."""

    def get_event(self) -> Event:
        """Give the next event. Raises whatever the library likes."""
        ...


class ParserLibrary(Protocol):
    """The names that are used of the C module."""

    ScalarEvent: type
    MappingStartEvent: type
    MappingEndEvent: type
    SequenceStartEvent: type
    SequenceEndEvent: type
    AliasEvent: type
    StreamEndEvent: type

    def CParser(self, stream: str) -> Parser:  # noqa: N802  # the library's own spelling
        """Begin to parse a text."""
        ...


@cache
def parser_library() -> ParserLibrary:
    """The C module, imported on first use because it loads all of ruamel.yaml (about 40 ms).

    Raises :class:`ReaderMissingError`.
    """
    try:
        import _ruamel_yaml
    except ImportError as error:
        raise ReaderMissingError from error
    library: ParserLibrary = _ruamel_yaml
    return library
