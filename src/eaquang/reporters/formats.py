"""The formats of a report by name. Each is loaded when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from eaquang.reporters.report import Report

FORMATS: Final = ("text", "concise", "json", "sarif", "junit", "gitlab", "github", "markdown")
"""The names of the formats."""


def written(format: str, report: Report) -> str:
    """A report in one format. Raises ``KeyError`` for a name that :data:`FORMATS` does not have."""
    match format:
        case "text":
            from eaquang.reporters.text.report import text

            return text(report)
        case "concise":
            from eaquang.reporters.concise import concise

            return concise(report)
        case "json":
            from eaquang.reporters.json import json

            return json(report)
        case "sarif":
            from eaquang.reporters.sarif.log import sarif

            return sarif(report)
        case "junit":
            from eaquang.reporters.junit.report import junit

            return junit(report)
        case "gitlab":
            from eaquang.reporters.gitlab import gitlab

            return gitlab(report)
        case "github":
            from eaquang.reporters.github import github

            return github(report)
        case "markdown":
            from eaquang.reporters.markdown.report import markdown

            return markdown(report)
        case _:
            raise KeyError(format)
