"""The whole report for people: what was found, what was checked, and whether the run passes."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import Severity
from eaquang.reporters.passed import passed
from eaquang.reporters.report import Part, Report
from eaquang.reporters.text.blocks import Blocks
from eaquang.reporters.text.closing import Closing, verdict
from eaquang.reporters.text.statistics import statistics
from eaquang.reporters.waiting import is_summed_up
from eaquang.reporters.wording import inert, visible
from eaquang.words import text as say

NARROWEST = 40
"""Columns below which nothing is broken any further."""


def text(report: Report) -> str:
    """The whole report: the workspace, each member under a heading of its own, and the verdict."""
    paragraphs = [paragraph for part in report.parts for paragraph in _part(part, report)]
    paragraphs.append("\n".join(verdict(report, _columns(report))))
    return inert("\n\n".join(filter(None, paragraphs)) + "\n")


def _columns(report: Report) -> int:
    return max(NARROWEST, report.view.width)


def _part(part: Part, report: Report) -> Iterator[str]:
    view, language, columns = report.view, report.language, _columns(report)
    if part is not report.whole:
        stated = part.assessment.workspace
        yield visible(say("report.member", language, name=part.name, folder=part.folder, workspace=stated))
    if view.statistics:
        shown = [d for d in part.assessment.diagnostics if d.stands or view.show_excused]
        yield "\n".join(statistics(shown, language, columns, view.paint))
    else:
        yield from _found(part, report)
    if view.show_passed:
        yield "\n".join(passed(part.assessment, language, columns))
    yield "\n".join(Closing(part.assessment, language, columns, view.paint).lines())


def _found(part: Part, report: Report) -> Iterator[str]:
    view = report.view
    blocks = Blocks(part.assessment, part.documents, report.language, _columns(report), view.paint)
    told = [d for d in part.assessment.diagnostics if d.stands or view.show_excused]
    for diagnostic in told:
        if is_summed_up(diagnostic) or (view.quiet and diagnostic.severity is not Severity.ERROR):
            continue
        yield "\n".join(blocks.block(diagnostic))
    if not view.quiet:
        yield from ("\n".join(lines) for lines in blocks.summed_up(told))
