"""Annotations of GitHub: workflow commands, the gravest first, then the closing lines.

GitHub shows ten annotations of each level and step. So the order is that of weight, and lacks that wait for
a person or a release are one annotation of each kind: they would leave no room for anything else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from eaquang.assessment.results import Diagnostic
from eaquang.diagnostics import Outcome, Severity
from eaquang.reporters.report import Report
from eaquang.reporters.waiting import is_summed_up, waiting
from eaquang.reporters.wording import citation, inert, message, remedy, visible
from eaquang.words import text as say
from eaquang.workspace.workspace import SETTINGS_FILE

_LEVELS: Final[Mapping[Severity, str]] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
)
SHOWN = 10
"""How many annotations of one level GitHub shows for a step."""
_DATA: Final = re.compile(r"[%\r\n]")
_PROPERTY: Final = re.compile(r"[%\r\n:,]")


def github(report: Report) -> str:
    """Every line is either a command of ours or plain text that no build log obeys."""
    commands = [line for _, _, line in sorted(_commands(report), key=lambda one: one[:2])]
    levels = Counter(line[2:].partition(" ")[0] for line in commands)
    closing = inert("".join(f"{visible(line)}\n" for line in _closing(report, levels)))
    return "".join(f"{line}\n" for line in commands) + closing


def _commands(report: Report) -> Iterator[tuple[int, bool, str]]:
    """Each command with its rank and whether it tells what is not decided."""
    shown = [(part, d) for part, d in report.shown() if not is_summed_up(d)]
    for d in [d for _, d in shown] + [d for part in report.parts for d in part.elsewhere]:
        yield d.severity.rank, d.outcome is Outcome.UNDETERMINED, _annotation(d, report)
    for part in report.parts:
        standing = (d for d in part.assessment.diagnostics if d.stands)
        for those in waiting(standing):
            told = say(f"report.{those.lack}", report.language, count=those.count)
            folder = f"{part.folder}/" if part.folder else ""
            file = visible(f"{report.view.repository}{folder}{SETTINGS_FILE}")
            command = _command(
                _LEVELS[those.severity],
                {"file": file, "line": 1, "title": "eaquang"},
                f"{visible(told)}\n{visible(', '.join(those.names))}",
            )
            # A reminder, so the last of its level.
            yield those.severity.rank, True, command


def _annotation(d: Diagnostic, report: Report) -> str:
    start, end = d.place.span
    name = "" if d.name == d.code else f" {d.name}"
    mark = f" [{d.excuse.waiver}]" if d.excuse else " [baseline]" if d.baselined else ""
    properties: dict[str, object] = {
        "file": visible(f"{report.view.repository}{d.place.path}"),
        "line": start.line,
        "endLine": end.line,
    }
    if start.line == end.line:
        # GitHub takes columns within one line only.
        properties |= {"col": start.column, "endColumn": end.column}
    properties["title"] = visible(f"{d.code}{name}{mark}")
    level = _LEVELS[d.severity] if d.stands or d.always_fails else "notice"
    return _command(level, properties, "\n".join(_told(d, report)))


def _told(d: Diagnostic, report: Report) -> Iterator[str]:
    language = report.language
    yield message(d, language)
    if d.citations:
        basis = visible(citation(d.citations[0], language))
        yield f"{say('report.basis', language)}: {basis}"
    if d.outcome is Outcome.UNMET and (mend := remedy(d, language)):
        yield f"{say('report.remedy', language)}: {visible(mend)}"


def _closing(report: Report, levels: Mapping[str, int]) -> Iterator[str]:
    language = report.language
    weights = Counter(d.severity for part in report.parts for d in part.assessment.diagnostics if d.stands)
    counts = " · ".join(say(f"severities.{s}", language, count=weights[s]) for s in Severity)
    yield f"eaquang: {say('report.findings', language, counts=counts)}"
    if any(count > SHOWN for count in levels.values()):
        yield say("github.more", language, shown=SHOWN, all=sum(levels.values()))


def _command(level: str, properties: Mapping[str, object], told: str) -> str:
    """One workflow command on one line; ``told`` may have several, none of which opens another command."""
    stated = ",".join(f"{key}={_escaped(str(value), _PROPERTY)}" for key, value in properties.items())
    return f"::{level} {stated}::{_escaped(inert(told), _DATA)}"


def _escaped(value: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda match: f"%{ord(match[0]):02X}", value)
