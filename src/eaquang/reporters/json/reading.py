"""From a saved report back to what every reporter is given.

What a run says is said in the words of this release. Of a rule that it does not know, or no longer in
this way, the saved sentences are taken: a report of another release is told, not refused.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from eaquang.assessment.results import (
    Assessment,
    Cited,
    Diagnostic,
    Excuse,
    FrameworkUsed,
    Missing,
    Narrowed,
    Place,
    ProfileOutcome,
    RequirementOutcome,
)
from eaquang.assessment.saved import (
    SavedAssessment,
    SavedCitation,
    SavedClause,
    SavedDay,
    SavedDiagnostic,
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
)
from eaquang.diagnostics import Clause, Edit, EntityKey, Fix, Param, Pointer, Position, Region, Span
from eaquang.model.kinds import BY_KIND
from eaquang.reporters.faults import SavedReportError
from eaquang.reporters.json.parsing import parsed
from eaquang.reporters.report import Part
from eaquang.reporters.wording import message
from eaquang.words import LANGUAGES, rule_words


class SavedRun(NamedTuple):
    """A run that was saved: the workspace and its members, and the folder of the workspace.

    ``repository`` is that folder below the root of the repository, with a slash at its end.
    """

    parts: tuple[Part, ...]
    repository: str


def read_report(data: bytes) -> SavedRun:
    """A run as it was when it was saved. Raises :class:`SavedReportError`."""
    report = parsed(data)
    members = (_part(member, ("members", number), member) for number, member in enumerate(report.members))
    return SavedRun((_part(report, (), None), *members), report.repository)


def _part(saved: SavedAssessment, at: Pointer, member: SavedMember | None) -> Part:
    reader = _Reader(saved, at)
    told = reader.diagnostics("diagnostics", saved.diagnostics)
    elsewhere = reader.diagnostics("elsewhere", saved.elsewhere)
    one = Assessment(
        as_of=saved.as_of,
        workspace=saved.workspace,
        profile=saved.profile,
        frameworks=tuple(
            FrameworkUsed(
                id=used.id,
                edition=used.edition,
                title=used.title,
                digest=used.sha256,
                requirements=used.requirements,
                principles=used.principles,
                citations=reader.standing(used),
                profiles=tuple(map(_profile, used.profiles)),
                extended_by=used.extended_by,
            )
            for used in saved.frameworks
        ),
        outcomes=reader.outcomes(),
        diagnostics=told,
        entities=saved.checked.entities,
        files=saved.checked.files,
        ignored=saved.checked.ignored_rules,
        unreadable=saved.checked.unreadable,
        waivers_from=saved.waivers_from,
        unheeded=saved.unheeded,
        changed=saved.changed,
        since=saved.since,
        former=saved.former,
        is_first=saved.is_first,
        former_unreadable=saved.former_unreadable,
        narrowed=_narrowed(saved.narrowed) if saved.narrowed else None,
    )
    return Part(
        assessment=one,
        whole=replace(one, diagnostics=(*told, *elsewhere)) if elsewhere else None,
        name=member.member if member else "",
        folder=member.folder if member else "",
    )


class _Reader:
    """Reads what refers to other parts of the same assessment, which stands at ``at``."""

    def __init__(self, saved: SavedAssessment, at: Pointer) -> None:
        self.saved = saved
        self.at = at
        self.demands = {used.id: used.requirements for used in saved.frameworks}
        self.lacks = tuple(_lack(lack, (*at, "missing", number)) for number, lack in enumerate(saved.missing))

    def diagnostics(self, key: str, saved: tuple[SavedDiagnostic, ...]) -> tuple[Diagnostic, ...]:
        return tuple(self._diagnostic(one, (*self.at, key, number)) for number, one in enumerate(saved))

    def outcomes(self) -> tuple[RequirementOutcome, ...]:
        at = (*self.at, "outcomes")
        return tuple(self._outcome(one, (*at, number)) for number, one in enumerate(self.saved.outcomes))

    def standing(self, used: SavedFramework) -> dict[str, Cited]:
        """The clause of each requirement with its standing, where that was saved."""
        return {
            name: Cited(
                framework=used.id,
                requirement=name,
                citation=demand.citation,
                instrument=self.saved.instruments.get(demand.citation.instrument),
                standing=used.standings[name],
                verification=demand.verification,
            )
            for name, demand in used.requirements.items()
            if name in used.standings
        }

    def _diagnostic(self, saved: SavedDiagnostic, at: Pointer) -> Diagnostic:
        read = Diagnostic(
            code=saved.code,
            name=saved.name,
            severity=saved.severity,
            outcome=saved.outcome,
            variant=saved.variant,
            params=_params(saved.params, (*at, "params")),
            entity=_entity(saved.entity, (*at, "entity")),
            entity_name=saved.entity_name,
            place=_place(saved),
            related=tuple(map(_place, saved.related)),
            citations=tuple(
                self._cited(one, (*at, "citations", number)) for number, one in enumerate(saved.citations)
            ),
            missing=self._missing(saved.missing, at),
            excuse=_excuse(saved.excuse) if saved.excuse else None,
            baselined=saved.baselined,
            fix=_fix(saved.fix) if saved.fix else None,
            fingerprint=saved.fingerprint,
        )
        return _worded(read, saved)

    def _cited(self, saved: SavedCitation, at: Pointer) -> Cited:
        demands = self.demands.get(saved.framework)
        if demands is None:
            raise SavedReportError("framework", (*at, "framework"), value=saved.framework)
        demand = demands.get(saved.requirement)
        if demand is None:
            raise SavedReportError("requirement", (*at, "requirement"), value=saved.requirement)
        return Cited(
            framework=saved.framework,
            requirement=saved.requirement,
            citation=demand.citation,
            instrument=self.saved.instruments.get(demand.citation.instrument),
            standing=saved.standing,
            verification=saved.verification,
        )

    def _missing(self, numbers: tuple[int, ...], at: Pointer) -> tuple[Missing, ...]:
        for order, number in enumerate(numbers):
            if number >= len(self.lacks):
                raise SavedReportError("index", (*at, "missing", order), value=number, count=len(self.lacks))
        return tuple(self.lacks[number] for number in numbers)

    def _outcome(self, saved: SavedOutcome, at: Pointer) -> RequirementOutcome:
        return RequirementOutcome(
            framework=saved.framework,
            requirement=saved.requirement,
            subject=_entity(saved.subject, (*at, "subject")),
            outcome=saved.outcome,
            rules=tuple(saved.rules.items()),
            findings=saved.findings,
            missing=self._missing(saved.missing, at),
            attested=saved.attested,
            excuses=tuple(map(_excuse, saved.excuses)),
        )


def _profile(saved: SavedProfile) -> ProfileOutcome:
    return ProfileOutcome(
        name=saved.name,
        title=saved.title,
        requirements=saved.requirements,
        applicable=saved.applicable,
        lacking=saved.lacking,
    )


def _narrowed(saved: SavedNarrowing) -> Narrowed:
    return Narrowed(
        select=saved.select,
        ignore=saved.ignore,
        paths=saved.paths,
        hidden=saved.hidden,
        elsewhere=saved.elsewhere,
    )


def _worded(read: Diagnostic, saved: SavedDiagnostic) -> Diagnostic:
    """With the saved sentences that this release has no words of its own for."""
    try:
        for language in LANGUAGES:
            message(read, language)
    except KeyError:
        read = replace(read, message=saved.message)
    try:
        rule_words(read.name)
    except KeyError:
        kept = {"why": saved.why, "remedy": saved.remedy}
        return replace(read, sentences={part: both for part, both in kept.items() if both})
    return read


def _lack(saved: SavedLack, at: Pointer) -> Missing:
    return Missing(
        rule=saved.rule,
        why=saved.why,
        entity=_entity(saved.entity, (*at, "entity")),
        at=saved.at,
        params=_params(saved.params, (*at, "params")),
        reason=saved.reason,
        contact=saved.contact,
        due=saved.due,
    )


def _place(saved: SavedPlace) -> Place:
    span = Span(_position(saved.start), _position(saved.end))
    return Place(saved.path, span, saved.id_path, saved.absent)


def _position(saved: SavedPosition) -> Position:
    return Position(saved.line, saved.column)


def _fix(saved: SavedFix) -> Fix:
    edits = (Edit(Region(one.path, one.start, one.end), one.text) for one in saved.edits)
    return Fix(tuple(edits), saved.safe)


def _excuse(saved: SavedExcuse) -> Excuse:
    return Excuse(saved.waiver, saved.until)


def _entity(saved: SavedEntity | None, at: Pointer) -> EntityKey | None:
    return None if saved is None else _key(saved, at)


def _key(saved: SavedEntity, at: Pointer) -> EntityKey:
    if saved.kind not in BY_KIND:
        raise SavedReportError("kind", (*at, "kind"), value=saved.kind)
    return EntityKey(saved.kind, saved.id)


def _params(saved: dict[str, SavedParam], at: Pointer) -> dict[str, Param]:
    return {key: _param(value, (*at, key)) for key, value in saved.items()}


def _param(saved: SavedParam, at: Pointer) -> Param:
    if isinstance(saved, str | SavedEntity | SavedClause):
        return _told(saved, at)
    if isinstance(saved, SavedDay):
        return saved.date
    if isinstance(saved, tuple):
        return tuple(_told(one, (*at, number)) for number, one in enumerate(saved))
    return saved


def _told(saved: str | SavedEntity | SavedClause, at: Pointer) -> str | EntityKey | Clause:
    if isinstance(saved, SavedClause):
        return Clause(saved.instrument, saved.instrument_kind, saved.article, saved.clause, saved.point)
    return saved if isinstance(saved, str) else _key(saved, at)
