"""Reading a baseline: every line is right, or the file steers nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from eaquang.diagnostics import Fault, Param, Region
from eaquang.model.facts import iso_day
from eaquang.source.document import Document
from eaquang.workspace.baseline import FORMAT, Baseline, BaselineEntry, Held, Origin

RULE: Final = "baseline"
"""What faults of a baseline are named by: no rule reports them, they are refused."""
MOST_FAULTS: Final = 20
"""How many faults of one file are told."""

_CONFLICT: Final = "<<<<<<< "
_FINGERPRINT: Final = re.compile(r"[0-9a-f]{16}")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(iso_day(value))
    except ValueError:
        return False


def _is_fingerprint(value: object) -> bool:
    return isinstance(value, str) and _FINGERPRINT.fullmatch(value) is not None


def _is_count(value: object) -> bool:
    return type(value) is int and value > 0


_Form = Mapping[str, Callable[[object], bool]]
_ORIGIN: Final[_Form] = {
    "eaquang": _is_text,
    "format": lambda value: type(value) is int,
    "created": _is_day,
    "extended": _is_day,
}
_HELD: Final[_Form] = {
    "fingerprint": _is_fingerprint,
    "code": _is_text,
    "where": _is_text,
    "count": _is_count,
}
_OPTIONAL: Final = frozenset({"extended"})


class _Line(NamedTuple):
    """One line of the text without its end, and the offset at which it begins."""

    text: str
    start: int


class _Pairs(list[tuple[str, Any]]):
    """The keys and values of a JSON object as they are written, repeated ones included."""


def baseline_of(document: Document) -> tuple[Baseline | None, tuple[Fault, ...]]:
    """The baseline in a text, or what is wrong with it.

    Line ends of Windows, another order of lines or keys and other spaces say the same and are read as well.
    """
    reader = _Reader(document.path)
    lines = tuple(_lines(document.text))
    conflicts = [line for line in lines if line.text.startswith(_CONFLICT)]
    if conflicts:
        # All else that is wrong there comes of it.
        for line in conflicts:
            reader.fault(line, "conflict")
        return None, tuple(reader.faults)
    first, *rest = lines or (_Line("", 0),)
    origin = reader.origin(first)
    if origin is None:
        # A file of another format, or another file: its lines mean nothing here.
        return None, tuple(reader.faults)
    entries = tuple(reader.entries(rest))
    baseline = None if reader.faults else Baseline(path=document.path, origin=origin, entries=entries)
    return baseline, tuple(reader.faults[:MOST_FAULTS])


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield _Line(text[start:end].removesuffix("\r"), start)
        start = end + 1


class _Reader:
    """Reads the lines of one file and gathers what is wrong with them."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.faults: list[Fault] = []

    def fault(self, line: _Line, variant: str, *, at: int = 0, length: int = -1, **params: Param) -> None:
        """Note what is wrong with a line, or with ``length`` characters of it from ``at`` on."""
        start = line.start + at
        end = line.start + len(line.text) if length < 0 else start + length
        self.faults.append(Fault(RULE, Region(self._path, start, end), variant, params))

    def origin(self, line: _Line) -> Origin | None:
        """What the first line says."""
        stated = self._object(line)
        if stated is None:
            return None
        if not any(key == "eaquang" for key, _ in stated):
            self.fault(line, "no-origin")
            return None
        version = next((value for key, value in stated if key == "format"), FORMAT)
        if type(version) is int and version != FORMAT:
            self._at_key(line, "format", "other-format", value=str(version), supported=FORMAT)
            return None
        read = self._checked(line, stated, _ORIGIN)
        if read is None:
            return None
        extended = read.get("extended")
        return Origin(
            read["eaquang"],
            iso_day(read["created"]),
            None if extended is None else iso_day(extended),
        )

    def entries(self, lines: list[_Line]) -> Iterator[BaselineEntry]:
        """The lines that can be read; each fingerprint once."""
        seen: dict[str, int] = {}
        for number, line in enumerate(lines, 2):
            stated = self._object(line)
            read = None if stated is None else self._checked(line, stated, _HELD)
            if read is None:
                continue
            held = Held(read["fingerprint"], read["code"], read["where"], read["count"])
            first = seen.setdefault(held.fingerprint, number)
            if first != number:
                self._at_key(line, "fingerprint", "repeated", value=held.fingerprint, first=first)
            yield BaselineEntry(held, Region(self._path, line.start, line.start + len(line.text)))

    def _object(self, line: _Line) -> _Pairs | None:
        try:
            value = json.loads(line.text, object_pairs_hook=_Pairs)
        except json.JSONDecodeError as error:
            self.fault(line, "no-json", at=min(error.pos, len(line.text)), length=0)
            return None
        except (ValueError, RecursionError):
            # Numbers of thousands of digits, brackets in brackets.
            self.fault(line, "no-json")
            return None
        if not isinstance(value, _Pairs):
            self.fault(line, "no-entry")
            return None
        return value

    def _checked(self, line: _Line, stated: _Pairs, form: _Form) -> dict[str, Any] | None:
        """The values by key, where they are those of the form and each as it should be."""
        before = len(self.faults)
        found: dict[str, Any] = {}
        for key, value in stated:
            if key not in form:
                self._at_key(line, key, "unknown-key", key=key, allowed=tuple(form))
            elif key in found:
                self._at_key(line, key, "repeated-key", key=key)
            elif not form[key](value):
                self._at_key(line, key, f"wrong-{key}")
            found[key] = value
        missing = tuple(key for key in form if key not in found and key not in _OPTIONAL)
        if missing:
            self.fault(line, "missing-key", missing=missing)
        return found if len(self.faults) == before else None

    def _at_key(self, line: _Line, key: str, variant: str, /, **params: Param) -> None:
        at = line.text.find(f'"{key}"')
        self.fault(line, variant, at=max(at, 0), length=-1 if at < 0 else len(key) + 2, **params)
