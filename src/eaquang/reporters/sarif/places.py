"""Where things stand: files below the root of the repository, regions in them, names of what is described."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Self
from urllib.parse import quote

from eaquang.assessment.results import Place
from eaquang.diagnostics import Span
from eaquang.reporters.report import Report
from eaquang.reporters.wording import visible

ROOT: Final = "%SRCROOT%"
"""What stands for the root of the repository, wherever it was checked out."""


@dataclass(frozen=True, slots=True)
class Places:
    """The files of a report.

    ``indexes`` are those whose text was at hand, by path, in the order of the artifacts. ``repository`` is
    the folder of the workspace in its repository, with a slash at its end.
    """

    repository: str
    indexes: Mapping[str, int]

    @classmethod
    def of(cls, report: Report) -> Self:
        """The files of all parts, sorted."""
        paths = sorted({path for part in report.parts for path in part.documents})
        return cls(report.view.repository, {path: index for index, path in enumerate(paths)})

    def artifacts(self) -> list[dict[str, Any]]:
        """Every file that was looked at."""
        return [{"location": self.file(path), "roles": ["analysisTarget"]} for path in self.indexes]

    def file(self, path: str) -> dict[str, Any]:
        """The location of a file."""
        found: dict[str, Any] = {"uri": uri(f"{self.repository}{path}"), "uriBaseId": ROOT}
        if path in self.indexes:
            found["index"] = self.indexes[path]
        return found

    def location(self, place: Place) -> dict[str, Any]:
        """A place with the name of what stands there, or would stand there."""
        found: dict[str, Any] = {
            "physicalLocation": {"artifactLocation": self.file(place.path), "region": region(place.span)}
        }
        if place.id_path:
            found["logicalLocations"] = [{"fullyQualifiedName": visible(place.id_path)}]
        return found


def uri(path: str) -> str:
    """A path as a relative reference: UTF-8 and percent signs, a name that is no UTF-8 by its own bytes."""
    plain = posixpath.normpath(path)
    try:
        raw = plain.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raw = plain.encode("utf-8", "surrogatepass")
    return quote(raw, safe="/")


def region(span: Span) -> dict[str, int]:
    """A span, which SARIF counts as everything here does: from 1, in code points, the end exclusive."""
    start, end = span
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }
