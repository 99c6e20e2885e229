"""The list of what is awaited holds nothing that has come."""

from __future__ import annotations

from pathlib import Path

import pytest

from ci.pending import PENDING
from cli.conftest import GOOD, SETTINGS, Run, write


@pytest.mark.parametrize("pattern", PENDING)
def test_what_is_awaited_is_not_there(pattern: str, eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": GOOD})
    ended = eaquang(*PENDING[pattern])
    assert ended.code == 2, f"`eaquang {' '.join(PENDING[pattern])}` works: take it off tests/ci/pending.py"
