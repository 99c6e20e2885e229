"""Each setting in effect, with its value and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eaquang.diagnostics import Pointer
from eaquang.model.facts import ABSENT, is_known
from eaquang.model.settings import RuleSettings, Settings
from eaquang.reporters.doctor.checkup import Row, Section, Value
from eaquang.source.document import Document

KEYS: Final = (
    "eaquang",
    "name",
    "agency",
    "frameworks",
    "profile",
    "language",
    "sources",
    "registries",
    "packs",
    "members",
    "waivers",
    "baseline",
)
RULES: Final = ("also", "ignore", "severity")
ALL_WHERE_ABSENT: Final = ("profile", "sources")
"""Settings whose absence means all there is."""


def settings_section(settings: Settings, document: Document) -> Section:
    """The settings of a workspace in the order of the reference."""
    return Section("settings", (*_rows(settings, document),))


def _rows(settings: Settings, document: Document) -> Iterator[Row]:
    for key in KEYS:
        yield _row(key, (key,), getattr(settings, key), document)
    rules = settings.rules if is_known(settings.rules) else RuleSettings()
    for key in RULES:
        yield _row(f"rules.{key}", ("rules", key), getattr(rules, key), document)


def _row(key: str, at: Pointer, fact: object, document: Document) -> Row:
    if fact is ABSENT or not is_known(fact):
        code = f"all-{key}" if key in ALL_WHERE_ABSENT else ""
        return Row(key, None, "default", name=key, code=code)
    return Row(key, _value(fact), place(document, at), name=key)


def place(document: Document, at: Pointer) -> str:
    """``eaquang.yaml:7:1``: where a pointer stands."""
    position = document.position(document.nearest(at)[1].key_start)
    return f"{document.path}:{position.line}:{position.column}"


def _value(fact: object) -> Value:
    match fact:
        case bool() | int():
            return fact
        case tuple():
            return tuple(str(_item(one)) for one in fact)
        case dict():
            return tuple(f"{key}: {value}" for key, value in fact.items())
        case _:
            return str(fact)


def _item(one: object) -> object:
    prefix, path = getattr(one, "prefix", None), getattr(one, "path", None)
    return one if prefix is None else f"{prefix}: {path}"
