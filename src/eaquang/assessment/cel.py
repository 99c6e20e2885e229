"""The evaluator of declarative checks: the one module that knows the CEL library.

An expression sees typed variables with dotted names and nothing else: no file, no network, no
Python. A variable without a value is not the same as any value: the answer is then that the variable
is unbound, unless ``&&`` or ``||`` is decided by its other side. What makes a missing fact look like
a present one (``has``, ``dyn``, ``null``) or asks for members of a fact (``in``) is refused when the
expression is compiled. The library bounds the steps of an evaluation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from typing import Any, Final, TypeAlias

Bound: TypeAlias = bool | int | float | str | list[bool] | list[int] | list[float] | list[str]
"""What a variable may hold."""

MOST_CHARACTERS: Final = 2000
"""The longest expression that is compiled."""


class Type(StrEnum):
    """The type of a variable, as CEL names it."""

    BOOL = "bool"
    INT = "int"
    DOUBLE = "double"
    STRING = "string"
    BOOLS = "list(bool)"
    INTS = "list(int)"
    DOUBLES = "list(double)"
    STRINGS = "list(string)"

    @property
    def is_list(self) -> bool:
        """Whether it is a list."""
        return self.value.startswith("list(")

    @property
    def item(self) -> Type:
        """The type of the items of a list; of what is no list, the type itself."""
        return Type(self.value.removeprefix("list(").removesuffix(")"))

    @property
    def listed(self) -> Type:
        """The type of a list of such values. Raises ``ValueError`` for a list."""
        return Type(f"list({self.value})")


class Refusal(StrEnum):
    """Why an expression is not compiled."""

    SYNTAX = "syntax"
    UNDECLARED = "undeclared"
    TYPES = "types"
    RESULT = "result"
    CONSTRUCT = "construct"
    VALUE = "value"
    OTHER = "other"


class ExpressionError(Exception):
    """An expression that cannot be compiled.

    ``subject`` is what it is about: the unknown name, the types that do not fit, the type of the
    result, the refused construct, the value that the enumeration ``allowed`` does not have. ``line``
    and ``column`` are 1-based in the expression, 0 where they are not known.
    """

    def __init__(
        self,
        refusal: Refusal,
        subject: str = "",
        line: int = 0,
        column: int = 0,
        allowed: tuple[str, ...] = (),
    ) -> None:
        super().__init__(refusal.value, subject, line, column)
        self.refusal = refusal
        self.subject = subject
        self.line = line
        self.column = column
        self.allowed = allowed


@dataclass(frozen=True, slots=True)
class Variable:
    """A typed variable; ``allowed`` are the values of an enumeration, none when any value goes."""

    type: Type
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
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
        self._env = cel.NewEnv(variables={name: native(one.type) for name, one in variables.items()})

    def compile(self, text: str) -> Expression:
        """Compile an expression that gives a boolean. Raises :class:`ExpressionError`."""
        if len(text) > MOST_CHARACTERS:
            raise ExpressionError(Refusal.OTHER)
        tokens = [match for match in _TOKEN.finditer(text) if match["skip"] is None]
        _refuse(tokens)
        named = list(self._named(tokens))
        try:
            compiled = self._env.compile(text)
        except RuntimeError as error:
            raise _refusal(str(error)) from None
        result = str(compiled.return_type().name()).lower()
        if result != Type.BOOL:
            raise ExpressionError(Refusal.RESULT, result)
        for name, index in named:
            _compared(tokens, index, self._variables[name].allowed)
        return Expression(compiled, tuple(dict.fromkeys(name for name, _ in named)))

    def _named(self, tokens: list[re.Match[str]]) -> Iterator[tuple[str, int]]:
        """The variables in an expression, each with the index of its token."""
        for index, token in enumerate(tokens):
            # A method may follow a variable: the longest declared beginning is the variable.
            name = "".join((token["name"] or "").split())
            while name and name not in self._variables:
                name = name.rpartition(".")[0]
            if name:
                yield name, index


def _refuse(tokens: list[re.Match[str]]) -> None:
    for index, token in enumerate(tokens):
        name = token["name"]
        after = tokens[index + 1][0] if index + 1 < len(tokens) else ""
        if name == "null" or (name in _CALLS and after == "(") or (name == "in" and after != "["):
            raise _at(token, Refusal.CONSTRUCT, name)


def _compared(tokens: list[re.Match[str]], index: int, allowed: tuple[str, ...]) -> None:
    """Refuse a comparison of an enumeration with a text that it does not have: it would never hold."""
    if not allowed:
        return
    literals: list[re.Match[str]] = []
    after = [token[0] for token in tokens[index + 1 : index + 3]]
    before = [token[0] for token in tokens[max(index - 1, 0) : index]]
    if after[:1] in (["=="], ["!="]):
        literals += tokens[index + 2 : index + 3]
    if before in (["=="], ["!="]) and index > 1:
        literals.append(tokens[index - 2])
    if after == ["in", "["]:
        literals += takewhile(lambda token: token[0] != "]", tokens[index + 3 :])
    for literal in literals:
        text = literal["text"]
        if text is not None and text[1:-1] not in allowed:
            raise _at(literal, Refusal.VALUE, text[1:-1], allowed)


def _at(
    token: re.Match[str], refusal: Refusal, subject: str, allowed: tuple[str, ...] = ()
) -> ExpressionError:
    line = token.string.count("\n", 0, token.start()) + 1
    column = token.start() - token.string.rfind("\n", 0, token.start())
    return ExpressionError(refusal, subject, line, column, allowed)


_CALLS: Final = frozenset({"has", "dyn", "type"})
_TOKEN: Final = re.compile(
    r"""(?P<skip>\s+|//[^\n]*)
    |[rRbB]{0,2}(?:'''.*?'''|\"\"\".*?\"\"\")
    |(?P<text>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")
    |[rRbB]{1,2}(?:'[^'\n]*'|"[^"\n]*")
    |(?P<name>\.?[A-Za-z_]\w*(?:\s*\.\s*[A-Za-z_]\w*)*)
    |==|!=|.""",
    re.VERBOSE | re.DOTALL | re.ASCII,
)
_UNBOUND: Final = re.compile(r'No value with name "([^"]+)"')
_PLACE: Final = re.compile(r"<input>:(\d+):(\d+): ")
_UNDECLARED: Final = re.compile(r"undeclared reference to '([^']*)'")
_OVERLOAD: Final = re.compile(r"no matching overload for '[^']*' applied to '(.*)'")


def _refusal(message: str) -> ExpressionError:
    place = _PLACE.search(message)
    line, column = (int(place[1]), int(place[2])) if place else (0, 0)
    if found := _UNDECLARED.search(message):
        return ExpressionError(Refusal.UNDECLARED, found[1], line, column)
    if found := _OVERLOAD.search(message):
        return ExpressionError(Refusal.TYPES, found[1], line, column)
    refusal = Refusal.SYNTAX if "Syntax error" in message else Refusal.OTHER
    return ExpressionError(refusal, "", line, column)
