"""The machine-readable report, format 1, with every sentence in both languages."""

from __future__ import annotations

import json as _json
from datetime import date
from typing import Any

from eaquang import __version__
from eaquang.assessment.places import id_path
from eaquang.assessment.results import (
    Assessment,
    Cited,
    Diagnostic,
    Excuse,
    Missing,
    Place,
    RequirementOutcome,
)
from eaquang.reporters.report import Report
from eaquang.reporters.wording import awaited, citation, inert_json, message, remedy, why
from eaquang.words import LANGUAGES

FORMAT = 1


def json(report: Report) -> str:
    """The whole run as one JSON document, keys in a fixed order.

    Members come last, each with its own outcomes.
    """
    data = _part(report.whole.assessment)
    told = [
        {"member": part.name, "folder": part.folder, **_part(part.assessment)} for part in report.parts[1:]
    ]
    if told:
        data["members"] = told
    return inert_json(_json.dumps(data, ensure_ascii=False, indent=1)) + "\n"


def _part(assessment: Assessment) -> dict[str, Any]:
    """An assessment as plain data."""
    return {
        "format": FORMAT,
        "tool": {"name": "eaquang", "version": __version__},
        "as_of": assessment.as_of.isoformat(),
        "workspace": assessment.workspace,
        "profile": assessment.profile,
        "frameworks": [
            {
                "id": used.id,
                "edition": used.edition,
                "title": {"vi": used.title.vi, "en": used.title.en},
                "sha256": used.digest,
                "requirements": {
                    name: {
                        "title": {"vi": item.title.vi, "en": item.title.en},
                        "statement": {"vi": item.statement.vi, "en": item.statement.en},
                        "modality": item.modality,
                        "coverage": item.coverage,
                        "verification": item.verification,
                    }
                    for name, item in used.requirements.items()
                },
            }
            for used in assessment.frameworks
        ],
        "checked": {
            "files": assessment.files,
            "entities": dict(assessment.entities),
            "unreadable": list(assessment.unreadable),
            "ignored_rules": list(assessment.ignored),
        },
        "counts": {
            "outcomes": {outcome.value: count for outcome, count in assessment.counts.items()},
            "diagnostics": {severity.value: count for severity, count in assessment.weights.items()},
            "excused": len(assessment.excused),
            "baselined": len(assessment.baselined),
        },
        "diagnostics": [_diagnostic(item) for item in assessment.diagnostics],
        "outcomes": [_outcome(item) for item in assessment.outcomes],
    }


def _diagnostic(d: Diagnostic) -> dict[str, Any]:
    return {
        "code": d.code,
        "name": d.name,
        "message_id": d.message_id,
        "severity": d.severity,
        "outcome": d.outcome,
        "message": {language: message(d, language) for language in LANGUAGES},
        "params": {key: _plain(value) for key, value in d.params.items()},
        **_place(d.place),
        "related": [_place(place) for place in d.related],
        "why": {language: why(d, language) for language in LANGUAGES},
        "remedy": {language: remedy(d, language) for language in LANGUAGES},
        "citations": [_cited(cited) for cited in d.citations],
        "missing": [_missing(missing) for missing in d.missing],
        "excuse": _excuse(d.excuse) if d.excuse else None,
        "baselined": d.baselined,
        "fixable": d.fix is not None and d.fix.safe,
        "fingerprint": d.fingerprint,
    }


def _place(place: Place) -> dict[str, Any]:
    start, end = place.span
    return {
        "path": place.path,
        "start": {"line": start.line, "column": start.column},
        "end": {"line": end.line, "column": end.column},
        "id_path": place.id_path,
    }


def _cited(cited: Cited) -> dict[str, Any]:
    return {
        "framework": cited.framework,
        "requirement": cited.requirement,
        "instrument": cited.citation.instrument,
        "text": {language: citation(cited, language) for language in LANGUAGES},
        "standing": cited.standing,
        "verification": cited.verification,
    }


def _missing(missing: Missing) -> dict[str, Any]:
    return {
        "rule": missing.rule,
        "why": missing.why,
        "id_path": id_path(missing.entity, missing.at),
        "params": {key: _plain(value) for key, value in missing.params.items()},
        "reason": missing.reason,
        "contact": missing.contact,
        "due": missing.due.isoformat() if missing.due else None,
        "text": {language: awaited(missing, language) for language in LANGUAGES},
    }


def _outcome(outcome: RequirementOutcome) -> dict[str, Any]:
    return {
        "framework": outcome.framework,
        "requirement": outcome.requirement,
        "subject": id_path(outcome.subject) if outcome.subject else None,
        "outcome": outcome.outcome,
        "rules": {name: result.value for name, result in outcome.rules},
        "findings": list(outcome.findings),
        "missing": [_missing(missing) for missing in outcome.missing],
        "attested": outcome.attested or None,
        "excuses": [_excuse(excuse) for excuse in outcome.excuses],
    }


def _excuse(excuse: Excuse) -> dict[str, Any]:
    return {"waiver": excuse.waiver, "until": excuse.until.isoformat()}


def _plain(value: object) -> Any:
    if isinstance(value, tuple) and hasattr(value, "kind"):
        return id_path(value)  # type: ignore[arg-type]  # an EntityKey, the only named tuple among params
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
