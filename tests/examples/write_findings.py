"""Write expected/findings.json of both examples anew: ``make findings``."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from examples.findings import EXAMPLES, NAMES, findings

AS_OF = date(2026, 11, 22)


def main() -> None:
    """Write both files."""
    for name in NAMES:
        target = EXAMPLES / name / "expected" / "findings.json"
        target.parent.mkdir(exist_ok=True)
        target.write_text(json.dumps(findings(name, AS_OF), ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
