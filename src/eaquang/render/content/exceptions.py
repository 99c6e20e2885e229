"""Exceptions with explanation and attestations, in full."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from eaquang.assessment.results import VOIDING, Assessment
from eaquang.diagnostics import EntityKey
from eaquang.frameworks.pack import Demand
from eaquang.model.attestation import Attestation
from eaquang.model.facts import is_known
from eaquang.model.gap import Gap
from eaquang.model.kinds import BY_COLLECTION
from eaquang.model.task import Task
from eaquang.render.content.facts import Told, inside, tell, text_of, value
from eaquang.render.content.selection import in_order
from eaquang.render.content.telling import Teller
from eaquang.render.vietnamese import sort_key
from eaquang.rules import all_rules
from eaquang.rules.catalogue import CATALOGUE
from eaquang.words import rule_text
from eaquang.workspace.waiver_entry import WaiverEntry
from eaquang.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverView:
    """An exception with all the facts its record must hold.

    ``excuses`` counts what it excuses now; ``void`` are the codes of what makes it excuse nothing, whatever
    its term.
    """

    id: str
    target: str
    subject: str
    path: str
    cause: Told
    alternatives: Told
    business: Told
    data: Told
    connection: Told
    security: Told
    resources: Told
    controls: Told
    responsible: Told
    review_on: Told
    remedy: Told
    gap: Told
    decided_by: Told
    decision: Told
    decided_on: Told
    until: Told
    is_expired: bool
    void: tuple[str, ...]
    excuses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AttestationRow:
    """A person's judgement. ``completes`` counts the outcomes that rest on it."""

    id: str
    requirement: str
    title: str
    subject: str
    path: str
    outcome: str
    """The value of an outcome, empty if it cannot be read."""
    grounds: Told
    by: Told
    on: Told
    completes: int


@dataclass(frozen=True, slots=True)
class Exceptions:
    """Makes views of exceptions and attestations."""

    workspace: Workspace
    assessment: Assessment
    teller: Teller

    def waivers(self) -> tuple[WaiverView, ...]:
        """Every exception of the workspace, expired ones included."""
        return tuple(map(self._waiver, sorted(self.workspace.waivers, key=lambda entry: sort_key(entry.id))))

    def attestations(self) -> tuple[AttestationRow, ...]:
        """Every attestation of the workspace."""
        return tuple(map(self._attestation, in_order(self.workspace.landscape.all(Attestation))))

    def _waiver(self, entry: WaiverEntry) -> WaiverView:
        waiver = entry.waiver
        impact, decision = waiver.impact, waiver.decision
        return WaiverView(
            id=entry.id,
            target=self._target(text_of(waiver.rule), text_of(waiver.requirement)),
            subject=self._name(text_of(waiver.entity)),
            path=text_of(waiver.entity),
            cause=tell(waiver.cause),
            alternatives=tell(waiver.alternatives),
            business=inside(impact, lambda i: tell(i.business)),
            data=inside(impact, lambda i: tell(i.data)),
            connection=inside(impact, lambda i: tell(i.connection)),
            security=inside(impact, lambda i: tell(i.security)),
            resources=inside(impact, lambda i: tell(i.resources)),
            controls=tell(waiver.controls),
            responsible=self.teller.agencies(waiver.responsible),
            review_on=tell(waiver.review_on, value),
            remedy=tell(waiver.remedy, self._task),
            gap=tell(waiver.gap, self._gap),
            decided_by=inside(decision, lambda d: self.teller.agencies(d.agency)),
            decision=inside(decision, lambda d: tell(d.document)),
            decided_on=inside(decision, lambda d: tell(d.date, value)),
            until=tell(waiver.until, value),
            is_expired=isinstance(waiver.until, date) and waiver.until < self.assessment.as_of,
            void=tuple(
                dict.fromkeys(
                    d.code
                    for d in self.assessment.diagnostics
                    if d.code in VOIDING and d.params.get("waiver") == entry.id
                )
            ),
            excuses=sum(
                d.excuse is not None and d.excuse.waiver == entry.id for d in self.assessment.diagnostics
            ),
        )

    def _attestation(self, thing: Attestation) -> AttestationRow:
        wanted = text_of(thing.requirement)
        found = self._requirement(wanted)
        return AttestationRow(
            id=thing.id,
            requirement=wanted,
            title=found.title.vi if found else "",
            subject=self._name(text_of(thing.entity)),
            path=text_of(thing.entity),
            outcome=str(thing.outcome) if is_known(thing.outcome) else "",
            grounds=tell(thing.grounds),
            by=tell(thing.by),
            on=tell(thing.date, value),
            completes=sum(outcome.attested == thing.id for outcome in self.assessment.outcomes),
        )

    def _task(self, task: str) -> str:
        return _with_id(self.teller.thing(EntityKey(Task.KIND, task)).name, task)

    def _gap(self, gap: str) -> str:
        # A gap has no name; what has to be done is what it is called by.
        found = self.workspace.landscape.get(Gap, gap)
        return _with_id(text_of(found.content) if found else "", gap)

    def _target(self, rule: str, requirement: str) -> str:
        if requirement:
            found = self._requirement(requirement)
            return f"{requirement} {found.title.vi}" if found else requirement
        name = next((name for name, code in CATALOGUE.items() if rule in (name, code)), "")
        return f"{CATALOGUE[name]} {rule_text(name, 'summary', 'vi')}" if name in all_rules() else rule

    def _requirement(self, wanted: str) -> Demand | None:
        found = (f.requirements[wanted] for f in self.assessment.frameworks if wanted in f.requirements)
        return next(found, None)

    def _name(self, path: str) -> str:
        """The name of what an id path means; empty for the workspace as a whole."""
        collection, _, id_ = path.partition(".")
        kind = BY_COLLECTION.get(collection)
        return self.teller.thing(EntityKey(kind.KIND, id_)).name if kind else path


def _with_id(name: str, id_: str) -> str:
    """A thing by what it is called and its id; by its id alone where it is described elsewhere."""
    return id_ if name in ("", id_) else f"{name} ({id_})"
