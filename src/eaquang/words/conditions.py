"""When a requirement binds something, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, Protocol

from eaquang.words import Language, label, text

_LABELLED: Final[Mapping[str, str]] = MappingProxyType(
    {"state": "State", "lifecycle": "Lifecycle", "record": "Record"}
)
"""The facts that have words of their own, with the enumeration of their values."""


class Stated(Protocol):
    """What has to hold together, in the form that packs write it."""

    @property
    def stated(self) -> Mapping[str, tuple[Any, ...]]: ...  # noqa: D102 - the class says it
    @property
    def kind(self) -> tuple[str, ...]: ...  # noqa: D102 - the class says it
    @property
    def own(self) -> bool | None: ...  # noqa: D102 - the class says it
    @property
    def changed(self) -> bool | None: ...  # noqa: D102 - the class says it
    @property
    def once(self) -> tuple[str, ...]: ...  # noqa: D102 - the class says it
    @property
    def unsettled(self) -> tuple[str, ...]: ...  # noqa: D102 - the class says it


def condition(of: Stated, language: Language) -> str:
    """All that has to hold together: «trạng thái vòng đời: Đang vận hành hoặc Đang xây dựng»."""
    return "; ".join(_parts(of, language))


def _parts(of: Stated, language: Language) -> Iterator[str]:
    either = f" {text('reference.or', language)} "
    if of.kind:
        kinds = either.join(text(f"kind.{kind}", language) for kind in of.kind)
        yield f"{text('condition.kind', language)}: {kinds}"
    for path, values in of.stated.items():
        if path in _LABELLED:
            named = text(f"condition.{path}", language)
            told = either.join(label(_LABELLED[path], str(value), language) for value in values)
        else:
            named, told = f"`{path}`", either.join(f"`{_written(value)}`" for value in values)
        yield f"{named}: {told}"
    if of.own is not None:
        yield text(f"condition.{'own' if of.own else 'foreign'}", language)
    if of.changed is not None:
        yield text(f"condition.{'changed' if of.changed else 'unchanged'}", language)
    if of.once:
        yield text("condition.once", language, paths=_listed(of.once))
    if of.unsettled:
        yield text("condition.unsettled", language, paths=_listed(of.unsettled))


def _written(value: object) -> str:
    """A value as one writes it in YAML."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _listed(paths: tuple[str, ...]) -> str:
    return ", ".join(f"`{path}`" for path in paths)
