"""The one matcher for exceptions: whether a waiver in force covers a diagnostic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from eaquang.assessment.results import Diagnostic, Excuse
from eaquang.diagnostics import Outcome
from eaquang.rules.policy.waivers import is_complete
from eaquang.workspace.waiver_entry import WaiverEntry


@dataclass(frozen=True)
class Excuses:
    """The waivers in force on a date, ready to be asked.

    A waiver names a rule (code or name) or a requirement, and one entity by its id path. One of a
    requirement covers a diagnostic only when every requirement behind that diagnostic is covered.
    """

    by_entity: dict[str, tuple[WaiverEntry, ...]]

    @classmethod
    def of(cls, waivers: Iterable[WaiverEntry], as_of: date) -> Excuses:
        """The complete waivers that still hold on ``as_of``; the last day counts."""
        found: dict[str, list[WaiverEntry]] = {}
        for entry in waivers:
            waiver = entry.waiver
            if not isinstance(waiver.entity, str) or not isinstance(waiver.until, date):
                continue
            if as_of <= waiver.until and is_complete(waiver):
                found.setdefault(waiver.entity, []).append(entry)
        return cls({entity: tuple(entries) for entity, entries in found.items()})

    def excuse_for(self, diagnostic: Diagnostic) -> Excuse | None:
        """The exception that covers an unmet diagnostic, if any."""
        if diagnostic.outcome is not Outcome.UNMET or not self.by_entity:
            return None
        entity = ".".join(diagnostic.place.id_path.split(".")[:2])
        left = {cited.requirement for cited in diagnostic.citations}
        last: Excuse | None = None
        for entry in self.by_entity.get(entity, ()):
            waiver = entry.waiver
            if not isinstance(waiver.until, date):
                continue
            excuse = Excuse(entry.id, waiver.until)
            if waiver.rule in (diagnostic.code, diagnostic.name):
                return excuse
            if isinstance(waiver.requirement, str) and waiver.requirement in left:
                left.discard(waiver.requirement)
                last = excuse
        return last if not left else None
