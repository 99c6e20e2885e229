"""Writing: a file is replaced whole or stays as it is, whatever happens in between."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from eaquang.fixes.writing import NotWrittenError, replace_file

SOURCE = Path(__file__).parents[3] / "src"
OLD, NEW = "tên: Sở\r\n".encode(), "tên: Cục\r\n".encode()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "kien-truc").mkdir()
    (tmp_path / "kien-truc" / "a.yaml").write_bytes(OLD)
    return tmp_path


def _refused(root: Path, path: str = "kien-truc/a.yaml", before: bytes = OLD) -> str:
    with pytest.raises(NotWrittenError) as refused:
        replace_file(root, path, before, NEW)
    return refused.value.reason


def _names(root: Path) -> list[str]:
    return sorted(entry.name for entry in (root / "kien-truc").iterdir())


@pytest.mark.parametrize("mode", [0o644, 0o600, 0o664, 0o755])
def test_content_and_mode(root: Path, mode: int) -> None:
    path = root / "kien-truc" / "a.yaml"
    path.chmod(mode)
    replace_file(root, "kien-truc/a.yaml", OLD, NEW)
    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert _names(root) == ["a.yaml"]


def test_a_read_only_file_is_left_alone(root: Path) -> None:
    path = root / "kien-truc" / "a.yaml"
    path.chmod(0o444)
    assert _refused(root) == "read-only"
    assert path.read_bytes() == OLD


def test_nothing_is_written_through_links_or_outside(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "b.yaml"
    outside.write_bytes(OLD)
    (root / "kien-truc" / "link.yaml").symlink_to(outside)
    (root / "kien-truc" / "inner.yaml").symlink_to("a.yaml")
    (root / "folder").symlink_to(outside.parent)
    for path in ("kien-truc/link.yaml", "kien-truc/inner.yaml", "folder/b.yaml"):
        assert _refused(root, path) == "link"
    assert _refused(root, f"../{outside.parent.name}/b.yaml") == "link"
    assert outside.read_bytes() == (root / "kien-truc" / "a.yaml").read_bytes() == OLD


def test_what_somebody_else_wrote_meanwhile_stays(root: Path) -> None:
    assert _refused(root, before=b"another") == "changed"
    assert (root / "kien-truc" / "a.yaml").read_bytes() == OLD
    assert _names(root) == ["a.yaml"]


def test_a_file_that_is_gone_is_not_made_again(root: Path) -> None:
    (root / "kien-truc" / "a.yaml").unlink()
    assert _refused(root) == "failed"
    assert _names(root) == []


def test_a_full_disk_leaves_the_old_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert _refused(root) == "failed"
    assert (root / "kien-truc" / "a.yaml").read_bytes() == OLD
    assert _names(root) == ["a.yaml"]


KILLED = """\
import os, signal, sys
from pathlib import Path
from eaquang.fixes.writing import replace_file

def kill(self, target):
    os.kill(os.getpid(), signal.SIGKILL)

Path.replace = kill
replace_file(Path(sys.argv[1]), "kien-truc/a.yaml", *(a.encode() for a in sys.argv[2:]))
"""


def test_killed_before_the_last_step_and_swept_by_a_later_run(root: Path) -> None:
    """The old file is whole; the left-over is swept once it is old, and not while another run may own it."""
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(root), OLD.decode(), NEW.decode()],
        env={"PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1"},
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL
    assert (root / "kien-truc" / "a.yaml").read_bytes() == OLD
    (left,) = (root / "kien-truc").glob(".eaquang-*.tmp")
    assert left.read_bytes() == NEW
    replace_file(root, "kien-truc/a.yaml", OLD, NEW)
    assert left.exists(), "a run that is still going may have just written it"
    old = time.time() - 2 * 3600
    os.utime(left, (old, old))
    replace_file(root, "kien-truc/a.yaml", NEW, OLD)
    assert _names(root) == ["a.yaml"]
