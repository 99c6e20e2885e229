"""The bad and good examples of a rule: the same files that test it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Final

_SHIPPED: Final = Path(__file__).parent / "examples"
_CHECKOUT: Final = Path(__file__).parents[3] / "tests" / "rules"
_EXPECTED: Final = re.compile(r"# expect: (?=EAQ\d)")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def example(rule: str, quality: str) -> str:
    """The YAML of a rule's ``bad`` or ``good`` example as it is shown; empty where there is none."""
    root = _SHIPPED if _SHIPPED.is_dir() else _CHECKOUT
    single = root / rule / f"{quality}.yaml"
    if single.is_file():
        return _read(single)
    folder = root / rule / quality
    parts = sorted(part for kind in ("yaml", "jsonl") for part in folder.rglob(f"*.{kind}"))
    return "\n".join(f"# {part.relative_to(folder).as_posix()}\n{_read(part)}" for part in parts)


def _read(path: Path) -> str:
    # An example may be about text that is no text.
    text = pointed_out(path.read_bytes().decode("utf-8", "replace"))
    return "".join(f"{legible(line)}\n" for line in text.removesuffix("\n").split("\n"))


def pointed_out(text: str) -> str:
    """A text of an example with an arrow to each code that its marks expect."""
    return _EXPECTED.sub("# ← ", text)


def legible(line: str) -> str:
    """A line in which everything can be seen: what has no sign, and marks that stand apart, are escaped."""
    if line.isprintable() and unicodedata.is_normalized("NFC", line):
        return line
    apart = not unicodedata.is_normalized("NFC", line)
    return "".join(
        f"\\u{ord(c):04x}"
        if unicodedata.category(c) in _UNSEEN or (apart and unicodedata.combining(c))
        else c
        for c in line
    )
