"""Write docs/reference/ anew from the models, the words, the packs and runs: ``make reference``."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from eaquang.words import LANGUAGES
from unit.reference.runs import pages

FOLDER = Path(__file__).parents[3] / "docs" / "reference"


def main() -> None:
    """One file for each page in each language, and none besides."""
    for language in LANGUAGES:
        for stored in (FOLDER / language).rglob("*.md"):
            if stored.relative_to(FOLDER).as_posix() not in pages():
                stored.unlink()
    for name, text in pages().items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
