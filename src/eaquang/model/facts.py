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
from functools import cache
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Final,
    NoReturn,
    TypeAlias,
    TypeGuard,
    TypeVar,
    Union,
    get_args,
)

from eaquang.model.record import Record, record

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, TypeAdapter
    from pydantic_core import CoreSchema


class Nothing(Enum):
    """The two ways in which there is no value at all."""

    ABSENT = "absent"
    UNREADABLE = "unreadable"


ABSENT: Final = Nothing.ABSENT
UNREADABLE: Final = Nothing.UNREADABLE


def iso_day(text: str) -> date:
    """The day that ``2026-07-29`` means. Raises ``ValueError`` for other spellings and impossible days."""
    day = date.fromisoformat(text)
    # Python also reads 20260729 and 2026-W31-3, which is as long as a day.
    if day.isoformat() != text:
        raise ValueError(text)
    return day


def reject(kind: str) -> NoReturn:
    """Refuse a value in Pydantic's way. ``kind`` is a type of error, never a sentence."""
    # Pydantic is loaded only to explain what is wrong: see ``reading.py``.
    from pydantic_core import PydanticCustomError

    raise PydanticCustomError(kind, kind)


class IsoDay:
    """Pydantic marker: a day, and nothing but the form ``2026-07-29``."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The schema of a date, read from its one spelling."""
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(self._read, handler(source))

    @staticmethod
    def _read(value: object) -> object:
        if isinstance(value, date):
            return value
        if not isinstance(value, str):
            reject("date_form")
        try:
            return iso_day(value)
        except ValueError:
            reject("date_form")


class Exact:
    """Pydantic marker: a value of the very type, and nothing that can be turned into one."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The strict schema of the type."""
        return {**handler(source), "strict": True}


class Within:
    """Pydantic marker: a number from ``least`` to ``most``, both included; open upwards when none is."""

    def __init__(self, least: int, most: int | None = None) -> None:
        self.least = least
        self.most = most

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The schema of the number with its bounds."""
        bounds = {"ge": self.least} if self.most is None else {"ge": self.least, "le": self.most}
        return {**handler(source), **bounds}


Day: TypeAlias = Annotated[date, IsoDay()]
"""A calendar day, written ``2026-07-29``."""
Flag: TypeAlias = Annotated[bool, Exact()]
"""``true`` or ``false`` and nothing that resembles them."""
Whole: TypeAlias = Annotated[int, Exact()]
"""A whole number."""
Count: TypeAlias = Annotated[int, Exact(), Within(0)]
"""A whole number from 0."""
Percent: TypeAlias = Annotated[int, Exact(), Within(0, 100)]
"""A whole number of hundredths, from 0 to 100."""
Number: TypeAlias = Annotated[int, Exact()] | Annotated[float, Exact()]
"""A whole or decimal number."""


NO_VALUE_KEYS: Final = ("unknown", "not_applicable")
"""The keys of the maps that stand where a value would."""
_NO_VALUE_KEYS: Final = frozenset(NO_VALUE_KEYS)


class _NoValue(Record):
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
        from pydantic_core import core_schema

        members = tuple(m for m in get_args(source) if not _is_record(m))
        if len(members) == 1:
            value = handler.generate_schema(members[0])
        else:
            value = handler.generate_schema(Union[members])  # noqa: UP007 - built at run time
        read = self._read if len(members) == 1 else self._read_choice
        return core_schema.no_info_wrap_validator_function(read, value)

    def _read(self, raw: Any, validate: Callable[[Any], Any]) -> Any:
        if raw is None:
            reject("empty_value")
        if type(raw) is dict and not _NO_VALUE_KEYS.isdisjoint(raw):
            return self._read_no_value(raw)
        if isinstance(raw, Nothing | _NoValue) and self._allows(raw):
            # The repair of reading puts UNREADABLE; copies of records in Python bring the others.
            return raw
        return validate(raw)

    def _read_choice(self, raw: Any, validate: Callable[[Any], Any]) -> Any:
        def whole(value: Any) -> Any:
            from pydantic_core import ValidationError

            try:
                return validate(value)
            except ValidationError:
                # One place, one error: which member was meant cannot be told.
                reject("no_member")

        return self._read(raw, whole)

    def _allows(self, raw: object) -> bool:
        if isinstance(raw, Unknown):
            return self.unknown
        return self.not_applicable if isinstance(raw, NotApplicable) else True

    def _read_no_value(self, raw: dict[str, Any]) -> Unknown | NotApplicable:
        if len(raw) > 1:
            # It cannot be known and unknown at once.
            reject("mixed_standing")
        if "unknown" in raw:
            if not self.unknown:
                reject("forbidden_unknown")
            return _read_unknown(raw)
        if not self.not_applicable:
            reject("forbidden_not_applicable")
        return _read_not_applicable(raw["not_applicable"])


def _is_record(member: object) -> bool:
    return isinstance(member, type) and (member is Nothing or issubclass(member, _NoValue))


T = TypeVar("T")
Stated = Annotated[T | Nothing, Standing(unknown=False, not_applicable=False)]


@record
class Unknown(_NoValue):
    """A fact that is not known yet. All four parts are asked for by EAQ021, none by the form."""

    reason: Stated[str] = ABSENT
    source: Stated[str] = ABSENT
    contact: Stated[str] = ABSENT
    due: Stated[Day] = ABSENT


@record
class NotApplicable(_NoValue):
    """A fact that does not apply, with the reason."""

    reason: str


@record
class _UnknownForm(Record):
    # The map as it is written, so that errors inside it carry `unknown` in their `loc`.
    unknown: Unknown


@cache
def _unknown_form() -> TypeAdapter[_UnknownForm]:
    from pydantic import TypeAdapter

    return TypeAdapter(_UnknownForm)


def _read_unknown(raw: dict[str, object]) -> Unknown:
    stated = raw["unknown"]
    # `unknown: true` and `unknown: some reason` are lazy but readable; EAQ021 asks for the rest.
    if stated is None or stated is True:
        return Unknown()
    if isinstance(stated, str):
        return Unknown(reason=stated)
    return _unknown_form().validate_python(raw).unknown


def _read_not_applicable(raw: object) -> NotApplicable:
    if not isinstance(raw, str) or not raw.strip():
        reject("bare_not_applicable")
    return NotApplicable(reason=raw)


Fact = Annotated[T | Unknown | Nothing, Standing(unknown=True, not_applicable=False)]
Perhaps = Annotated[T | Unknown | NotApplicable | Nothing, Standing(unknown=True, not_applicable=True)]


NO_VALUES: Final = frozenset({Unknown, NotApplicable, Nothing})
"""The types of what stands where no value does; none has subclasses, so that asking for the type will do."""


def is_known(fact: T | Unknown | NotApplicable | Nothing) -> TypeGuard[T]:
    """Whether there is a value."""
    return type(fact) not in NO_VALUES


Item = TypeVar("Item")


def listed(fact: tuple[Item, ...] | Unknown | NotApplicable | Nothing) -> tuple[Item, ...]:
    """The items of a list that is known; none where it is absent, unknown or does not apply.

    For questions in which "nobody wrote any" and "there is none" have the same answer; a rule that
    must tell them apart names the list in ``needs``.
    """
    return fact if isinstance(fact, tuple) else ()
