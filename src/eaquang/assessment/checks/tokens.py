"""What can be told of an expression from its text alone: the names in it, and what may not stand there.

The library compiles much that would make a missing fact look like a present one, or that could never
hold. Such things are refused here, each at its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from eaquang.assessment.checks.variables import ExpressionError, Refusal, Type, Variable
from eaquang.model.facts import iso_day

Token: TypeAlias = re.Match[str]

MOST_NESTED: Final = 2
"""How deep ``all``, ``exists``, ``exists_one``, ``filter`` and ``map`` may lie in one another."""

_TOKEN: Final = re.compile(
    r"""(?P<skip>\s+|//[^\n]*)
    |(?P<other>[rRbB]{0,2}(?:'''.*?'''|\"\"\".*?\"\"\"))
    |(?P<text>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")
    |[rRbB]{1,2}(?:'[^'\n]*'|"[^"\n]*")
    |(?P<name>\.?[A-Za-z_]\w*(?:\s*\.\s*[A-Za-z_]\w*)*)
    |==|!=|<=|>=|&&|\|\||.""",
    re.VERBOSE | re.DOTALL | re.ASCII,
)
_MACROS: Final = frozenset({"all", "exists", "exists_one", "filter", "map"})
_CALLS: Final = frozenset({"has", "dyn", "type"})
_WORDS: Final = frozenset({"true", "false", "in", "null"})
_EQUALS: Final = frozenset({"==", "!="})
_JOINS: Final = frozenset({"+", "[", "."})
_ORDERS: Final = frozenset({"==", "!=", "<", "<=", ">", ">="})


@dataclass(frozen=True, slots=True)
class Mention:
    """A variable where it stands: the index of its token. The variable of a macro has no ``name``."""

    index: int
    name: str
    variable: Variable


def tokens_of(text: str) -> list[Token]:
    """The tokens of an expression without blanks and comments."""
    return [match for match in _TOKEN.finditer(text) if match["skip"] is None]


def token_at(tokens: Sequence[Token], offset: int) -> tuple[int, int]:
    """Start and end of the token at an offset; of the last one beyond the end."""
    for token in tokens:
        if offset < token.end():
            return token.span()
    return tokens[-1].span() if tokens else (0, 0)


def refuse_constructs(tokens: Sequence[Token], variables: Mapping[str, Variable]) -> None:
    """Refuse what makes a missing fact look like a present one. Raises :class:`ExpressionError`."""
    for index, token in enumerate(tokens):
        name = token["name"]
        after = _text(tokens, index + 1)
        if name == "null" or (name in _CALLS and after == "("):
            raise _error(token, Refusal.CONSTRUCT, name)
        if name == "in" and after != "[":
            constant = variables.get("".join(after.split()))
            if constant is None or not constant.is_constant:
                raise _error(token, Refusal.CONSTRUCT, name)
        if token[0] == "{":
            # Maps and messages: nothing in a description is one, and a map of a missing fact is there.
            raise _error(token, Refusal.CONSTRUCT, "{")


def mentions(tokens: Sequence[Token], variables: Mapping[str, Variable]) -> Iterator[Mention]:
    """The variables in an expression. Raises :class:`ExpressionError` for a name that there is not."""
    depth = 0
    # The macros that are open: at which depth each ends, the name of its variable and what that is.
    macros: list[tuple[int, str, Variable]] = []
    for index, token in enumerate(tokens):
        depth += (token[0] in "([") - (token[0] in ")]")
        while macros and depth < macros[-1][0]:
            macros.pop()
        if token["name"] is None:
            continue
        name = "".join(token["name"].split())
        called = _text(tokens, index + 1) == "("
        found = _found(name, variables, macros)
        if found is not None:
            yield Mention(index, *found[:2])
        rest = name if found is None else found[2]
        if name in _WORDS or name.startswith("."):
            pass
        elif (found is None or rest) and (not called or rest.count(".") > (found is not None)):
            raise _error(token, Refusal.UNDECLARED, name.rpartition(".")[0] if called else name)
        if called and "." in rest and rest.rpartition(".")[2] in _MACROS:
            if len(macros) == MOST_NESTED:
                raise _error(token, Refusal.STEPS, str(MOST_NESTED))
            item = Variable(Type.STRING) if found is None else _item(found[1])
            macros.append((depth + 1, _text(tokens, index + 2), item))


def _found(
    name: str, variables: Mapping[str, Variable], macros: Sequence[tuple[int, str, Variable]]
) -> tuple[str, Variable, str] | None:
    """The variable that a name begins with, its own name (none in a macro), and the rest with its dot."""
    for _, own, item in reversed(macros):
        if name == own or name.startswith(f"{own}."):
            return "", item, name.removeprefix(own)
    known = name
    while known and known not in variables:
        known = known.rpartition(".")[0]
    return (known, variables[known], name.removeprefix(known)) if known else None


def _item(variable: Variable) -> Variable:
    return Variable(variable.type.item, variable.allowed, variable.dated, variable.constant)


def refuse_comparisons(
    tokens: Sequence[Token], found: Sequence[Mention], variables: Mapping[str, Variable]
) -> None:
    """Refuse to compare with what can never be: a value that no enumeration has, a text that is no day."""
    for mention in found:
        one = mention.variable
        if one.is_constant or not (one.allowed or one.dated):
            continue
        for token, values in _compared(tokens, mention.index, variables, _ORDERS if one.dated else _EQUALS):
            for value in values:
                if one.allowed and value not in one.allowed:
                    raise _error(token, Refusal.VALUE, str(value), one.allowed)
                if one.dated and not is_day(value):
                    raise _error(token, Refusal.DATE, str(value))


def refuse_days(tokens: Sequence[Token]) -> None:
    """Refuse to count from or to what is no day."""
    for index, token in enumerate(tokens):
        if token["name"] == "days" and _text(tokens, index + 1) == "(":
            for literal in tokens[index + 2 : index + 5]:
                if literal["text"] is not None and not is_day(literal["text"][1:-1]):
                    raise _error(literal, Refusal.DATE, literal["text"][1:-1])


def is_day(value: object) -> bool:
    """Whether it is a day as descriptions write it."""
    try:
        return bool(iso_day(str(value)))
    except ValueError:
        return False


def _compared(
    tokens: Sequence[Token], index: int, variables: Mapping[str, Variable], operators: frozenset[str]
) -> Iterator[tuple[Token, tuple[object, ...]]]:
    """What the variable at ``index`` is compared with: each token with the values it stands for."""
    left, right = _bracketed(tokens, index)
    before, after = _text(tokens, left - 1), _text(tokens, right + 1)
    if _JOINS & {before, after}:
        return
    if after in operators:
        yield from _values(tokens, right + 2, 1, variables)
    elif after == "in" and _text(tokens, right + 2) == "[":
        at = right + 3
        while _text(tokens, at) not in ("]", ""):
            yield from _values(tokens, at, 1, variables)
            at += 1
    elif after == "in":
        yield from _values(tokens, right + 2, 1, variables)
    if before in operators:
        yield from _values(tokens, left - 2, -1, variables)


def _values(
    tokens: Sequence[Token], index: int, step: int, variables: Mapping[str, Variable]
) -> Iterator[tuple[Token, tuple[object, ...]]]:
    """What the operand stands for that begins at ``index`` and leads in the direction of ``step``."""
    at = index
    while _text(tokens, at) == ("(" if step > 0 else ")"):
        at += step
    if not 0 <= at < len(tokens):
        return
    left, right = _bracketed(tokens, at)
    # What is joined to something else, or part of it, is not the value itself.
    if index != (left if step > 0 else right) or _JOINS & {_text(tokens, left - 1), _text(tokens, right + 1)}:
        return
    token = tokens[at]
    if token["text"] is not None:
        yield token, (token["text"][1:-1],)
    elif token["name"] is not None:
        variable = variables.get("".join(token["name"].split()))
        if variable is not None and variable.is_constant:
            yield token, variable.constant


def _bracketed(tokens: Sequence[Token], index: int) -> tuple[int, int]:
    """The first and the last token of what is one token in brackets; those of a call are none."""
    left = right = index
    while _text(tokens, left - 1) == "(" and _text(tokens, right + 1) == ")":
        if left > 1 and tokens[left - 2]["name"] not in (None, "in"):
            break
        left, right = left - 1, right + 1
    return left, right


def _text(tokens: Sequence[Token], index: int) -> str:
    return tokens[index][0] if 0 <= index < len(tokens) else ""


def _error(token: Token, refusal: Refusal, subject: str, allowed: tuple[str, ...] = ()) -> ExpressionError:
    return ExpressionError(refusal, subject, token.start(), token.end(), allowed)
