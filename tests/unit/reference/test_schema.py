"""The JSON Schemas: fresh, valid, and of one mind with the models."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from eaquang.model.schema import description_schema, schema_text, schemas

FOLDER = Path(__file__).parents[3] / "schemas"


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_file_is_fresh(name: str) -> None:
    # To renew: make schemas.
    assert (FOLDER / name).read_text(encoding="utf-8") == schema_text(schemas()[name])


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(schemas()[name])


def _errors(data: object) -> list[tuple[str | int, ...]]:
    return [tuple(e.absolute_path) for e in Draft202012Validator(description_schema()).iter_errors(data)]


def test_an_example_of_every_kind_is_valid(example: dict[str, Any]) -> None:
    assert _errors(example) == []


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ({"planets": {}}, ()),
        ({"systems": {"A b": {"name": "A"}}}, ("systems",)),
        ({"systems": {"a": {}}}, ("systems", "a")),
        ({"systems": {"a": {"name": "A", "colour": "red"}}}, ("systems", "a")),
        ({"systems": {"a": {"name": {"unknown": {}}}}}, ("systems", "a", "name")),
        (
            {"systems": {"a": {"name": "A", "lifecycle": {"not_applicable": "r"}}}},
            ("systems", "a", "lifecycle"),
        ),
        ({"systems": {"a": {"name": "A", "kind": "x"}}}, ("systems", "a", "kind")),
        ({"systems": {"a": {"name": "A", "security": {"level": 6}}}}, ("systems", "a", "security")),
        ({"systems": {"a": {"name": "A", "agency": "Sở"}}}, ("systems", "a", "agency")),
        ({"exchanges": {"a": {"from": "x", "to": "y"}}}, ("exchanges", "a")),
        ({"dossier": {"sections": {"I": 5}}}, ("dossier", "sections", "I")),
    ],
)
def test_what_the_model_refuses_the_schema_refuses(data: object, place: tuple[str | int, ...]) -> None:
    assert _errors(data) == [place]
