"""Exceptions with explanation and attestations, in full."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from eaquang.assessment.results import Assessment
from eaquang.diagnostics import EntityKey
from eaquang.frameworks.pack import Demand
from eaquang.model.attestation import Attestation
from eaquang.model.facts import is_known
from eaquang.model.kinds import BY_COLLECTION
from eaquang.render.content.facts import Told, inside, tell, text_of, value
from eaquang.render.content.selection import in_order
from eaquang.render.content.telling import Teller
from eaquang.render.vietnamese import sort_key
from eaquang.rules.catalogue import CATALOGUE
from eaquang.workspace.waiver_entry import WaiverEntry
from eaquang.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverView:
    """An exception with all the facts its record must hold. ``excuses`` counts what it excuses now."""

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
            remedy=tell(waiver.remedy),
            gap=tell(waiver.gap),
            decided_by=inside(decision, lambda d: self.teller.agencies(d.agency)),
            decision=inside(decision, lambda d: tell(d.document)),
            decided_on=inside(decision, lambda d: tell(d.date, value)),
            until=tell(waiver.until, value),
            is_expired=isinstance(waiver.until, date) and waiver.until < self.assessment.as_of,
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

    def _target(self, rule: str, requirement: str) -> str:
        if requirement:
            found = self._requirement(requirement)
            return f"{requirement} {found.title.vi}" if found else requirement
        code = CATALOGUE.get(rule, "")
        return f"{code} {rule}" if code else rule

    def _requirement(self, wanted: str) -> Demand | None:
        found = (f.requirements[wanted] for f in self.assessment.frameworks if wanted in f.requirements)
        return next(found, None)

    def _name(self, path: str) -> str:
        """The name of what an id path means; empty for the workspace as a whole."""
        collection, _, id_ = path.partition(".")
        kind = BY_COLLECTION.get(collection)
        return self.teller.thing(EntityKey(kind.KIND, id_)).name if kind else path
