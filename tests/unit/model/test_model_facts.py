"""The five ways in which a fact may stand."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from eaquang.model.facts import (
    ABSENT,
    UNREADABLE,
    Fact,
    NotApplicable,
    Number,
    Perhaps,
    Stated,
    Unknown,
    is_known,
    listed,
)
from eaquang.model.record import Record, record


@record
class _Record(Record):
    stated: Stated[str] = ABSENT
    fact: Fact[str] = ABSENT
    perhaps: Perhaps[str] = ABSENT
    number: Fact[Number] = ABSENT


def _read(**fields: object) -> _Record:
    return TypeAdapter(_Record).validate_python(fields)


def _errors(**fields: object) -> list[tuple[str, tuple[str | int, ...]]]:
    with pytest.raises(ValidationError) as caught:
        _read(**fields)
    return [(error["type"], error["loc"]) for error in caught.value.errors()]


def test_absent_unknown_not_applicable_and_unreadable_are_four_things() -> None:
    record = _read(stated="x", fact={"unknown": {}}, perhaps={"not_applicable": "r"}, number=UNREADABLE)
    assert record == _Record(stated="x", fact=Unknown(), perhaps=NotApplicable(reason="r"), number=UNREADABLE)
    assert [is_known(f) for f in (record.stated, record.fact, record.perhaps, record.number, ABSENT)] == [
        True,
        False,
        False,
        False,
        False,
    ]


def test_false_zero_and_empty_are_values() -> None:
    for value in (False, 0, "", ()):
        assert is_known(value)


def test_lists_that_are_not_there_have_no_items() -> None:
    assert listed(("a",)) == ("a",)
    assert listed(Unknown()) == listed(ABSENT) == listed(NotApplicable(reason="r")) == ()


def test_whole_and_decimal_numbers_are_numbers_and_flags_are_not() -> None:
    assert _read(number=1).number == 1
    assert _read(number=1.5).number == 1.5
    assert _errors(number=True) == [("no_member", ("number",))]


def test_only_what_the_field_allows_may_stand_there() -> None:
    assert _errors(stated={"unknown": {}}) == [("forbidden_unknown", ("stated",))]
    assert _errors(stated={"not_applicable": "r"}) == [("forbidden_not_applicable", ("stated",))]
    assert _errors(fact={"not_applicable": "r"}) == [("forbidden_not_applicable", ("fact",))]
    assert _errors(perhaps={"not_applicable": ""}) == [("bare_not_applicable", ("perhaps",))]
    assert _errors(fact=None) == [("empty_value", ("fact",))]
    assert _errors(fact={"unknown": {}, "reason": "r"}) == [("mixed_standing", ("fact",))]


def test_errors_inside_an_unknown_have_its_place() -> None:
    assert _errors(fact={"unknown": {"due": "x", "y": 1}}) == [
        ("date_form", ("fact", "unknown", "due")),
        ("unexpected_keyword_argument", ("fact", "unknown", "y")),
    ]
