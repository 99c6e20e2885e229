"""A move for machines, format 1: nothing is grouped, so every subject and every place can be found."""

from __future__ import annotations

import json as _json
from collections.abc import Callable
from typing import Any, Final

from eaquang import __version__
from eaquang.assessment.differences import Difference
from eaquang.assessment.matching import Comparison, Lost, Matched
from eaquang.assessment.moving import Dropped, Move, Moved, Reweighed
from eaquang.assessment.places import id_path
from eaquang.assessment.plan import Plan, PlannedRequirement
from eaquang.assessment.reporting import cited_by
from eaquang.assessment.results import Assessment, Diagnostic, Missing
from eaquang.diagnostics import EntityKey
from eaquang.frameworks.pack import Pack
from eaquang.reporters.moving.voice import Voice
from eaquang.reporters.wording import clause, inert_json, message
from eaquang.rules.catalogue import CATALOGUE
from eaquang.words import LANGUAGES, Language

FORMAT: Final = 1


def json(comparison: Comparison, move: Move | None) -> str:
    """The comparison, and what it does to a workspace where there is one, keys in a fixed order."""
    told: dict[str, Any] = {
        "format": FORMAT,
        "tool": {"name": "eaquang", "version": __version__},
        "as_of": comparison.present.as_of.isoformat(),
        "profile": comparison.present.profile,
        "old": _side(comparison.former),
        "new": _side(comparison.present),
        "counts": {
            **{fate.value: count for fate, count in comparison.counts.items()},
            "gone": sum(lost.is_whole for lost in comparison.lost),
            "gone_in_part": sum(not lost.is_whole for lost in comparison.lost),
        },
        "requirements": [_matched(one) for one in comparison.matched],
        "gone": [_lost(one) for one in comparison.lost],
        "workspace": _workspace(move) if move else None,
    }
    return inert_json(_json.dumps(told, ensure_ascii=False, indent=1)) + "\n"


def _both(say: Callable[[Language], str]) -> dict[str, str]:
    return {language: say(language) for language in LANGUAGES}


def _side(plan: Plan) -> list[dict[str, Any]]:
    return [_pack(pack, plan) for pack in plan.packs]


def _pack(pack: Pack, plan: Plan) -> dict[str, Any]:
    return {
        "id": pack.framework.id,
        "edition": pack.framework.edition,
        "title": {"vi": pack.framework.title.vi, "en": pack.framework.title.en},
        "sha256": pack.digest,
        "requirements": sum(one.framework == pack.framework.id for one in plan.requirements),
    }


def _requirement(planned: PlannedRequirement) -> dict[str, Any]:
    demand = planned.requirement
    return {
        "framework": planned.framework,
        "requirement": planned.id,
        "title": {"vi": demand.title.vi, "en": demand.title.en},
        "modality": demand.modality.value,
        "coverage": demand.coverage.value,
        "citation": _both(lambda language: clause(cited_by(planned), language)),
        "standing": planned.standing.value,
    }


def _matched(one: Matched) -> dict[str, Any]:
    return {
        **_requirement(one.planned),
        "fate": one.fate.value,
        "former": [before.id for before in one.former],
        "differences": [_difference(difference) for difference in one.differences],
    }


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "aspect": one.aspect.value,
        "way": one.way.value,
        "rule": one.rule or None,
        "former": list(one.former),
        "present": list(one.present),
        "text": _both(lambda language: Voice(language).difference(one)),
    }


def _lost(one: Lost) -> dict[str, Any]:
    return {**_requirement(one.planned), "in_part": not one.is_whole, "rules": list(one.rules)}


def _workspace(move: Move) -> dict[str, Any]:
    return {
        "name": move.present.workspace,
        "entities": dict(move.present.entities),
        "files": move.present.files,
        "unreadable": list(move.present.unreadable),
        "outcomes": {"old": _counts(move.former), "new": _counts(move.present)},
        "requirements": [_moved(one) for one in move.requirements],
        "gone": [_dropped(one) for one in move.dropped],
        "new_faults": [_fault(one) for one in move.found],
        "heavier_faults": [_reweighed(one) for one in move.heavier],
        "lighter_faults": [_reweighed(one) for one in move.lighter],
        "new_lacks": [_lack(one) for one in move.lacking],
        "gone_faults": [_fault(one) for one in move.cleared],
        "gone_lacks": [_lack(one) for one in move.settled],
    }


def _counts(assessment: Assessment) -> dict[str, int]:
    return {outcome.value: count for outcome, count in assessment.counts.items()}


def _entity(key: EntityKey | None) -> dict[str, str] | None:
    return None if key is None else {"kind": key.kind, "id": key.id}


def _moved(one: Moved) -> dict[str, Any]:
    return {
        "framework": one.matched.planned.framework,
        "requirement": one.matched.planned.id,
        "subjects": [
            {
                "subject": _entity(passage.subject),
                "outcome": passage.outcome.value,
                "former": {name: outcome.value for name, outcome in passage.former},
            }
            for passage in one.passages
        ],
    }


def _dropped(one: Dropped) -> dict[str, Any]:
    return {
        "framework": one.lost.planned.framework,
        "requirement": one.lost.planned.id,
        "subjects": [
            {"subject": _entity(outcome.subject), "outcome": outcome.outcome.value}
            for outcome in one.outcomes
        ],
    }


def _fault(d: Diagnostic) -> dict[str, Any]:
    return {
        "code": d.code,
        "name": d.name,
        "severity": d.severity.value,
        "message": _both(lambda language: message(d, language)),
        "requirements": [cited.requirement for cited in d.citations],
        "entity": _entity(d.entity),
        "id_path": d.place.id_path,
        "path": d.place.path,
        "line": d.place.span.start.line,
        "exception": d.excuse.waiver if d.excuse else None,
        "baselined": d.baselined,
        "fingerprint": d.fingerprint,
    }


def _reweighed(one: Reweighed) -> dict[str, Any]:
    return {**_fault(one.present), "former_severity": one.former.severity.value}


def _lack(d: Diagnostic) -> dict[str, Any]:
    return {**_fault(d), "why": d.variant, "missing": [_missing(one) for one in d.missing]}


def _missing(one: Missing) -> dict[str, Any]:
    return {
        "rule": CATALOGUE.get(one.rule, one.rule),
        "why": one.why.value,
        "entity": _entity(one.entity),
        "id_path": id_path(one.entity, one.at),
        "contact": one.contact,
        "due": one.due.isoformat() if one.due else None,
    }
