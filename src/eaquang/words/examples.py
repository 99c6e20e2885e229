"""The bad and good examples of a rule: the same files that test it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_SHIPPED: Final = Path(__file__).parent / "examples"
_CHECKOUT: Final = Path(__file__).parents[3] / "tests" / "rules"


def example(rule: str, quality: str) -> str:
    """The YAML of a rule's ``bad`` or ``good`` example; empty where there is none."""
    root = _SHIPPED if _SHIPPED.is_dir() else _CHECKOUT
    single = root / rule / f"{quality}.yaml"
    if single.is_file():
        return single.read_text("utf-8")
    folder = root / rule / quality
    parts = sorted(part for kind in ("yaml", "jsonl") for part in folder.rglob(f"*.{kind}"))
    return "\n".join(f"# {part.name}\n{part.read_text('utf-8')}" for part in parts)
