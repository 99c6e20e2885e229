"""From a workspace and its assessment to what is owed: the same lack once, with all its subjects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from eaquang.assessment.places import field_of, id_path, place_of
from eaquang.assessment.results import Assessment
from eaquang.diagnostics import EntityKey, Lack
from eaquang.files import is_within
from eaquang.frameworks.pack import LegalDate, Pack
from eaquang.model.dossier import Dossier
from eaquang.model.entity import NamedEntity
from eaquang.model.exchange import Exchange
from eaquang.model.facts import Unknown
from eaquang.model.references import END_KINDS
from eaquang.model.registry import RegistryObject
from eaquang.model.walk import facts_of
from eaquang.reporters.todo.contacts import NOBODY, Contact, Contacts, folded
from eaquang.reporters.todo.deadlines import Deadlines
from eaquang.reporters.todo.lacks import OwedLack, lack_for, sameness
from eaquang.reporters.todo.owed import Batch, Debt, Item, Subject, Todo
from eaquang.rules.catalogue import CATALOGUE
from eaquang.workspace.landscape import Home
from eaquang.workspace.workspace import SETTINGS_FILE, Workspace


def gather(
    workspace: Workspace, assessment: Assessment, packs: Iterable[Pack], only: tuple[str, ...] = ()
) -> Todo:
    """Everything owed; ``only`` keeps what stands in these files or folders."""
    gatherer = _Gatherer(workspace, assessment, Deadlines(tuple(packs), assessment.as_of))
    return gatherer.todo(only)


@dataclass(frozen=True)
class _Gatherer:
    workspace: Workspace
    assessment: Assessment
    deadlines: Deadlines

    @property
    def contacts(self) -> Contacts:
        return Contacts(self.workspace.landscape)

    def todo(self, only: tuple[str, ...]) -> Todo:
        contacts = self.contacts
        landscape = self.workspace.landscape
        lacks = self._unknowns(contacts)
        planned: set[str] = set()
        cited = {(c.framework, c.requirement): c for d in self.assessment.diagnostics for c in d.citations}
        for outcome in self.assessment.outcomes:
            name = (outcome.framework, outcome.requirement)
            for missing in outcome.missing:
                if CATALOGUE.get(missing.rule, missing.rule) in self.assessment.ignored:
                    continue
                if missing.why is Lack.PLANNED:
                    planned.add(missing.rule)
                    continue
                lack = lack_for(lacks, missing, name, contacts)
                lack.requirements[name] = cited.get(name)
        return Todo(
            as_of=self.assessment.as_of,
            workspace=self.assessment.workspace,
            agency=contacts.agency(landscape.agency).name if landscape.agency else "",
            asking=contacts.keeper.name,
            legal_dates=self.deadlines.all,
            grounds=tuple(dict.fromkeys(pack.framework.instrument for pack in self.deadlines.packs)),
            debts=tuple(self._debts(lacks.values(), only)),
            planned=tuple(sorted(planned)),
            unreadable=self.assessment.unreadable,
        )

    def _unknowns(self, contacts: Contacts) -> dict[tuple[object, ...], OwedLack]:
        found: dict[tuple[object, ...], OwedLack] = {}
        for key, entity in self.workspace.landscape.entities.items():
            for at, fact in facts_of(entity):
                if not isinstance(fact, Unknown):
                    continue
                written = contacts.named(fact.contact) if isinstance(fact.contact, str) else NOBODY
                found[Lack.UNKNOWN, key, at] = OwedLack(
                    why=Lack.UNKNOWN,
                    entity=key,
                    at=at,
                    contact=written if written.name else contacts.of(key),
                    due=fact.due if isinstance(fact.due, date) else None,
                    reason=fact.reason if isinstance(fact.reason, str) else "",
                    source=fact.source if isinstance(fact.source, str) else "",
                )
        return found

    def _debts(self, lacks: Iterable[OwedLack], only: tuple[str, ...]) -> Iterator[Debt]:
        lacks = tuple(lacks)
        spelled = _spellings(lack.contact for lack in lacks)
        by_contact: dict[Contact, dict[tuple[object, ...], dict[tuple[object, ...], list[OwedLack]]]] = {}
        legal: dict[int, LegalDate | None] = {}
        subjects: dict[int, Subject] = {}
        for lack in lacks:
            subject = subjects[id(lack)] = self._subject(lack)
            if only and not is_within(subject.file, only):
                continue
            bound = legal[id(lack)] = self.deadlines.bounding(filter(None, lack.requirements.values()))
            batch = (lack.due, bound.what.vi if bound and not lack.due else "")
            items = by_contact.setdefault(spelled[lack.contact], {}).setdefault(batch, {})
            items.setdefault(sameness(lack), []).append(lack)
        # By name, those nobody can be named for last.
        for contact in sorted(by_contact, key=lambda c: (not c.name, c.name.casefold(), c.agency)):
            batches = []
            for (due, _), items in by_contact[contact].items():
                made = [_item(same, legal, subjects, self.assessment) for same in items.values()]
                made.sort(key=lambda item: (item.kind, item.field, item.rule, item.subjects[0].path))
                bound = made[0].legal
                batches.append(
                    Batch(
                        due=due if isinstance(due, date) else None,
                        legal=None if due else bound,
                        items=tuple(made),
                    )
                )
            batches.sort(key=lambda batch: (batch.by or date.max, batch.due is None))
            yield Debt(contact=contact.name, agency=contact.agency, batches=tuple(batches))

    def _subject(self, lack: OwedLack) -> Subject:
        landscape, key = self.workspace.landscape, lack.entity
        home = landscape.homes.get(key) if key else None
        home = home or Home(SETTINGS_FILE, ())
        place = place_of(landscape, self.workspace.documents, key, lack.at, home)
        return Subject(
            name=self._name(key) if key else "",
            kind=key.kind if key else "",
            path=id_path(key, lack.at) if key else "",
            file=place.path,
            line=place.span.start.line,
            reason=lack.reason,
            source=lack.source,
        )

    def _name(self, key: EntityKey) -> str:
        landscape = self.workspace.landscape
        entity = landscape.entities.get(key)
        if isinstance(entity, Dossier) and isinstance(entity.title, str):
            return entity.title
        if not isinstance(entity, Exchange):
            return landscape.name_of(key)
        ends = []
        for reference in (entity.from_, entity.to):
            target = landscape.find(reference, *END_KINDS)
            named = isinstance(target, NamedEntity | RegistryObject) and isinstance(target.name, str)
            ends.append(str(target.name) if named else str(reference))  # type: ignore[union-attr]  # named says so
        return " → ".join(ends)


def _spellings(contacts: Iterable[Contact]) -> dict[Contact, Contact]:
    """One spelling for those who are not described and differ in case or spaces only, whatever the order."""
    found = frozenset(contacts)
    first: dict[str, Contact] = {}
    for contact in sorted(found):
        if not contact.agency:
            first.setdefault(folded(contact.name), contact)
    return {one: one if one.agency else first[folded(one.name)] for one in found}


def _item(
    lacks: list[OwedLack],
    legal: dict[int, LegalDate | None],
    subjects: dict[int, Subject],
    assessment: Assessment,
) -> Item:
    first = lacks[0]
    names = list(dict.fromkeys(name for lack in lacks for name in lack.requirements))
    cited = [cited for lack in lacks for cited in lack.requirements.values() if cited is not None]
    asked = assessment.requirement(*names[0]) if first.why is Lack.UNATTESTED and names else None
    dates = [one for lack in lacks if (one := legal[id(lack)]) is not None]
    return Item(
        why=first.why,
        kind=first.entity.kind if first.entity else "",
        field=field_of(first.at),
        rule=first.rule,
        params=first.params,
        requirements=tuple({(c.framework, c.requirement): c for c in cited}.values()),
        question=asked.question if asked else None,
        evidence=asked.evidence if asked else None,
        subjects=tuple(sorted((subjects[id(lack)] for lack in lacks), key=lambda s: (s.name, s.path))),
        legal=min(dates, key=lambda one: one.on, default=None),
    )
