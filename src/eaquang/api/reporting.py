"""Reading a saved report back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eaquang.reporters.report import Part


def read_report(data: bytes) -> tuple[Part, ...]:
    """The parts of a report that was saved as JSON: the workspace, then its members.

    Each holds its assessment; of the files there is no text. Raises :class:`SavedReportError`.
    """
    from eaquang.reporters.json.reading import read_report as _read_report

    return _read_report(data)
