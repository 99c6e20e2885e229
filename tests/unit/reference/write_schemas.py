"""Write schemas/ anew from the models and the words: ``make schemas``."""

from __future__ import annotations

from pathlib import Path

from eaquang.reference.schema import schema_files

FOLDER = Path(__file__).parents[3] / "schemas"


def main() -> None:
    """One file for each schema in each language, and none besides."""
    for stored in FOLDER.rglob("*.json"):
        if stored.relative_to(FOLDER).as_posix() not in schema_files():
            stored.unlink()
    for name, text in schema_files().items():
        path = FOLDER / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
