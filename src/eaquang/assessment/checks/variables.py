"""The typed variables that an expression sees, and the reasons for which one is refused."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Bound: TypeAlias = bool | int | float | str | list[bool] | list[int] | list[float] | list[str]
"""What a variable may hold."""


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


@dataclass(frozen=True, slots=True)
class Variable:
    """A typed variable, or one of a list's items.

    ``allowed`` are the values of an enumeration, none when any value goes. ``dated`` texts are days in the
    form ``2026-07-29``. ``constant`` are the values that a pack gives, none where a description does.
    """

    type: Type
    allowed: tuple[str, ...] = ()
    dated: bool = False
    constant: tuple[bool | float | str, ...] = ()

    @property
    def is_constant(self) -> bool:
        """Whether the pack gives its value."""
        return bool(self.constant)


class Refusal(StrEnum):
    """Why an expression is not compiled."""

    SYNTAX = "syntax"
    UNDECLARED = "undeclared"
    FUNCTION = "function"
    TYPES = "types"
    RESULT = "result"
    CONSTRUCT = "construct"
    VALUE = "value"
    DATE = "date"
    CONSTANT = "constant"
    LENGTH = "length"
    STEPS = "steps"
    OTHER = "other"


class ExpressionError(Exception):
    """An expression that cannot be compiled.

    ``subject`` is what it is about: the unknown name, the types that do not fit, the type of the
    result, the refused construct, the value that the enumeration ``allowed`` does not have. ``start`` and
    ``end`` are offsets in the expression; both 0 where it is meant as a whole.
    """

    def __init__(
        self,
        refusal: Refusal,
        subject: str = "",
        start: int = 0,
        end: int = 0,
        allowed: tuple[str, ...] = (),
    ) -> None:
        super().__init__(refusal.value, subject, start, end)
        self.refusal = refusal
        self.subject = subject
        self.start = start
        self.end = end
        self.allowed = allowed
