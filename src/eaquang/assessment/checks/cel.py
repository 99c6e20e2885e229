"""The evaluator of declarative checks: the one module that knows the CEL library.

An expression sees typed variables with dotted names, one function that counts days, and nothing else: no
file, no network, no Python. A variable without a value is not the same as any value: the answer is then
that the variable is unbound, unless ``&&`` or ``||`` is decided by its other side. The library bounds the
steps of an evaluation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from eaquang.assessment.checks.tokens import (
    Token,
    mentions,
    refuse_comparisons,
    refuse_constructs,
    refuse_days,
    token_at,
    tokens_of,
)
from eaquang.assessment.checks.variables import Bound, ExpressionError, Refusal, Type, Variable

MOST_CHARACTERS: Final = 2000
"""The longest expression that is compiled."""

_UNBOUND: Final = re.compile(r'No value with name "([^"]+)"')
_PLACE: Final = re.compile(r"<input>:(\d+):(\d+): ")
_UNDECLARED: Final = re.compile(r"undeclared reference to '([^']*)'")
_OVERLOAD: Final = re.compile(r"no matching overload for '[^']*' applied to '(.*)'")


class Verdict(NamedTuple):
    """What an evaluation gives: a decision, or the variable that it hangs on.

    With neither, the evaluation failed: no such item of a list, division by zero, too many steps.
    """

    holds: bool | None
    unbound: str = ""


class Expression:
    """A compiled expression. ``variables`` are the declared names that it mentions."""

    def __init__(self, compiled: Any, variables: tuple[str, ...]) -> None:
        self._compiled = compiled
        self.variables = variables

    def decide(self, values: Mapping[str, Bound]) -> Verdict:
        """Evaluate with the values there are; a name that is not in ``values`` is unbound."""
        try:
            result = self._compiled.eval(data=values)
        except RuntimeError:
            return Verdict(None)
        value = result.value()
        if isinstance(value, bool):
            return Verdict(value)
        found = _UNBOUND.search(str(value))
        return Verdict(None, found[1] if found else "")


class Language:
    """Expressions over one set of typed variables."""

    def __init__(self, variables: Mapping[str, Variable]) -> None:
        # Costs milliseconds, and most runs have no declarative check.
        from cel_expr_python import cel

        def native(kind: Type) -> Any:
            return cel.Type.List(native(kind.item)) if kind.is_list else getattr(cel.Type, kind.name)

        self._variables = variables
        self._compiled: dict[str, Expression] = {}
        days = cel.Overload("days_between", cel.Type.INT, [cel.Type.STRING, cel.Type.STRING], is_member=False)
        self._env = cel.NewEnv(
            variables={name: native(one.type) for name, one in variables.items()},
            functions=[cel.FunctionDecl("days", [days])],
            function_impls={"days_between": days_between},
        )

    def compile(self, text: str) -> Expression:
        """Compile an expression that gives a boolean; once for each text. Raises :class:`ExpressionError`."""
        if text not in self._compiled:
            self._compiled[text] = self._compile(text)
        return self._compiled[text]

    def _compile(self, text: str) -> Expression:
        if len(text) > MOST_CHARACTERS:
            raise ExpressionError(Refusal.LENGTH, str(MOST_CHARACTERS))
        tokens = tokens_of(text)
        refused: ExpressionError | None = None
        compiled: Any = None
        try:
            compiled = self._env.compile(text)
        except RuntimeError as error:
            refused = _refusal(str(error), text, tokens)
            if refused.refusal is Refusal.SYNTAX:
                raise refused from None
        # What the text alone tells is nearer to the trouble than what the library makes of it.
        refuse_constructs(tokens, self._variables)
        found = list(mentions(tokens, self._variables))
        if refused is not None:
            raise refused
        result = str(compiled.return_type().name()).lower()
        if result != Type.BOOL:
            raise ExpressionError(Refusal.RESULT, result)
        refuse_comparisons(tokens, found, self._variables)
        refuse_days(tokens)
        named = dict.fromkeys(one.name for one in found if one.name)
        if all(self._variables[name].is_constant for name in named):
            raise ExpressionError(Refusal.CONSTANT)
        return Expression(compiled, tuple(named))


def days_between(start: str, end: str) -> int:
    """The whole days from one day to another. Raises ``ValueError`` for what is no day."""
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def _refusal(message: str, text: str, tokens: list[Token]) -> ExpressionError:
    start, end = 0, 0
    if place := _PLACE.search(message):
        lines = text.split("\n")[: int(place[1]) - 1]
        start, end = token_at(tokens, sum(len(line) + 1 for line in lines) + int(place[2]) - 1)
    if found := _UNDECLARED.search(message):
        return ExpressionError(Refusal.FUNCTION, found[1], start, end)
    if found := _OVERLOAD.search(message):
        return ExpressionError(Refusal.TYPES, found[1], start, end)
    refusal = Refusal.SYNTAX if "Syntax error" in message else Refusal.OTHER
    return ExpressionError(refusal, "", start, end)
