"""GitHub's own toolkit builds the same lines as ours from the same parts."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

from clients.conftest import INSTALLED
from clients.shipped import ACTIONS_CORE, unpacked
from eaquang.reporters.github import _command
from unit.reporters.naughty import BITS

SCRIPT: Final = """\
const {issueCommand} = require(process.argv[1] + "/lib/command.js");
const parts = JSON.parse(require("fs").readFileSync(0, "utf8"));
for (const [name, properties, message] of parts) issueCommand(name, properties, message);
"""


@pytest.fixture(scope="session")
def toolkit() -> Path:
    return unpacked(ACTIONS_CORE, INSTALLED / "shipped")


def test_the_toolkit_escapes_as_we_do(toolkit: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("the toolkit needs node, and it is not on the path")
    texts = [bit for bit in BITS if bit.strip() and bit.isprintable()]
    assert len(texts) > 40
    # What a log would obey is defused before, which the toolkit does not do.
    plain = [text for text in texts if "##" not in text and "::" not in text]
    parts = [("error", {"file": text, "line": 1, "title": text}, f"{text}\r\n{text}") for text in plain]
    ended = subprocess.run(
        [node, "-e", SCRIPT, str(toolkit)],
        input=json.dumps(parts),
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout.splitlines() == [_command(*part) for part in parts]
