"""How a fact may stand in a description: stated, unknown, not applicable, absent or unreadable.

These are five different things everywhere, so each is a record of its own and ``None`` is never
used. A field's type says which of them its definition allows:

``Stated[T]``   only a value (codes, names, kinds, scopes)
``Fact[T]``     a value or ``{unknown: {...}}``
``Perhaps[T]``  a value, ``{unknown: {...}}`` or ``{not_applicable: reason}``

Any of them may besides be :data:`ABSENT` (nobody wrote it) or :data:`UNREADABLE` (it was written
but could not be read; the reading of the file says why).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Annotated, Any, Final, TypeAlias, TypeGuard, TypeVar, Union, get_args

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    Strict,
    TypeAdapter,
    ValidationError,
)
from pydantic.dataclasses import dataclass
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

RECORD = ConfigDict(extra="forbid", defer_build=True)
"""The configuration of every record of the description language: no unknown keys.

Validators are built when a kind is first read, since most files hold few kinds.
"""


class Nothing(Enum):
    """The two ways in which there is no value at all."""

    ABSENT = "absent"
    UNREADABLE = "unreadable"


ABSENT: Final = Nothing.ABSENT
UNREADABLE: Final = Nothing.UNREADABLE


def _iso_date(value: object) -> object:
    # Pydantic alone would also take numbers, date-times and other spellings.
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("date_form", "not a date")
    try:
        # Python also reads 20260729 and 2026-W31-3.
        day = date.fromisoformat(value) if len(value) == len("2026-07-29") else None
    except ValueError:
        day = None
    if day is None:
        raise PydanticCustomError("date_form", "not a date")
    return day


Day: TypeAlias = Annotated[date, BeforeValidator(_iso_date)]
"""A calendar day, written ``2026-07-29``."""
Flag: TypeAlias = Annotated[bool, Strict()]
"""``true`` or ``false`` and nothing that resembles them."""
Whole: TypeAlias = Annotated[int, Strict()]
"""A whole number."""
Count: TypeAlias = Annotated[int, Strict(), Field(ge=0)]
"""A whole number from 0."""
Percent: TypeAlias = Annotated[Whole, Field(ge=0, le=100)]
"""A whole number of hundredths, from 0 to 100."""
Number: TypeAlias = Annotated[int, Strict()] | Annotated[float, Strict()]
"""A whole or decimal number."""


NO_VALUE_KEYS: Final = ("unknown", "not_applicable")
"""The keys of the maps that stand where a value would."""
_NO_VALUE_KEYS: Final = frozenset(NO_VALUE_KEYS)


class _NoValue:
    """Base of the records that stand where a value would."""

    __slots__ = ()


class Standing:
    """Pydantic marker: reads a value, or one of the records the field's definition allows.

    ``unknown`` and ``not_applicable`` say which. The errors it adds have no sentences, only types:
    ``empty_value``, ``mixed_standing``, ``forbidden_unknown``, ``forbidden_not_applicable``,
    ``bare_not_applicable``, ``no_member``.

    A plain union would try every member, double the errors and put the member's name into
    ``loc``; so the branch is taken on the one key of the map.
    """

    def __init__(self, *, unknown: bool, not_applicable: bool) -> None:
        self.unknown = unknown
        self.not_applicable = not_applicable

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The schema of the value, wrapped by the reading of what may stand in its place."""
        members = tuple(m for m in get_args(source) if not _is_record(m))
        if len(members) == 1:
            value = handler.generate_schema(members[0])
        else:
            value = handler.generate_schema(Union[members])  # noqa: UP007 - built at run time
        read = self._read if len(members) == 1 else self._read_choice
        return core_schema.no_info_wrap_validator_function(read, value)

    def _read(self, raw: Any, validate: Callable[[Any], Any]) -> Any:
        if raw is None:
            raise PydanticCustomError("empty_value", "empty")
        if type(raw) is dict and not _NO_VALUE_KEYS.isdisjoint(raw):
            return self._read_no_value(raw)
        if isinstance(raw, Nothing | _NoValue) and self._allows(raw):
            # The repair of reading puts UNREADABLE; copies of records in Python bring the others.
            return raw
        return validate(raw)

    def _read_choice(self, raw: Any, validate: Callable[[Any], Any]) -> Any:
        def whole(value: Any) -> Any:
            try:
                return validate(value)
            except ValidationError:
                # One place, one error: which member was meant cannot be told.
                raise PydanticCustomError("no_member", "none of the forms") from None

        return self._read(raw, whole)

    def _allows(self, raw: object) -> bool:
        if isinstance(raw, Unknown):
            return self.unknown
        return self.not_applicable if isinstance(raw, NotApplicable) else True

    def _read_no_value(self, raw: dict[str, Any]) -> Unknown | NotApplicable:
        if len(raw) > 1:
            # It cannot be known and unknown at once.
            raise PydanticCustomError("mixed_standing", "value and no value")
        if "unknown" in raw:
            if not self.unknown:
                raise PydanticCustomError("forbidden_unknown", "unknown not allowed")
            return _read_unknown(raw)
        if not self.not_applicable:
            raise PydanticCustomError("forbidden_not_applicable", "not applicable not allowed")
        return _read_not_applicable(raw["not_applicable"])


def _is_record(member: object) -> bool:
    return isinstance(member, type) and (member is Nothing or issubclass(member, _NoValue))


T = TypeVar("T")
Stated = Annotated[T | Nothing, Standing(unknown=False, not_applicable=False)]


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Unknown(_NoValue):
    """A fact that is not known yet. All four parts are asked for by EAQ021, none by the form."""

    reason: Stated[str] = ABSENT
    source: Stated[str] = ABSENT
    contact: Stated[str] = ABSENT
    due: Stated[Day] = ABSENT


@dataclass(frozen=True, slots=True, kw_only=True)
class NotApplicable(_NoValue):
    """A fact that does not apply, with the reason."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class _UnknownForm:
    # The map as it is written, so that errors inside it carry `unknown` in their `loc`.
    unknown: Unknown


_UNKNOWN_FORM = TypeAdapter(_UnknownForm)


def _read_unknown(raw: dict[str, object]) -> Unknown:
    stated = raw["unknown"]
    # `unknown: true` and `unknown: some reason` are lazy but readable; EAQ021 asks for the rest.
    if stated is None or stated is True:
        return Unknown()
    if isinstance(stated, str):
        return Unknown(reason=stated)
    return _UNKNOWN_FORM.validate_python(raw).unknown


def _read_not_applicable(raw: object) -> NotApplicable:
    if not isinstance(raw, str) or not raw.strip():
        raise PydanticCustomError("bare_not_applicable", "no reason")
    return NotApplicable(reason=raw)


Fact = Annotated[T | Unknown | Nothing, Standing(unknown=True, not_applicable=False)]
Perhaps = Annotated[T | Unknown | NotApplicable | Nothing, Standing(unknown=True, not_applicable=True)]


def is_known(fact: T | Unknown | NotApplicable | Nothing) -> TypeGuard[T]:
    """Whether there is a value."""
    return not isinstance(fact, Unknown | NotApplicable | Nothing)


Item = TypeVar("Item")


def listed(fact: tuple[Item, ...] | Unknown | NotApplicable | Nothing) -> tuple[Item, ...]:
    """The items of a list that is known; none where it is absent, unknown or does not apply.

    For questions in which "nobody wrote any" and "there is none" have the same answer; a rule that
    must tell them apart names the list in ``needs``.
    """
    return fact if isinstance(fact, tuple) else ()
