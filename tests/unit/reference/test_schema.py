"""The JSON Schemas: schemas by every draft from 7 on, in words of the reader, with snippets that hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from clients.language_server import filled
from eaquang import api
from eaquang.assessment.examinations import examine_all
from eaquang.assessment.plan import BoundRule
from eaquang.files import MemoryFiles
from eaquang.model.dossier import Dossier
from eaquang.model.kinds import KINDS
from eaquang.reference.schema import NAMES, schema
from eaquang.reference.schema.leaves import DAY_FORM
from eaquang.rules import all_rules
from eaquang.source.reader import read_document
from eaquang.source.writing import yaml_text
from eaquang.words import LANGUAGES
from eaquang.words.records import record_text
from rules.fixtures import AS_OF, findings_of

EVERY = pytest.mark.parametrize(("name", "language"), [(n, lang) for n in NAMES for lang in LANGUAGES])
KNOWN_TO_DRAFT_7 = {
    "$id", "$ref", "$schema", "additionalProperties", "allOf", "anyOf", "definitions", "description", "enum",
    "items", "maxLength", "maximum", "minimum", "not", "pattern", "properties", "propertyNames", "required",
    "title", "type",
}  # fmt: skip
FOR_EDITORS = {
    "defaultSnippets", "enumDescriptions", "markdownDescription", "markdownEnumDescriptions",
    "patternErrorMessage",
}  # fmt: skip


def nodes(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema inside a schema."""
    if not isinstance(schema, dict):
        return
    yield schema
    for key in ("properties", "definitions"):
        for inner in schema.get(key, {}).values():
            yield from nodes(inner)
    for key in ("items", "additionalProperties", "propertyNames", "not"):
        yield from nodes(schema.get(key))
    for key in ("allOf", "anyOf"):
        for inner in schema.get(key, ()):
            yield from nodes(inner)


@EVERY
def test_it_is_a_schema_by_the_first_draft_and_the_last(name: str, language: Any) -> None:
    made = schema(name, language)
    Draft202012Validator.check_schema(made)
    Draft7Validator.check_schema(made)


@EVERY
def test_it_says_nothing_that_an_editor_does_not_know(name: str, language: Any) -> None:
    used = {key for node in nodes(schema(name, language)) for key in node}
    assert used <= KNOWN_TO_DRAFT_7 | FOR_EDITORS


@EVERY
def test_nothing_stands_beside_a_reference_and_every_form_has_a_sentence(name: str, language: Any) -> None:
    for node in nodes(schema(name, language)):
        assert "$ref" not in node or len(node) == 1
        assert ("pattern" in node) == ("patternErrorMessage" in node)
        assert len(node.get("enum", ())) == len(node.get("enumDescriptions", node.get("enum", ())))


@EVERY
def test_no_null_is_ever_offered(name: str, language: Any) -> None:
    for node in nodes(schema(name, language)):
        assert node.get("type") != "null"
        assert None not in node.get("enum", ())
        assert not any(_has_null(snippet["body"]) for snippet in node.get("defaultSnippets", ()))


def _has_null(body: Any) -> bool:
    return any(map(_has_null, body.values())) if isinstance(body, dict) else body in (None, "")


@EVERY
def test_every_key_has_words_in_the_language(name: str, language: Any) -> None:
    made = schema(name, language)
    for node in nodes(made):
        for key, inner in node.get("properties", {}).items():
            words = made["definitions"][inner["$ref"].rpartition("/")[2]] if "$ref" in inner else inner
            assert words.get("title") or key in ("waivers", "unknown"), key


def test_identifiers_are_stable_and_tell_the_languages_apart() -> None:
    ids = {schema(name, language)["$id"] for name in NAMES for language in LANGUAGES}
    assert len(ids) == len(NAMES) * len(LANGUAGES)
    assert schema("description", "vi")["$id"] == "urn:eaquang:schema:1:description"
    assert schema("description", "en")["$id"] == "urn:eaquang:schema:1:description:en"


def test_both_languages_allow_the_same() -> None:
    for name in NAMES:
        assert _bare(schema(name, "vi")) == _bare(schema(name, "en"))


def _bare(node: Any) -> Any:
    """A schema without its words."""
    if isinstance(node, list):
        return [_bare(item) for item in node]
    if not isinstance(node, dict):
        return node
    words = {"$id", "title", "description", "defaultSnippets"}
    return {
        key: _bare(value)
        for key, value in node.items()
        if not (isinstance(value, str) and key in words) and key not in FOR_EDITORS
    }


@pytest.mark.parametrize("day", ["2026-02-28", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])
def test_the_form_of_a_day_takes_days(day: str) -> None:
    assert re.search(DAY_FORM, day)


@pytest.mark.parametrize(
    "day", ["2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "0000-01-01", "2026-1-1", "20260101"]
)
def test_the_form_of_a_day_takes_nothing_else(day: str) -> None:
    assert not re.search(DAY_FORM, day)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.COLLECTION)
def test_a_new_entity_as_it_is_inserted_has_no_fault(kind: Any) -> None:
    made = schema("description", "vi")["properties"][kind.COLLECTION]
    (snippet,) = (made if kind is Dossier else made["additionalProperties"])["defaultSnippets"]
    assert record_text(kind, "title", "vi") in snippet["label"]
    body = inserted(snippet["body"])
    assert faults_of({kind.COLLECTION: body if kind is Dossier else {"moi": body}}) == []


@pytest.mark.parametrize("name", ["unknown", "not_applicable"])
def test_a_fact_without_value_as_it_is_inserted_has_no_fault(name: str) -> None:
    (snippet,) = schema("description", "vi")["definitions"][name]["defaultSnippets"]
    assert faults_of({"systems": {"moi": {"name": "Hệ thống", "operator": inserted(snippet["body"])}}}) == []


def test_a_fault_would_be_found() -> None:
    assert faults_of({"exchanges": {"moi": {"from": "a", "to": "b", "kind": "data"}}}) == ["EAQ014", "EAQ014"]


def faults_of(description: dict[str, Any]) -> list[str]:
    """The codes of all that the rules on the input find in a description."""
    files = MemoryFiles({"eaquang.yaml": b"eaquang: 1\n", "a.yaml": yaml_text(description).encode()})
    workspace = api.load(files, as_of=AS_OF).workspace
    inputs = [rule for rule in all_rules().values() if rule.code.startswith("EAQ0")]
    return [rule.code for rule in inputs for _ in findings_of(examine_all(BoundRule(rule, None), workspace))]


def inserted(body: Any) -> Any:
    """What an editor makes of the body of a snippet when no stop is filled in, read back."""
    if isinstance(body, dict):
        return {key: inserted(value) for key, value in body.items()}
    data: Any = read_document("a.yaml", f"a: {filled(body)}\n".encode()).data
    return data["a"]
