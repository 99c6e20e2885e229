"""What is owed as a list on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.reporters.frames import wrapped
from eaquang.reporters.report import Paint, plain
from eaquang.reporters.todo.owed import Batch, Item, Todo
from eaquang.reporters.todo.phrases import Phrases
from eaquang.reporters.wording import inert, visible
from eaquang.rules.catalogue import CATALOGUE

SUBJECTS_SHOWN = 8


def text(todo: Todo, phrases: Phrases, *, width: int = 80, paint: Paint = plain) -> str:
    """The whole list: the dates of the law, then every contact with what it owes, the earliest first."""
    writer = _Writer(todo, phrases, max(40, width), paint)
    return inert("\n".join(writer.lines())) + "\n"


class _Writer:
    def __init__(self, todo: Todo, phrases: Phrases, width: int, paint: Paint) -> None:
        self.todo = todo
        self.phrases = phrases
        self.width = width
        self.paint = paint

    def lines(self) -> Iterator[str]:
        todo, phrases = self.todo, self.phrases
        yield from self._painted(phrases.say("title", workspace=visible(todo.workspace)), "strong")
        yield from self._wrapped(phrases.say("as_of", date=todo.as_of))
        if todo.legal_dates:
            yield from self._wrapped(phrases.say("legal-dates"))
            for one in todo.legal_dates:
                yield from self._wrapped(phrases.legal(one), "  - ")
        for debt in todo.debts:
            yield ""
            name = visible(debt.contact) or phrases.say("nobody")
            counted = phrases.say("contact", contact=name, count=len(debt.items))
            yield from self._painted(counted, "strong")
            number = 0
            for batch in debt.batches:
                yield from self._painted(phrases.due(batch), self._role(batch), "  ")
                for item in batch.items:
                    number += 1
                    yield from self._item(number, item, batch)
        yield ""
        yield from self.closing()

    def _item(self, number: int, item: Item, batch: Batch) -> Iterator[str]:
        phrases = self.phrases
        lead = f"  {number:>3}. "
        yield from self._wrapped(phrases.what(item), lead)
        hang = " " * len(lead)
        if late := phrases.late(item, batch):
            yield from self._painted(f"! {late}", "error", hang)
        for subject in item.subjects[:SUBJECTS_SHOWN]:
            thing = phrases.thing(subject, item)
            place = f"{visible(subject.file)}:{subject.line}"
            yield from self._wrapped(phrases.say("of", name=thing, place=place), f"{hang}- ")
        left = len(item.subjects) - SUBJECTS_SHOWN
        if left > 0:
            yield from self._wrapped(phrases.say("more", count=left), f"{hang}- ")
        notes = [*phrases.notes(item), (phrases.say("basis"), phrases.bases(item))]
        for label, content in notes:
            if content:
                yield from self._wrapped(f"{label}: {content}", f"{hang}= ")

    def closing(self) -> Iterator[str]:
        """How much there is in all, and what is in nobody's hands."""
        todo, phrases = self.todo, self.phrases
        if not todo.debts:
            yield from self._wrapped(phrases.say("nothing"))
        if todo.planned:
            codes = ", ".join(sorted(CATALOGUE.get(name, name) for name in todo.planned))
            yield from self._wrapped(phrases.say("planned", count=len(todo.planned), listed=codes))
        if todo.unreadable:
            listed = ", ".join(map(visible, todo.unreadable))
            yield from self._wrapped(phrases.say("unreadable", listed=listed))
        batches = [batch for debt in todo.debts for batch in debt.batches]
        overdue = sum(len(b.items) for b in batches if b.due and b.due < todo.as_of)
        count = sum(len(batch.items) for batch in batches)
        yield from self._wrapped(
            phrases.say("summary", count=count, contacts=len(todo.debts), overdue=overdue)
        )

    def _role(self, batch: Batch) -> str:
        return "error" if batch.by is not None and batch.by < self.todo.as_of else "warning"

    def _wrapped(self, content: str, first: str = "") -> list[str]:
        return wrapped(content, self.width, first=first, rest=" " * len(first))

    def _painted(self, content: str, role: str, first: str = "") -> list[str]:
        return [self.paint(line, role) for line in self._wrapped(content, first)]
