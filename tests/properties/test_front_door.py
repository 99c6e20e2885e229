"""Any mutation of a workspace's files ends with a code of the contract, never with an own failure."""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from datetime import date
from io import StringIO
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cli.conftest import write
from cli.test_own_framework import FILES
from eaquang import api
from eaquang.cli.program import run
from eaquang.files import MemoryFiles
from eaquang.source.reader import read_document

CLEAN = Path(__file__).parents[2] / "examples" / "so-khcn"

WORKSPACE = {
    **FILES,
    "eaquang.yaml": FILES["eaquang.yaml"] + "waivers: w.yaml\nregistries: [{prefix: x, path: r.yaml}]\n",
    "w.yaml": "waivers:\n  NL-1: {requirement: kn-2-1, entity: systems.a, until: 2026-12-01}\n",
    "r.yaml": "registry:\n  nen-tang: {kind: platform, name: Nền tảng}\n",
}
BITS = [
    *(
        "",
        " ",
        "\n",
        ":",
        ": ",
        "- ",
        "{",
        "}",
        "[",
        "]",
        '"',
        "'",
        "&a ",
        "*a",
        "<<: ",
        "!!int ",
        "|\n",
        "---\n",
    ),
    *("null", "~", "true", "1.5", ".nan", "2026-02-31", "0001-01-01", "{unknown: {reason: x}}", "[[]]", "{}"),
    *("\x1b]0;x\x07", "\x9b1m", "\u2028", "\u202e", "::error::x", "##[error]", "{{7*7}}", "<script>", "\x00"),
]
COMMANDS = (
    *(
        ("validate", "--format", form, "--show-excused")
        for form in ("text", "concise", "json", "junit", "gitlab", "markdown")
    ),
    ("render", "--draft"),
    ("frameworks", "--format", "json"),
    ("explain", "kn-2-1"),
)
OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\u2028]|^\s*::|##\[", re.MULTILINE)
TOKEN = re.compile(r"\s+|[\w-]+|.")


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, str]:
    files = dict(WORKSPACE)
    for name in draw(st.lists(st.sampled_from(sorted(files)), min_size=1, max_size=3, unique=True)):
        tokens = TOKEN.findall(files[name])
        for at in draw(st.lists(st.integers(0, len(tokens) - 1), min_size=1, max_size=3)):
            tokens[at] = draw(st.sampled_from(BITS))
        files[name] = "".join(tokens)
    return files


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mutated(), st.sampled_from(COMMANDS), st.sampled_from(("vi", "en")))
def test_every_end_is_in_the_contract(
    monkeypatch: pytest.MonkeyPatch, files: dict[str, str], command: tuple[str, ...], lang: str
) -> None:
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder, monkeypatch.context() as patch:
        out, err = StringIO(), StringIO()
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        os.chdir(write(Path(folder), files))
        try:
            code = run([*command, "--lang", lang])
        finally:
            os.chdir(here)
    assert code in {0, 1, 2, 3}, err.getvalue()
    assert OBEYED.search(out.getvalue()) is None, out.getvalue()
    assert OBEYED.search(err.getvalue()) is None, err.getvalue()


def _shuffled(value: object, chance: Random) -> object:
    if isinstance(value, dict):
        keys = chance.sample(list(value), len(value))
        return {key: _shuffled(value[key], chance) for key in keys}
    return [_shuffled(item, chance) for item in value] if isinstance(value, list) else value


def _fingerprints(files: dict[str, bytes]) -> list[str]:
    day = date(2026, 11, 22)
    loaded = api.load(MemoryFiles(files), as_of=day)
    assessment = api.assess(loaded, api.plan(loaded, as_of=day))
    return sorted(f"{d.place.id_path} {d.code} {d.fingerprint}" for d in assessment.diagnostics)


def test_the_order_of_keys_changes_no_finding() -> None:
    files = {path.relative_to(CLEAN).as_posix(): path.read_bytes() for path in CLEAN.rglob("*.yaml")}
    chance = Random(1)  # noqa: S311 - nothing is kept secret
    shuffled = {
        name: json.dumps(_shuffled(read_document(name, raw).data, chance), ensure_ascii=False).encode()
        for name, raw in files.items()
    }
    assert _fingerprints(shuffled) == _fingerprints(files)
