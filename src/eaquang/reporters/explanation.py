"""Explanations: what a rule, requirement, principle, framework or outcome means, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from eaquang.assessment.results import Cited
from eaquang.diagnostics import Outcome
from eaquang.frameworks.catalogue import instruments
from eaquang.frameworks.extension import bases_of, instrument_of, principle_of
from eaquang.frameworks.pack import Bilingual, Citation, Pack, Principle, Requirement, Standing, standing
from eaquang.reporters.wording import citation
from eaquang.rules import all_rules
from eaquang.rules.catalogue import CATALOGUE
from eaquang.words import Language, rule_text, rule_words, shown, text
from eaquang.words.citations import instrument as printed
from eaquang.words.examples import example

STEP = "  "


@dataclass(frozen=True, slots=True)
class Explainer:
    """Finds what a code means among the rules and the given packs, and tells it in one language."""

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
        return (*CATALOGUE, *CATALOGUE.values(), *inside, *(outcome.value for outcome in Outcome))

    def explain(self, code: str) -> list[str]:
        """The explanation of a code (``EAQ301``, a rule's name, an id); empty for an unknown one."""
        names = {value: name for name, value in CATALOGUE.items()}
        wanted = code.strip()
        if rule := names.get(wanted.upper()) or (wanted if wanted in CATALOGUE else ""):
            return list(self._rule(rule))
        framework, _, inner = wanted.rpartition("/")
        for pack in self.packs.values():
            if framework and pack.framework.id != framework:
                continue
            if inner == pack.framework.id:
                return list(self._framework(pack))
            if inner in pack.requirements:
                return list(self._requirement(pack, inner, pack.requirements[inner]))
            if inner in pack.principles:
                return list(self._principle(pack, inner, pack.principles[inner]))
        if wanted in set(Outcome):
            return [self._said(f"outcome.{wanted}"), STEP + self._said(f"explain.outcome.{wanted}")]
        return []

    def _rule(self, name: str) -> Iterator[str]:
        code = CATALOGUE[name]
        yield f"{code} {name}"
        if name not in all_rules():
            yield STEP + self._said("explain.planned")
        else:
            for part in ("summary", "why", "remedy", "limits"):
                if part in rule_words(name):
                    yield f"{STEP}{self._said(f'explain.{part}')}: {rule_text(name, part, self.language)}"
            for quality in ("bad", "good"):
                if shown := example(name, quality):
                    yield ""
                    yield f"{STEP}{self._said(f'explain.{quality}')}:"
                    yield from (f"    {line}".rstrip() for line in shown.rstrip().split("\n"))
        citing = [
            (pack, key, requirement)
            for pack in self.packs.values()
            for key, requirement in pack.requirements.items()
            if any(use.name == name for use in requirement.rules)
        ]
        yield ""
        yield STEP + self._said("explain.citing" if citing else "explain.uncited")
        for pack, key, requirement in citing:
            yield f"{STEP}- {key}: {self._in(requirement.title)}"
            yield f"{STEP}  {self._cited(pack, key, requirement)}"

    def _requirement(self, pack: Pack, key: str, requirement: Requirement) -> Iterator[str]:
        yield f"{key}: {self._in(requirement.title)}"
        yield STEP + self._in(requirement.statement)
        yield f"{STEP}{self._said('explain.basis')}: {self._cited(pack, key, requirement)}"
        yield self._of_framework(pack)
        principle = principle_of(requirement.principle, self._lineage(pack))
        title = f" – {self._in(principle.title)}" if principle else ""
        yield f"{STEP}{self._said('explain.principle')}: {requirement.principle}{title}"
        yield f"{STEP}{self._said('explain.modality')}: {self._said(f'modality.{requirement.modality}')}"
        subjects = ", ".join(self._said(f"kind.{kind}") for kind in requirement.subject)
        yield f"{STEP}{self._said('explain.subject')}: {subjects}"
        yield f"{STEP}{self._said('explain.coverage')}: {self._said(f'coverage.{requirement.coverage}')}"
        if requirement.rules:
            named = ", ".join(f"{CATALOGUE.get(use.name, '?')} {use.name}" for use in requirement.rules)
            yield f"{STEP}{self._said('explain.rules')}: {named}"
        for check in requirement.checks:
            condition = f"{check.when} → {check.assert_}" if check.when else check.assert_
            condition = f"{check.each}[*]: {condition}" if check.each else condition
            yield f"{STEP}{self._said('explain.check')}: {condition}"
        if requirement.question:
            yield f"{STEP}{self._said('explain.question')}: {self._in(requirement.question)}"
        if requirement.evidence:
            yield f"{STEP}{self._said('explain.evidence')}: {self._in(requirement.evidence)}"

    def _principle(self, pack: Pack, key: str, principle: Principle) -> Iterator[str]:
        yield f"{key}: {self._in(principle.title)}"
        yield STEP + self._in(principle.statement)
        yield self._of_framework(pack)
        yield STEP + self._said("explain.requirements")
        for name, requirement in pack.requirements.items():
            if requirement.principle == key:
                yield f"{STEP}- {name}: {self._in(requirement.title)}"

    def _framework(self, pack: Pack) -> Iterator[str]:
        head = pack.framework
        yield f"{head.id} {head.edition}: {self._in(head.title)}"
        yield f"{STEP}{self._said('explain.issuer')}: {head.issuer}"
        instrument = instrument_of(head.instrument, self._lineage(pack), instruments())
        if instrument is not None:
            state = self._said(f"standing.{standing(instrument, self.as_of)}")
            named = printed(self.language, number=instrument.number, kind=instrument.kind)
            yield f"{STEP}{self._said('explain.basis')}: {named}, {instrument.title} ({state})"
        yield f"{STEP}sha256: {pack.digest}"
        for key, when in head.dates.items():
            yield f"{STEP}{shown(when.on, self.language)} – {self._in(when.what)} ({key})"
        yield STEP + self._said("explain.requirements")
        for name, requirement in pack.requirements.items():
            coverage = self._said(f"coverage.{requirement.coverage}")
            yield f"{STEP}- {name}: {self._in(requirement.title)} [{coverage}]"

    def _of_framework(self, pack: Pack) -> str:
        title = self._in(pack.framework.title)
        return f"{STEP}{self._said('explain.framework')}: {title} ({pack.framework.id})"

    def _cited(self, pack: Pack, key: str, requirement: Requirement) -> str:
        where: Citation = requirement.citation
        instrument = instrument_of(where.instrument, self._lineage(pack), instruments())
        state = standing(instrument, self.as_of) if instrument else Standing.UNCLEAR
        cited = Cited(pack.framework.id, key, where, instrument, state, requirement.verification)
        return citation(cited, self.language)

    def _lineage(self, pack: Pack) -> tuple[Pack, ...]:
        return (pack, *bases_of(pack, self.packs.get))

    def _said(self, key: str) -> str:
        return text(key, self.language)

    def _in(self, words: Bilingual) -> str:
        return words.vi if self.language == "vi" else words.en
