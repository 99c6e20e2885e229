"""When a requirement binds something, in words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Protocol

from eaquang.words import Language, label, text

_LABELLED: Final[Mapping[str, str]] = MappingProxyType(
    {"state": "State", "lifecycle": "Lifecycle", "record": "Record"}
)
"""The facts that decide, with the enumeration of their values."""


class Stated(Protocol):
    """The values of which something has to have one, by fact; none for a fact that does not matter."""

    @property
    def state(self) -> tuple[str, ...]: ...  # noqa: D102 - the class says it
    @property
    def lifecycle(self) -> tuple[str, ...]: ...  # noqa: D102 - the class says it
    @property
    def record(self) -> tuple[str, ...]: ...  # noqa: D102 - the class says it
    @property
    def kind(self) -> tuple[str, ...]: ...  # noqa: D102 - the class says it


def condition(stated: Stated, language: Language) -> str:
    """The facts that have to hold together: «trạng thái vòng đời: Đang vận hành hoặc Đang xây dựng»."""
    either = f" {text('reference.or', language)} "
    parts = [
        f"{text(f'condition.{field}', language)}: "
        + either.join(label(enumeration, value, language) for value in getattr(stated, field))
        for field, enumeration in _LABELLED.items()
        if getattr(stated, field)
    ]
    if stated.kind:
        kinds = either.join(text(f"kind.{kind}", language) for kind in stated.kind)
        parts.append(f"{text('condition.kind', language)}: {kinds}")
    return "; ".join(parts)
