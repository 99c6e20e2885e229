"""A declarative check of a pack becomes a rule like any other.

Every leaf of the kind is a typed variable under its dotted name, generated from the model. Facts
that are absent, unknown, unreadable or not applicable have no value, so that no expression can take
them for one; what they mean for the check is decided here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from eaquang.assessment.cel import Bound, Expression, ExpressionError, Language, Refusal, Type, Variable
from eaquang.diagnostics import Finding, Lack, Lacking, Param, Pointer
from eaquang.frameworks.faults import PackFault, PackVariant
from eaquang.frameworks.pack import Check, Pack, Requirement, check_code
from eaquang.model.entity import Entity
from eaquang.model.facts import ABSENT, UNREADABLE, NotApplicable, Unknown
from eaquang.model.faults import echo
from eaquang.model.kinds import BY_KIND
from eaquang.model.shape import Choice, Expected, Leaf, ListShape, MapShape, RecordShape, Shape, shape_of
from eaquang.model.suggestions import closest
from eaquang.model.walk import at
from eaquang.rules.rule import Rule, Yield
from eaquang.workspace.landscape import Landscape

if TYPE_CHECKING:
    from eaquang.frameworks.loader import LoadedPack

_TYPES: Final[Mapping[Expected, Type]] = {
    Expected.TEXT: Type.STRING,
    Expected.DATE: Type.STRING,
    Expected.FLAG: Type.BOOL,
    Expected.WHOLE: Type.INT,
    Expected.NUMBER: Type.DOUBLE,
}


class CheckError(Exception):
    """A check that cannot be compiled: the pointer in its pack, the variant of the fault, and parameters."""

    def __init__(self, pointer: Pointer, variant: PackVariant, params: Mapping[str, Param]) -> None:
        super().__init__(pointer, variant.value, params)
        self.pointer = pointer
        self.variant = variant
        self.params = params


@dataclass(frozen=True, slots=True)
class FactVariable(Variable):
    """A fact as expressions see it, and where it stands in its entity."""

    pointer: Pointer = ()


@cache
def variables_of(kind: type) -> Mapping[str, FactVariable]:
    """Every leaf of a kind by dotted name: texts, dates and enumerations as strings, and lists of them.

    Lists of records, maps and fields that may be of several types have no variable.
    """
    return MappingProxyType(dict(_leaves(shape_of(kind), ())))


def _leaves(record: RecordShape, way: Pointer) -> Iterator[tuple[str, FactVariable]]:
    for key, field in record.fields.items():
        pointer = (*way, key)
        if isinstance(field.shape, RecordShape):
            yield from _leaves(field.shape, pointer)
        elif (type_ := _type_of(field.shape)) is not None:
            allowed = field.shape.allowed if isinstance(field.shape, Leaf) else ()
            yield ".".join(map(str, pointer)), FactVariable(type_, allowed, pointer)


def _type_of(shape: Shape) -> Type | None:
    match shape:
        case Leaf():
            return _TYPES.get(shape.expected)
        case ListShape(item=Leaf() as item):
            type_ = _TYPES.get(item.expected)
            return None if type_ is None else type_.listed
        case Choice():
            types = {_type_of(member) for member in shape.members}
            return types.pop() if len(types) == 1 else None
        case ListShape() | MapShape() | RecordShape():
            return None


@cache
def language_of(kind: type) -> Language:
    """The expressions over the facts of a kind."""
    return Language(variables_of(kind))


def compile_check(pack: Pack, name: str, _requirement: Requirement, index: int, check: Check) -> Rule[Any]:
    """The rule of the check ``index`` of the requirement ``name``. Raises :class:`CheckError`.

    Its code is that of :func:`check_code`.
    """
    kind = BY_KIND[check.for_]
    where: Pointer = ("requirements", name, "checks", index)
    compiled = _Compiled(
        kind=kind,
        when=None if check.when is None else _expression(kind, check.when, (*where, "when")),
        holds=_expression(kind, check.assert_, (*where, "assert")),
        asks=frozenset(_field(kind, text, (*where, "asks", i)) for i, text in enumerate(check.asks)),
        at=_pointer(kind, check.at, (*where, "at")),
    )
    code = check_code(pack.framework.id, name, index)
    return Rule(
        code=code,
        name=code,
        subjects=(kind,),
        applies=compiled.applies,
        body=compiled.examine,
        message=check.message,
    )


def with_checks(loaded: LoadedPack) -> LoadedPack:
    """The same pack with the faults of its checks added to its faults."""
    if loaded.pack is None:
        return loaded
    faults: list[PackFault] = []
    for name, requirement in loaded.pack.requirements.items():
        for index, check in enumerate(requirement.checks):
            if check.for_ not in BY_KIND:
                # The loader has said so already.
                continue
            try:
                compile_check(loaded.pack, name, requirement, index, check)
            except CheckError as error:
                path, pointer = loaded.place(error.pointer)
                faults.append(
                    PackFault(
                        path=path,
                        rule="invalid-value",
                        at=pointer,
                        variant=error.variant,
                        params=error.params,
                    )
                )
    return replace(loaded, faults=(*loaded.faults, *faults)) if faults else loaded


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compiled:
    kind: type
    when: Expression | None
    holds: Expression
    asks: frozenset[str]
    at: Pointer

    def applies(self, subject: Entity, _landscape: Landscape) -> bool | Lacking:
        if self.when is not None:
            verdict = self.when.decide(self._values(self.when, subject))
            if verdict.holds is False:
                return False
            if verdict.holds is None:
                return self._is_applicable(subject, verdict.unbound) and self._lack(subject, verdict.unbound)
        # The check has nothing to say where it hangs on a fact that does not apply.
        if any(not self._is_applicable(subject, name) for name in self.holds.variables):
            verdict = self.holds.decide(self._values(self.holds, subject))
            return verdict.holds is not None or self._is_applicable(subject, verdict.unbound)
        return True

    def examine(self, subject: Entity, _landscape: Landscape) -> Yield:
        verdict = self.holds.decide(self._values(self.holds, subject))
        if verdict.holds is False:
            yield Finding(at=self.at)
        elif verdict.holds is None:
            name = verdict.unbound
            if name in self.asks and at(subject, variables_of(self.kind)[name].pointer) is ABSENT:
                yield Finding(at=variables_of(self.kind)[name].pointer)
            else:
                yield self._lack(subject, name)

    def _values(self, expression: Expression, subject: Entity) -> dict[str, Bound]:
        known = variables_of(self.kind)
        facts = ((name, known[name], at(subject, known[name].pointer)) for name in expression.variables)
        return {
            name: bound
            for name, variable, fact in facts
            if (bound := _bound(fact, variable.type)) is not None
        }

    def _is_applicable(self, subject: Entity, name: str) -> bool:
        variable = variables_of(self.kind).get(name)
        return variable is None or not isinstance(at(subject, variable.pointer), NotApplicable)

    def _lack(self, subject: Entity, name: str) -> Lacking:
        variable = variables_of(self.kind).get(name)
        if variable is None:
            # The evaluation itself failed: the facts are there, but not as the expression needs them.
            return Lacking(at=self.at, why=Lack.UNSTATED)
        fact = at(subject, variable.pointer)
        if isinstance(fact, Unknown):
            return Lacking(at=variable.pointer, why=Lack.UNKNOWN)
        return Lacking(at=variable.pointer, why=Lack.UNREADABLE if fact is UNREADABLE else Lack.ABSENT)


def _bound(fact: object, type_: Type) -> Bound | None:
    """A fact as the evaluator takes it; none where there is no value."""
    match fact:
        case bool():
            return fact
        case int() | float():
            return float(fact) if type_ is Type.DOUBLE else int(fact)
        case date():
            return fact.isoformat()
        case str():
            return str(fact)
        case tuple():
            return [_item(one, type_) for one in fact]  # type: ignore[return-value] # all of one type
        case _:
            return None


def _item(fact: object, listed: Type) -> bool | int | float | str:
    if isinstance(fact, bool):
        return fact
    if isinstance(fact, int | float):
        return float(fact) if listed is Type.DOUBLES else int(fact)
    return fact.isoformat() if isinstance(fact, date) else str(fact)


_VARIANTS: Final[Mapping[Refusal, PackVariant]] = {
    Refusal.SYNTAX: PackVariant.CHECK_SYNTAX,
    Refusal.UNDECLARED: PackVariant.CHECK_FIELD,
    Refusal.TYPES: PackVariant.CHECK_TYPES,
    Refusal.RESULT: PackVariant.CHECK_RESULT,
    Refusal.CONSTRUCT: PackVariant.CHECK_REFUSED,
    Refusal.OTHER: PackVariant.CHECK_OTHER,
}


def _expression(kind: type, text: str, where: Pointer) -> Expression:
    try:
        return language_of(kind).compile(text)
    except ExpressionError as error:
        if error.refusal is Refusal.UNDECLARED:
            raise _no_field(kind, error.subject, where) from None
        if error.refusal is Refusal.VALUE:
            offer: dict[str, Param] = {
                "value": echo(error.subject),
                "allowed": error.allowed,
                "suggestion": closest(error.subject, error.allowed),
            }
            raise CheckError(where, PackVariant.CHECK_VALUE, offer) from None
        params: dict[str, Param] = {
            "value": echo(text),
            "subject": error.subject,
            "line": error.line,
            "column": error.column,
        }
        raise CheckError(where, _VARIANTS[error.refusal], params) from None


def _field(kind: type, name: str, where: Pointer) -> str:
    if name not in variables_of(kind):
        raise _no_field(kind, name, where)
    return name


def _pointer(kind: type, text: str, where: Pointer) -> Pointer:
    """The pointer of a dotted path to any field of the kind; the entity itself for an empty text."""
    pointer: Pointer = tuple(text.split(".")) if text else ()
    shape: Shape = shape_of(kind)
    for step in pointer:
        if not isinstance(shape, RecordShape) or step not in shape.fields:
            raise _no_field(kind, text, where)
        shape = shape.fields[str(step)].shape
    return pointer


def _no_field(kind: type, name: str, where: Pointer) -> CheckError:
    params: dict[str, Param] = {"value": echo(name), "suggestion": closest(name, variables_of(kind))}
    return CheckError(where, PackVariant.CHECK_FIELD, params)
