"""Outcomes of requirements: how many of each, and for each requirement on what they rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from eaquang.assessment.results import (
    Assessment,
    Diagnostic,
    FrameworkUsed,
    Missing,
    ProfileOutcome,
    RequirementOutcome,
)
from eaquang.diagnostics import EntityKey, Lack, Outcome, Pointer
from eaquang.frameworks.extension import Lineages
from eaquang.frameworks.pack import Demand, Pack, Principle
from eaquang.render.content.law import Register
from eaquang.render.content.outcome_views import (
    Counts,
    ExcuseView,
    FrameworkView,
    Ground,
    LackView,
    PrincipleView,
    ProfileView,
    RequirementView,
    UnmetView,
)
from eaquang.render.content.rows import Named
from eaquang.render.content.sentences import Sentences, rule_code
from eaquang.render.content.telling import Teller, kind_name
from eaquang.render.vietnamese import day, sort_key
from eaquang.rules import all_rules
from eaquang.words import text


@dataclass(frozen=True)
class Outcomes:
    """Makes views of the outcomes of an assessment."""

    assessment: Assessment
    packs: tuple[Pack, ...]
    teller: Teller
    register: Register

    @cached_property
    def _sentences(self) -> Sentences:
        return Sentences(self.teller.landscape)

    @cached_property
    def _diagnostics(self) -> dict[str, Diagnostic]:
        return {d.fingerprint: d for d in self.assessment.diagnostics}

    @cached_property
    def _by_requirement(self) -> dict[tuple[str, str], list[RequirementOutcome]]:
        found: dict[tuple[str, str], list[RequirementOutcome]] = {}
        for outcome in self.assessment.outcomes:
            found.setdefault((outcome.framework, outcome.requirement), []).append(outcome)
        return found

    def frameworks(self) -> tuple[FrameworkView, ...]:
        """Every framework that took part, in the order of the assessment."""
        packs = {pack.framework.id: pack for pack in self.packs}
        return tuple(self._framework(used, packs.get(used.id)) for used in self.assessment.frameworks)

    def _framework(self, used: FrameworkUsed, pack: Pack | None) -> FrameworkView:
        principles: dict[str, Principle] = {}
        for one in reversed(Lineages(self.packs).lineage(pack) if pack else ()):
            principles |= one.principles
        groups: dict[str, list[str]] = {name: [] for name in principles}
        for name, requirement in used.requirements.items():
            if (used.id, name) in self._by_requirement:
                groups.setdefault(requirement.principle, []).append(name)
        return FrameworkView(
            id=used.id,
            title=used.title.vi,
            edition=used.edition,
            digest=used.digest,
            instrument=self.register.name(pack.framework.instrument) if pack else "",
            counts=Counts.of(o for o in self.assessment.outcomes if o.framework == used.id),
            reached=_profile(used.reached),
            ahead=_profile(used.ahead),
            principles=tuple(
                self._principle(name, principles.get(name), used, names)
                for name, names in groups.items()
                if names
            ),
        )

    def _principle(
        self, name: str, principle: Principle | None, used: FrameworkUsed, requirements: list[str]
    ) -> PrincipleView:
        return PrincipleView(
            id=name,
            title=principle.title.vi if principle else name,
            statement=principle.statement.vi if principle else "",
            law=self.register.law(principle.citation, principle.verification) if principle else None,
            counts=Counts.of(o for r in requirements for o in self._by_requirement[used.id, r]),
            requirements=tuple(
                self._requirement(r, used.requirements[r], self._by_requirement[used.id, r])
                for r in requirements
            ),
        )

    def _requirement(
        self, name: str, requirement: Demand, outcomes: list[RequirementOutcome]
    ) -> RequirementView:
        met = [o for o in outcomes if o.outcome is Outcome.MET]
        asked = sorted({rule for o in outcomes for rule, _ in o.rules}, key=lambda r: (rule_code(r), r))
        return RequirementView(
            id=name,
            title=requirement.title.vi,
            statement=requirement.statement.vi,
            modality=text(f"modality.{requirement.modality}", "vi"),
            coverage=text(f"coverage.{requirement.coverage}", "vi"),
            law=self.register.law(requirement.citation, requirement.verification),
            question=requirement.question.vi if requirement.question else "",
            evidence=requirement.evidence.vi if requirement.evidence else "",
            counts=Counts.of(outcomes),
            subject_kinds=tuple(map(kind_name, requirement.subject)),
            unmet=tuple(self._unmet(o) for o in self._sorted(outcomes) if o.outcome is Outcome.UNMET),
            lacks=tuple(self._lacks(o for o in outcomes if o.outcome is Outcome.UNDETERMINED)),
            met=tuple(n for o in self._sorted(met) if (n := self.subject(o.subject)) is not None),
            is_met_as_whole=any(o.subject is None for o in met),
            attestations=tuple(sorted({o.attested for o in outcomes if o.attested})),
            rules=tuple(map(rule_code, asked)),
            facts=tuple(dict.fromkeys(fact for rule in asked for fact in _facts_read(rule))),
        )

    def _sorted(self, outcomes: Iterable[RequirementOutcome]) -> list[RequirementOutcome]:
        def order(outcome: RequirementOutcome) -> tuple[object, ...]:
            key = outcome.subject
            return (key is not None, sort_key(self.teller.thing(key).name) if key else (), key or ("", ""))

        return sorted(outcomes, key=order)

    def subject(self, key: EntityKey | None) -> Named | None:
        """A subject by name; ``None`` for the workspace as a whole."""
        return None if key is None else self.teller.thing(key)

    def _unmet(self, outcome: RequirementOutcome) -> UnmetView:
        found = (self._diagnostics[f] for f in outcome.findings if f in self._diagnostics)
        return UnmetView(
            subject=self.subject(outcome.subject),
            grounds=tuple(map(self.ground, found)),
            excuses=tuple(ExcuseView(e.waiver, day(e.until)) for e in outcome.excuses),
        )

    def ground(self, diagnostic: Diagnostic) -> Ground:
        """A fault with its place and its remedy."""
        return Ground(
            code=diagnostic.code,
            path=diagnostic.place.id_path,
            file=f"{diagnostic.place.path}:{diagnostic.place.span.start.line}",
            message=self._sentences.fault(diagnostic),
            remedy=self._sentences.remedy(diagnostic.name),
            baselined=diagnostic.baselined,
        )

    def _lacks(self, outcomes: Iterable[RequirementOutcome]) -> Iterator[LackView]:
        groups: dict[tuple[str, str, Pointer], dict[tuple[EntityKey | None, Pointer, str], Missing]] = {}
        for outcome in outcomes:
            for missing in outcome.missing:
                place = tuple("*" if isinstance(step, int) else step for step in missing.at)
                # Rules that are not built yet all lack the same: themselves.
                rule = "" if missing.why is Lack.PLANNED else missing.rule
                group = groups.setdefault((rule, missing.why.value, place), {})
                group.setdefault((missing.entity, missing.at, missing.rule), missing)
        for _, group in sorted(groups.items(), key=lambda item: (not item[0][0], *map(str, item[0]))):
            yield self._lack(tuple(group.values()))

    def _lack(self, lacking: tuple[Missing, ...]) -> LackView:
        subjects = {m.entity: self.teller.thing(m.entity) for m in lacking if m.entity is not None}
        dues = [m.due for m in lacking if m.due is not None]
        return LackView(
            codes=tuple(sorted({rule_code(m.rule) for m in lacking})),
            sentence=self._sentences.lack(lacking[0], len({(m.entity, m.at) for m in lacking})),
            subjects=tuple(sorted(subjects.values(), key=lambda s: (sort_key(s.name), s.path))),
            contacts=tuple(sorted({m.contact for m in lacking if m.contact}, key=sort_key)),
            due=day(min(dues)) if dues else "",
        )


def _profile(profile: ProfileOutcome | None) -> ProfileView | None:
    if profile is None:
        return None
    idle = profile.requirements - profile.applicable
    return ProfileView(
        title=profile.title.vi, requirements=profile.requirements, idle=idle, lacking=profile.lacking
    )


def _facts_read(rule: str) -> tuple[str, ...]:
    """The pointers a rule needs and asks for, as they are written."""
    found = all_rules().get(rule)
    if found is None:
        return ()
    return tuple(".".join(map(str, pointer)).replace(".*", "[*]") for pointer in (*found.needs, *found.asks))
