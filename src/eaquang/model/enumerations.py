"""All enumerations of the description language, found through the models that use them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from eaquang.model.kinds import KINDS
from eaquang.model.registry import RegistryObject
from eaquang.model.settings import Settings
from eaquang.model.shape import Choice, Leaf, ListShape, MapShape, RecordShape, Shape, shape_of
from eaquang.model.waiver import Waiver

SECOND_LABELS: Final[Mapping[str, str]] = MappingProxyType({"DispositionInGaps": "Disposition"})
"""Further tables of labels, by the enumeration whose values they render.

The ministry's dataset calls the dispositions otherwise in Bảng 4 than in Bảng 1.
"""
_HERE: Final = "eaquang.model."


def enumerations() -> dict[str, tuple[str, ...]]:
    """Every enumeration of the description language with its values, by class name.

    Those of other floors (the weights of diagnostics) have their words elsewhere. Raises
    ``ValueError`` when two enumerations share a name, since labels are kept by name.
    """
    found: dict[str, type[StrEnum]] = {}
    seen: set[type] = set()
    pending: list[Shape] = [shape_of(kind) for kind in (*KINDS, Settings, Waiver, RegistryObject)]
    while pending:
        shape = pending.pop()
        match shape:
            case RecordShape() if shape.record not in seen:
                seen.add(shape.record)
                pending.extend(field.shape for field in shape.fields.values())
            case ListShape():
                pending.append(shape.item)
            case MapShape():
                pending.append(shape.item)
                _note(shape.keys, found)
            case Choice():
                pending.extend(shape.members)
            case Leaf():
                _note(shape.enumeration, found)
            case _:
                continue
    return {name: tuple(member.value for member in found[name]) for name in sorted(found)}


def _note(enumeration: type[StrEnum] | None, found: dict[str, type[StrEnum]]) -> None:
    if enumeration is None or not enumeration.__module__.startswith(_HERE):
        return
    if found.setdefault(enumeration.__name__, enumeration) is not enumeration:
        raise ValueError(enumeration.__name__)
