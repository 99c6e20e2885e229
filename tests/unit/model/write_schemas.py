"""Write schemas/ anew from the models: ``make schemas``."""

from __future__ import annotations

from pathlib import Path

from eaquang.model.schema import schema_text, schemas

FOLDER = Path(__file__).parents[3] / "schemas"


def main() -> None:
    """One file for each schema."""
    for name, schema in schemas().items():
        (FOLDER / name).write_text(schema_text(schema), encoding="utf-8")


if __name__ == "__main__":
    main()
