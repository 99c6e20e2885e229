"""What a SARIF 2.1.0 log has to be, as far as eaquang writes one; written from the standard.

The schema of the standard is not here, since it is someone else's file. This one is narrower: what eaquang
does not write is refused, so a misspelt property is seen. ``tests/clients`` holds both against the real one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import unquote_to_bytes

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend

LEVEL = {"enum": ["note", "warning", "error"]}
COUNT = {"type": "integer", "minimum": 0}
NUMBER = {"type": "integer", "minimum": 1}
NAME = {"type": "string", "minLength": 1}
LANGUAGE = {"enum": ["vi", "en"]}
URI = {"type": "string", "pattern": r"^([A-Za-z0-9._~/-]|%[0-9A-F]{2})+$"}


def record(required: str, optional: str = "", /, **shapes: Any) -> dict[str, Any]:
    """An object with these properties and no other."""
    names = [*required.split(), *optional.split()]
    assert set(shapes) == set(names)
    return {
        "type": "object",
        "properties": shapes,
        "required": required.split(),
        "additionalProperties": False,
    }


def several(item: Any, least: int = 0, most: int | None = None) -> dict[str, Any]:
    found = {"type": "array", "items": item, "minItems": least, "uniqueItems": True}
    return found if most is None else {**found, "maxItems": most}


TEXT = record("text", "markdown", text=NAME, markdown=NAME)
BAG = {"type": "object"}
FILE = record("uri uriBaseId", "index", uri=URI, uriBaseId={"const": "%SRCROOT%"}, index=COUNT)
REGION = record(
    "startLine startColumn endLine endColumn",
    startLine=NUMBER,
    startColumn=NUMBER,
    endLine=NUMBER,
    endColumn=NUMBER,
)
PHYSICAL = record("artifactLocation", "region", artifactLocation=FILE, region=REGION)
LOCATION = record(
    "physicalLocation",
    "id logicalLocations",
    id=NUMBER,
    physicalLocation=PHYSICAL,
    logicalLocations=several(record("fullyQualifiedName", fullyQualifiedName=NAME), 1),
)
REFERENCE = record(
    "id index", "toolComponent", id=NAME, index=COUNT, toolComponent=record("index", index=COUNT)
)
RELATIONSHIP = record("target kinds", target=REFERENCE, kinds=several({"enum": ["relevant", "superset"]}, 1))
DESCRIPTOR = record(
    "id",
    "name shortDescription fullDescription help helpUri defaultConfiguration relationships properties",
    id=NAME,
    name={"type": "string", "minLength": 1, "maxLength": 255},
    shortDescription=TEXT,
    fullDescription=TEXT,
    help=TEXT,
    helpUri={"type": "string", "format": "uri", "pattern": "^https://"},
    defaultConfiguration=record("level", level=LEVEL),
    relationships=several(RELATIONSHIP, 1),
    properties=BAG,
)
FIX = record(
    "description artifactChanges",
    description=TEXT,
    artifactChanges=several(
        record(
            "artifactLocation replacements",
            artifactLocation=FILE,
            replacements=several(
                record(
                    "deletedRegion",
                    "insertedContent",
                    deletedRegion=REGION,
                    insertedContent=record("text", text={"type": "string"}),
                ),
                1,
            ),
        ),
        1,
    ),
)
SUPPRESSION = record(
    "kind status justification",
    kind={"const": "external"},
    status={"const": "accepted"},
    justification=NAME,
)
RESULT = record(
    "ruleId ruleIndex level message locations partialFingerprints properties",
    "relatedLocations taxa fixes suppressions",
    ruleId=NAME,
    ruleIndex=COUNT,
    level=LEVEL,
    message=TEXT,
    locations=several(LOCATION, 1, 1),
    relatedLocations=several(LOCATION, 1, 999),
    partialFingerprints=record("eaquangFingerprint/v1", **{"eaquangFingerprint/v1": NAME}),
    taxa=several(REFERENCE, 1),
    fixes=several(FIX, 1),
    suppressions=several(SUPPRESSION),
    properties=BAG,
)
DRIVER = record(
    "name version semanticVersion informationUri shortDescription language rules notifications"
    " supportedTaxonomies",
    name={"const": "eaquang"},
    version=NAME,
    semanticVersion={"type": "string", "pattern": r"^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$"},
    informationUri={"type": "string", "format": "uri"},
    shortDescription=TEXT,
    language=LANGUAGE,
    rules=several(DESCRIPTOR),
    notifications=several(DESCRIPTOR),
    supportedTaxonomies=several(record("name index", name=NAME, index=COUNT)),
)
TAXONOMY = record(
    "name version fullName shortDescription language taxa properties",
    name=NAME,
    version=NAME,
    fullName=NAME,
    shortDescription=TEXT,
    language=LANGUAGE,
    taxa=several(DESCRIPTOR),
    properties=BAG,
)
INVOCATION = record(
    "executionSuccessful ruleConfigurationOverrides toolExecutionNotifications",
    executionSuccessful={"const": True},
    ruleConfigurationOverrides=several(
        record(
            "descriptor configuration",
            descriptor=REFERENCE,
            configuration=record("enabled", enabled={"const": False}),
        )
    ),
    toolExecutionNotifications=several(
        record(
            "descriptor level message locations",
            descriptor=REFERENCE,
            level=LEVEL,
            message=TEXT,
            locations=several(LOCATION, 1, 1),
        )
    ),
)
RUN = record(
    "tool automationDetails language columnKind newlineSequences defaultEncoding defaultSourceLanguage"
    " originalUriBaseIds invocations artifacts results taxonomies properties",
    tool=record("driver", driver=DRIVER),
    automationDetails=record("id description", id={"type": "string", "pattern": ".+/$"}, description=TEXT),
    language=LANGUAGE,
    columnKind={"const": "unicodeCodePoints"},
    newlineSequences=several({"type": "string"}, 1),
    defaultEncoding={"const": "UTF-8"},
    defaultSourceLanguage={"const": "yaml"},
    originalUriBaseIds=record("%SRCROOT%", **{"%SRCROOT%": record("description", description=TEXT)}),
    invocations=several(INVOCATION, 1, 1),
    artifacts=several(record("location roles", location=FILE, roles=several({"const": "analysisTarget"}, 1))),
    results=several(RESULT),
    taxonomies=several(TAXONOMY),
    properties=BAG,
)
LOG = record(
    "$schema version runs",
    **{"$schema": {"type": "string", "format": "uri"}, "version": {"const": "2.1.0"}},
    runs=several(RUN, 1, 1),
)


def _unique(_validator: Any, _is_asked: Any, items: list[Any], _schema: Any) -> Iterator[ValidationError]:
    # What jsonschema does is quadratic for objects.
    if len({json.dumps(item, sort_keys=True) for item in items}) < len(items):
        yield ValidationError("some items are the same")


Draft202012Validator.check_schema(LOG)
_VALIDATOR = extend(Draft202012Validator, {"uniqueItems": _unique})(LOG)  # type: ignore[no-untyped-call]  # as its stubs have it

PLACEHOLDER = re.compile(r"(?<!\{)(?:\{\{)*\{(?!\{)|(?<!\})(?:\}\})*\}(?!\})")
"""A brace that stands alone, or an odd number of them."""
LINK = re.compile(r"(?<!\\)\[((?:\\.|[^\\\[\]])*)\]\(([^)]*)\)")


@lru_cache(maxsize=8)
def checked(written: str) -> dict[str, Any]:
    """The one run of a log in which nothing is wrong."""
    log = json.loads(written)
    problems = [f"{'/'.join(map(str, e.path))}: {e.message[:300]}" for e in _VALIDATOR.iter_errors(log)]
    assert not problems, problems[:10]
    run: dict[str, Any] = log["runs"][0]
    assert list(_wrong(run)) == []
    return run


def _wrong(run: dict[str, Any]) -> Iterator[str]:
    """What points to something else than it names, and what a consumer would misread."""
    codes = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    if len(set(codes)) < len(codes):
        yield "a rule stands twice in the table"
    for override in run["invocations"][0]["ruleConfigurationOverrides"]:
        if codes[override["descriptor"]["index"]] != override["descriptor"]["id"]:
            yield f"{override} is another rule"
    yield from _wrong_taxa(run)
    yield from _wrong_places(run)
    for result in run["results"]:
        yield from _wrong_result(result, codes)
    for holder in _found(run, "message"):
        if PLACEHOLDER.search(holder["message"]["text"]):
            yield f"{holder['message']} holds a placeholder"
    prints = {tuple(result["partialFingerprints"].values()) for result in run["results"]}
    if len(prints) < len(run["results"]):
        yield "two results have one fingerprint"
    if len({"suppressions" in result for result in run["results"]}) > 1:
        yield "only some results say whether they are suppressed"


def _wrong_taxa(run: dict[str, Any]) -> Iterator[str]:
    taxonomies = run["taxonomies"]
    for number, named in enumerate(run["tool"]["driver"]["supportedTaxonomies"]):
        if (named["index"], named["name"]) != (number, taxonomies[number]["name"]):
            yield f"{named} is another taxonomy"
    for reference in _found(run, "toolComponent"):
        taxa = taxonomies[reference["toolComponent"]["index"]]["taxa"]
        if taxa[reference["index"]]["id"] != reference["id"]:
            yield f"{reference} is another taxon"


def _wrong_places(run: dict[str, Any]) -> Iterator[str]:
    for location in _found(run, "uriBaseId"):
        if "index" in location and run["artifacts"][location["index"]]["location"] != location:
            yield f"{location} is another file"
        if {"..", ""} & set(unquote_to_bytes(location["uri"]).decode("utf-8", "replace").split("/")):
            yield f"{location} leads elsewhere"
    for region in _found(run, "startLine"):
        if (region["endLine"], region["endColumn"]) < (region["startLine"], region["startColumn"]):
            yield f"{region} ends before it begins"


def _wrong_result(result: dict[str, Any], codes: list[str]) -> Iterator[str]:
    if codes[result["ruleIndex"]] != result["ruleId"]:
        yield f"{result['ruleId']} is another rule"
    numbers = [str(related["id"]) for related in result.get("relatedLocations", ())]
    if len(set(numbers)) < len(numbers):
        yield f"{numbers} are not all different"
    for _, target in LINK.findall(result["message"]["text"]):
        if target not in numbers:
            yield f"{target} is no related place"
    if not result["message"]["text"].endswith((".", "!", "?", "…")):
        yield f"{result['message']} is no sentence"


def _found(node: Any, key: str) -> Iterator[dict[str, Any]]:
    """Every object that has a property."""
    if isinstance(node, dict):
        if key in node:
            yield node
        for value in node.values():
            yield from _found(value, key)
    elif isinstance(node, list):
        for item in node:
            yield from _found(item, key)
