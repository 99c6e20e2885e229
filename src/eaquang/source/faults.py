"""The faults found while one file is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from eaquang.diagnostics import Fault, Param, Region


class Trouble(NamedTuple):
    """A fault before it has a path: rule, variant, offsets and parameters."""

    rule: str
    variant: str
    start: int
    end: int
    params: Mapping[str, Param]


class FaultList:
    """Faults of one file at offsets of its text, at most ``limit`` and one more that says so.

    ``restore`` takes stand-ins in parameters back to what was written.
    """

    def __init__(self, path: str, limit: int, restore: Mapping[int, int]) -> None:
        self._path = path
        self._limit = limit
        self._restore = restore
        self._faults: list[Fault] = []
        self._full_at: int | None = None

    def add(self, trouble: Trouble, related: tuple[tuple[int, int], ...] = ()) -> None:
        """Note one fault; ``related`` are pairs of start and end."""
        if len(self._faults) >= self._limit:
            if self._full_at is None:
                self._full_at = trouble.start
            return
        self._faults.append(
            Fault(
                trouble.rule,
                Region(self._path, trouble.start, trouble.end),
                trouble.variant,
                self._as_written(trouble.params),
                tuple(Region(self._path, start, end) for start, end in related),
            )
        )

    def _as_written(self, params: Mapping[str, Param]) -> Mapping[str, Param]:
        if not self._restore:
            return params
        return {
            name: value.translate(self._restore) if isinstance(value, str) else value
            for name, value in params.items()
        }

    def forget(self, start: int, end: int) -> None:
        """Drop the faults of a stretch that is going to be read again."""
        self._faults = [
            fault
            for fault in self._faults
            if not (isinstance(fault.at, Region) and start <= fault.at.start < end)
        ]

    def all(self) -> tuple[Fault, ...]:
        """Every fault kept, in the order of the text."""
        faults = sorted(self._faults, key=_place)
        if self._full_at is not None:
            at = Region(self._path, self._full_at, self._full_at)
            faults.append(Fault("oversized-input", at, "faults", {"limit": self._limit}))
        return tuple(faults)


def _place(fault: Fault) -> tuple[int, int, str]:
    at = fault.at
    return (at.start, at.end, fault.rule) if isinstance(at, Region) else (0, 0, fault.rule)
