"""Reading a saved report back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eaquang.reporters.json.reading import SavedRun


def read_report(data: bytes) -> SavedRun:
    """A run that was saved as JSON: the workspace, then its members, each with its assessment.

    Of the files there is no text. Raises :class:`SavedReportError`.
    """
    from eaquang.reporters.json.reading import read_report as _read_report

    return _read_report(data)
