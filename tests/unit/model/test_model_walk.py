"""References, stated gaps and pointers of an entity."""

from __future__ import annotations

from typing import Any

import pytest

from eaquang.model.description import describe
from eaquang.model.entity import Entity
from eaquang.model.facts import ABSENT, UNREADABLE, NotApplicable, Unknown
from eaquang.model.walk import at, expand, facts_of, references_of


def _entity(collection: str, **fields: Any) -> Entity:
    return describe({collection: {"a": fields}}).entities[0]


def test_references_are_found_wherever_they_stand() -> None:
    entity = _entity(
        "systems",
        name="A",
        agency="so",
        users=["u"],
        stores=[{"entity": "e", "of": "qg.d"}],
        hosting={"infrastructure": "i"},
        platform={"parties": ["p"]},
        security={"appraiser": "b", "decision": {"approver": "c"}},
        reuses=["member/x"],
    )
    found = {pointer: (reference.kinds, text) for pointer, reference, text in references_of(entity)}
    assert found == {
        ("agency",): (("agency",), "so"),
        ("users", 0): (("user-group",), "u"),
        ("stores", 0, "entity"): (("data-entity",), "e"),
        ("stores", 0, "of"): (("dataset", "system"), "qg.d"),
        ("hosting", "infrastructure"): (("infrastructure",), "i"),
        ("platform", "parties", 0): (("agency", "user-group"), "p"),
        ("security", "decision", "approver"): (("agency",), "c"),
        ("security", "appraiser"): (("agency",), "b"),
        ("reuses", 0): (("system", "infrastructure", "dataset", "service", "channel"), "member/x"),
    }


def test_the_ends_of_an_exchange_are_found_under_their_yaml_keys() -> None:
    entity = _entity("exchanges", **{"from": "x", "to": "y", "kind": "data"})
    assert {pointer: text for pointer, _, text in references_of(entity)} == {("from",): "x", ("to",): "y"}


def test_what_is_no_value_holds_no_reference() -> None:
    entity = _entity("systems", name="A", agency={"unknown": {}}, operator={"not_applicable": "r"}, users=5)
    assert list(references_of(entity)) == []


def test_stated_gaps_are_found_wherever_they_stand() -> None:
    entity = _entity(
        "systems",
        name="A",
        operator={"unknown": {"reason": "r"}},
        component={"not_applicable": "n"},
        stores=[{"entity": "e", "role": {"unknown": {}}}],
        security={"basis": {"reach": {"not_applicable": "n"}}},
        justifications={"no-reuse": {"reason": "r", "date": {"unknown": {}}}},
    )
    assert dict(facts_of(entity)) == {
        ("operator",): Unknown(reason="r"),
        ("component",): NotApplicable(reason="n"),
        ("stores", 0, "role"): Unknown(),
        ("security", "basis", "reach"): NotApplicable(reason="n"),
        ("justifications", "no-reuse", "date"): Unknown(),
    }


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        (("name",), "A"),
        (("trial", "to"), ABSENT),
        (("hosting",), ABSENT),
        (("hosting", "options", 0, "kept"), ABSENT),
        (("operator", "anything"), Unknown()),
        (("kind", "x"), UNREADABLE),
        (("modules", 0, "name"), "M"),
        (("modules", 1, "name"), ABSENT),
        (("justifications", "no-reuse", "reason"), "r"),
        (("justifications", "new-build", "reason"), ABSENT),
        ((), None),
    ],
)
def test_a_pointer_leads_to_the_value_or_to_what_ends_the_way(
    pointer: tuple[str | int, ...], value: object
) -> None:
    entity = _entity(
        "systems",
        name="A",
        kind=5,
        operator={"unknown": {}},
        trial={"from": "2026-01-01"},
        modules=[{"name": "M"}],
        justifications={"no-reuse": {"reason": "r"}},
    )
    assert at(entity, pointer) == (entity if value is None else value)


def test_the_word_from_is_a_key_like_others() -> None:
    entity = _entity("exchanges", **{"from": "x", "to": "y", "kind": "data", "contacts": {"from": "c"}})
    assert at(entity, ("from",)) == "x"
    assert at(entity, ("contacts", "from")) == "c"


@pytest.mark.parametrize("pointer", [("bogus",), ("from_",), ("name", "x"), ("modules", "x")])
def test_a_pointer_that_the_kind_does_not_have_is_refused(pointer: tuple[str | int, ...]) -> None:
    entity = _entity("systems", name="A", modules=[{"name": "M"}])
    with pytest.raises(LookupError):
        at(entity, pointer)


@pytest.mark.parametrize(
    ("pattern", "pointers"),
    [
        (("name",), [("name",)]),
        (("modules", "*", "name"), [("modules", 0, "name"), ("modules", 1, "name")]),
        (("modules", "*"), [("modules", 0), ("modules", 1)]),
        (("modules", "*", "inputs", "*"), [("modules", 0, "inputs", 0), ("modules", 1, "inputs")]),
        (("justifications", "*", "reason"), [("justifications", "no-reuse", "reason")]),
        (("stores", "*", "of"), []),
        (("hosting", "options", "*", "kept"), [("hosting", "options")]),
        (("users", "*"), [("users",)]),
    ],
)
def test_a_pattern_stands_for_every_item(
    pattern: tuple[str | int, ...], pointers: list[tuple[str | int, ...]]
) -> None:
    entity = _entity(
        "systems",
        name="A",
        modules=[{"name": "M", "inputs": ["x"]}, {"name": "N"}],
        justifications={"no-reuse": {"reason": "r"}},
        stores=[],
        users={"unknown": {}},
    )
    assert list(expand(entity, pattern)) == pointers


def test_a_pattern_over_a_single_value_is_refused() -> None:
    with pytest.raises(LookupError):
        list(expand(_entity("systems", name="A"), ("name", "*")))
