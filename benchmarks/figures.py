"""How large, how many: lines of each room, rules, requirements, outcomes of the examples."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from eaquang import api
from eaquang.files import DiskFiles
from eaquang.frameworks.catalogue import instruments, shipped_ids, shipped_pack
from eaquang.rules import all_rules
from eaquang.rules.catalogue import CATALOGUE

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "eaquang"
AS_OF = date(2026, 11, 22)


def lines(folder: Path, pattern: str) -> int:
    """Lines of all files below a folder."""
    return sum(len(path.read_text("utf-8").splitlines()) for path in folder.rglob(pattern))


def counted(values: Counter[str]) -> str:
    """``full 29 · partial 36``."""
    return " · ".join(f"{name} {count}" for name, count in sorted(values.items()))


def main() -> None:
    """Print the figures."""
    for room in sorted(path for path in SOURCE.iterdir() if path.is_dir() and path.name != "__pycache__"):
        print(f"{room.name + '/':<14} {lines(room, '*.py'):>6} lines of Python")
    top = sum(len(path.read_text("utf-8").splitlines()) for path in SOURCE.glob("*.py"))
    print(f"{'top level':<14} {top:>6} lines of Python")
    print(f"{'tests/':<14} {lines(ROOT / 'tests', '*.py'):>6} lines of Python")
    print(f"rules built: {len(all_rules())} of {len(CATALOGUE)} in the catalogue")
    print(f"instruments in the register: {len(instruments())}")
    for name in shipped_ids():
        requirements = shipped_pack(name).requirements.values()
        coverage = counted(Counter(r.coverage.value for r in requirements))
        sure = counted(Counter(r.verification.value for r in requirements))
        print(f"{name}: {len(requirements)} requirements: {coverage}; sources: {sure}")
    for name in ("so-khcn", "so-khcn-faults"):
        loaded = api.load(DiskFiles(ROOT / "examples" / name), as_of=AS_OF)
        assessment = api.assess(loaded, api.plan(loaded, as_of=AS_OF))
        outcomes = " · ".join(f"{outcome} {count}" for outcome, count in assessment.counts.items())
        codes = {d.code for d in assessment.diagnostics if d.outcome == "unmet" and d.excuse is None}
        print(f"{name}: {sum(assessment.entities.values())} entities; {outcomes}; {len(codes)} codes found")


if __name__ == "__main__":
    main()
