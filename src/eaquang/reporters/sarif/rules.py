"""The table of rules: every rule that is built, the checks of the packs, and what else is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

from eaquang.assessment.results import Diagnostic
from eaquang.reporters.report import Report
from eaquang.reporters.sarif.messages import sentence, text_of
from eaquang.reporters.sarif.taxonomies import Taxon, Taxonomies, Taxonomy
from eaquang.reporters.wording import message, visible
from eaquang.rules import all_rules
from eaquang.rules.catalogue import slug
from eaquang.rules.rule import Rule
from eaquang.words import Language, rule_text, spoken, text

PAGES: Final = "https://github.com/eaquang/eaquang/blob/main/docs/reference"
"""Where the generated pages stand, one folder a language."""
MOST: Final = 1024
"""Characters that GitHub takes of a description; the help has the whole text."""
_PARTS: Final = ("why", "remedy", "limits")


@dataclass(frozen=True, slots=True)
class Rules:
    """Descriptors in the order of the table, each code once."""

    table: Mapping[str, dict[str, Any]]

    @classmethod
    def of(cls, report: Report, taxonomies: Taxonomies) -> Self:
        """The table of a report. It is the same whatever was found, but for rules that are not built."""
        language = report.language
        leaning = taxonomies.leaning(report)
        table = {
            rule.code: _built(rule, leaning.get(name, ()), language) for name, rule in all_rules().items()
        }
        found = {d.code: d for part in report.parts for d in part.assessment.diagnostics}
        for code in sorted(filter(is_check, leaning)):
            (taxon,) = leaning[code]
            table[code] = _check(code, taxonomies.all[taxon.taxonomy], taxon, found.get(code), language)
        others = {d.code: d for _, d in report.shown() if d.code not in table}
        for code in sorted(others):
            table[code] = _planned(others[code], leaning.get(others[code].name, ()), language)
        return cls(table)

    def indexes(self) -> Mapping[str, int]:
        """Where each code stands in the table."""
        return {code: index for index, code in enumerate(self.table)}


def _built(rule: Rule[Any], leaning: Sequence[Taxon], language: Language) -> dict[str, Any]:
    name = rule.name
    told = {part: (text(f"explain.{part}", language), rule_text(name, part, language)) for part in _PARTS}
    return {
        "id": rule.code,
        "name": _pascal(name),
        "shortDescription": _brief(rule_text(name, "summary", language)),
        "fullDescription": _brief(rule_text(name, "why", language)),
        "help": {
            **text_of(*(f"{label}: {words}" for label, words in told.values())),
            "markdown": "\n\n".join(
                f"**{sentence(label).rstrip('.')}:** {sentence(words)}" for label, words in told.values()
            ),
        },
        "helpUri": f"{PAGES}/{language}/rules/{slug(name)}.md",
        "defaultConfiguration": {"level": rule.severity},
        **_related(leaning),
        "properties": {"tags": [rule.family]},
    }


def _planned(diagnostic: Diagnostic, leaning: Sequence[Taxon], language: Language) -> dict[str, Any]:
    """A rule of the catalogue that is not built yet, and what an older report may have told."""
    planned = text("explain.planned", language)
    return {
        "id": diagnostic.code,
        "name": _pascal(diagnostic.name),
        "shortDescription": _brief(diagnostic.name),
        "fullDescription": _brief(planned),
        "help": text_of(planned),
        **_related(leaning),
    }


def is_check(code: str) -> bool:
    """Whether a code is that of a check of a pack: ``<pack>/<requirement>#<number>``."""
    return "#" in code


def _check(
    code: str, taxonomy: Taxonomy, taxon: Taxon, found: Diagnostic | None, language: Language
) -> dict[str, Any]:
    requirement = taxonomy.requirements[taxon.id]
    title, statement = (spoken(words, language) for words in (requirement.title, requirement.statement))
    told = (message(found, language),) if found and found.message else ()
    return {
        "id": code,
        "shortDescription": _brief(title),
        "fullDescription": _brief(statement),
        "help": text_of(*told, statement),
        **_related([taxon]),
    }


def _brief(words: str) -> dict[str, Any]:
    whole = text_of(words)["text"]
    return {"text": whole if len(whole) <= MOST else f"{whole[: MOST - 1]}…"}


def _related(leaning: Sequence[Taxon]) -> dict[str, Any]:
    relationships = [{"target": taxon.reference, "kinds": ["relevant"]} for taxon in leaning]
    return {"relationships": relationships} if relationships else {}


def _pascal(name: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in visible(name).split("-"))
