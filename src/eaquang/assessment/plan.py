"""What a run will do: which rules with which parameters, for which requirements, on which date.

Binding happens once, here: names of packs become rules, parameters are validated against the
rule's own type, declarative checks become rules. A pack that cannot be bound is a
:class:`PlanError`; a rule of the catalogue that is not built yet is *planned*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from eaquang.assessment.mandatory import barred_requirements
from eaquang.assessment.naming import UnknownCodeError, all_names, checks_of, rule_meant
from eaquang.diagnostics import Pointer, Severity
from eaquang.frameworks.pack import (
    Check,
    Figure,
    Instrument,
    Modality,
    Pack,
    Requirement,
    RuleUse,
    Standing,
    standing,
)
from eaquang.model.reading import WrongRecordError, read_whole
from eaquang.model.settings import ProfileLevel
from eaquang.rules import all_rules
from eaquang.rules.catalogue import CATALOGUE
from eaquang.rules.rule import NoParams, Rule, pattern

UNATTESTED_RULE = "unattested-requirement"
"""The rule whose code a requirement without a valid attestation carries."""
AFTERWARDS = frozenset({"unused-waiver", "stale-baseline", "unused-setting"})
"""Rules that look at what became of a run: the engine asks them when everything else is judged."""

ALSO = "rules.also"
"""Where a :class:`PlanError` stands whose rule the settings ask for."""


class PlanError(Exception):
    """A pack, setting or option that cannot be bound.

    ``code`` is one of ``unknown-rule``, ``unknown-parameters``, ``unknown-figure``,
    ``wrong-parameters``, ``unknown-code``, ``unknown-profile``; ``params`` tell the name, its place and
    a suggestion.
    """

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


@dataclass(frozen=True, eq=False)
class BoundRule:
    """A rule with its parameters; compared by identity, made once for equal bindings."""

    rule: Rule[Any]
    params: object = None


@dataclass(frozen=True, slots=True)
class PlannedRequirement:
    """A requirement with its rules bound; ``planned`` are names of rules that are not built yet.

    ``fields`` are the patterns to which the requirement narrows a rule. ``doubted`` are the numbers of
    the instruments of which nobody knows which binds, where the requirement tells of such a gap.
    """

    framework: str
    id: str
    requirement: Requirement
    instrument: Instrument | None
    standing: Standing
    rules: tuple[BoundRule, ...]
    planned: tuple[str, ...]
    fields: Mapping[BoundRule, tuple[Pointer, ...]] = field(default_factory=dict)
    doubted: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        """How much an unmet outcome weighs; no draft makes an error."""
        match self.requirement.modality:
            case Modality.MUST | Modality.MUST_NOT:
                return Severity.WARNING if self.standing is Standing.DRAFT else Severity.ERROR
            case Modality.SHOULD:
                return Severity.WARNING
            case _:
                return Severity.NOTE


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The bound plan of a run."""

    as_of: date
    profile: str
    packs: tuple[Pack, ...]
    requirements: tuple[PlannedRequirement, ...]
    rules: tuple[BoundRule, ...]
    """Every bound rule that runs, each once."""
    always: frozenset[str]
    """Names of rules whose findings are reported without a requirement."""
    severities: Mapping[str, Severity] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    mandatory: frozenset[str] = frozenset()
    """Names of rules that no setting and no waiver may silence."""
    barred: frozenset[str] = frozenset()
    """Ids of requirements that rest on such rules alone."""


CheckCompiler = Callable[[Pack, str, Requirement, int, Check], "Rule[Any]"]


def make_plan(
    packs: Iterable[Pack],
    *,
    as_of: date,
    instruments: Mapping[str, Instrument],
    parameters: Mapping[str, Mapping[str, Any]],
    compile_check: CheckCompiler,
    figures: Mapping[str, Figure] | None = None,
    profile: str = "",
    also: Iterable[str] = (),
    ignore: Iterable[str] = (),
    severities: Mapping[str, Severity] | None = None,
    checks: Iterable[str] = (),
) -> Plan:
    """Bind packs to rules. ``parameters`` are blocks by full name (``security-levels/nd331-2026``).

    ``figures`` are those of the packs that ``packs`` lean on, by full name; their own are known.
    ``also``, ``ignore`` and the keys of ``severities`` are codes, prefixes of codes or names. The last two
    may mean declarative checks as well: those of ``packs``, and ``checks``, which are no part of this run.
    Raises :class:`PlanError`.
    """
    packs = tuple(packs)
    known_checks = (*checks_of(packs), *checks)
    profiles = dict.fromkeys((*ProfileLevel, *(name for pack in packs for name in pack.profiles)))
    if profile and profile not in profiles:
        raise PlanError("unknown-profile", name=profile, allowed=", ".join(profiles))
    binder = _Binder(parameters, _whole_figures(packs, figures or {}), instruments, compile_check)
    planned: list[PlannedRequirement] = []
    for pack in packs:
        for name in _selected(pack, profile):
            requirement = pack.requirements[name]
            rules, missing, fields = binder.bind_all(pack, name, requirement)
            known = {**instruments, **pack.instruments}
            instrument = known.get(requirement.citation.instrument)
            gap = requirement.gap
            planned.append(
                PlannedRequirement(
                    framework=pack.framework.id,
                    id=name,
                    requirement=requirement,
                    instrument=instrument,
                    standing=_standing(requirement, instrument, as_of),
                    rules=rules,
                    planned=missing,
                    fields=fields,
                    doubted=tuple(known[one].number for one in gap.between if one in known) if gap else (),
                )
            )
    built = all_rules()
    always = {rule.name for rule in built.values() if rule.structural or rule.house} | set(_names(also))
    mandatory = _mandatory(packs)
    barred = barred_requirements(packs, mandatory)
    binder.bind_always(always, (id for pack in packs for id in pack.requirements), mandatory, barred)
    stated = severities or {}
    # The closer word wins: a name over a code, a code over its prefixes.
    weights = {
        name: stated[text]
        for text in sorted(stated, key=lambda text: (text in CATALOGUE, len(text)))
        for name in _names([text], known_checks)
    }
    return Plan(
        as_of=as_of,
        profile=profile,
        packs=packs,
        requirements=tuple(planned),
        rules=binder.rules,
        always=frozenset(always),
        severities={name: severity for name, severity in weights.items() if name not in mandatory},
        ignored=frozenset(_names(ignore, known_checks)) - mandatory,
        mandatory=mandatory,
        barred=barred,
    )


def _standing(requirement: Requirement, instrument: Instrument | None, as_of: date) -> Standing:
    gap = requirement.gap
    if gap is not None:
        return Standing.UNCLEAR if gap.from_ <= as_of < gap.to else Standing.NOT_IN_FORCE
    return standing(instrument, as_of) if instrument else Standing.UNCLEAR


def _selected(pack: Pack, profile: str) -> tuple[str, ...]:
    """The requirements of a profile with those it extends, in the pack's order.

    All of them without a profile, and of a pack that does not have it.
    """
    if profile not in pack.profiles:
        return tuple(pack.requirements)
    wanted: set[str] = set()
    name: str | None = profile
    while name is not None and name in pack.profiles:
        wanted.update(pack.profiles[name].requirements)
        name = pack.profiles[name].extends
    return tuple(key for key in pack.requirements if key in wanted)


def _whole_figures(packs: tuple[Pack, ...], others: Mapping[str, Figure]) -> dict[str, Figure]:
    """Every figure by full name, each with the parts of those it includes (but not of theirs)."""
    drawn = {**others, **{f"{p.framework.id}/{name}": f for p in packs for name, f in p.figures.items()}}
    return {name: _whole(name, figure, drawn) for name, figure in drawn.items()}


def _whole(name: str, figure: Figure, drawn: Mapping[str, Figure]) -> Figure:
    pack = name.partition("/")[0]
    shown = (figure, *(drawn[f"{pack}/{other}"] for other in figure.includes))
    return replace(
        figure,
        layers=tuple(layer for one in shown for layer in one.layers),
        cross_cutting=tuple(component for one in shown for component in one.cross_cutting),
        beside=tuple(block for one in shown for block in one.beside),
    )


class _Binder:
    """Binds names to rules, making equal bindings once."""

    def __init__(
        self,
        parameters: Mapping[str, Mapping[str, Any]],
        figures: Mapping[str, Figure],
        instruments: Mapping[str, Instrument],
        compile_check: CheckCompiler,
    ) -> None:
        self._parameters = parameters
        self._figures = figures
        self._instruments = instruments
        self._compile_check = compile_check
        self._built = all_rules()
        self._bound: dict[tuple[str, str], BoundRule] = {}

    @property
    def rules(self) -> tuple[BoundRule, ...]:
        return tuple(self._bound.values())

    def bind_all(
        self, pack: Pack, name: str, requirement: Requirement
    ) -> tuple[tuple[BoundRule, ...], tuple[str, ...], Mapping[BoundRule, tuple[Pointer, ...]]]:
        """The bound rules and checks of a requirement, the names that are only planned, and the fields."""
        where = f"{pack.framework.id}/{name}"
        rules: list[BoundRule] = []
        planned: list[str] = []
        fields: dict[BoundRule, tuple[Pointer, ...]] = {}
        for use in requirement.rules:
            if use.name in self._built:
                rules.append(self._bind(use, where, pack))
                if use.fields:
                    fields[rules[-1]] = (*fields.get(rules[-1], ()), *map(pattern, use.fields))
            elif use.name in CATALOGUE:
                planned.append(use.name)
            else:
                raise PlanError("unknown-rule", name=use.name, where=where, suggestion=rule_meant(use.name))
        for index, check in enumerate(requirement.checks):
            rule = self._compile_check(pack, name, requirement, index, check)
            bound = BoundRule(rule)
            self._bound[(rule.code, rule.name)] = bound
            rules.append(bound)
        return tuple(rules), tuple(planned), fields

    def _bind(self, use: RuleUse, where: str, of: Pack) -> BoundRule:
        raw: dict[str, Any] = dict(use.params)
        if use.dates:
            raw["dates"] = {name: of.framework.dates[name].on for name in use.dates}
        # A pack names its own blocks and figures without its id.
        pack = of.framework.id
        if use.parameters is not None:
            own = f"{pack}/{use.parameters}"
            block = self._parameters.get(use.parameters) or self._parameters.get(own)
            if block is None:
                raise PlanError("unknown-parameters", name=use.parameters, where=where)
            raw = {**block, **raw}
        names = tuple(name if "/" in name else f"{pack}/{name}" for name in use.figures)
        key = (use.name, repr((sorted(raw.items()), names)))
        if key not in self._bound:
            rule = self._built[use.name]
            figures = tuple(self._figure(name, where) for name in names)
            raw = self._numbered(raw, {**self._instruments, **of.instruments})
            params: Any = _params(rule, {**raw, **({"figures": []} if figures else {})}, where)
            self._bound[key] = BoundRule(rule, replace(params, figures=figures) if figures else params)
        return self._bound[key]

    def _numbered(self, raw: Any, known: Mapping[str, Instrument]) -> Any:
        """Parameters whose citations tell number and kind as well: a rule knows no register of the law."""
        if isinstance(raw, list | tuple):
            return [self._numbered(one, known) for one in raw]
        if not isinstance(raw, dict):
            return raw
        told = {key: self._numbered(value, known) for key, value in raw.items()}
        cited = told.get("citation")
        if isinstance(cited, dict) and (found := known.get(cited.get("instrument", ""))) is not None:
            told["citation"] = {**cited, "number": found.number, "kind": found.kind}
        return told

    def _figure(self, name: str, where: str) -> Figure:
        if name not in self._figures:
            raise PlanError("unknown-figure", name=name, where=where)
        return self._figures[name]

    def bind_always(
        self,
        names: Iterable[str],
        requirements: Iterable[str],
        mandatory: frozenset[str],
        barred: frozenset[str],
    ) -> None:
        """Bind what runs without a requirement. Rules about exceptions are told what can be excepted."""
        known = {
            "rules": frozenset(CATALOGUE) | frozenset(CATALOGUE.values()),
            "requirements": frozenset(requirements),
            "barred_rules": mandatory | {CATALOGUE[name] for name in mandatory if name in CATALOGUE},
            "barred_requirements": barred,
        }
        taken = {name for name, _ in self._bound}
        for name in sorted(names):
            rule = self._built.get(name)
            # The engine weighs attestations itself, requirement by requirement.
            if rule is None or name in taken or name == UNATTESTED_RULE or name in AFTERWARDS:
                continue
            fields = getattr(rule.params, "__dataclass_fields__", {})
            told = {key: value for key, value in known.items() if key in fields}
            params = rule.params(**told) if told else _params(rule, {}, ALSO)
            self._bound[(name, "")] = BoundRule(rule, params)


def _names(texts: Iterable[str], checks: Iterable[str] = ()) -> tuple[str, ...]:
    try:
        return tuple(all_names(texts, checks))
    except UnknownCodeError as error:
        raise PlanError("unknown-code", name=error.text, suggestion=error.suggestion) from error


def _mandatory(packs: tuple[Pack, ...]) -> frozenset[str]:
    """The rules that nothing may silence: by themselves, or since one of the packs says so."""
    names = {rule.name for rule in all_rules().values() if rule.mandatory}
    checks = checks_of(packs)
    for pack in packs:
        try:
            names.update(all_names(pack.framework.mandatory, checks))
        except UnknownCodeError as error:
            where = f"{pack.framework.id}/mandatory"
            params = {"name": error.text, "where": where, "suggestion": error.suggestion}
            raise PlanError("unknown-rule", **params) from error
    return frozenset(names)


def _params(rule: Rule[Any], raw: Mapping[str, Any], where: str) -> object:
    if rule.params is NoParams:
        if raw:
            raise PlanError("wrong-parameters", name=rule.name, where=where, detail=", ".join(raw))
        return None
    try:
        return read_whole(rule.params, dict(raw))
    except WrongRecordError as error:
        detail = ".".join(map(str, error.at))
        raise PlanError("wrong-parameters", name=rule.name, where=where, detail=detail) from error
