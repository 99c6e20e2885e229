"""Sources that are made once."""

from __future__ import annotations

import pytest

from eaquang.render import Sources
from render.small_workspace import small_sources


@pytest.fixture(scope="session")
def sources() -> Sources:
    return small_sources()
