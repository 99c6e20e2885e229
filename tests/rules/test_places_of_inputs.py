"""What is wrong with a key is told at the key, for the entity in which it stands."""

from __future__ import annotations

import pytest

from eaquang.diagnostics import EntityKey, Finding, Region
from eaquang.rules.inputs.fields import unknown_key
from rules.fixtures import load_text


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("systems:\n  a:\n    name: x\n    keyy: 1\n", EntityKey("system", "a")),
        ("infrastructure:\n  a:\n    name: x\n    keyy: 1\n", EntityKey("infrastructure", "a")),
        ("dossier:\n  keyy: 1\n", EntityKey("dossier", "dossier")),
        ("keyy: 1\n", None),
    ],
)
def test_an_unknown_key_stands_at_the_key(text: str, entity: EntityKey | None) -> None:
    workspace = load_text(text)
    (file,) = workspace.landscape.files
    (finding,) = unknown_key(file, workspace.landscape)
    assert isinstance(finding, Finding)
    start = text.index("keyy")
    assert finding.at == Region(file.path, start, start + 4)
    assert finding.entity == entity
