"""From a report to the form in which it is saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import lru_cache
from typing import Any

from eaquang import __version__
from eaquang.assessment.places import id_path
from eaquang.assessment.results import (
    Cited,
    Diagnostic,
    Excuse,
    Missing,
    Narrowed,
    Place,
    ProfileOutcome,
    RequirementOutcome,
)
from eaquang.assessment.saved import (
    FORMAT,
    SavedAssessment,
    SavedChecks,
    SavedCitation,
    SavedClause,
    SavedCounts,
    SavedDay,
    SavedDiagnostic,
    SavedEdit,
    SavedEntity,
    SavedExcuse,
    SavedFix,
    SavedFramework,
    SavedLack,
    SavedMember,
    SavedNarrowing,
    SavedOutcome,
    SavedParam,
    SavedPlace,
    SavedPosition,
    SavedProfile,
    SavedReport,
    SavedTool,
)
from eaquang.diagnostics import Clause, EntityKey, Fix, Param, Position
from eaquang.frameworks.pack import Bilingual, Demand, Instrument
from eaquang.reporters.report import Part, Report
from eaquang.reporters.wording import awaited, citation, message, remedy, why
from eaquang.words import Language


def saved(report: Report) -> SavedReport:
    """A run in the form in which it is saved."""
    return SavedReport(
        format=FORMAT,
        tool=SavedTool(name="eaquang", version=__version__),
        repository=report.view.repository,
        members=tuple(
            SavedMember(member=part.name, folder=part.folder, **_values(_part(part)))
            for part in report.parts[1:]
        ),
        **_values(_part(report.whole)),
    )


def _values(part: SavedAssessment) -> dict[str, Any]:
    return {one.name: getattr(part, one.name) for one in fields(part)}


@dataclass(slots=True)
class _Lacks:
    """What is missing, each once: outcomes and diagnostics by the thousand wait for the same."""

    told: list[SavedLack] = field(default_factory=list)
    numbers: dict[tuple[object, ...], int] = field(default_factory=dict)

    def numbered(self, missing: Iterable[Missing]) -> tuple[int, ...]:
        return tuple(map(self._number, missing))

    def _number(self, missing: Missing) -> int:
        # The types as well: a flag and a number may be equal.
        params = tuple((key, type(value), value) for key, value in missing.params.items())
        rule, why_lacking, entity, at, _, *rest = missing
        identity = (rule, why_lacking, entity, at, params, *rest)
        number = self.numbers.setdefault(identity, len(self.told))
        if number == len(self.told):
            self.told.append(_lack(missing))
        return number


def _part(part: Part) -> SavedAssessment:
    one = part.assessment
    lacks = _Lacks()
    diagnostics = tuple(_diagnostic(item, lacks) for item in one.diagnostics)
    elsewhere = tuple(_diagnostic(item, lacks) for item in part.elsewhere)
    outcomes = tuple(_outcome(item, lacks) for item in one.outcomes)
    return SavedAssessment(
        as_of=one.as_of,
        workspace=one.workspace,
        profile=one.profile,
        waivers_from=one.waivers_from,
        unheeded=one.unheeded,
        changed=one.changed,
        since=one.since,
        former=one.former,
        is_first=one.is_first,
        former_unreadable=one.former_unreadable,
        narrowed=_narrowing(one.narrowed) if one.narrowed else None,
        frameworks=tuple(
            SavedFramework(
                id=used.id,
                edition=used.edition,
                title=used.title,
                sha256=used.digest,
                principles=dict(used.principles),
                requirements={name: _demand(item) for name, item in used.requirements.items()},
                standings={name: cited.standing for name, cited in used.citations.items()},
                profiles=tuple(map(_profile, used.profiles)),
                reached=used.reached.name if used.reached else "",
                outcomes=dict(one.by_framework[used.id]),
                extended_by=used.extended_by,
            )
            for used in one.frameworks
        ),
        instruments=_instruments(
            (
                *(cited for used in one.frameworks for cited in used.citations.values()),
                *(cited for item in (*one.diagnostics, *part.elsewhere) for cited in item.citations),
            )
        ),
        checked=SavedChecks(
            files=one.files,
            entities=dict(one.entities),
            unreadable=one.unreadable,
            ignored_rules=one.ignored,
        ),
        counts=SavedCounts(
            outcomes=dict(one.counts),
            diagnostics=dict(one.weights),
            excused=len(one.excused),
            baselined=len(one.baselined),
        ),
        diagnostics=diagnostics,
        elsewhere=elsewhere,
        missing=tuple(lacks.told),
        outcomes=outcomes,
    )


def _profile(profile: ProfileOutcome) -> SavedProfile:
    return SavedProfile(
        name=profile.name,
        title=profile.title,
        requirements=profile.requirements,
        applicable=profile.applicable,
        lacking=profile.lacking,
    )


def _narrowing(narrowed: Narrowed) -> SavedNarrowing:
    return SavedNarrowing(
        select=narrowed.select,
        ignore=narrowed.ignore,
        paths=narrowed.paths,
        hidden=narrowed.hidden,
        elsewhere=narrowed.elsewhere,
    )


def _demand(demand: Demand) -> Demand:
    """The demand alone, of what may hold rules and checks as well."""
    return Demand(**{one.name: getattr(demand, one.name) for one in fields(Demand)})


def _instruments(cited: Iterable[Cited]) -> dict[str, Instrument]:
    found = {one.citation.instrument: one.instrument for one in cited if one.instrument is not None}
    return dict(sorted(found.items()))


def _diagnostic(d: Diagnostic, lacks: _Lacks) -> SavedDiagnostic:
    return SavedDiagnostic(
        **_values_of_place(d.place),
        code=d.code,
        name=d.name,
        message_id=d.message_id,
        severity=d.severity,
        outcome=d.outcome,
        variant=d.variant,
        message=_said(lambda language: message(d, language)),
        params=_params(d.params),
        entity=_entity(d.entity),
        entity_name=d.entity_name,
        related=tuple(SavedPlace(**_values_of_place(place)) for place in d.related),
        why=_perhaps(lambda language: why(d, language)),
        remedy=_perhaps(lambda language: remedy(d, language)),
        citations=tuple(map(_cited, d.citations)),
        missing=lacks.numbered(d.missing),
        excuse=_excuse(d.excuse) if d.excuse else None,
        baselined=d.baselined,
        fix=_fix(d.fix) if d.fix else None,
        fingerprint=d.fingerprint,
    )


def _said(say: Callable[[Language], str]) -> Bilingual:
    return Bilingual(vi=say("vi"), en=say("en"))


def _perhaps(say: Callable[[Language], str]) -> Bilingual | None:
    both = _said(say)
    return both if both.vi else None


def _values_of_place(place: Place) -> dict[str, Any]:
    start, end = place.span
    return {
        "path": place.path,
        "start": _position(start),
        "end": _position(end),
        "id_path": place.id_path,
        "absent": place.missing,
    }


def _position(position: Position) -> SavedPosition:
    return SavedPosition(line=position.line, column=position.column)


def _fix(fix: Fix) -> SavedFix:
    edits = tuple(
        SavedEdit(path=edit.region.path, start=edit.region.start, end=edit.region.end, text=edit.text)
        for edit in fix.edits
    )
    return SavedFix(safe=fix.safe, edits=edits)


def _cited(cited: Cited) -> SavedCitation:
    return SavedCitation(
        framework=cited.framework,
        requirement=cited.requirement,
        instrument=cited.citation.instrument,
        text=_said(lambda language: citation(cited, language)),
        standing=cited.standing,
        verification=cited.verification,
    )


def _lack(missing: Missing) -> SavedLack:
    return SavedLack(
        rule=missing.rule,
        why=missing.why,
        entity=_entity(missing.entity),
        at=missing.at,
        id_path=id_path(missing.entity, missing.at),
        params=_params(missing.params),
        reason=missing.reason,
        contact=missing.contact,
        due=missing.due,
        text=_perhaps(lambda language: awaited(missing, language)),
    )


def _outcome(outcome: RequirementOutcome, lacks: _Lacks) -> SavedOutcome:
    return SavedOutcome(
        framework=outcome.framework,
        requirement=outcome.requirement,
        subject=_entity(outcome.subject),
        outcome=outcome.outcome,
        rules=dict(outcome.rules),
        findings=outcome.findings,
        missing=lacks.numbered(outcome.missing),
        attested=outcome.attested,
        excuses=tuple(map(_excuse, outcome.excuses)),
    )


def _excuse(excuse: Excuse) -> SavedExcuse:
    return SavedExcuse(waiver=excuse.waiver, until=excuse.until)


@lru_cache(maxsize=1 << 16)
def _entity(key: EntityKey | None) -> SavedEntity | None:
    # Every entity is the subject of a hundred outcomes.
    return None if key is None else SavedEntity(kind=key.kind, id=key.id)


def _params(params: Mapping[str, Param]) -> dict[str, SavedParam]:
    return {key: _param(value) for key, value in params.items()}


def _param(value: Param) -> SavedParam:
    if isinstance(value, str | EntityKey | Clause):
        return _told(value)
    if isinstance(value, date):
        return SavedDay(date=value)
    if isinstance(value, tuple):
        return tuple(map(_told, value))
    return value


def _told(value: str | EntityKey | Clause) -> str | SavedEntity | SavedClause:
    if isinstance(value, Clause):
        return SavedClause(
            instrument=value.number,
            instrument_kind=value.instrument_kind,
            article=value.article,
            clause=value.clause,
            point=value.point,
        )
    return value if isinstance(value, str) else SavedEntity(kind=value.kind, id=value.id)
