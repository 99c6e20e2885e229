"""Write docs/reference/ anew from the models and the words: ``make reference``."""

from __future__ import annotations

from pathlib import Path

from eaquang.reference.pages import page_files
from eaquang.words import LANGUAGES

FOLDER = Path(__file__).parents[3] / "docs" / "reference"


def main() -> None:
    """One file for each page in each language, and none besides."""
    for language in LANGUAGES:
        for stored in (FOLDER / language).rglob("*.md"):
            if stored.relative_to(FOLDER).as_posix() not in page_files():
                stored.unlink()
    for name, text in page_files().items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
