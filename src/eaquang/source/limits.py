"""How much of one file is read before reading is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file; going over one is a fault ``oversized-input`` with the field's name as variant.

    ``bytes`` is checked before anything is decoded. ``depth`` counts open collections. ``events`` counts
    what the parser yields, over all attempts. ``faults`` bounds both the faults kept and the number of
    times reading resumes after a break, which keeps a hostile file from costing more than a long one.
    """

    bytes: int = 1 << 20
    depth: int = 64
    events: int = 200_000
    faults: int = 200


DEFAULT_LIMITS = Limits()
