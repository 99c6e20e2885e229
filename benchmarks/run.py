"""How fast and how large, as ratios in one run on this machine: ``make bench``.

eaquang is measured as users have it: the wheel in an environment of its own. So are its peers: each is
installed alone, by its own package client, with what it asks for and nothing more. Each figure is the
median of several runs of a whole process; the peers run beside it on the same files, and check-jsonschema
with the schema that eaquang generates.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from generate import ENTITIES, generate

ROOT = Path(__file__).parents[1]
SCHEMA = ROOT / "schemas" / "description.json"
SPECTRAL = "@stoplight/spectral-cli@6.16.3"
RULESET = "ruleset.json"
"""The ruleset given to spectral: the same schema, as its one rule."""


class Target(NamedTuple):
    """A ratio that is to be reached, and the peer it is taken to."""

    peer: str
    most: float


def environment(room: Path, name: str, package: str | Path) -> Path:
    """The folder of the commands of an environment that holds one package alone."""
    subprocess.run([sys.executable, "-m", "venv", room / name], check=True)
    commands = room / name / "bin"
    pip = [commands / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, package], check=True)
    return commands


def spectral(room: Path) -> Path | None:
    """The command of spectral, or none where there is no npm to install it."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    quiet = ["--silent", "--no-audit", "--no-fund"]
    subprocess.run([npm, "install", *quiet, "--prefix", room / "node", SPECTRAL], check=True)
    rule = {
        "given": "$",
        "severity": "error",
        "then": {"function": "schema", "functionOptions": {"schema": json.loads(SCHEMA.read_text("utf-8"))}},
    }
    (room / "node" / RULESET).write_text(json.dumps({"rules": {"description": rule}}), "utf-8")
    return room / "node" / "node_modules" / ".bin" / "spectral"


def seconds(command: list[str | Path], folder: Path, runs: int) -> float:
    """The median wall time of a command; its output and findings do not matter here."""
    taken = []
    for turn in range(runs + 1):
        start = time.perf_counter()
        ended = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        taken.append(time.perf_counter() - start)
        if ended.returncode not in (0, 1):
            sys.exit(f"{command}: exit code {ended.returncode}\n{ended.stderr.decode()}")
        if turn == 0 and taken[0] > 30:
            return taken[0]
    # The first run warms the file cache.
    return statistics.median(taken[1:])


def row(work: str, own: float, peers: dict[str, float], *targets: Target) -> None:
    """Print one line: the time, its ratio to each peer, and whether the targets are met."""
    told = []
    for name, other in peers.items():
        target = next((target for target in targets if target.peer == name), None)
        goal = ""
        if target is not None:
            goal = f" [≤ {target.most:g}: {'met' if own / other <= target.most else 'MISSED'}]"
        told.append(f"{own / other:.2f} × {name} ({other:.2f} s){goal}")
    print(f"{work:<46} {own:6.2f} s   {' · '.join(told)}", flush=True)


def memory(command: list[str | Path], folder: Path) -> int:
    """The most memory in bytes that a command held, without that of the processes it starts."""
    probe = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", probe, *command], cwd=folder, capture_output=True, check=True, text=True
    )
    return int(ended.stdout)


def follow_every_framework(folder: Path) -> None:
    """Let the settings of a workspace pin all frameworks that are shipped."""
    heads = (ROOT / "src" / "eaquang" / "frameworks" / "packs").glob("*/framework.yaml")
    ids = ", ".join(sorted(head.parent.name for head in heads))
    settings = folder / "eaquang.yaml"
    text = settings.read_text("utf-8")
    pinned = re.sub(r"^frameworks:.*$", f"frameworks: [{ids}]", text, flags=re.MULTILINE)
    if pinned == text:
        sys.exit(f"{settings} pins no framework")
    settings.write_text(pinned, "utf-8")


class Peers(NamedTuple):
    """The commands that eaquang is measured against.

    Spectral would need a quarter of an hour for the largest workspace, so its time is drawn out.
    """

    yamllint: Path
    check_jsonschema: Path
    spectral: Path | None

    def times(self, folder: Path, runs: int) -> dict[str, float]:
        """The time of yamllint and check-jsonschema on the files of a workspace."""
        files = sorted(map(str, (folder / "kien-truc").rglob("*.yaml")))
        lint: list[str | Path] = [self.yamllint, "-d", "relaxed", *files]
        schema: list[str | Path] = [self.check_jsonschema, "--schemafile", SCHEMA, *files]
        return {
            "yamllint": seconds(lint, folder, runs),
            "check-jsonschema": seconds(schema, folder, runs),
        }

    def spectral_for(self, folder: Path, count: int) -> float:
        """The time spectral would take for ``count`` files, drawn out from one and from all of a few."""
        if self.spectral is None:
            raise ValueError
        files = sorted(map(str, (folder / "kien-truc").rglob("*.yaml")))
        lint: list[str | Path] = [
            self.spectral,
            "lint",
            "--quiet",
            "--ruleset",
            self.spectral.parents[2] / RULESET,
        ]
        one, all_of_them = (seconds([*lint, *some], folder, 1) for some in (files[:1], files))
        return one + (all_of_them - one) / (len(files) - 1) * (count - 1)


def main() -> None:
    """Print the rows."""
    room = Path(tempfile.mkdtemp(prefix="eaquang-bench-"))
    try:
        commands = environment(room, "eaquang", ROOT)
        peers = Peers(
            environment(room, "yamllint", "yamllint") / "yamllint",
            environment(room, "check-jsonschema", "check-jsonschema") / "check-jsonschema",
            spectral(room),
        )
        eaquang = commands / "eaquang"
        print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores")
        bare = seconds([commands / "python", "-c", "pass"], room, 15)
        row(
            "version",
            seconds([eaquang, "version"], room, 15),
            {"bare Python": bare},
            Target("bare Python", 6),
        )
        validate: list[str | Path] = [eaquang, "validate", "--as-of", "2026-11-22", "--quiet"]

        small = room / "small"
        shutil.copytree(ROOT / "examples" / "so-khcn", small)
        own = seconds(validate, small, 7)
        goals = Target("yamllint", 2.5), Target("check-jsonschema", 0.6)
        row("validate, the clean example", own, peers.times(small, 3), *goals)

        every = room / "every"
        shutil.copytree(ROOT / "examples" / "so-khcn", every)
        follow_every_framework(every)
        row("validate, the same with all frameworks", seconds(validate, every, 7), {"with one": own})
        for asked in (["explain", "EAQ301"], ["frameworks"]):
            row(" ".join(asked), seconds([eaquang, *asked], small, 7), {"bare Python": bare})

        generate(room / "50", 50)
        own = seconds(validate, room / "50", 5)
        row(
            "validate, 50 generated files", own, peers.times(room / "50", 3), Target("check-jsonschema", 0.25)
        )

        generate(room / "2000", 2000)
        own = seconds(validate, room / "2000", 2)
        times = peers.times(room / "2000", 1)
        if peers.spectral is not None:
            times["spectral, from 1 and 50 files"] = peers.spectral_for(room / "50", 2000)
        goals = Target("check-jsonschema", 0.1), Target("spectral, from 1 and 50 files", 0.04)
        row("validate, 2,000 generated files", own, times, *goals)

        few, many = memory(validate, room / "50"), memory(validate, room / "2000")
        each = (many - few) / (1950 * ENTITIES)
        few_mib, many_mib = few / 2**20, many / 2**20
        print(
            f"memory: {few_mib:.0f} MiB for 50 files, {many_mib:.0f} MiB for 2,000: {each:,.0f} B an entity"
        )
    finally:
        shutil.rmtree(room, ignore_errors=True)


if __name__ == "__main__":
    main()
