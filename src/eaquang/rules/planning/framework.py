"""The framework that a roadmap belongs to."""

from __future__ import annotations

from typing import Final

from eaquang.diagnostics import EntityKey
from eaquang.model.dossier import Dossier
from eaquang.workspace.landscape import Landscape

DOSSIER: Final = EntityKey(Dossier.KIND, Dossier.KIND)
"""The key of the one dossier."""


def dossier_of(landscape: Landscape) -> Dossier | None:
    """The dossier of the workspace; ``None`` where no framework is described."""
    return landscape.get(Dossier, DOSSIER.id)
