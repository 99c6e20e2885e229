"""The builder of records against Pydantic: what it accepts, Pydantic reads to the same record."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from eaquang.frameworks.pack import Framework, Requirement
from eaquang.model.building import UnfitError, build
from eaquang.model.kinds import KINDS
from eaquang.model.registry import RegistryObject
from eaquang.model.settings import Settings
from eaquang.model.shape import (
    Choice,
    Expected,
    FieldShape,
    Leaf,
    ListShape,
    MapShape,
    RecordShape,
    Shape,
    once_per_class,
    shape_of,
)
from eaquang.model.waiver import Waiver

RECORDS: tuple[type[Any], ...] = (*KINDS, Settings, Waiver, RegistryObject, Framework, Requirement)


@once_per_class
def _adapter(model: type) -> TypeAdapter[Any]:
    return TypeAdapter(model)


_SCALARS = (None, True, False, 0, 1, 2.0, -1, 6)
_TEXTS = ("", "x", "mot-cua", "qg.ndxp", "a/b", "systems.a", "x\n", "current", "true")
_DAYS = ("2026-02-29", "2024-02-29", "20240229")
_STANDING = (
    {"unknown": True},
    {"unknown": {"due": "2026-01-01"}},
    {"unknown": "?", "x": 1},
    {"not_applicable": " "},
    {"not_applicable": "y"},
)
ODD: st.SearchStrategy[Any] = st.sampled_from(
    [*_SCALARS, *_TEXTS, *_DAYS, *_STANDING, [], ["x"], [None], {}, {"x": 1}]
)
"""Values that stand wrongly in most places, and rightly in some."""


def _value(shape: Shape) -> st.SearchStrategy[Any]:
    match shape:
        case Leaf():
            return _leaf(shape)
        case ListShape():
            return st.lists(_value(shape.item), max_size=2)
        case MapShape():
            keys = st.sampled_from(shape.allowed) if shape.allowed else st.sampled_from(["a", "b-1"])
            return st.dictionaries(keys, _value(shape.item), max_size=2)
        case RecordShape():
            return _record(shape)
        case Choice():
            return st.one_of([_value(member) for member in shape.members])


def _leaf(shape: Leaf) -> st.SearchStrategy[Any]:
    if shape.allowed:
        return st.sampled_from(shape.allowed)
    if shape.constants:
        return st.sampled_from(shape.constants)
    match shape.expected:
        case Expected.DATE:
            return st.dates().map(str)
        case Expected.FLAG:
            return st.booleans()
        case Expected.WHOLE:
            return st.integers(shape.least, shape.most)
        case Expected.NUMBER:
            return st.one_of(st.integers(), st.floats(allow_nan=False))
        case _:
            return st.sampled_from(["mot-cua", "systems.mot-cua"] if shape.form else ["một cửa", "010", ""])


def _field(field: FieldShape) -> st.SearchStrategy[Any]:
    ways = [_value(field.shape), ODD]
    if field.unknown:
        ways.append(st.just({"unknown": {"reason": "chờ", "due": "2026-12-31"}}))
    if field.not_applicable:
        ways.append(st.just({"not_applicable": "không thuộc"}))
    return st.one_of(ways)


def _record(shape: RecordShape) -> st.SearchStrategy[Any]:
    @st.composite
    def draw_record(draw: st.DrawFn) -> Any:
        required = [key for key, field in shape.fields.items() if field.required]
        others = draw(st.lists(st.sampled_from(list(shape.fields)), max_size=4, unique=True))
        keys = [*required, *(key for key in others if key not in required)]
        if draw(st.integers(0, 9)) == 0 and keys:
            keys.remove(draw(st.sampled_from(keys)))
        written = {key: draw(_field(shape.fields[key])) for key in keys}
        if draw(st.integers(0, 9)) == 0:
            written[draw(st.sampled_from(["name_", "from_", "id", "nane"]))] = draw(ODD)
        return written

    return draw_record()


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
@settings(max_examples=40)
@given(data=st.data())
def test_what_is_built_is_what_pydantic_reads(model: type[Any], data: st.DataObject) -> None:
    written = data.draw(_record(shape_of(model)))
    ids = dict.fromkeys(shape_of(model).given, "ma-so")
    try:
        built = build(model, written, ids)
    except UnfitError:
        return
    assert "id" not in written or not ids
    assert built == _adapter(model).validate_python({**written, **ids})


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
@settings(max_examples=40)
@given(data=st.data())
def test_what_is_right_needs_no_pydantic(model: type[Any], data: st.DataObject) -> None:
    shape = shape_of(model)
    keys = [key for key, field in shape.fields.items() if field.required or data.draw(st.booleans())]
    written = {key: data.draw(_value(shape.fields[key].shape)) for key in keys}
    ids = dict.fromkeys(shape.given, "ma-so")
    try:
        build(model, written, ids)
    except UnfitError:
        with pytest.raises(ValidationError):
            _adapter(model).validate_python({**written, **ids})
