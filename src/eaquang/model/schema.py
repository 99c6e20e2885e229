"""JSON Schemas of the description language, derived from the models.

They serve editors: titles and completions while one writes. What eaquang reports comes from the
models themselves; the schema never knows more than they do.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final, TypeAlias

from eaquang import __version__
from eaquang.model.dossier import Dossier
from eaquang.model.entity import Entity
from eaquang.model.facts import Unknown
from eaquang.model.kinds import KINDS
from eaquang.model.references import ID_FORM, ID_LENGTH, PATH_FORM, REFERENCE_FORM
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
    shape_of,
)
from eaquang.model.waiver import WAIVER_ID_FORM, Waiver

Schema: TypeAlias = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
"""The dialect in which the schemas are written."""
BASE: Final = "urn:eaquang:schema"
"""The root of the schemas' identifiers: names, not addresses, since nothing is ever fetched."""

_TYPES: Final = {
    Expected.TEXT: "string",
    Expected.NUMBER: "number",
    Expected.WHOLE: "integer",
    Expected.FLAG: "boolean",
}
_DAY: Final[Schema] = {"type": "string", "format": "date", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def description_schema() -> Schema:
    """The schema of a description file: any of the collections."""
    known: dict[str, Schema] = {}
    properties = {kind.COLLECTION: _collection(kind, known) for kind in KINDS}
    return _document("description", properties, (), known)


def settings_schema() -> Schema:
    """The schema of the workspace file."""
    known: dict[str, Schema] = {}
    shape = shape_of(Settings)
    properties = {key: _field(field, known) for key, field in shape.fields.items()}
    return _document("settings", properties, _required(shape), known)


def waivers_schema() -> Schema:
    """The schema of a waivers file."""
    known: dict[str, Schema] = {}
    properties = {"waivers": _map_of({"pattern": WAIVER_ID_FORM}, _record(shape_of(Waiver), known))}
    return _document("waivers", properties, ("waivers",), known)


def registry_schema() -> Schema:
    """The schema of a registry file."""
    known: dict[str, Schema] = {}
    ids = {"pattern": ID_FORM, "maxLength": ID_LENGTH}
    properties = {"registry": _map_of(ids, _record(shape_of(RegistryObject), known))}
    return _document("registry", properties, ("registry",), known)


def schemas() -> dict[str, Schema]:
    """All schemas by the name of the file that each is written to."""
    return {
        "description.json": description_schema(),
        "settings.json": settings_schema(),
        "waivers.json": waivers_schema(),
        "registry.json": registry_schema(),
    }


def schema_text(schema: Schema) -> str:
    """A schema as it stands in its file: the same bytes for the same models."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _document(
    name: str, properties: dict[str, Schema], required: Iterable[str], known: dict[str, Schema]
) -> Schema:
    return {
        "$schema": DIALECT,
        "$id": f"{BASE}:{name}:{__version__}",
        "title": f"eaquang {name}",
        **_object(properties, required),
        "$defs": dict(sorted(known.items())),
    }


def _collection(kind: type[Entity], known: dict[str, Schema]) -> Schema:
    entity = _record(shape_of(kind), known)
    if kind is Dossier:
        return entity
    return _map_of({"pattern": ID_FORM, "maxLength": ID_LENGTH}, entity)


def _map_of(names: Schema, item: Schema) -> Schema:
    return {"type": "object", "propertyNames": names, "additionalProperties": item}


def _object(properties: dict[str, Schema], required: Iterable[str]) -> Schema:
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    needed = list(required)
    if needed:
        schema["required"] = needed
    return schema


def _required(shape: RecordShape) -> list[str]:
    return [field.key for field in shape.fields.values() if field.required]


def _record(shape: RecordShape, known: dict[str, Schema]) -> Schema:
    name = shape.record.__name__
    if name not in known:
        known[name] = {}
        properties = {key: _field(field, known) for key, field in shape.fields.items()}
        known[name] = {"title": name, **_object(properties, _required(shape))}
    return {"$ref": f"#/$defs/{name}"}


def _field(field: FieldShape, known: dict[str, Schema]) -> Schema:
    value = _schema(field.shape, known)
    forms = [value]
    if field.unknown:
        forms.append(_unknown(known))
    if field.not_applicable:
        forms.append(_not_applicable(known))
    return value if len(forms) == 1 else {"anyOf": forms}


def _unknown(known: dict[str, Schema]) -> Schema:
    # The short forms (`true`, a bare reason) are read as well, but nobody is led to write them.
    if "UnknownFact" not in known:
        known["UnknownFact"] = _object({"unknown": _record(shape_of(Unknown), known)}, ("unknown",))
    return {"$ref": "#/$defs/UnknownFact"}


def _not_applicable(known: dict[str, Schema]) -> Schema:
    reason = {"type": "string", "pattern": r"\S"}
    known["NotApplicableFact"] = _object({"not_applicable": reason}, ("not_applicable",))
    return {"$ref": "#/$defs/NotApplicableFact"}


def _schema(shape: Shape, known: dict[str, Schema]) -> Schema:
    match shape:
        case Leaf():
            return _leaf(shape)
        case ListShape():
            return {"type": "array", "items": _schema(shape.item, known)}
        case MapShape():
            names = {"enum": list(shape.allowed)} if shape.allowed else {"type": "string"}
            return _map_of(names, _schema(shape.item, known))
        case RecordShape():
            return _record(shape, known)
        case Choice():
            return {"anyOf": [_schema(member, known) for member in shape.members]}


def _leaf(shape: Leaf) -> Schema:
    if shape.expected is Expected.DATE:
        return dict(_DAY)
    if shape.allowed:
        return {"enum": list(shape.allowed)}
    if shape.constants:
        return {"enum": list(shape.constants)}
    schema: Schema = {"type": _TYPES[shape.expected]}
    if shape.reference is not None:
        schema["pattern"] = REFERENCE_FORM
    if shape.is_path:
        schema["pattern"] = PATH_FORM
    if shape.least is not None:
        schema["minimum"] = shape.least
    if shape.most is not None:
        schema["maximum"] = shape.most
    return schema
