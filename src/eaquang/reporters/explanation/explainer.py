"""From a code, a name or an official label to what it means."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from eaquang.assessment.naming import checks_of
from eaquang.diagnostics import Outcome
from eaquang.frameworks.catalogue import instruments
from eaquang.frameworks.instrument import Instrument
from eaquang.frameworks.pack import Pack
from eaquang.reporters.explanation.frameworks import framework
from eaquang.reporters.explanation.instruments import instrument
from eaquang.reporters.explanation.requirements import principle, requirement
from eaquang.reporters.explanation.rules import check, rule
from eaquang.reporters.explanation.telling import STEP, Teller, labels
from eaquang.rules.catalogue import CATALOGUE
from eaquang.words import Language


@dataclass(frozen=True, slots=True)
class Explainer:
    """Finds what a code means among the rules, the given packs and the register, and tells it."""

    packs: Mapping[str, Pack]
    as_of: date
    language: Language

    def known(self) -> tuple[str, ...]:
        """Every code that can be explained."""
        inside = [
            name
            for pack in self.packs.values()
            for name in (pack.framework.id, *pack.principles, *pack.requirements)
        ]
        checks = checks_of(self.packs.values())
        return (
            *CATALOGUE,
            *CATALOGUE.values(),
            *inside,
            *checks,
            *(outcome.value for outcome in Outcome),
            *self._instruments(),
            *(one.number for one in self._instruments().values()),
        )

    def explain(self, code: str) -> list[str]:
        """The explanation of a code (``EAQ301``, a rule's name, an id, a label); empty for an unknown one.

        What several things are called is told of each, with an empty line between them.
        """
        teller = Teller(self.packs, self.as_of, self.language)
        lines: list[str] = []
        for one in self._meant(teller, unicodedata.normalize("NFC", code).strip()):
            lines += ["", *one] if lines else one
        return lines

    def _meant(self, teller: Teller, wanted: str) -> Iterator[Iterable[str]]:
        if not wanted:
            return
        names = {value: name for name, value in CATALOGUE.items()}
        if name := names.get(wanted.upper()) or (wanted if wanted in CATALOGUE else ""):
            yield rule(teller, name)
        for outcome in Outcome:
            if wanted.casefold() in {outcome.value, *map(str.casefold, labels(outcome))}:
                yield _outcome(teller, outcome)
        for key, one in self._instruments().items():
            if wanted.casefold() in {key, one.number.casefold(), teller.printed(one).casefold()}:
                yield instrument(teller, key, one)
        within, _, inner = wanted.rpartition("/")
        for pack in self.packs.values():
            if not within or within == pack.framework.id:
                yield from _of_pack(teller, pack, inner)

    def _instruments(self) -> dict[str, Instrument]:
        """Every instrument by id: those of the register, and those that packs bring with them."""
        own = {key: one for pack in self.packs.values() for key, one in pack.instruments.items()}
        return {**instruments(), **own}


def _of_pack(teller: Teller, pack: Pack, name: str) -> Iterator[Iterable[str]]:
    """What a name means in a pack: itself, a requirement or principle, a fact, a check, a former id."""
    if name == pack.framework.id:
        yield framework(teller, pack)
    key, _, number = name.partition("#")
    if number:
        checks = len(pack.requirements[key].checks) if key in pack.requirements else 0
        if number in map(str, range(1, checks + 1)):
            yield check(teller, pack, key, int(number) - 1)
        return
    renamed = pack.framework.renamed_from.get(name, name)
    for id, one in pack.requirements.items():
        facts = (one.fact, *(each.fact for each in one.also))
        if id == renamed or name.casefold() in map(str.casefold, facts):
            yield requirement(teller, pack, id)
    if name in pack.principles:
        yield principle(teller, pack, name)


def _outcome(teller: Teller, outcome: Outcome) -> Iterator[str]:
    both = " / ".join(label for label in labels(outcome) if label != outcome)
    yield f"{outcome}: {both}"
    yield STEP + teller.said(f"explain.outcome.{outcome}")
