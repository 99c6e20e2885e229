"""Binding what packs name to rules: rules with their parameters, figures and dates, checks.

What a pack names without the id of another is looked for in itself, then in what it extends, nearest
first. What cannot be bound is a :class:`PlanError`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from eaquang.assessment.naming import rule_meant
from eaquang.diagnostics import Pointer
from eaquang.frameworks.extension import Lineages, by_full_name, date_of, instrument_of
from eaquang.frameworks.pack import Check, Figure, Instrument, Pack, Requirement, RuleUse
from eaquang.model.reading import WrongRecordError, read_whole
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


T = TypeVar("T")
CheckCompiler = Callable[[Sequence[Pack], str, int, Check, Mapping[str, Mapping[str, Any]]], "Rule[Any]"]
"""What makes a rule of a check: of a pack with all it extends, and every block of parameters by full name."""


def whole_figures(packs: tuple[Pack, ...], others: Mapping[str, Figure]) -> dict[str, Figure]:
    """Every figure by full name, each with the parts of those it includes (but not of theirs)."""
    drawn = {**others, **by_full_name(packs, lambda pack: pack.figures)}
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


class Binder:
    """Binds names to rules, making equal bindings once."""

    def __init__(
        self,
        lineages: Lineages,
        parameters: Mapping[str, Mapping[str, Any]],
        figures: Mapping[str, Figure],
        instruments: Mapping[str, Instrument],
        compile_check: CheckCompiler,
        told: Mapping[str, object],
    ) -> None:
        self._lineages = lineages
        self._parameters = parameters
        self._figures = figures
        self._instruments = instruments
        self._compile_check = compile_check
        self._told = {"rules": frozenset(CATALOGUE) | frozenset(CATALOGUE.values()), **told}
        self._built = all_rules()
        self._bound: dict[tuple[str, str], BoundRule] = {}

    @property
    def rules(self) -> tuple[BoundRule, ...]:
        """Every binding made so far, each once."""
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
        lineage = self._lineages.lineage(pack)
        for index, check in enumerate(requirement.checks):
            rule = self._compile_check(lineage, name, index, check, self._parameters)
            bound = BoundRule(rule)
            self._bound[(rule.code, rule.name)] = bound
            rules.append(bound)
        return tuple(rules), tuple(planned), fields

    def _bind(self, use: RuleUse, where: str, of: Pack) -> BoundRule:
        raw: dict[str, Any] = dict(use.params)
        rule = self._built[use.name]
        if informed := self._informed(rule):
            if stated := (*raw, *use.dates, *use.figures, *filter(None, [use.parameters])):
                detail = ", ".join(stated)
                raise PlanError("wrong-parameters", name=rule.name, where=where, detail=detail)
            return self._bound.setdefault((use.name, ""), informed)
        if use.dates:
            lineage = self._lineages.lineage(of)
            # As a pack would write them, so that parameters are read in one way.
            raw["dates"] = {name: date_of(name, lineage).on.isoformat() for name in use.dates}
        if use.parameters is not None:
            block = self._named(use.parameters, of, self._parameters)
            if block is None:
                raise PlanError("unknown-parameters", name=use.parameters, where=where)
            raw = {**block, **raw}
        figures = tuple(self._figure(name, of, where) for name in use.figures)
        key = (use.name, repr((sorted(raw.items()), [id(figure) for figure in figures])))
        if key not in self._bound:
            raw = self._numbered(raw, of)
            params: Any = _params(rule, {**raw, **({"figures": []} if figures else {})}, where)
            self._bound[key] = BoundRule(rule, replace(params, figures=figures) if figures else params)
        return self._bound[key]

    def _numbered(self, raw: Any, of: Pack) -> Any:
        """Parameters whose citations tell number and kind as well: a rule knows no register of the law."""
        if isinstance(raw, list | tuple):
            return [self._numbered(one, of) for one in raw]
        if not isinstance(raw, dict):
            return raw
        told = {key: self._numbered(value, of) for key, value in raw.items()}
        cited = told.get("citation")
        if isinstance(cited, dict):
            id = cited.get("instrument", "")
            found = instrument_of(id, self._lineages.lineage(of), self._instruments)
            if found is not None:
                told["citation"] = {**cited, "number": found.number, "kind": found.kind}
        return told

    def _figure(self, name: str, of: Pack, where: str) -> Figure:
        figure = self._named(name, of, self._figures)
        if figure is None:
            full = name if "/" in name else f"{of.framework.id}/{name}"
            raise PlanError("unknown-figure", name=full, where=where)
        return figure

    def _named(self, name: str, of: Pack, among: Mapping[str, T]) -> T | None:
        """What a pack names by the full name or, where it is its own or one it extends, without its id."""
        if name in among:
            return among[name]
        full = (f"{pack.framework.id}/{name}" for pack in self._lineages.lineage(of))
        return next((among[one] for one in full if one in among), None)

    def bind_always(self, names: Iterable[str]) -> None:
        """Bind what runs without a requirement."""
        taken = {name for name, _ in self._bound}
        for name in sorted(names):
            rule = self._built.get(name)
            # The engine weighs attestations itself, requirement by requirement.
            if rule is None or name in taken or name == UNATTESTED_RULE or name in AFTERWARDS:
                continue
            self._bound[(name, "")] = self._informed(rule) or BoundRule(rule, _params(rule, {}, ALSO))

    def _informed(self, rule: Rule[Any]) -> BoundRule | None:
        """A structural rule with what it is told of the run; no pack gives it parameters."""
        if not rule.structural or rule.params is NoParams:
            return None
        fields = getattr(rule.params, "__dataclass_fields__", {})
        return BoundRule(rule, rule.params(**{key: self._told[key] for key in fields if key in self._told}))


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
