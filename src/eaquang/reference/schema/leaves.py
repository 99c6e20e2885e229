"""Schemas of values without parts. They bound a text by pattern alone, never by ``format``.

Some validators assert formats and some ignore them; a pattern means the same to all.
"""

from __future__ import annotations

from typing import Final

from eaquang.model.references import ID_FORM, ID_LENGTH, IdPath, Reference, TextForm
from eaquang.model.shape import Expected, Leaf
from eaquang.reference.schema.hovers import Schema, enumeration_hover
from eaquang.words import Language, text

_TYPES: Final = {
    Expected.TEXT: "string",
    Expected.NUMBER: "number",
    Expected.WHOLE: "integer",
    Expected.FLAG: "boolean",
}
_YEAR: Final = r"([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)"
_LEAP_YEAR: Final = r"([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)"
_MONTH_AND_DAY: Final = (
    r"((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
)
DAY_FORM: Final = rf"^({_YEAR}-{_MONTH_AND_DAY}|{_LEAP_YEAR}-02-29)$"
"""A day of the calendar from the year 1 to 9999: what ``date.fromisoformat`` takes."""
FILLED_FORM: Final = r"\S"
"""A text that says something."""


def leaf_schema(leaf: Leaf, language: Language) -> Schema:
    """The schema of one value, with its labels where it is one of an enumeration."""
    if leaf.expected is Expected.ANY:
        return {}
    if leaf.expected is Expected.DATE:
        return form_schema(DAY_FORM, "date", language)
    schema: Schema = {"type": _TYPES[leaf.expected]}
    if leaf.allowed:
        return {**schema, "enum": list(leaf.allowed), **enumeration_hover(leaf, language)}
    if leaf.constants:
        return {**schema, "enum": list(leaf.constants)}
    if leaf.form is not None:
        return text_form_schema(leaf.form, language)
    if leaf.advised is not None:
        return form_schema(leaf.advised.pattern, "agency-code", language, leaf.advised.most)
    if leaf.least is not None:
        schema["minimum"] = leaf.least
    if leaf.most is not None:
        schema["maximum"] = leaf.most
    return schema


def form_schema(pattern: str, name: str, language: Language, longest: int | None = None) -> Schema:
    """A text of a form; ``name`` is that of the sentence an editor shows for another."""
    schema: Schema = {
        "type": "string",
        "pattern": pattern,
        "patternErrorMessage": text(f"schema.form.{name}", language),
    }
    return schema if longest is None else {**schema, "maxLength": longest}


def text_form_schema(form: TextForm, language: Language) -> Schema:
    """A text of a form that the model declares."""
    match form:
        case Reference():
            name = "reference"
        case IdPath():
            name = "path"
        case _:
            name = "id"
    return form_schema(form.pattern, name, language, form.most)


def id_schema(language: Language) -> Schema:
    """An id, as the key of an entity."""
    return form_schema(ID_FORM, "id", language, ID_LENGTH)
