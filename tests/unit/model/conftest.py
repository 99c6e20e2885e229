"""Example data for the tests of the model: fresh plain data each time, as the source floor gives it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML


@pytest.fixture
def example() -> dict[str, Any]:
    """A description with entities of every kind and no fault."""
    yaml = YAML(typ="safe", pure=True)
    # YAML 1.2 core scalars have no dates: they stay text.
    yaml.constructor.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: node.value)
    data: dict[str, Any] = yaml.load(Path(__file__).with_name("example.yaml").read_text(encoding="utf-8"))
    return data
