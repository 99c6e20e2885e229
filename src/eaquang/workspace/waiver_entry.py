"""A waiver with the place where it is written."""

from __future__ import annotations

from typing import NamedTuple

from eaquang.model.waiver import Waiver
from eaquang.workspace.landscape import Home


class WaiverEntry(NamedTuple):
    """One exception with explanation: its id, its record and where it stands."""

    id: str
    waiver: Waiver
    home: Home
