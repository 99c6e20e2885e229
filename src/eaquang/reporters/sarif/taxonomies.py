"""Frameworks as taxonomies: their principles and requirements, with the clause that each rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, Self, TypeAlias

from eaquang.assessment.results import Assessment, Cited, Diagnostic, FrameworkUsed
from eaquang.frameworks.catalogue import instruments
from eaquang.frameworks.pack import Citation, Demand, Instrument, Principle
from eaquang.reporters.report import Report
from eaquang.reporters.sarif.messages import text_of
from eaquang.reporters.wording import citation, visible
from eaquang.words import Language, spoken, text
from eaquang.words.citations import cite

_Key: TypeAlias = tuple[str, str, str]
"""Id, edition and sha256: members may use packs that have but the id in common."""


class Taxon(NamedTuple):
    """A principle or a requirement: the number of its taxonomy, its own in it, and its id."""

    taxonomy: int
    number: int
    id: str

    @property
    def reference(self) -> dict[str, Any]:
        """What points to it."""
        return {"id": self.id, "index": self.number, "toolComponent": {"index": self.taxonomy}}


@dataclass(frozen=True)
class Taxonomy:
    """One framework: its principles, then the requirements by which some part was assessed."""

    number: int
    used: FrameworkUsed
    principles: Mapping[str, Principle]
    requirements: Mapping[str, Demand]
    citations: Mapping[str, Cited]

    def principle(self, requirement: str) -> Taxon:
        """The principle that a requirement belongs to."""
        name = self.requirements[requirement].principle
        return Taxon(self.number, self._principles[name], name)

    def requirement(self, name: str) -> Taxon:
        """A requirement."""
        return Taxon(self.number, self._requirements[name], name)

    def component(self, language: Language) -> dict[str, Any]:
        """The taxonomy whole."""
        title = spoken(self.used.title, language)
        return {
            "name": self.used.id,
            "version": visible(self.used.edition),
            "fullName": visible(title),
            "shortDescription": text_of(title),
            "language": language,
            "taxa": [
                *(self._principle(name, language) for name in self._principles),
                *(self._requirement(name, language) for name in self._requirements),
            ],
            "properties": {"sha256": self.used.digest},
        }

    @cached_property
    def _principles(self) -> Mapping[str, int]:
        named = (requirement.principle for requirement in self.requirements.values())
        return {name: at for at, name in enumerate(dict.fromkeys((*self.principles, *named)))}

    @cached_property
    def _requirements(self) -> Mapping[str, int]:
        return {name: at for at, name in enumerate(self.requirements, start=len(self._principles))}

    @cached_property
    def _instruments(self) -> Mapping[str, Instrument | None]:
        """Those that are cited: what only the pack itself knows stands nowhere else."""
        return {cited.citation.instrument: cited.instrument for cited in self.citations.values()}

    def _principle(self, name: str, language: Language) -> dict[str, Any]:
        found: dict[str, Any] = {"id": name}
        principle = self.principles.get(name)
        if principle is not None:
            clause = self._clause(principle.citation, language)
            basis = f"{text('report.basis', language)}: {clause}"
            found["shortDescription"] = text_of(spoken(principle.title, language))
            found["fullDescription"] = text_of(spoken(principle.statement, language))
            found["help"] = text_of(spoken(principle.statement, language), basis)
            found["properties"] = {
                "kind": "principle",
                "basis": visible(clause),
                "verification": principle.verification,
            }
        return found

    def _requirement(self, name: str, language: Language) -> dict[str, Any]:
        requirement, cited = self.requirements[name], self.citations.get(name)
        statement = spoken(requirement.statement, language)
        clause = self._clause(requirement.citation, language)
        sure = citation(cited, language) if cited else clause
        found: dict[str, Any] = {
            "id": name,
            "shortDescription": text_of(spoken(requirement.title, language)),
            "fullDescription": text_of(statement),
            "help": text_of(statement, f"{text('report.basis', language)}: {sure}"),
            "relationships": [{"target": self.principle(name).reference, "kinds": ["superset"]}],
            "properties": {
                "kind": "requirement",
                "basis": visible(clause),
                "verification": requirement.verification,
                "modality": requirement.modality,
                "coverage": requirement.coverage,
            },
        }
        if cited:
            found["properties"]["standing"] = cited.standing
        return found

    def _clause(self, where: Citation, language: Language) -> str:
        instrument = self._instruments.get(where.instrument) or instruments().get(where.instrument)
        number, kind = (instrument.number, instrument.kind) if instrument else (where.instrument, "")
        return cite(language, number=number, kind=kind, **where.places)


@dataclass(frozen=True, slots=True)
class Taxonomies:
    """The frameworks of a report, each once, in the order in which its parts use them."""

    all: tuple[Taxonomy, ...]

    @classmethod
    def of(cls, report: Report) -> Self:
        """The frameworks of all parts."""
        found: dict[_Key, list[FrameworkUsed]] = {}
        for part in report.parts:
            for used in part.assessment.frameworks:
                found.setdefault(_key(used), []).append(used)
        return cls(tuple(_whole(number, each) for number, each in enumerate(found.values())))

    def known_to(self, assessment: Assessment) -> Mapping[str, Taxonomy]:
        """Those by which one part was assessed, by the id that its citations use."""
        known = {_key(taxonomy.used): taxonomy for taxonomy in self.all}
        return {used.id: known[_key(used)] for used in assessment.frameworks}

    def leaning(self, report: Report) -> Mapping[str, list[Taxon]]:
        """The requirements that lean on a rule or have a check, by its name.

        So far as they were asked of anything: of a requirement that was read back no more is told.
        """
        found: dict[str, set[Taxon]] = {}
        for part in report.parts:
            known = self.known_to(part.assessment)
            asked = {
                (rule, outcome.framework, outcome.requirement)
                for outcome in part.assessment.outcomes
                for rule, _ in outcome.rules
            }
            asked.update(
                (diagnostic.name, cited.framework, cited.requirement)
                for diagnostic in part.assessment.diagnostics
                for cited in diagnostic.citations
            )
            for rule, framework, requirement in asked:
                found.setdefault(rule, set()).add(known[framework].requirement(requirement))
        return {rule: sorted(taxa) for rule, taxa in found.items()}


def taxa(diagnostic: Diagnostic, known: Mapping[str, Taxonomy]) -> list[dict[str, Any]]:
    """The requirements that a diagnostic is about, each before its principle."""
    found: dict[Taxon, None] = {}
    for cited in diagnostic.citations:
        taxonomy = known[cited.framework]
        found[taxonomy.requirement(cited.requirement)] = None
        found[taxonomy.principle(cited.requirement)] = None
    return [taxon.reference for taxon in found]


def _key(used: FrameworkUsed) -> _Key:
    return used.id, used.edition, used.digest


def _whole(number: int, uses: Sequence[FrameworkUsed]) -> Taxonomy:
    """One framework with the requirements of every part that used it, whatever its profile."""
    return Taxonomy(
        number,
        uses[0],
        {name: one for used in uses for name, one in used.principles.items()},
        {name: one for used in uses for name, one in used.requirements.items()},
        {name: one for used in uses for name, one in used.citations.items()},
    )
