"""What Jenkins's junit-10 and Windyroad's schema demand of a report, as a list of complaints.

A small oracle of its own: it shares nothing with what writes the report. The schemas themselves are asked
in ``tests/clients``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

SUITE: Final = {
    "name": r".+",
    "package": r".*",
    "id": r"\d+",
    "hostname": r".+",
    "timestamp": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d",
    "tests": r"\d+",
    "failures": r"\d+",
    "errors": r"\d+",
    "skipped": r"\d+",
    "time": r"\d{1,3}\.\d{3}",
}
CASE: Final = {"name": r".+", "classname": r".+", "time": r"\d{1,3}\.\d{3}"}
END: Final = {"type": r".+", "message": r".+"}


def complaints(text: str) -> list[str]:
    """What is wrong with a report; nothing when it is as both demand."""
    try:
        root = parsed(text)
    except (ET.ParseError, UnicodeEncodeError) as error:
        return [f"no XML: {error}"]
    return list(_of_root(root))


def _of_root(root: ET.Element) -> Iterator[str]:
    if root.tag != "testsuites" or root.attrib:
        yield f"the root is {root.tag} with {sorted(root.attrib)}"
    for number, suite in enumerate(root):
        yield from _attributes(suite, "testsuite", SUITE)
        if suite.get("id") != str(number):
            yield f"suite {number} is numbered {suite.get('id')}"
        order = " ".join(child.tag for child in suite)
        if not re.fullmatch(r"properties( testcase)* system-out system-err", order):
            yield f"a suite holds {order}"
        for item in suite.iterfind("properties/*"):
            yield from _attributes(item, "property", {"name": r".+", "value": r"(?s).*"})
        cases = suite.findall("testcase")
        for case in cases:
            yield from _of_case(case)
        counts = {"tests": len(cases)} | {
            f"{tag}s" if tag != "skipped" else tag: sum(case.find(tag) is not None for case in cases)
            for tag in ("failure", "error", "skipped")
        }
        yield from (
            f"{key} is {suite.get(key)}, not {n}" for key, n in counts.items() if suite.get(key) != str(n)
        )


def _of_case(case: ET.Element) -> Iterator[str]:
    yield from _attributes(case, "testcase", CASE)
    if len(case) > 1:
        yield "a case ends in two ways"
    for end in case:
        if end.tag not in ("failure", "error", "skipped") or len(end):
            yield f"a case holds {end.tag}"
        yield from _attributes(end, end.tag, END)


def _attributes(element: ET.Element, tag: str, wanted: dict[str, str]) -> Iterator[str]:
    if element.tag != tag or element.attrib.keys() != wanted.keys():
        yield f"{element.tag} has {sorted(element.attrib)}"
    for key, form in wanted.items():
        if not re.fullmatch(form, element.get(key, "")):
            yield f"{element.tag} has {key}={element.get(key)!r}"


def failures(text: str) -> list[str]:
    """The types of all failures, which are the codes of what fails the run."""
    return [str(end.get("type")) for end in parsed(text).iter("failure")]


def parsed(text: str) -> ET.Element:
    """A report as its readers take it: encoded as it says of itself."""
    return ET.fromstring(text.encode())  # noqa: S314 - our own text
