"""The schema of each file that people write, and of the report that is saved.

People write descriptions, the workspace file, waivers, registries and packs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from eaquang.assessment.saved import FORMAT as SAVED_FORMAT
from eaquang.assessment.saved import SavedReport
from eaquang.frameworks.pack import Framework
from eaquang.frameworks.sections import SECTIONS
from eaquang.model.dossier import Dossier
from eaquang.model.entity import Entity
from eaquang.model.kinds import KINDS
from eaquang.model.registry import RegistryObject
from eaquang.model.settings import FORMAT, Settings
from eaquang.model.shape import MapShape, RecordShape, shape_at, shape_of
from eaquang.model.waiver import WAIVER_ID_EXAMPLE, WAIVER_ID_FORM, Waiver
from eaquang.reference.schema.hovers import Schema, field_hover, record_hover
from eaquang.reference.schema.leaves import form_schema, id_schema, text_form_schema
from eaquang.reference.schema.records import DEFINITIONS, Records
from eaquang.words import Language, text

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
"""The dialect that is declared; no keyword is used that draft-07 does not know with the same meaning."""
BASE: Final = "urn:eaquang:schema"
"""The root of the schemas' identifiers: names, not addresses, since nothing is ever fetched."""

Make = Callable[[Records], Schema]


def schema(name: str, language: Language) -> Schema:
    """The schema of a name of :data:`DOCUMENTS`. Raises ``KeyError``."""
    records = Records(language)
    body = DOCUMENTS[name](records)
    suffix = "" if language == "vi" else f":{language}"
    version = SAVED_FORMAT if name == "report" else FORMAT
    head = {
        "$schema": DIALECT,
        "$id": f"{BASE}:{version}:{name}{suffix}",
        "title": text(f"schema.document.{name}.title", language),
        "description": text(f"schema.document.{name}.about", language),
    }
    definitions = {key: records.definitions[key] for key in sorted(records.definitions)}
    return {**head, **body, DEFINITIONS: definitions} if definitions else {**head, **body}


def _description(records: Records) -> Schema:
    properties = {}
    for kind in KINDS:
        shape = shape_of(kind)
        entity = records.body(shape)
        entity["properties"]["restricted"] = _restricted(shape, records.language)
        if kind is Dossier:
            properties[kind.COLLECTION] = records.entry(kind, entity)
        else:
            # An editor offers the title as the id of a new entity.
            ids = {"title": kind.KIND, **id_schema(records.language)}
            properties[kind.COLLECTION] = _collection(records, kind, entity, ids)
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _restricted(shape: RecordShape, language: Language) -> Schema:
    """True, or names of the kind's own fields, each alone or with a part of it behind."""
    keys = tuple(shape.fields)
    part = form_schema(rf"^({'|'.join(keys)})\.", "field", language)
    names = {"type": "array", "items": {"anyOf": [{"type": "string", "enum": list(keys)}, part]}}
    forms = [{"type": "boolean", "enum": [True]}, names]
    return {**field_hover(Entity, shape.fields["restricted"], language), "anyOf": forms}


def _workspace(records: Records) -> Schema:
    return records.body(shape_of(Settings))


def _waivers(records: Records) -> Schema:
    ids = {"title": WAIVER_ID_EXAMPLE, **form_schema(WAIVER_ID_FORM, "waiver", records.language)}
    return _one_key("waivers", _collection(records, Waiver, records.body(shape_of(Waiver)), ids))


def _registry(records: Records) -> Schema:
    body = records.body(shape_of(RegistryObject))
    return _one_key("registry", _collection(records, RegistryObject, body, id_schema(records.language)))


def _report(records: Records) -> Schema:
    read = Records(records.language, records.definitions, is_open=True)
    return read.body(shape_of(SavedReport))


def _pack_head(records: Records) -> Schema:
    return records.body(shape_of(Framework))


def _pack_section(section: str) -> Make:
    def make(records: Records) -> Schema:
        shape = shape_at(SECTIONS[section])
        assert isinstance(shape, MapShape)  # noqa: S101 - each section is a map from id to record
        words = {
            "title": text(f"schema.document.pack-{section}.title", records.language),
            "description": text(f"schema.document.pack-{section}.about", records.language),
        }
        if isinstance(shape.item, RecordShape):
            entry = records.entry(shape.item.record, records.body(shape.item))
        else:
            # Blocks of parameters: their form is the rule's own.
            entry = records.schema(shape.item)
        names = (
            {} if shape.form is None else {"propertyNames": text_form_schema(shape.form, records.language)}
        )
        return _one_key(section, {**words, "type": "object", **names, "additionalProperties": entry})

    return make


def _collection(records: Records, kind: type, entity: Schema, ids: Schema) -> Schema:
    return {
        **record_hover(kind, records.language),
        "type": "object",
        "propertyNames": ids,
        "additionalProperties": records.entry(kind, entity),
    }


def _one_key(key: str, value: Schema) -> Schema:
    return {"type": "object", "properties": {key: value}, "additionalProperties": False}


DOCUMENTS: Final[Mapping[str, Make]] = MappingProxyType(
    {
        "description": _description,
        "workspace": _workspace,
        "waivers": _waivers,
        "registry": _registry,
        "report": _report,
        "pack-framework": _pack_head,
        **{f"pack-{section}": _pack_section(section) for section in SECTIONS},
    }
)
"""Every schema by its name, which is also that of the file it is written to."""
