"""Write the pages that are derived from models and packs: ``make reference``."""

from __future__ import annotations

from pathlib import Path

from eaquang.reference.coverage import coverage_page

FOLDER = Path(__file__).parents[3] / "docs" / "reference"

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "coverage.md").write_text(coverage_page("vi"), encoding="utf-8", newline="\n")
    (FOLDER / "coverage.en.md").write_text(coverage_page("en"), encoding="utf-8", newline="\n")
