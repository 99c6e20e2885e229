"""What may be wrong with a saved report."""

from __future__ import annotations

from eaquang.diagnostics import Pointer


class SavedReportError(Exception):
    """Bytes that are no saved report of this format.

    ``kind`` names what is wrong, ``where`` the place in the data (``diagnostics[3].severity``; empty
    for the whole), ``params`` the values of its sentence.
    """

    def __init__(self, kind: str, at: Pointer = (), **params: object) -> None:
        super().__init__(kind)
        self.kind = kind
        self.where = _written(at)
        self.params = params


def _written(at: Pointer) -> str:
    """A pointer as one writes it: ``diagnostics[3].severity``."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in at).removeprefix(".")
