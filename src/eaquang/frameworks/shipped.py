"""Where the shipped packs lie, and their ids: told without reading any of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

ROOM: Final = Path(__file__).parent
PACKS: Final = ROOM / "packs"
COMPILED: Final = ROOM / "compiled"
REGISTER: Final = "instruments"
"""The register of instruments: its file, the key at its root, and what it is compiled into."""
HEAD: Final = "framework.yaml"
"""The file with the head of a pack, which stands at its root without a key of its own."""


@cache
def shipped_ids() -> tuple[str, ...]:
    """The ids of the shipped packs, sorted."""
    written = {head.parent.name for head in PACKS.glob(f"*/{HEAD}")}
    compiled = {path.stem for path in COMPILED.glob("*.json")} - {REGISTER}
    return tuple(sorted(written | compiled))
