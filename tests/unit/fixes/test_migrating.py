"""Files of an invented older format, rewritten by edits of their text."""

from __future__ import annotations

import pytest

from eaquang import api
from eaquang.files import MemoryFiles
from eaquang.fixes.migrating import Rewritten, migrate_files
from unit.workspace.test_migrations import AS_OF, OLD, SETTINGS, ZERO

NEW = """\
agencies:
  so-a: {name: Sở A}
systems:
  # một cửa
  mot-cua:
    name: Hệ thống một cửa
    agency: so-a   # chủ quản
    security: {level: 3}   # cấp độ
  thue: {name: Thuế, agency: khong-co}
exchanges:
  # đối soát
  thue-mot-cua:   # mã
    from: thue
    to: mot-cua
    kind: data
  nguoc: {from: mot-cua, to: thue, kind: dta}
"""


def rewritten(text: str, settings: str = SETTINGS) -> Rewritten:
    return migrate_files(MemoryFiles({"eaquang.yaml": settings.encode(), "a.yaml": text.encode()}), (ZERO,))


def after(text: str) -> str:
    found = rewritten(text)
    assert found.obstacles == ()
    return {change.path: change.after.decode() for change in found.changes}.get("a.yaml", text)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_all_files_the_settings_last(end: str) -> None:
    found = rewritten(OLD.replace("\n", end), "\ufeff" + SETTINGS)
    assert found.obstacles == ()
    assert [change.path for change in found.changes] == ["a.yaml", "eaquang.yaml"]
    assert found.changes[0].after.decode() == NEW.replace("\n", end)
    settings = SETTINGS.replace("eaquang: 0", "eaquang: 1").replace("files:", "sources:")
    assert found.changes[1].after.decode() == "\ufeff" + settings


def test_afterwards_there_is_nothing_to_rewrite_and_the_findings_are_the_same() -> None:
    def findings(contents: dict[str, bytes]) -> set[tuple[str, str, int]]:
        loaded = api.load(MemoryFiles(contents), as_of=AS_OF, migrations=(ZERO,))
        found = api.assess(loaded, api.plan(loaded, as_of=AS_OF)).diagnostics
        return {(d.code, d.place.id_path, d.place.span.start.line) for d in found}

    old = {"eaquang.yaml": SETTINGS.encode(), "a.yaml": OLD.encode()}
    new = {change.path: change.after for change in rewritten(OLD).changes}
    assert findings(old) == findings(new)
    again = migrate_files(MemoryFiles(new), (ZERO,))
    assert (again.version, again.changes, again.obstacles) == (1, (), ())


def test_half_written_files_are_read_all_the_same() -> None:
    """A run that was killed left the settings for last: what is new already passes."""
    assert after(NEW) == NEW


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("exchanges: [{id: a, to: x}, {id: b}]\n", "exchanges: {a: {to: x}, b: {}}\n"),
        ("exchanges:\n  - id: 'a'\n", "exchanges:\n  'a': {}\n"),
        ("exchanges:\n  -\n    id: a\n    to: x\n", "exchanges:\n  a:\n    to: x\n"),
        ('systems:\n  a: {"owner": b}\n', 'systems:\n  a: {"agency": b}\n'),
        ("systems:\n  a: {level: 3}\n", "systems:\n  a: {security: {level: 3}}\n"),
    ],
)
def test_forms(old: str, new: str) -> None:
    assert after(old) == new


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("exchanges:\n  - to: x\n    id: a\n", "form", 1),
        ("exchanges:\n- id: a\n  to: x\n", "form", 1),
        ("exchanges:\n  - # của A\n    id: a\n    to: x\n", "form", 1),
        ("exchanges: [{id: a, # mã\n  to: x}]\n", "form", 1),
        ("systems:\n  a:\n    level: 3\n    security: {x: 1}\n", "form", 3),
        ("systems:\n  a:\n    owner: b\n  c: [\n", "unreadable", 4),
    ],
)
def test_what_no_edit_can_do_is_told_and_nothing_changes(text: str, reason: str, line: int) -> None:
    found = rewritten(text)
    assert found.changes == ()
    assert [(o.path, o.reason, o.at.line) for o in found.obstacles] == [("a.yaml", reason, line)]


def test_edits_that_would_say_something_else_are_withdrawn() -> None:
    """In flow style the plain text of the level would end at its comma."""
    found = rewritten("systems:\n  a:\n    level: b, c\n")
    assert [(o.reason, o.at.line) for o in found.obstacles] == [("differs", 1)]
    assert found.changes == ()
