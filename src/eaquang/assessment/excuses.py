"""The one matcher for exceptions: whether a waiver in force covers a diagnostic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from eaquang.assessment.results import Diagnostic, Excuse
from eaquang.diagnostics import Outcome
from eaquang.model.description import DOSSIER_ID
from eaquang.model.dossier import Dossier
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
            if as_of <= waiver.until and is_complete(waiver, as_of):
                found.setdefault(waiver.entity, []).append(entry)
        # The longest first: so it is that one which is named, and of several the one that ends first.
        for entries in found.values():
            entries.sort(key=lambda entry: (_last_day(entry), entry.id), reverse=True)
        return cls({entity: tuple(entries) for entity, entries in found.items()})

    def excuse_for(self, diagnostic: Diagnostic) -> Excuse | None:
        """The exception that covers an unmet diagnostic, if any."""
        if diagnostic.outcome is not Outcome.UNMET or not self.by_entity:
            return None
        left = {cited.requirement for cited in diagnostic.citations}
        last: Excuse | None = None
        for entry in self._at(diagnostic):
            waiver = entry.waiver
            excuse = Excuse(entry.id, _last_day(entry))
            if waiver.rule in (diagnostic.code, diagnostic.name):
                return excuse
            if isinstance(waiver.requirement, str) and waiver.requirement in left:
                left.discard(waiver.requirement)
                last = excuse
        return last if not left else None

    def touching(self, diagnostic: Diagnostic) -> Iterator[WaiverEntry]:
        """The exceptions that cover an unmet diagnostic, if only together with others that may lack yet."""
        if diagnostic.outcome is not Outcome.UNMET:
            return
        cited = {citation.requirement for citation in diagnostic.citations}
        for entry in self._at(diagnostic):
            waiver = entry.waiver
            if waiver.rule in (diagnostic.code, diagnostic.name) or waiver.requirement in cited:
                yield entry

    def _at(self, diagnostic: Diagnostic) -> tuple[WaiverEntry, ...]:
        collection, *inner = diagnostic.place.id_path.split(".")
        # The dossier is one record under its collection; all others stand there under their ids.
        name = DOSSIER_ID if collection == Dossier.COLLECTION else ".".join(inner[:1])
        return self.by_entity.get(f"{collection}.{name}", ())


def _last_day(entry: WaiverEntry) -> date:
    until = entry.waiver.until
    return until if isinstance(until, date) else date.min
