"""A line more in the settings of a workspace, proved before it counts."""

from __future__ import annotations

from dataclasses import fields

from eaquang.files import MemoryFiles
from eaquang.model.settings import Settings
from eaquang.source.writing import scalar
from eaquang.workspace.loading import ConfigurationError, read_settings
from eaquang.workspace.workspace import SETTINGS_FILE


def baseline_line(path: str) -> str:
    """The line of the settings that names a baseline."""
    return f"baseline: {scalar(path)}"


def with_baseline(raw: bytes, path: str) -> bytes | None:
    """The settings with that line at their end, every other byte as it was.

    ``None`` where they would not say the same and that besides: in braces, or after the end of the document.
    """
    end = b"\r\n" if b"\r\n" in raw else b"\n"
    before = raw if raw.endswith(b"\n") else raw + end
    changed = before + baseline_line(path).encode() + end
    try:
        old, new = _read(raw), _read(changed)
    except ConfigurationError:
        return None
    others = (one.name for one in fields(Settings) if one.name != "baseline")
    same = all(getattr(old, name) == getattr(new, name) for name in others)
    return changed if same and new.baseline == path else None


def _read(raw: bytes) -> Settings:
    return read_settings(MemoryFiles({SETTINGS_FILE: raw}))[0]
