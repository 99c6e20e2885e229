"""An older format is read as the present one, and whatever is found is found in the old text.

There was no version 0: this one is invented. It had ``owner`` for ``agency``, the security level beside the
record, a list of exchanges, and ``files`` for ``sources``.
"""

from __future__ import annotations

from datetime import date

import pytest

from eaquang import api
from eaquang.diagnostics import Pointer
from eaquang.files import MemoryFiles
from eaquang.model.exchange import Exchange
from eaquang.model.system import System
from eaquang.source.document import Plain
from eaquang.source.packing import pointers
from eaquang.source.reader import read_document
from eaquang.workspace.landscape import Landscape
from eaquang.workspace.loading import ConfigurationError, load_workspace, read_settings
from eaquang.workspace.migrations import due
from eaquang.workspace.migrations.migration import Migration, migrate
from eaquang.workspace.migrations.part import Part
from eaquang.workspace.migrations.steps import ListToMap, MoveKey, RenameKey

AS_OF = date(2026, 11, 22)
ZERO = Migration(
    version=0,
    steps={
        Part.SETTINGS: (RenameKey((), "files", "sources"),),
        Part.DESCRIPTION: (
            RenameKey(("systems", "*"), "owner", "agency"),
            MoveKey(("systems", "*"), "level", "security"),
            ListToMap(("exchanges",), "id"),
        ),
        Part.WAIVERS: (RenameKey(("waivers", "*"), "reason", "cause"),),
    },
)
SETTINGS = "eaquang: 0\nname: Thử\nagency: so-a\nfiles: [a.yaml]\n"
OLD = """\
agencies:
  so-a: {name: Sở A}
systems:
  # một cửa
  mot-cua:
    name: Hệ thống một cửa
    owner: so-a   # chủ quản
    level: 3   # cấp độ
  thue: {name: Thuế, owner: khong-co}
exchanges:
  # đối soát
  - id: thue-mot-cua   # mã
    from: thue
    to: mot-cua
    kind: data
  - {id: nguoc, from: mot-cua, to: thue, kind: dta}
"""


def landscape(text: str = OLD, settings: str = SETTINGS) -> Landscape:
    files = MemoryFiles({"eaquang.yaml": settings.encode(), "a.yaml": text.encode()})
    stated, document = read_settings(files, (ZERO,))
    return load_workspace(files, stated, document, shared={}, as_of=AS_OF, migrations=(ZERO,)).landscape


def migrated(text: str, *steps: RenameKey | MoveKey | ListToMap) -> Plain:
    migration = Migration(version=0, steps={Part.DESCRIPTION: steps})
    document = read_document("a.yaml", text.encode())
    found = migrate(document, (migration,), Part.DESCRIPTION).document
    assert set(found.spans) == set(pointers(found.data)), "every pointer has a span, and no other"
    assert found.text == document.text
    return found.data


def test_an_old_workspace_is_read() -> None:
    read = landscape()
    assert [(s.id, s.agency) for s in read.all(System)] == [("mot-cua", "so-a"), ("thue", "khong-co")]
    security = read.all(System)[0].security
    assert getattr(security, "level", None) == 3
    assert [e.id for e in read.all(Exchange)] == ["thue-mot-cua", "nguoc"]


def test_findings_point_into_the_old_text() -> None:
    files = MemoryFiles({"eaquang.yaml": SETTINGS.encode(), "a.yaml": OLD.encode()})
    loaded = api.load(files, as_of=AS_OF, migrations=(ZERO,))
    found = api.assess(loaded, api.plan(loaded, as_of=AS_OF)).diagnostics
    document = loaded.workspace.documents["a.yaml"]
    marked = {
        (
            d.code,
            d.place.id_path,
            d.place.span.start.line,
            document.line(d.place.span.start.line)[d.place.span.start.column - 1 :][:8],
        )
        for d in found
        if d.code in {"EAQ012", "EAQ014"}
    }
    assert marked == {
        ("EAQ012", "exchanges.nguoc.kind", 16, "dta}"),
        ("EAQ014", "systems.thue.agency", 9, "khong-co"),
    }


@pytest.mark.parametrize(
    ("pointer", "line", "column"),
    [
        (("systems", "mot-cua", "agency"), 7, 5),
        (("systems", "mot-cua", "security"), 8, 5),
        (("systems", "mot-cua", "security", "level"), 8, 5),
        (("exchanges", "thue-mot-cua"), 12, 9),
        (("exchanges", "thue-mot-cua", "to"), 14, 5),
        (("exchanges", "nguoc"), 16, 10),
    ],
)
def test_every_new_pointer_grips_what_it_was(pointer: Pointer, line: int, column: int) -> None:
    document = landscape().files[0].document
    assert document.position(document.spans[pointer].key_start) == (line, column)


def test_text_of_the_new_form_passes_unchanged() -> None:
    new = (
        "systems:\n  a: {name: A, agency: b, security: {level: 2}}\n"
        "exchanges:\n  e: {from: a, to: a, kind: data}\n"
    )
    assert migrated(new, *ZERO.steps[Part.DESCRIPTION]) == read_document("a.yaml", new.encode()).data  # type: ignore[arg-type]  # the steps of ZERO are of these kinds


def test_rename_keeps_the_order_and_never_overwrites() -> None:
    rename = RenameKey(("systems", "*"), "owner", "agency")
    data = migrated("systems: {a: {x: 1, owner: b, y: 2}, c: {owner: d, agency: e}, f: 3}\n", rename)
    assert repr(data) == repr(
        {"systems": {"a": {"x": 1, "agency": "b", "y": 2}, "c": {"owner": "d", "agency": "e"}, "f": 3}}
    )


def test_moving_into_a_map_that_is_there_or_not() -> None:
    move = MoveKey(("s", "*"), "level", "security")
    data = migrated("s: {a: {level: 1, security: {x: 2}}, b: {level: 3}, c: {level: 1, security: 2}}\n", move)
    assert data == {
        "s": {
            "a": {"security": {"x": 2, "level": 1}},
            "b": {"security": {"level": 3}},
            "c": {"level": 1, "security": 2},
        }
    }


@pytest.mark.parametrize(
    "items", ["[]", "[{id: a}, {id: a}]", "[{id: a}, {x: 1}]", "[{id: 1}]", "[a]", "x", "{}"]
)
def test_a_list_that_cannot_be_keyed_stays(items: str) -> None:
    """The model then says what is wrong with it, at its place."""
    assert (
        migrated(f"e: {items}\n", ListToMap(("e",), "id"))
        == read_document("a.yaml", f"e: {items}".encode()).data
    )


def test_steps_build_on_each_other() -> None:
    steps = (RenameKey(("e", "*"), "code", "id"), ListToMap(("e",), "id"), RenameKey(("e", "*"), "x", "y"))
    assert migrated("e: [{code: a, x: 1}]\n", *steps) == {"e": {"a": {"y": 1}}}


def test_what_is_unreadable_stays_so_under_its_new_name() -> None:
    read = landscape("systems:\n  a:\n    owner: [\n  b: {name: B, owner: so-a}\n")
    (file,) = read.files
    assert not file.is_whole
    assert [(s.id, s.agency) for s in read.all(System)] == [("b", "so-a")]
    assert read.is_unreadable("a")


def test_the_way_to_the_present_has_no_gap() -> None:
    older = Migration(version=-1)
    assert due((ZERO, older), 1) == ()
    assert due((ZERO, older), 0) == (ZERO,)
    assert due((ZERO, older), -1) == (older, ZERO)
    assert due((older,), -1) is None
    assert due((), 0) is None


@pytest.mark.parametrize("version", [-1, -7])
def test_a_version_below_all_migrations_is_refused(version: int) -> None:
    with pytest.raises(ConfigurationError) as refused:
        landscape(settings=f"eaquang: {version}\n")
    (fault,) = refused.value.faults
    assert (fault.rule, fault.variant) == ("format-version", "too-old")
    assert dict(fault.params) == {"value": version, "supported": 1}


def test_waivers_are_read_through_them_too() -> None:
    files = MemoryFiles(
        {
            "eaquang.yaml": SETTINGS.encode() + b"waivers: w.yaml\n",
            "a.yaml": OLD.encode(),
            "w.yaml": b"waivers:\n  NL-2026-1: {reason: x}\n",
        }
    )
    stated, document = read_settings(files, (ZERO,))
    (entry,) = load_workspace(files, stated, document, shared={}, as_of=AS_OF, migrations=(ZERO,)).waivers
    assert entry.waiver.cause == "x"
