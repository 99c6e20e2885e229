"""Where a row of a pack's parameters stands in its instrument: for a message to show, never to decide by."""

from __future__ import annotations

from eaquang.diagnostics import Clause
from eaquang.model.record import Record, record


@record
class CitedClause(Record):
    """A place in an instrument, as a pack cites it. ``instrument`` is an id of the register.

    ``number`` and ``kind`` are those of the register; the plan adds them, a pack never states them.
    """

    instrument: str
    article: str = ""
    clause: str = ""
    point: str = ""
    number: str = ""
    kind: str = ""

    @property
    def told(self) -> Clause:
        """What a message shows."""
        return Clause(self.number or self.instrument, self.kind, self.article, self.clause, self.point)
