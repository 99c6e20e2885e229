"""A workspace: settings, linked landscape, exceptions, baseline and the documents they came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eaquang.model.settings import Settings
from eaquang.source.document import Document
from eaquang.workspace.baseline import Baseline
from eaquang.workspace.landscape import Landscape
from eaquang.workspace.waiver_entry import WaiverEntry

SETTINGS_FILE = "eaquang.yaml"
MISSPELT = (
    "eaquang.yml",
    "Eaquang.yaml",
    "EAQUANG.yaml",
    "eaquang.yaml.txt",
    ".eaquang.yaml",
    ".eaquang.yml",
)
"""Names that somebody may give the settings, and under which nobody finds them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """Everything that was read below one root.

    ``documents`` has every file by path, the settings, the waivers and the baseline included, so that
    whatever has a pointer has a span.
    """

    settings: Settings
    landscape: Landscape
    waivers: tuple[WaiverEntry, ...]
    documents: Mapping[str, Document]
    baseline: Baseline | None = None
    """What was found before; ``None`` where the settings name no file for it, or it was not asked for."""
