"""The files of an older format rewritten in the present one, by edits of their text.

All files or none: the version stands once, in the settings. What a migration does and an edit cannot is an
obstacle; it is told with its place, and nothing changes until it is out of the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from eaquang.diagnostics import Edit, Pointer, Position, Region
from eaquang.files import Files, FileUnreadableError, nfc
from eaquang.fixes.editing import fixed
from eaquang.fixes.mending import Change
from eaquang.model.facts import is_known
from eaquang.model.settings import FORMAT
from eaquang.source.document import Document
from eaquang.source.reader import read_document
from eaquang.workspace.loading import parts_of, read_settings
from eaquang.workspace.migrations import MIGRATIONS, due
from eaquang.workspace.migrations.migration import Migration, migrate
from eaquang.workspace.migrations.part import Part
from eaquang.workspace.migrations.steps import Keyed, Renamed, Rewrite, Wrapped

VERSION: Final[Pointer] = ("eaquang",)
_GAP: Final = re.compile(r"[\s:,{-]*")
"""What may be lost between the tokens of an item: nothing but signs of its form."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A place that no edit can rewrite. ``reason`` is ``unreadable``, ``form``, ``denied`` or ``differs``.

    ``unreadable``: the file has holes; ``denied``: it cannot be read at all; ``form``: the text is laid out
    so that its neighbours would have to change; ``differs``: the edited text would say something else.
    """

    path: str
    at: Position
    reason: str


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What has to be written, the settings last; nothing when there is any obstacle."""

    version: int
    changes: tuple[Change, ...]
    obstacles: tuple[Obstacle, ...] = ()


def migrate_files(files: Files, migrations: tuple[Migration, ...] = MIGRATIONS) -> Rewritten:
    """Rewrite every file of a workspace. Raises what reading the settings raises."""
    settings, _ = read_settings(files, migrations)
    version = settings.eaquang if is_known(settings.eaquang) else FORMAT
    wanted = due(migrations, version) or ()
    changes: list[Change] = []
    obstacles: list[Obstacle] = []
    for path, part in parts_of(files, settings) if wanted else ():
        try:
            raw = files.read(path)
        except FileUnreadableError:
            obstacles.append(Obstacle(nfc(path), Position(1, 1), "denied"))
            continue
        found = _rewritten(read_document(path, raw), raw, wanted, part)
        if isinstance(found, Obstacle):
            obstacles.append(found)
        elif found != raw:
            changes.append(Change(path, raw, found, ()))
    return Rewritten(version, () if obstacles else tuple(changes), tuple(obstacles))


def _rewritten(document: Document, raw: bytes, wanted: tuple[Migration, ...], part: Part) -> bytes | Obstacle:
    if document.holes:
        return Obstacle(document.path, document.position(document.holes[0].start), "unreadable")
    migrated = migrate(document, wanted, part)
    edits: list[Edit] = []
    for rewrite in migrated.rewrites:
        found = list(_edits(document, rewrite))
        if None in found:
            start = document.spans[rewrite.at].key_start
            return Obstacle(document.path, document.position(start), "form")
        edits += (edit for edit in found if edit is not None)
    expected = migrated.document.data
    if part is Part.SETTINGS and isinstance(expected, dict):
        node = document.spans[VERSION]
        edits.append(Edit(Region(document.path, node.start, node.end), str(FORMAT)))
        expected = {**expected, "eaquang": FORMAT}
    try:
        new = fixed(raw, _outermost(edits))
    except ValueError:
        new = b""
    again = read_document(document.path, new)
    if again.holes or repr(_sorted(again.data)) != repr(_sorted(expected)):
        return Obstacle(document.path, Position(1, 1), "differs")
    return new


def _outermost(edits: list[Edit]) -> list[Edit]:
    """The edits without those that lie within a later one, or are replaced by one of the same place."""
    kept: list[Edit] = []
    for edit in edits:
        at = edit.region
        kept = [k for k in kept if not (at.start <= k.region.start and k.region.end <= at.end)]
        kept.append(edit)
    return kept


def _sorted(data: object) -> object:
    if isinstance(data, dict):
        return sorted((key, _sorted(value)) for key, value in data.items())
    return [_sorted(item) for item in data] if isinstance(data, list) else data


def _edits(document: Document, rewrite: Rewrite) -> Iterator[Edit | None]:
    """The edits of one rewrite; ``None`` where there are none that do it."""
    match rewrite:
        case Renamed(at, key):
            node = document.spans[at]
            quote = document.text[node.key_start] if document.text[node.key_start] in "\"'" else ""
            yield _edit(document, node.key_start, node.key_end, f"{quote}{key}{quote}")
        case Wrapped(at, into, key, is_new):
            node = document.spans[at]
            token = document.text[node.start : node.end]
            if not is_new or not token or "\n" in token or "\r" in token or token[0] in "|>&*!":
                yield None
                return
            yield _edit(document, node.key_start, node.key_end, into)
            yield _edit(document, node.start, node.end, f"{{{key}: {token}}}")
        case Keyed(at, items):
            yield from _keyed(document, at, items)


def _keyed(
    document: Document, at: Pointer, items: tuple[tuple[Pointer, Pointer], ...]
) -> Iterator[Edit | None]:
    text, node = document.text, document.spans[at]
    keys: dict[Pointer, list[Pointer]] = {}
    for pointer in document.spans:
        keys.setdefault(pointer[:-1], []).append(pointer)
    in_flow = text.startswith("[", node.start)
    if in_flow:
        yield _edit(document, node.start, node.start + 1, "{")
        yield _edit(document, node.end - 1, node.end, "}")
    for item, named_by in items:
        entry, name = document.spans[item], document.spans[named_by]
        start = entry.start if in_flow else _dash(document, at, entry.start)
        if start is None or keys[item][0] != named_by:
            yield None
            return
        has_more = len(keys[item]) > 1
        gaps = [text[start : name.key_start], text[name.key_end : name.start]]
        token, end = text[name.start : name.end], name.end
        if text.startswith("{", entry.start):
            end = document.spans[keys[item][1]].key_start if has_more else entry.end - 1
            gaps.append(text[name.end : end])
            written = f"{token}: {{"
        else:
            written = f"{token}:" if has_more else f"{token}: {{}}"
        # A comment in between would be lost.
        yield _edit(document, start, end, written) if all(map(_GAP.fullmatch, gaps)) else None


def _dash(document: Document, at: Pointer, start: int) -> int | None:
    """Where the dash before an item stands; ``None`` where it is not indented deeper than the list's key."""
    before = document.text[:start].rstrip()
    dash = len(before) - 1
    key = document.spans[at].key_start
    if not before.endswith("-") or document.position(dash).column <= document.position(key).column:
        return None
    return dash


def _edit(document: Document, start: int, end: int, text: str) -> Edit:
    return Edit(Region(document.path, start, end), text)
