"""What a document is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from eaquang.assessment.results import Assessment
from eaquang.frameworks.pack import Instrument, Pack
from eaquang.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """A workspace with its assessment and the law it was measured by.

    ``packs`` are those of ``assessment.frameworks``; ``instruments`` the register by id; ``date`` the
    day printed on the document; ``draft`` marks every page.
    """

    workspace: Workspace
    assessment: Assessment
    packs: tuple[Pack, ...]
    instruments: Mapping[str, Instrument]
    date: date
    draft: bool = False
