"""Diagnostics as results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from eaquang.assessment.results import Diagnostic, Place
from eaquang.reporters.report import Part, Report
from eaquang.reporters.sarif.fixes import fixes
from eaquang.reporters.sarif.messages import link, message_of
from eaquang.reporters.sarif.places import Places
from eaquang.reporters.sarif.taxonomies import Taxonomies, Taxonomy, taxa
from eaquang.reporters.wording import clause, message
from eaquang.words import text

FINGERPRINT: Final = "eaquangFingerprint/v1"
CLAUSES: Final = 2
"""How many clauses a message names; all of them are among the taxa."""
LINKED: Final = 4
"""How many of the related places a message leads to."""
MOST_RELATED: Final = 999
"""GitHub refuses a file with a result of more than 1,000 locations; how many are left out is told."""


@dataclass(frozen=True, slots=True)
class Results:
    """Makes the results of one report."""

    report: Report
    places: Places
    rules: Mapping[str, int]
    taxonomies: Taxonomies

    def all(self) -> Iterator[dict[str, Any]]:
        """Every diagnostic that is told, in the order of the report."""
        known = {id(part): self.taxonomies.known_to(part.assessment) for part in self.report.parts}
        for identity, part, diagnostic in self.report.identified():
            yield self._result(identity, part, diagnostic, known[id(part)])

    def _result(
        self, identity: str, part: Part, d: Diagnostic, known: Mapping[str, Taxonomy]
    ) -> dict[str, Any]:
        found: dict[str, Any] = {
            "ruleId": d.code,
            "ruleIndex": self.rules[d.code],
            "level": d.severity,
            "message": message_of(*self._sentences(d), linking=self._others(d)),
            "locations": [self.places.location(d.place)],
            "partialFingerprints": {FINGERPRINT: identity},
        }
        if d.related:
            found["relatedLocations"] = [
                {"id": number, **self.places.location(place)}
                for number, place in enumerate(d.related[:MOST_RELATED], start=1)
            ]
        if references := taxa(d, known):
            found["taxa"] = references
        if offered := fixes(d.fix, part.documents, self.places, self.report.language):
            found["fixes"] = offered
        if self.report.view.show_excused:
            found["suppressions"] = list(self._suppressions(d))
        found["properties"] = {
            "outcome": d.outcome,
            "messageId": d.message_id,
            **({"member": part.name} if part.name else {}),
            **({"relatedLeftOut": len(d.related) - MOST_RELATED} if len(d.related) > MOST_RELATED else {}),
        }
        return found

    def _sentences(self, d: Diagnostic) -> Iterator[str]:
        """What is wrong, and by which clauses."""
        language = self.report.language
        yield message(d, language)
        clauses = list(dict.fromkeys(clause(cited, language) for cited in d.citations))
        if clauses:
            listed = _first(clauses, CLAUSES, len(clauses), "; ")
            yield f"{text('report.basis', language)}: {listed}"

    def _others(self, d: Diagnostic) -> str:
        """Where else to look."""
        links = [link(_label(place), number) for number, place in enumerate(d.related[:LINKED], start=1)]
        listed = _first(links, LINKED, len(d.related), ", ")
        return f"{text('report.also', self.report.language)}: {listed}" if links else ""

    def _suppressions(self, d: Diagnostic) -> Iterator[dict[str, Any]]:
        language = self.report.language
        if d.excuse is not None:
            told = text("report.excused", language, waiver=d.excuse.waiver, until=d.excuse.until)
            yield {"kind": "external", "status": "accepted", "justification": message_of(told)["text"]}
        if d.baselined:
            told = text("sarif.baselined", language)
            yield {"kind": "external", "status": "accepted", "justification": message_of(told)["text"]}


def _label(place: Place) -> str:
    return place.id_path or f"{place.path}:{place.span.start.line}"


def _first(items: Sequence[str], most: int, of: int, between: str) -> str:
    """The first of several, and how many more there are."""
    listed = between.join(items[:most])
    return f"{listed} (+{of - most})" if of > most else listed
