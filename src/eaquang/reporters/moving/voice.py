"""The parts of sentences about a move, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from eaquang.assessment.matching import Aspect, Difference
from eaquang.assessment.plan import Plan, PlannedRequirement
from eaquang.assessment.reporting import cited_by
from eaquang.diagnostics import EntityKey, Outcome
from eaquang.frameworks.pack import Bilingual, Pack
from eaquang.model.agency import Agency
from eaquang.model.exchange import Exchange
from eaquang.model.references import END_KINDS
from eaquang.model.settings import ProfileLevel
from eaquang.reporters.wording import clause, visible
from eaquang.rules.catalogue import CATALOGUE
from eaquang.words import Language, grouped, rule_text, spoken, text
from eaquang.workspace.landscape import Landscape, Target

_VALUES = {Aspect.MODALITY: "modality", Aspect.COVERAGE: "coverage"}
"""The words of the values of a difference."""


def _owner(entity: Target | None, landscape: Landscape) -> str | None:
    """The agency that an entity belongs to, by what it is a part of or where it begins."""
    if isinstance(entity, Exchange):
        entity = landscape.find(entity.from_, *END_KINDS)
    owner = landscape.owner_of(entity)
    return landscape.owner_of(landscape.system_behind(entity)) if owner is None else owner


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaks one language."""

    language: Language

    def say(self, key: str, **params: object) -> str:
        """A sentence of ``move.*``."""
        return text(f"move.{key}", self.language, **params)

    def told(self, both: Bilingual) -> str:
        """A text of a pack."""
        return visible(spoken(both, self.language))

    def profile(self, name: str) -> str:
        """A profile; one of a pack's own has no words but its name."""
        return self.say(f"level.{name}") if name in [*ProfileLevel] else visible(name)

    def number(self, count: int) -> str:
        """A number with its thousands set apart, as the language does it."""
        return grouped(count, self.language)

    def outcome(self, outcome: Outcome | None) -> str:
        """An outcome; ``None`` where there was none."""
        return self.say("none") if outcome is None else text(f"outcome.{outcome}", self.language)

    def pack(self, pack: Pack, plan: Plan) -> str:
        """A framework exactly identified, with how many requirements of it are compared."""
        return self.say(
            "framework",
            title=self.told(pack.framework.title),
            id=pack.framework.id,
            edition=visible(pack.framework.edition),
            digest=pack.digest[:12],
            count=self.number(sum(one.framework == pack.framework.id for one in plan.requirements)),
        )

    def name(self, planned: PlannedRequirement) -> str:
        """A requirement by id and title."""
        return self.say("requirement", id=planned.id, title=self.told(planned.requirement.title))

    def described(self, planned: PlannedRequirement) -> str:
        """A requirement with how it binds, who decides it, and where it stands in the law."""
        return self.say(
            "described",
            requirement=self.name(planned),
            modality=text(f"modality.{planned.requirement.modality}", self.language),
            coverage=text(f"coverage.{planned.requirement.coverage}", self.language),
            clause=visible(clause(cited_by(planned), self.language)),
        )

    def rule(self, name: str) -> str:
        """A rule by its code and what it looks for; a check of a pack by its code."""
        try:
            words = rule_text(name, "summary", self.language)
        except KeyError:
            words = ""
        code = CATALOGUE.get(name, name)
        if words:
            return self.say("rule", code=code, summary=visible(words))
        return f"`{visible(code)}`" if code == name else f"`{code} {name}`"

    def difference(self, one: Difference) -> str:
        """One difference as a sentence."""
        params = {
            "rule": self.rule(one.rule) if one.rule else "",
            "former": self._values(one.aspect, one.former),
            "present": self._values(one.aspect, one.present),
        }
        return self.say(f"difference.{one.aspect}-{one.way}", **params)

    def _values(self, aspect: Aspect, values: tuple[str, ...]) -> str:
        if aspect is Aspect.SUBJECT:
            return ", ".join(text(f"kind.{kind}", self.language) for kind in values)
        if aspect is Aspect.PROFILE:
            return ", ".join(self.profile(level) for level in values)
        words = _VALUES.get(aspect)
        return ", ".join(text(f"{words}.{value}", self.language) for value in values) if words else ""

    def group(self, key: EntityKey | None, landscape: Landscape) -> str:
        """The agency and the kind under which an entity is listed."""
        if key is None:
            return text("kind.workspace", self.language)
        kind = text(f"kind.{key.kind}", self.language)
        agency = self.agency(key, landscape)
        return self.say("group", agency=agency, kind=kind)

    def agency(self, key: EntityKey | None, landscape: Landscape) -> str:
        """The agency that an entity belongs to, by its official name where it is described."""
        if key is None:
            return text("kind.workspace", self.language)
        owner = _owner(landscape.entities.get(key), landscape)
        if owner is None:
            return self.say("nobody")
        return visible(landscape.name_of(EntityKey(Agency.KIND, owner)))

    def listed(self, names: Iterable[str]) -> str:
        """Names as code, one after the other."""
        return ", ".join(f"`{visible(name)}`" for name in names)
