"""The baseline of a workspace: what was found before, counted, one JSON line for each thing found.

The first line says what wrote the file and when, every other one holds a fingerprint. Sorted by it, so
that lines which change in two branches seldom stand beside each other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Final, NamedTuple

from eaquang.diagnostics import Region
from eaquang.files import nfc

FORMAT: Final = 1
"""The format of the file that this release reads and writes."""
DEFAULT_PATH: Final = "baseline.jsonl"
"""Where a baseline is written when the settings do not say."""


@dataclass(frozen=True, slots=True, order=True)
class Held:
    """What the baseline holds of one fingerprint.

    ``code`` and ``where`` (an id path, a path, or what is lacking) are for people: only ``fingerprint`` is
    compared. ``count`` is at least 1: equal faults, or the places that lack the same.
    """

    fingerprint: str
    code: str
    where: str
    count: int


class BaselineEntry(NamedTuple):
    """One line of the file, and where it stands."""

    held: Held
    region: Region


class Origin(NamedTuple):
    """The first line: which release of eaquang made the file, when, and when it last took in more."""

    version: str
    created: date
    extended: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """A baseline as it was read, its lines in the order of the file."""

    path: str
    origin: Origin
    entries: tuple[BaselineEntry, ...]

    @property
    def held(self) -> tuple[Held, ...]:
        """What it holds, without the places."""
        return tuple(entry.held for entry in self.entries)

    def within(self, other: Baseline | None) -> Baseline:
        """What ``other`` holds as well, and no more often; the lines stand where they stand here."""
        most = {held.fingerprint: held.count for held in other.held} if other else {}
        kept = (entry for entry in self.entries if entry.held.fingerprint in most)
        lessened = (
            entry._replace(
                held=replace(entry.held, count=min(entry.held.count, most[entry.held.fingerprint]))
            )
            for entry in kept
        )
        return replace(self, entries=tuple(lessened))


def written(origin: Origin, held: Iterable[Held]) -> str:
    """The text of a baseline in its one canonical form: sorted, NFC, a line break after every line."""
    head: dict[str, str | int] = {
        "eaquang": origin.version,
        "format": FORMAT,
        "created": origin.created.isoformat(),
    }
    if origin.extended is not None:
        head["extended"] = origin.extended.isoformat()
    return "".join(f"{_line(entry)}\n" for entry in (head, *map(asdict, sorted(held))))


def _line(entry: Mapping[str, str | int]) -> str:
    # What is invisible is escaped: a path may hold what no encoding takes, or what ends a line elsewhere.
    plain = {key: nfc(value) if isinstance(value, str) else value for key, value in entry.items()}
    dumped = json.dumps(plain, ensure_ascii=False)
    if dumped.isascii():
        return dumped
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in dumped)
