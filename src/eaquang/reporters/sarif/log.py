"""The whole log: one run of one tool, on the workspace and its members."""

from __future__ import annotations

import json
from typing import Any, Final

from eaquang import __version__
from eaquang.reporters.report import Part, Report
from eaquang.reporters.sarif.messages import message_of, text_of
from eaquang.reporters.sarif.places import ROOT, Places
from eaquang.reporters.sarif.results import Results
from eaquang.reporters.sarif.rules import Rules
from eaquang.reporters.sarif.taxonomies import Taxonomies
from eaquang.reporters.wording import inert_json, visible
from eaquang.words import Language, text

VERSION: Final = "2.1.0"
SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOME: Final = "https://github.com/eaquang/eaquang"
UNREADABLE: Final = "unreadable-input"
"""The one notification there is."""


def sarif(report: Report) -> str:
    """The report as a SARIF log. The same report gives the same text, without time or name of a host."""
    run = ",\n".join(f"{_dumped(key)}: {_in_lines(value)}" for key, value in _run(report).items())
    head = f'"$schema": {_dumped(SCHEMA)}, "version": {_dumped(VERSION)}'
    return inert_json(f'{{{head}, "runs": [{{\n{run}\n}}]}}\n')


def _in_lines(value: object) -> str:
    """A line for each item of a list: fit to be compared, and written twice as fast as with an indent."""
    if not isinstance(value, list) or not value:
        return _dumped(value)
    items = ",\n".join(map(_dumped, value))
    return f"[\n{items}\n]"


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _run(report: Report) -> dict[str, Any]:
    language = report.language
    places = Places.of(report)
    taxonomies = Taxonomies.of(report)
    rules = Rules.of(report, taxonomies)
    return {
        "tool": {"driver": _driver(report, rules, taxonomies)},
        "automationDetails": _automation(report),
        "language": language,
        "columnKind": "unicodeCodePoints",
        # As files are read: NEL and the separators U+2028 and U+2029 end no line.
        "newlineSequences": ["\r\n", "\n", "\r"],
        "defaultEncoding": "UTF-8",
        "defaultSourceLanguage": "yaml",
        "originalUriBaseIds": {ROOT: {"description": message_of(text("sarif.repository", language))}},
        "invocations": [_invocation(report, places, rules)],
        "artifacts": places.artifacts(),
        "results": list(Results(report, places, rules.indexes(), taxonomies).all()),
        "taxonomies": [taxonomy.component(language) for taxonomy in taxonomies.all],
        "properties": {
            **_properties(report.whole),
            **({"members": [_properties(part) for part in report.parts[1:]]} if report.parts[1:] else {}),
        },
    }


def _driver(report: Report, rules: Rules, taxonomies: Taxonomies) -> dict[str, Any]:
    language = report.language
    return {
        "name": "eaquang",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": HOME,
        "shortDescription": text_of(text("help.eaquang", language)),
        "language": language,
        "rules": list(rules.table.values()),
        "notifications": [_unreadable(language)],
        "supportedTaxonomies": [
            {"name": taxonomy.used.id, "index": taxonomy.number} for taxonomy in taxonomies.all
        ],
    }


def _unreadable(language: Language) -> dict[str, Any]:
    told = text_of(text("sarif.unreadable-input", language))
    return {
        "id": UNREADABLE,
        "name": "UnreadableInput",
        "shortDescription": told,
        "fullDescription": told,
        "help": text_of(text("sarif.mend-input", language)),
        "defaultConfiguration": {"level": "error"},
    }


def _automation(report: Report) -> dict[str, Any]:
    """Which series of runs this one belongs to: a service tells apart what several workspaces upload."""
    whole = report.whole.assessment
    series = "/".join(filter(None, ("eaquang", report.view.repository.strip("/"), whole.profile)))
    told = text("sarif.run", report.language, workspace=whole.workspace, date=whole.as_of)
    return {"id": f"{visible(series)}/", "description": message_of(told)}


def _invocation(report: Report, places: Places, rules: Rules) -> dict[str, Any]:
    indexes = rules.indexes()
    ignored = [code for code in report.whole.assessment.ignored if code in indexes]
    return {
        "executionSuccessful": True,
        "ruleConfigurationOverrides": [
            {"descriptor": {"id": code, "index": indexes[code]}, "configuration": {"enabled": False}}
            for code in ignored
        ],
        "toolExecutionNotifications": [
            {
                "descriptor": {"id": UNREADABLE, "index": 0},
                "level": "error",
                "message": message_of(text("sarif.unreadable", report.language, path=path)),
                "locations": [{"physicalLocation": {"artifactLocation": places.file(path)}}],
            }
            for part in report.parts
            for path in part.assessment.unreadable
        ],
    }


def _properties(part: Part) -> dict[str, Any]:
    """What was checked, what came of it, and what is not told."""
    whole = part.assessment
    told: dict[str, Any] = {
        "member": part.name,
        "folder": part.folder,
        "workspace": visible(whole.workspace),
        "asOf": whole.as_of.isoformat(),
        "profile": whole.profile,
        "frameworks": [f"{used.id}@{used.edition}" for used in whole.frameworks],
        "files": whole.files,
        "entities": sum(whole.entities.values()),
        "outcomes": {outcome.value: count for outcome, count in whole.counts.items()},
        "diagnostics": {severity.value: count for severity, count in whole.weights.items()},
        "excused": len(whole.excused),
        "baselined": len(whole.baselined),
        "ignoredRules": list(whole.ignored),
        "waiversFrom": whole.waivers_from,
        "unheeded": list(whole.unheeded),
        "since": whole.since,
        "former": whole.former,
    }
    always = ("asOf", "outcomes", "diagnostics", "excused", "baselined")
    return {key: value for key, value in told.items() if value or key in always}
