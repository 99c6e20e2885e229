"""The kinds of planning: what each may hold, what refers to what, and what bad values give."""

from __future__ import annotations

from typing import Any

import pytest

from eaquang.diagnostics import Pointer
from eaquang.model.description import describe
from eaquang.model.diagram import Diagram, DiagramState
from eaquang.model.facts import NotApplicable
from eaquang.model.goal import Goal
from eaquang.model.kinds import BY_COLLECTION
from eaquang.model.mapping import ObjectMapping
from eaquang.model.project import SpendingClass
from eaquang.model.walk import at, references_of

KINDS = ("mappings", "gaps", "tasks", "projects", "goals", "diagrams", "consultations", "versions")
NAMED = {"tasks", "projects", "goals", "diagrams"}


def _least(collection: str) -> dict[str, object]:
    if collection == "mappings":
        return {"entity": "x"}
    return {"name": "A"} if collection in NAMED else {}


@pytest.mark.parametrize("collection", KINDS)
def test_the_example_states_every_field_of_the_kind(example: dict[str, Any], collection: str) -> None:
    # Fields of the kind itself; those that all entities share are tried with systems.
    own = BY_COLLECTION[collection].__annotations__.keys() - {"KIND", "COLLECTION"}
    stated = {key for entry in example[collection].values() for key in entry}
    assert {name.rstrip("_") for name in own} <= stated


@pytest.mark.parametrize("collection", KINDS)
def test_little_is_enough_on_the_first_day(collection: str) -> None:
    assert describe({collection: {"a": _least(collection)}}).faults == ()


@pytest.mark.parametrize(
    ("collection", "fields", "rule", "variant", "pointer", "params"),
    [
        ("mappings", {"relation": "inherits"}, "invalid-value", "enum", ("relation",), {"value": "inherits"}),
        (
            "mappings",
            {"source": {"effective": "29/7/2026"}},
            "invalid-value",
            "type",
            ("source", "effective"),
            {"value": "29/7/2026", "expected": "date"},
        ),
        ("gaps", {"option": "renew"}, "invalid-value", "enum", ("option",), {"value": "renew"}),
        (
            "gaps",
            {"entities": ["KT-1"]},
            "invalid-value",
            "reference-form",
            ("entities", 0),
            {"value": "KT-1"},
        ),
        (
            "gaps",
            {"addresses": {"unknown": {}}},
            "forbidden-unknown",
            "",
            ("addresses", "unknown"),
            {"field": "addresses"},
        ),
        ("tasks", {"status": "done"}, "invalid-value", "enum", ("status",), {"value": "done"}),
        (
            "tasks",
            {"progress": {"percent": 101}},
            "invalid-value",
            "range",
            ("progress", "percent"),
            {"value": "101", "least": 0, "most": 100},
        ),
        (
            "tasks",
            {"period": "quý I"},
            "invalid-value",
            "type",
            ("period",),
            {"value": "quý I", "expected": "map"},
        ),
        (
            "tasks",
            {"gaps": {"not_applicable": "x"}},
            "bare-not-applicable",
            "not-allowed",
            ("gaps", "not_applicable"),
            {"field": "gaps"},
        ),
        (
            "projects",
            {"spending_class": "65-1-đ"},
            "invalid-value",
            "enum",
            ("spending_class",),
            {"value": "65-1-đ"},
        ),
        (
            "projects",
            {"design": {"steps": 3}},
            "invalid-value",
            "range",
            ("design", "steps"),
            {"value": "3", "least": 1, "most": 2},
        ),
        (
            "projects",
            {"changes": [{"action": "build"}]},
            "missing-field",
            "",
            ("changes", 0, "system"),
            {"field": "system"},
        ),
        (
            "projects",
            {"costs": [{"amount": "1 tỷ"}]},
            "invalid-value",
            "type",
            ("costs", 0, "amount"),
            {"value": "1 tỷ", "expected": "number"},
        ),
        ("goals", {"kind": "kpi"}, "invalid-value", "enum", ("kind",), {"value": "kpi"}),
        (
            "goals",
            {"target": ["a"]},
            "invalid-value",
            "type",
            ("target",),
            {"value": "[…]", "expected": "text"},
        ),
        ("diagrams", {"state": "both"}, "invalid-value", "enum", ("state",), {"value": "both"}),
        (
            "diagrams",
            {"scope": {"unknown": {}}},
            "forbidden-unknown",
            "",
            ("scope", "unknown"),
            {"field": "scope"},
        ),
        ("consultations", {"answer": "yes"}, "invalid-value", "enum", ("answer",), {"value": "yes"}),
        ("versions", {"version": 1.1}, "unquoted-code", "", ("version",), {"value": "1.1"}),
        (
            "versions",
            {"review": "yes"},
            "invalid-value",
            "type",
            ("review",),
            {"value": "yes", "expected": "flag"},
        ),
    ],
)
def test_a_bad_value_gives_exactly_its_fault(
    collection: str,
    fields: dict[str, object],
    rule: str,
    variant: str,
    pointer: Pointer,
    params: dict[str, object],
) -> None:
    (fault,) = describe({collection: {"a": {**_least(collection), **fields}}}).faults
    assert (fault.rule, fault.variant, fault.at) == (rule, variant, (collection, "a", *pointer))
    assert {k: v for k, v in fault.params.items() if k not in {"allowed", "suggestion"}} == params


def test_a_mapping_maps_something() -> None:
    (fault,) = describe({"mappings": {"a": {"relation": "inherited"}}}).faults
    assert (fault.rule, fault.at) == ("missing-field", ("mappings", "a", "entity"))


def test_gaps_tasks_projects_and_goals_refer_to_each_other(example: dict[str, Any]) -> None:
    found = {
        (entity.COLLECTION, pointer[0], text)
        for entity in describe(example).entities
        for pointer, reference, text in references_of(entity)
        if set(reference.kinds) <= {"gap", "task", "project"}
    }
    assert found == {
        ("mappings", "gaps", "noi-dung-1"),
        ("tasks", "gaps", "noi-dung-1"),
        ("tasks", "depends_on", "nhiem-vu-2"),
        ("tasks", "related", "du-an-1"),
        ("goals", "gaps", "noi-dung-1"),
        ("goals", "tasks", "nhiem-vu-1"),
    }


def test_a_diagram_shows_objects_agencies_users_and_relations() -> None:
    (diagram,) = describe({"diagrams": {"a": {"name": "A", "shows": ["x"], "state": "transition"}}}).entities
    assert isinstance(diagram, Diagram)
    assert diagram.state is DiagramState.TRANSITION
    ((_, reference, _),) = references_of(diagram)
    assert {"system", "exchange", "agency", "user-group"} <= set(reference.kinds)
    assert reference.registry


def test_a_goal_is_measured_in_numbers_or_in_words(example: dict[str, Any]) -> None:
    goals = [entity for entity in describe(example).entities if isinstance(entity, Goal)]
    assert [(goal.baseline, goal.target) for goal in goals] == [(62.5, 100), ("1/3", "3/3")]


def test_the_classes_of_spending_are_those_of_the_decree() -> None:
    points = ["65-1-a", "65-1-b", "65-1-c", "65-1-d", "65-1-dd", "65-1-e"]
    assert [*SpendingClass] == [*points, "65-2", "65-3"]


def test_what_does_not_apply_to_a_mapping_says_why(example: dict[str, Any]) -> None:
    (mapping,) = (entity for entity in describe(example).entities if isinstance(entity, ObjectMapping))
    assert at(mapping, ("commune_block",)) == NotApplicable(reason="không thuộc mô hình cấp xã")
