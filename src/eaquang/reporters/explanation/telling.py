"""What all explanations share: a language, a day, the packs, and the form of a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from eaquang.assessment.results import Cited
from eaquang.diagnostics import Outcome
from eaquang.frameworks.catalogue import instruments
from eaquang.frameworks.extension import bases_of, instrument_of, principle_of
from eaquang.frameworks.pack import (
    Bilingual,
    Citation,
    Instrument,
    Pack,
    Principle,
    Standing,
    Verification,
    standing,
)
from eaquang.reporters.wording import citation
from eaquang.words import Language, spoken, text
from eaquang.words.citations import instrument as printed

STEP: Final = "  "
"""How far a line stands in."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells in one language what ``packs`` hold, as it is on the day ``as_of``."""

    packs: Mapping[str, Pack]
    as_of: date
    language: Language

    def said(self, key: str, **params: object) -> str:
        """A sentence of the interface."""
        return text(key, self.language, **params)

    def inside(self, words: Bilingual) -> str:
        """A text of a pack."""
        return spoken(words, self.language)

    def part(self, label: str, content: str) -> str:
        """A line with a label of the explanations."""
        return f"{STEP}{self.said(f'explain.{label}')}: {content}"

    def several(self, label: str, items: Iterable[str]) -> Iterator[str]:
        """A label, and a line for each of what it stands for; nothing where there is none."""
        found = list(items)
        if found:
            yield f"{STEP}{self.said(f'explain.{label}')}:"
            yield from (f"{STEP}- {item}" for item in found)

    def kinds(self, kinds: Iterable[str]) -> str:
        """Kinds in words, as a list."""
        return "; ".join(self.said(f"kind.{kind}") for kind in kinds)

    def printed(self, instrument: Instrument) -> str:
        """The name of an instrument: «Nghị định số 224/2026/NĐ-CP»."""
        return printed(self.language, number=instrument.number, kind=instrument.kind)

    def cited(self, pack: Pack, key: str, where: Citation, sure: Verification) -> str:
        """A clause with its standing on the day and how sure it is."""
        instrument = instrument_of(where.instrument, self._lineage(pack), instruments())
        state = standing(instrument, self.as_of) if instrument else Standing.UNCLEAR
        return citation(Cited(pack.framework.id, key, where, instrument, state, sure), self.language)

    def principle(self, pack: Pack, name: str) -> Principle | None:
        """A principle of a pack or of one that it extends."""
        return principle_of(name, self._lineage(pack))

    def _lineage(self, pack: Pack) -> tuple[Pack, ...]:
        return (pack, *bases_of(pack, self.packs.get))

    def of_framework(self, pack: Pack) -> str:
        """The line that names the framework something is of."""
        return self.part("framework", f"{self.inside(pack.framework.title)} ({pack.framework.id})")

    def named(self, name: str) -> str:
        """A framework or an instrument by its id, with its title where there is one."""
        if name in self.packs:
            return f"{name} – {self.inside(self.packs[name].framework.title)}"
        known = instruments().get(name)
        return f"{name} – {self.printed(known)}" if known else name


def labels(outcome: Outcome) -> tuple[str, str]:
    """The labels of an outcome in Vietnamese and English."""
    return text(f"outcome.{outcome}", "vi"), text(f"outcome.{outcome}", "en")
