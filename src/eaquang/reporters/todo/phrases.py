"""What is owed in one language: the parts of sentences that every format puts together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from eaquang.diagnostics import Lack
from eaquang.frameworks.catalogue import instruments
from eaquang.frameworks.pack import Bilingual, Instrument, LegalDate, Pack
from eaquang.model.exchange import Exchange
from eaquang.model.kinds import BY_KIND
from eaquang.model.shape import ListShape, MapShape, RecordShape, Shape, shape_of
from eaquang.reporters.todo.owed import Batch, Item, Subject
from eaquang.reporters.wording import clause, visible
from eaquang.rules.catalogue import CATALOGUE
from eaquang.words import Language, spoken, text
from eaquang.words.citations import cite
from eaquang.words.citations import instrument as instrument_name
from eaquang.words.records import field_text

BASES_SHOWN = 2


def register_of(packs: tuple[Pack, ...]) -> dict[str, Instrument]:
    """The instruments that the dates of packs may cite."""
    found = dict(instruments())
    for pack in packs:
        found |= pack.instruments
    return found


def field_title(kind: str, field: str, language: Language) -> str:
    """The official name of a field, of its parts from the outside in; empty where one has no words."""
    model = BY_KIND.get(kind)
    here: Shape | None = shape_of(model) if model else None
    titles: list[str] = []
    for step in field.replace("[*]", ".*").split("."):
        if isinstance(here, ListShape | MapShape):
            here = here.item
            if step == "*":
                continue
        if not isinstance(here, RecordShape) or step not in here.fields:
            return ""
        try:
            titles.append(field_text(here.record, step, "title", language))
        except KeyError:
            return ""
        here = here.fields[step].shape
    return " – ".join(titles)


@dataclass(frozen=True, slots=True)
class Phrases:
    """Speaks one language on one date."""

    language: Language
    as_of: date
    register: dict[str, Instrument]

    def say(self, key: str, **params: object) -> str:
        """A sentence of ``todo.*``."""
        return text(f"todo.{key}", self.language, **params)

    def told(self, both: Bilingual) -> str:
        """A text of a pack."""
        return visible(spoken(both, self.language))

    def kind(self, kind: str) -> str:
        """The printed kind of an entity; the whole workspace where there is none."""
        return text(f"kind.{kind or 'workspace'}", self.language)

    def what(self, item: Item, *, keys: bool = True) -> str:
        """What is asked for, without its subjects; without ``keys`` a field goes by its name alone."""
        whole = "" if item.field else "-whole"
        kind, field = self.kind(item.kind), self.field(item, keys=keys)
        code = CATALOGUE.get(item.rule, item.rule)
        match item.why:
            case Lack.UNATTESTED:
                requirement = item.params.get("requirement", "")
                question = self.told(item.question) if item.question else ""
                return visible(self.say("what.unattested", requirement=requirement, question=question))
            case Lack.UNCLEAR_LAW:
                instrument = item.params.get("instrument", "")
                return visible(self.say("what.unclear-law", instrument=instrument, date=self.as_of))
            case Lack.ABSENT | Lack.UNREADABLE:
                return visible(
                    self.say(f"what.{item.why}{whole}", field=self.field(item), kind=kind, code=code)
                )
            case _:
                return visible(self.say(f"what.{item.why}", field=field, kind=kind))

    def field(self, item: Item, *, keys: bool = True) -> str:
        """A field by its official name and its key; by its key where it has no name."""
        title = field_title(item.kind, item.field, self.language)
        if not title:
            return self.say("field-bare", field=item.field)
        return self.say("field" if keys else "field-title", title=title, field=item.field)

    def thing(self, subject: Subject, item: Item) -> str:
        """A subject by its official name, with its kind where the item has several."""
        name = visible(subject.name or self.kind(""))
        if item.why is not Lack.UNATTESTED or subject.kind in ("", Exchange.KIND):
            return name
        kind = self.kind(subject.kind)
        # Many official names begin with what the thing is.
        return name if name.casefold().startswith(kind.casefold()) else f"{kind} {name}"

    def bases(self, item: Item) -> str:
        """The clauses behind an item; empty for a fact that no requirement waits for."""
        found = list(dict.fromkeys(clause(cited, self.language) for cited in item.requirements))
        listed = "; ".join(found[:BASES_SHOWN])
        left = len(found) - BASES_SHOWN
        return self.say("more-bases", listed=listed, count=left) if left > 0 else listed

    def legal(self, one: LegalDate) -> str:
        """A date of the law with what it is for and where it stands."""
        found = self.register.get(one.citation.instrument)
        number = found.number if found else one.citation.instrument
        place = cite(self.language, number=number, kind=found.kind if found else "", **one.citation.places)
        key = "legal-date" if one.on >= self.as_of else "legal-passed"
        sure = text(f"verification.{one.verification}", self.language)
        return visible(self.say(key, date=one.on, what=self.told(one.what), clause=place, sure=sure))

    def instrument(self, name: str) -> str:
        """An instrument of the register as a ground; empty for one that it does not have."""
        found = self.register.get(name)
        if found is None:
            return ""
        printed = instrument_name(self.language, number=found.number, kind=found.kind)
        title = found.title[:1].lower() + found.title[1:]
        return visible(self.say("letter.ground", instrument=printed, issuer=found.issuer, title=title))

    def due(self, batch: Batch) -> str:
        """By when, and whether that has passed."""
        if batch.due is not None:
            return self.say("due" if batch.due >= self.as_of else "due-overdue", date=batch.due)
        if batch.legal is not None:
            return self.say(
                "legal-due" if batch.legal.on >= self.as_of else "legal-overdue", date=batch.legal.on
            )
        return self.say("undated")

    def late(self, item: Item, batch: Batch) -> str:
        """That a promised day lies after the law's; empty where it does not."""
        if batch.due is None or item.legal is None or batch.due <= item.legal.on:
            return ""
        return self.say("after-legal", date=item.legal.on, what=self.told(item.legal.what))

    def notes(self, item: Item) -> list[tuple[str, str]]:
        """Reason, source and evidence, each said once; labels with their texts."""
        found = [
            (label, "; ".join(dict.fromkeys(getattr(s, label) for s in item.subjects if getattr(s, label))))
            for label in ("reason", "source")
        ]
        if item.evidence is not None:
            found.append(("evidence", self.told(item.evidence)))
        return [(self.say(label), visible(content)) for label, content in found if content]
