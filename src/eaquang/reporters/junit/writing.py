"""Suites as XML, one line an element.

The form is the strictest of its readers': of Windyroad's schema (the root has no attributes; a suite has all
of package, id, hostname, timestamp without zone, properties, system-out and system-err) and of Jenkins's
junit-10 (no other attribute of a test case than these, seconds with three decimals).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from types import MappingProxyType
from typing import Final
from xml.sax.saxutils import XMLGenerator

from eaquang.reporters.junit.cases import Case
from eaquang.reporters.wording import visible

_FORBIDDEN: Final = re.compile("[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold or advises against."""
_NONE: Final[Mapping[str, str]] = MappingProxyType({})
SECONDS: Final = "0.000"
"""No rule is timed: they share their work, and the same input gives the same report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """Tests that belong together; ``out`` is told with them."""

    name: str
    package: str
    day: date
    cases: tuple[Case, ...]
    properties: tuple[tuple[str, str], ...] = ()
    out: str = ""

    def attributes(self, number: int) -> dict[str, str]:
        """All that both schemas know of a suite."""
        return {
            "name": self.name,
            "package": self.package,
            "id": str(number),
            "hostname": "localhost",
            "timestamp": f"{self.day.isoformat()}T00:00:00",
            "tests": str(len(self.cases)),
            "failures": str(sum(case.failure is not None for case in self.cases)),
            "errors": "0",
            "skipped": str(sum(case.skipped is not None for case in self.cases)),
            "time": SECONDS,
        }


def written(suites: Iterable[Suite]) -> str:
    """The document as text; it is to be encoded as UTF-8."""
    stream = StringIO()
    writer = _Writer(stream)
    with_head = XMLGenerator(stream, "utf-8")
    with_head.startDocument()
    writer.open(0, "testsuites")
    for number, suite in enumerate(suites):
        writer.open(1, "testsuite", suite.attributes(number))
        writer.open(2, "properties")
        for name, value in suite.properties:
            writer.element(3, "property", {"name": name, "value": value})
        writer.close(2, "properties")
        for case in suite.cases:
            _write_case(writer, case)
        writer.element(2, "system-out", text=suite.out)
        writer.element(2, "system-err")
        writer.close(1, "testsuite")
    writer.close(0, "testsuites")
    return stream.getvalue()


def _write_case(writer: _Writer, case: Case) -> None:
    attributes = {"classname": case.classname, "name": case.name, "time": SECONDS}
    ends = [(tag, end) for tag, end in _ends(case) if end is not None]
    if not ends:
        writer.element(2, "testcase", attributes)
        return
    writer.open(2, "testcase", attributes)
    for tag, (kind, told) in ends:
        writer.element(3, tag, {"type": kind, "message": told}, case.details)
    writer.close(2, "testcase")


def _ends(case: Case) -> Iterator[tuple[str, tuple[str, str] | None]]:
    yield "failure", case.failure
    yield "skipped", case.skipped


class _Writer:
    """Writes elements with their indentation; no text can break out of its place."""

    def __init__(self, stream: StringIO) -> None:
        self._to = XMLGenerator(stream, "utf-8", short_empty_elements=True)

    def open(self, depth: int, tag: str, attributes: Mapping[str, str] = _NONE) -> None:
        self._begin(depth, tag, attributes)
        self._to.ignorableWhitespace("\n")

    def close(self, depth: int, tag: str) -> None:
        self._to.ignorableWhitespace("  " * depth)
        self._end(tag)

    def element(self, depth: int, tag: str, attributes: Mapping[str, str] = _NONE, text: str = "") -> None:
        self._begin(depth, tag, attributes)
        if text:
            self._to.characters("\n".join(map(_clean, text.split("\n"))))
        self._end(tag)

    def _begin(self, depth: int, tag: str, attributes: Mapping[str, str]) -> None:
        self._to.ignorableWhitespace("  " * depth)
        stated = {key: _clean(value) for key, value in attributes.items()}
        self._to.startElement(tag, stated)  # type: ignore[arg-type]  # any mapping of names to texts will do

    def _end(self, tag: str) -> None:
        self._to.endElement(tag)
        self._to.ignorableWhitespace("\n")


def _clean(text: str) -> str:
    """One line in which everything can be seen, of characters that XML can hold."""
    text = visible(text)
    return text if text.isprintable() else _FORBIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
