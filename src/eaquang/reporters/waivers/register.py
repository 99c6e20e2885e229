"""From a workspace and its assessment to the register of exceptions: how each stands and what it covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from eaquang.assessment.excuses import Excuses
from eaquang.assessment.places import entity_path
from eaquang.assessment.results import (
    EXPIRED_WAIVER,
    EXPIRING_WAIVER,
    UNUSED_WAIVER,
    VOIDING,
    Assessment,
    Diagnostic,
)
from eaquang.diagnostics import EntityKey
from eaquang.files import is_within
from eaquang.frameworks.pack import Bilingual
from eaquang.model.agency import Agency
from eaquang.model.entity import NamedEntity
from eaquang.model.exchange import Exchange
from eaquang.model.references import END_KINDS
from eaquang.model.registry import RegistryObject
from eaquang.model.waiver import Waiver
from eaquang.rules.catalogue import CATALOGUE
from eaquang.workspace.landscape import Landscape
from eaquang.workspace.waiver_entry import WaiverEntry
from eaquang.workspace.workspace import Workspace


class State(StrEnum):
    """How an exception stands on the date of the run; the first that fits."""

    EXPIRED = "expired"
    VOID = "void"
    UNUSED = "unused"
    EXPIRING = "expiring"
    IN_FORCE = "in-force"


TOLD = {
    EXPIRED_WAIVER: State.EXPIRED,
    UNUSED_WAIVER: State.UNUSED,
    EXPIRING_WAIVER: State.EXPIRING,
}
"""The state that a finding on an exception tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One exception. Facts that are not stated are empty.

    ``covers`` are the findings that it keeps from failing the run, ``open`` those it is for and that fail
    it all the same. ``days`` count from the date of the run to the last day, and are negative after it.
    ``is_settled`` is false when the run could not tell whether the exception is of any use.
    """

    id: str
    member: str
    path: str
    line: int
    rule: str
    rule_name: str
    requirement: str
    title: Bilingual | None
    entity: str
    entity_name: str
    entity_kind: str
    until: date | None
    days: int | None
    state: State
    void: tuple[str, ...]
    covers: tuple[Diagnostic, ...]
    open: tuple[Diagnostic, ...]
    is_settled: bool
    responsible: str
    document: str
    decided_on: date | None
    decided_by: str
    review_on: date | None
    is_review_due: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Every exception, the one that ends first before the others."""

    as_of: date
    workspace: str
    entries: tuple[Listed, ...]
    unreadable: tuple[str, ...] = ()

    def count(self, state: State) -> int:
        """How many stand so."""
        return sum(entry.state is state for entry in self.entries)


def listed(
    workspace: Workspace, assessment: Assessment, *, member: str = "", folder: str = ""
) -> Iterator[Listed]:
    """The exceptions of a workspace, or of a member by name and folder, in the order of the file."""
    entries = workspace.waivers
    in_force = {
        entry.id for found in Excuses.of(entries, assessment.as_of).by_entity.values() for entry in found
    }
    touched = _touched(entries, assessment)
    told: dict[str, set[str]] = {}
    for diagnostic in assessment.diagnostics:
        if diagnostic.code in TOLD or diagnostic.code in VOIDING:
            told.setdefault(str(diagnostic.params.get("waiver", "")), set()).add(diagnostic.code)
    lister = _Lister(workspace, assessment, member, folder)
    for entry in entries:
        yield lister.listed(
            entry, told.get(entry.id, set()), touched.get(entry.id, []), is_in_force=entry.id in in_force
        )


def register(assessment: Assessment, entries: Iterable[Listed], only: tuple[str, ...] = ()) -> Register:
    """The register of a run; ``only`` keeps what stands in these files or folders."""
    kept = (entry for entry in entries if not only or is_within(entry.path, only))
    return Register(
        as_of=assessment.as_of,
        workspace=assessment.workspace,
        entries=tuple(sorted(kept, key=lambda entry: (entry.until or date.max, entry.member, entry.id))),
        unreadable=assessment.unreadable,
    )


def _touched(entries: Iterable[WaiverEntry], assessment: Assessment) -> dict[str, list[Diagnostic]]:
    """The findings that each exception is for, whatever its term and state."""
    by_entity: dict[str, list[WaiverEntry]] = {}
    for entry in entries:
        if isinstance(entry.waiver.entity, str):
            by_entity.setdefault(entry.waiver.entity, []).append(entry)
    matcher = Excuses({path: tuple(found) for path, found in by_entity.items()})
    touched: dict[str, list[Diagnostic]] = {}
    for diagnostic in assessment.diagnostics:
        for entry in matcher.touching(diagnostic):
            touched.setdefault(entry.id, []).append(diagnostic)
    return touched


class _Lister:
    def __init__(self, workspace: Workspace, assessment: Assessment, member: str, folder: str) -> None:
        self.workspace = workspace
        self.assessment = assessment
        self.member = member
        self.folder = folder
        self.keys = {entity_path(key): key for key in workspace.landscape.entities}

    def listed(
        self, entry: WaiverEntry, codes: set[str], touched: list[Diagnostic], *, is_in_force: bool
    ) -> Listed:
        waiver, as_of = entry.waiver, self.assessment.as_of
        until = _day(waiver.until)
        review = _day(waiver.review_on)
        decision = waiver.decision
        entity = _text(waiver.entity)
        key = self.keys.get(entity)
        state = _state(codes)
        covers = tuple(d for d in touched if is_in_force and d.excuse is not None)
        left = tuple(d for d in touched if d.stands)
        path = f"{self.folder}/{entry.home.path}" if self.folder else entry.home.path
        return Listed(
            id=entry.id,
            member=self.member,
            path=path,
            line=self._line(entry),
            rule=_code(waiver),
            rule_name=_name(waiver),
            requirement=_text(waiver.requirement),
            title=self._title(_text(waiver.requirement)),
            entity=entity,
            entity_name=_called(self.workspace.landscape, key) if key else "",
            entity_kind=key.kind if key else "",
            until=until,
            days=None if until is None else (until - as_of).days,
            state=state,
            void=tuple(sorted(codes & VOIDING)),
            covers=covers,
            open=left,
            is_settled=state not in (State.IN_FORCE, State.EXPIRING) or bool(touched),
            responsible=self._agency(waiver.responsible),
            document=_text(getattr(decision, "document", "")),
            decided_on=_day(getattr(decision, "date", None)),
            decided_by=self._agency(getattr(decision, "agency", "")),
            review_on=review,
            is_review_due=review is not None and review <= as_of and state is not State.EXPIRED,
        )

    def _line(self, entry: WaiverEntry) -> int:
        document = self.workspace.documents.get(entry.home.path)
        return document.position(document.nearest(entry.home.pointer)[1].key_start).line if document else 1

    def _title(self, requirement: str) -> Bilingual | None:
        found = (f.requirements.get(requirement) for f in self.assessment.frameworks)
        return next((one.title for one in found if one is not None), None)

    def _agency(self, reference: object) -> str:
        found = self.workspace.landscape.get(Agency, reference)
        return found.name if found and isinstance(found.name, str) else _text(reference)


def _state(codes: set[str]) -> State:
    states = {TOLD[code] for code in codes & TOLD.keys()} | ({State.VOID} if codes & VOIDING else set())
    return next((state for state in State if state in states), State.IN_FORCE)


def _code(waiver: Waiver) -> str:
    rule = _text(waiver.rule)
    return CATALOGUE.get(rule, rule)


def _name(waiver: Waiver) -> str:
    rule = _text(waiver.rule)
    return next((name for name, code in CATALOGUE.items() if rule in (name, code)), "")


def _called(landscape: Landscape, key: EntityKey) -> str:
    """The official name of an entity; of an exchange those of its two ends."""
    entity = landscape.entities.get(key)
    if isinstance(entity, Exchange):
        return f"{_end(landscape, entity.from_)} → {_end(landscape, entity.to)}"
    return landscape.name_of(key)


def _end(landscape: Landscape, reference: object) -> str:
    found = landscape.find(reference, *END_KINDS)
    if isinstance(found, NamedEntity | RegistryObject) and isinstance(found.name, str):
        return found.name
    return _text(reference) or "?"


def _text(fact: object) -> str:
    return fact if isinstance(fact, str) else ""


def _day(fact: object) -> date | None:
    return fact if isinstance(fact, date) else None
