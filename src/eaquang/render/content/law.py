"""The law behind a document: places cited, instruments with their force on the date, how sure each is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from eaquang.frameworks.pack import Citation, Instrument, Pack, Verification, standing
from eaquang.frameworks.pack import Standing as Force
from eaquang.render.vietnamese import day, sort_key
from eaquang.words import text
from eaquang.words.citations import cite
from eaquang.words.citations import instrument as instrument_name


@dataclass(frozen=True, slots=True)
class LawView:
    """A place in an instrument as printed, its force on the date and how sure both are."""

    place: str
    force: str
    sure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentRow:
    """An instrument of the register. Dates are printed, empty where nobody could verify them."""

    name: str
    title: str
    issuer: str
    issued: str
    in_force_from: str
    in_force_to: str
    replaced_by: str
    force: str
    sure: str
    source: str


@dataclass(frozen=True, slots=True)
class Register:
    """The instruments of a run, asked on one date."""

    instruments: Mapping[str, Instrument]
    as_of: date

    def law(self, citation: Citation, verification: Verification) -> LawView:
        """A place with its force on the date."""
        found = self.instruments.get(citation.instrument)
        place = cite(
            "vi",
            number=found.number if found else citation.instrument,
            kind=found.kind if found else "",
            **citation.places,
        )
        force = standing(found, self.as_of) if found else Force.UNCLEAR
        return LawView(place, text(f"standing.{force}", "vi"), text(f"verification.{verification}", "vi"))

    def is_draft(self, citation: Citation) -> bool:
        """Whether a place stands in a text that nobody has issued yet."""
        found = self.instruments.get(citation.instrument)
        return found is not None and standing(found, self.as_of) is Force.DRAFT

    def name(self, instrument: str) -> str:
        """An instrument as printed; its id where the register does not have it."""
        found = self.instruments.get(instrument)
        return instrument_name("vi", number=found.number, kind=found.kind) if found else instrument

    def rows(self, ids: Iterable[str]) -> tuple[InstrumentRow, ...]:
        """The instruments of the register among ``ids``, in order of their printed names."""
        found = ((self.name(i), self.instruments[i]) for i in set(ids) if i in self.instruments)
        return tuple(self._row(name, it) for name, it in sorted(found, key=lambda pair: sort_key(pair[0])))

    def _row(self, name: str, it: Instrument) -> InstrumentRow:
        return InstrumentRow(
            name=name,
            title=it.title,
            issuer=it.issuer,
            issued=day(it.issued) if it.issued else "",
            in_force_from=day(it.in_force_from) if it.in_force_from else "",
            in_force_to=day(it.in_force_to) if it.in_force_to else "",
            replaced_by=self.name(it.replaced_by) if it.replaced_by else "",
            force=text(f"standing.{standing(it, self.as_of)}", "vi"),
            sure=text(f"verification.{it.verification}", "vi"),
            source=", ".join(filter(None, (it.source, it.source_url))),
        )


def cited_instruments(packs: Iterable[Pack]) -> tuple[str, ...]:
    """The ids of every instrument that the packs rest on."""
    found: dict[str, None] = {}
    for pack in packs:
        found[pack.framework.instrument] = None
        citations = (
            *(principle.citation for principle in pack.principles.values()),
            *(requirement.citation for requirement in pack.requirements.values()),
            *(legal_date.citation for legal_date in pack.framework.dates.values()),
            *(figure.citation for figure in pack.figures.values()),
        )
        found.update((citation.instrument, None) for citation in citations)
    return tuple(found)
