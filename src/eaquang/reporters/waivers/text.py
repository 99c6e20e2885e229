"""The register of exceptions on a terminal: a table of how they stand, then each with its facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eaquang.assessment.results import Diagnostic
from eaquang.diagnostics import EntityKey
from eaquang.reporters.frames import wrapped
from eaquang.reporters.report import Paint, plain
from eaquang.reporters.waivers.register import Listed, Register, State
from eaquang.reporters.wording import entity_label, inert, visible
from eaquang.words import Language
from eaquang.words import text as say

ROLES = {
    State.EXPIRED: "error",
    State.VOID: "error",
    State.UNUSED: "warning",
    State.EXPIRING: "warning",
    State.IN_FORCE: "strong",
}
DASH = "–"


@dataclass(frozen=True, slots=True)
class Listing:
    """Tells a register in one language."""

    register: Register
    language: Language
    width: int = 80
    paint: Paint = plain

    def heads(self) -> list[str]:
        """The heads of the table."""
        return [self._say(f"head.{name}") for name in ("id", "until", "days", "state", "target")]

    def rows(self) -> list[Sequence[str]]:
        """The rows of the table: one for each exception, the one that ends first above."""
        return [
            (
                _called(entry),
                self._date(entry.until),
                self._days(entry),
                self._say(f"state.{entry.state}"),
                entry.rule or entry.requirement or DASH,
            )
            for entry in self.register.entries
        ]

    def details(self) -> str:
        """Each exception with its facts, then how many stand how."""
        return inert("".join(f"{line}\n" for line in self._lines()))

    def _lines(self) -> Iterator[str]:
        for entry in self.register.entries:
            head = f"{_called(entry)}: {self._say(f'state.{entry.state}')}"
            if entry.void:
                head = f"{head} ({', '.join(entry.void)})"
            yield from (self.paint(line, ROLES[entry.state]) for line in self._wrapped(head, "", "  "))
            for label, content in self._facts(entry):
                yield from self._wrapped(f"{self._say(f'fact.{label}')}: {content}", "  ", "    ")
            yield ""
        yield from self.closing()

    def closing(self) -> Iterator[str]:
        """How many exceptions there are and how they stand."""
        register = self.register
        if not register.entries:
            yield from self._wrapped(self._say("none"))
        else:
            counts = ", ".join(
                f"{self._say(f'state.{state}')}: {register.count(state)}"
                for state in reversed(State)
                if register.count(state)
            )
            yield from self._wrapped(
                self._say("summary", count=len(register.entries), date=register.as_of, counts=counts)
            )
        if register.unreadable:
            files = ", ".join(register.unreadable)
            yield from self._wrapped(self._say("unreadable", listed=files))

    def _facts(self, entry: Listed) -> Iterator[tuple[str, str]]:
        if entry.rule:
            yield "rule", f"{entry.rule} {entry.rule_name}".strip()
        if entry.requirement:
            title = "" if entry.title is None else getattr(entry.title, self.language)
            yield "requirement", f"{entry.requirement} {title}".strip()
        yield "entity", self._entity(entry)
        yield "covers", self._use(entry)
        if entry.covers and entry.open:
            yield "open", self._found(entry.open)
        decision = self._decision(entry)
        if decision:
            yield "decision", decision
        if entry.responsible:
            yield "responsible", entry.responsible
        if entry.review_on is not None:
            key = "review-due" if entry.is_review_due else "review"
            yield "review", self._say(key, date=entry.review_on)
        yield "place", f"{entry.path}:{entry.line}"

    def _entity(self, entry: Listed) -> str:
        if not entry.entity_kind:
            return entry.entity or DASH
        kind = entity_label(EntityKey(entry.entity_kind, ""), self.language)
        name = entry.entity_name
        named = name if name.casefold().startswith(kind.casefold()) else f"{kind} {name}"
        return f"{named} ({entry.entity})"

    def _use(self, entry: Listed) -> str:
        if entry.covers:
            return self._found(entry.covers)
        if not entry.open:
            return self._say("use.none" if entry.is_settled else "use.unsettled")
        is_held = entry.state in (State.IN_FORCE, State.EXPIRING)
        return self._say("use.partly" if is_held else "use.back", found=self._found(entry.open))

    def _found(self, diagnostics: Sequence[Diagnostic]) -> str:
        codes = ", ".join(dict.fromkeys(d.code for d in diagnostics))
        return self._say("found", count=len(diagnostics), codes=codes)

    def _decision(self, entry: Listed) -> str:
        parts = [entry.document]
        if entry.decided_on is not None:
            parts.append(self._say("dated", date=entry.decided_on))
        if entry.decided_by:
            parts.append(self._say("by", agency=entry.decided_by))
        return " ".join(filter(None, parts))

    def _date(self, day: object) -> str:
        return DASH if day is None else self._say("date", date=day)

    def _days(self, entry: Listed) -> str:
        if entry.days is None:
            return DASH
        return (
            self._say("days", count=entry.days) if entry.days >= 0 else self._say("over", count=-entry.days)
        )

    def _say(self, key: str, **params: object) -> str:
        return say(f"waivers.{key}", self.language, **params)

    def _wrapped(self, content: str, first: str = "", rest: str = "  ") -> list[str]:
        return wrapped(visible(content), self.width, first=first, rest=rest)


def _called(entry: Listed) -> str:
    return f"{entry.member}: {entry.id}" if entry.member else entry.id
