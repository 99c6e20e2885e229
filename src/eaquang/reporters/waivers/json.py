"""The register of exceptions for machines, format 1."""

from __future__ import annotations

import json as _json
from datetime import date
from typing import Any

from eaquang import __version__
from eaquang.assessment.results import Diagnostic
from eaquang.reporters.waivers.register import Listed, Register, State
from eaquang.reporters.wording import inert_json

FORMAT = 1


def json(register: Register) -> str:
    """The whole register as one JSON document, keys in a fixed order."""
    data = {
        "format": FORMAT,
        "tool": {"name": "eaquang", "version": __version__},
        "as_of": register.as_of.isoformat(),
        "workspace": register.workspace,
        "counts": {state.value: register.count(state) for state in State},
        "exceptions": [_entry(entry) for entry in register.entries],
        "unreadable": list(register.unreadable),
    }
    return inert_json(_json.dumps(data, ensure_ascii=False, indent=1)) + "\n"


def _entry(entry: Listed) -> dict[str, Any]:
    return {
        "id": entry.id,
        "member": entry.member or None,
        "state": entry.state,
        "void": list(entry.void),
        "until": _day(entry.until),
        "days_left": entry.days,
        "rule": {"code": entry.rule, "name": entry.rule_name or None} if entry.rule else None,
        "requirement": {
            "id": entry.requirement,
            "title": {"vi": entry.title.vi, "en": entry.title.en} if entry.title else None,
        }
        if entry.requirement
        else None,
        "entity": {
            "id_path": entry.entity,
            "kind": entry.entity_kind or None,
            "name": entry.entity_name or None,
        }
        if entry.entity
        else None,
        "covers": [_finding(d) for d in entry.covers],
        "open": [_finding(d) for d in entry.open],
        "settled": entry.is_settled,
        "responsible": entry.responsible or None,
        "decision": {
            "document": entry.document or None,
            "date": _day(entry.decided_on),
            "agency": entry.decided_by or None,
        },
        "review_on": _day(entry.review_on),
        "review_due": entry.is_review_due,
        "path": entry.path,
        "line": entry.line,
    }


def _finding(d: Diagnostic) -> dict[str, Any]:
    return {"code": d.code, "severity": d.severity, "id_path": d.place.id_path, "fingerprint": d.fingerprint}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
