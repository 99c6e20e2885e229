"""The section of one field: what it is, what may stand in it, who asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eaquang.model.shape import Choice, FieldShape, Leaf, ListShape, MapShape, Shape
from eaquang.reference.askers import Asker
from eaquang.reference.labels import kind_names, value_label
from eaquang.reference.pages.addresses import to_rule
from eaquang.reference.pages.markdown import link, table
from eaquang.reference.schema.hovers import leaves_of
from eaquang.source.writing import scalar
from eaquang.words import Language, text
from eaquang.words.records import ABSENT, field_example, field_text


@dataclass(frozen=True, slots=True)
class Place:
    """A field where it stands: its record, the way to it, and the page and heading of what is inside.

    ``inside`` names the page, empty for the same one, and the heading.
    """

    record: type
    field: FieldShape
    way: tuple[str, ...]
    inside: tuple[str, str] | None
    asked_by: tuple[Asker, ...] = ()

    @property
    def heading(self) -> str:
        """The field's path."""
        return ".".join((*self.way, self.field.key))


def field_section(place: Place, language: Language) -> Iterator[str]:
    """The parts of a field's section."""
    field = place.field
    yield f"### {place.heading}"
    yield f"**{field_text(place.record, field.key, 'title', language)}.** " + field_text(
        place.record, field.key, "about", language
    )
    yield _facts_of(place, language)
    yield from _values(field.shape, language)
    yield _asked(place.asked_by, language)


def _facts_of(place: Place, language: Language) -> str:
    field = place.field
    told = text(f"reference.standing.{_standing(field)}", language)
    lines = [text("reference.form", language, form=_form(field.shape, language))]
    if field.required:
        lines.append(text("reference.required", language))
    lines.append(told)
    for leaf in leaves_of(field.shape):
        if leaf.reference is not None:
            kinds = kind_names(leaf.reference.kinds, language)
            key = "refers" if leaf.reference.registry else "refers-own"
            lines.append(text(f"reference.{key}", language, kinds=kinds))
    if place.inside is not None:
        lines.append(text("reference.inside", language, link=link(f"`{place.inside[1]}`", *place.inside)))
    example = field_example(place.record, field.key)
    if example is not ABSENT and isinstance(example, str | int | float):
        lines.append(text("reference.example", language, example=f"`{scalar(example)}`"))
    return "\n".join(f"- {line}" for line in lines)


def _standing(field: FieldShape) -> str:
    if field.not_applicable:
        return "perhaps"
    return "fact" if field.unknown else "stated"


def _form(shape: Shape, language: Language) -> str:
    match shape:
        case Leaf() if shape.reference is not None or shape.is_path:
            name = "reference" if shape.reference is not None else "path"
            return text(f"reference.forms.{name}", language)
        case Leaf() if shape.allowed:
            return text("reference.forms.enumeration", language)
        case Leaf() if shape.constants:
            values = ", ".join(f"`{scalar(_constant(value))}`" for value in shape.constants)
            return text("reference.forms.constants", language, values=values)
        case Leaf():
            bounds = {"least": shape.least, "most": shape.most}
            key = f"{shape.expected.value}{_bounds(shape)}"
            return text(f"reference.forms.{key}", language, **bounds)
        case ListShape():
            return text("reference.forms.list", language, item=_form(shape.item, language))
        case MapShape():
            return text("reference.forms.map", language, item=_form(shape.item, language))
        case Choice():
            forms = [_form(member, language) for member in shape.members]
            return f" {text('reference.or', language)} ".join(forms)
        case _:
            return text("reference.forms.record", language)


def _constant(value: object) -> str | int:
    if not isinstance(value, str | int):
        raise TypeError(value)
    return value


def _bounds(leaf: Leaf) -> str:
    return f"{'-from' if leaf.least is not None else ''}{'-to' if leaf.most is not None else ''}"


def _values(shape: Shape, language: Language) -> Iterator[str]:
    enumerations = [leaf.enumeration for leaf in leaves_of(shape)]
    if isinstance(shape, MapShape):
        enumerations.insert(0, shape.keys)
    for enumeration in enumerations:
        if enumeration is not None:
            heads = [text(f"terms.{key}", language) for key in ("value", "label")]
            yield table(heads, [(f"`{value.value}`", value_label(value, language)) for value in enumeration])


def _asked(found: tuple[Asker, ...], language: Language) -> str:
    if not found:
        return ""
    lines = [text("reference.asked", language), ""]
    for asker in found:
        who = to_rule(asker.name) if asker.code else text("reference.check", language)
        how = text(f"reference.{'insists' if asker.insists else 'needs'}", language)
        demanded = "; ".join(f"{pack}: {', '.join(ids)}" for pack, ids in asker.requirements)
        lines.append(f"- {who} `{asker.name}` ({how})" + (f" — {demanded}" if demanded else ""))
    return "\n".join(lines)
