"""Records: frozen, slotted, keyword-only dataclasses that are cheap to declare.

The models are about 150 classes and every run declares them all. A Pydantic dataclass costs a
millisecond each; so do the methods that the standard library writes for a frozen one. A record takes
its methods from one base class, and Pydantic is asked only when a value has to be explained
(``reading.py``). It reads records as it reads any dataclass: ``TypeAdapter(System)``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar, dataclass_transform

R = TypeVar("R")

GIVEN: Final = "given"
"""Marks an annotation whose value does not stand in the map itself, such as the id, which is its key."""


_DECLARED: Final[dict[Any, tuple[Field[Any], ...]]] = {}


def _declared(cls: Any) -> tuple[Field[Any], ...]:
    # The standard library puts them together anew for each question.
    found = _DECLARED.get(cls)
    if found is None:
        found = _DECLARED[cls] = fields(cls)
    return found


def yaml_key(attribute: str) -> str:
    """The key of an attribute in YAML: ``from_`` is written ``from``, which is a word of Python."""
    return attribute.rstrip("_")


class Record:
    """The base of every record: what all of them do alike.

    Made from keyword arguments, never changed afterwards, equal when class and fields are equal.
    """

    __slots__ = ()
    __pydantic_config__: ClassVar[Mapping[str, Any]] = {"extra": "forbid", "alias_generator": yaml_key}

    def __init__(self, **values: Any) -> None:
        for one in _declared(type(self)):
            if one.name in values:
                value = values.pop(one.name)
            elif one.default is not MISSING:
                value = one.default
            elif one.default_factory is not MISSING:
                value = one.default_factory()
            else:
                raise TypeError(f"{type(self).__name__}: {one.name} is missing")
            object.__setattr__(self, one.name, value)
        if values:
            raise TypeError(f"{type(self).__name__}: no field {', '.join(values)}")
        check = getattr(self, "__post_init__", None)
        if check is not None:
            check()

    def __setattr__(self, name: str, value: object) -> None:
        """Raises ``FrozenInstanceError``."""
        raise FrozenInstanceError(name)

    def __delattr__(self, name: str) -> None:
        """Raises ``FrozenInstanceError``."""
        raise FrozenInstanceError(name)

    if not TYPE_CHECKING:
        # As for any dataclass, type checkers may narrow a union by comparing with a member.
        def __eq__(self, other: object) -> bool:
            """Whether class and fields are equal."""
            if self.__class__ is not other.__class__:
                return NotImplemented
            return _values(self) == _values(other)

    def __hash__(self) -> int:
        """The hash of the fields; a record that holds a map has none."""
        return hash(_values(self))

    def __reduce__(self) -> tuple[Any, ...]:
        """How it is copied and sent to another process: as its class and its values."""
        return _restored, (type(self), _values(self))

    def __repr__(self) -> str:
        """The fields that are not as they are by default."""
        stated = (
            f"{one.name}={getattr(self, one.name)!r}"
            for one in fields(self)  # type: ignore[arg-type]  # every class below this one is a dataclass
            if getattr(self, one.name) is not one.default
        )
        return f"{type(self).__name__}({', '.join(stated)})"


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def record(cls: type[R]) -> type[R]:
    """Declare a record. The class has to stand below :class:`Record`."""
    return _declare(cls)


_declare: Final = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=True)


def _values(one: Any) -> tuple[object, ...]:
    return tuple(getattr(one, field.name) for field in _declared(type(one)))


def _restored(cls: type[Any], values: tuple[object, ...]) -> Any:
    one = object.__new__(cls)
    for each, value in zip(fields(cls), values, strict=True):
        object.__setattr__(one, each.name, value)
    return one
