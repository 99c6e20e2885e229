"""How fast, as ratios in one run on this machine: ``make bench``.

eaquang is measured as users have it: the wheel in an environment of its own. Each figure is the median
of several runs of a whole process; the peers run beside it on the same files.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

from generate import generate

ROOT = Path(__file__).parents[1]
SCHEMA = ROOT / "schemas" / "description.json"
PEERS = Path(sysconfig.get_path("scripts"))


def installed(room: Path) -> Path:
    """The folder of the commands of an environment that holds the wheel alone."""
    subprocess.run([sys.executable, "-m", "venv", room / "venv"], check=True)
    python = room / "venv" / "bin" / "python"
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, ROOT], check=True)
    return python.parent


def seconds(command: list[str | Path], folder: Path, runs: int) -> float:
    """The median wall time of a command; its output and findings do not matter here."""
    taken = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        ended = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        taken.append(time.perf_counter() - start)
        if ended.returncode not in (0, 1):
            sys.exit(f"{command}: exit code {ended.returncode}\n{ended.stderr.decode()}")
    # The first run warms the file cache.
    return statistics.median(taken[1:])


def row(work: str, own: float, peers: dict[str, float]) -> None:
    """Print one line: the time and its ratio to each peer."""
    ratios = " · ".join(f"{own / other:.2f} × {name} ({other:.2f} s)" for name, other in peers.items())
    print(f"{work:<44} {own:6.2f} s   {ratios}")


def compare(work: str, command: list[str | Path], folder: Path, runs: int) -> None:
    """Time eaquang, yamllint and check-jsonschema on the same files."""
    described = folder / "kien-truc"
    files = sorted(map(str, described.rglob("*.yaml")))
    lint: list[str | Path] = [PEERS / "yamllint", "-d", "relaxed", *files]
    schema: list[str | Path] = [PEERS / "check-jsonschema", "--schemafile", SCHEMA, *files]
    row(
        work,
        seconds(command, folder, runs),
        {"yamllint": seconds(lint, folder, runs), "check-jsonschema": seconds(schema, folder, runs)},
    )


def main() -> None:
    """Print the rows."""
    room = Path(tempfile.mkdtemp(prefix="eaquang-bench-"))
    try:
        commands = installed(room)
        eaquang = commands / "eaquang"
        print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores")
        bare = seconds([commands / "python", "-c", "pass"], room, 9)
        row("version", seconds([eaquang, "version"], room, 9), {"bare Python": bare})
        example = room / "example"
        shutil.copytree(ROOT / "examples" / "so-khcn", example)
        validate: list[str | Path] = [eaquang, "validate", "--as-of", "2026-11-22", "--quiet"]
        compare("validate, the clean example", validate, example, 5)
        for count, runs in ((50, 3), (2000, 1)):
            folder = room / f"generated-{count}"
            generate(folder, count)
            compare(f"validate, {count} generated files, all rules", validate, folder, runs)
    finally:
        shutil.rmtree(room, ignore_errors=True)


if __name__ == "__main__":
    main()
