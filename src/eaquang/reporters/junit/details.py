"""What a test case says about a diagnostic. Many cases share one, so each is put into words once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eaquang.assessment.places import id_path
from eaquang.assessment.results import Diagnostic, Missing
from eaquang.diagnostics import Outcome
from eaquang.reporters.report import Report
from eaquang.reporters.wording import awaited, citation, message, remedy, visible
from eaquang.words import text as say


class Details:
    """The texts of one report."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._messages: dict[int, str] = {}
        self._whole: dict[int, str] = {}

    def message(self, diagnostic: Diagnostic) -> str:
        """What is wrong or missing, on one line."""
        known = self._messages.get(id(diagnostic))
        if known is None:
            known = message(diagnostic, self._report.language) or diagnostic.code
            self._messages[id(diagnostic)] = known
        return known

    def of(self, diagnostic: Diagnostic) -> str:
        """What, where, on what ground, and what to do: lines of visible text.

        A lack has many places, of which a case lists its own with :meth:`lacking`.
        """
        known = self._whole.get(id(diagnostic))
        if known is None:
            known = self._whole[id(diagnostic)] = "\n".join(self._lines(diagnostic))
        return known

    def _lines(self, d: Diagnostic) -> Iterator[str]:
        language, start = self._report.language, d.place.span.start
        told = f"{d.code} {d.severity} {self.message(d)}"
        if d.outcome is Outcome.UNMET:
            path = visible(f"{self._report.view.repository}{d.place.path}")
            told = f"{path}:{start.line}:{start.column}: {told}"
        yield told
        for cited in d.citations[:1]:
            yield f"  {say('report.basis', language)}: {visible(citation(cited, language))}"
        if d.outcome is Outcome.UNMET and (mend := remedy(d, language)):
            yield f"  {say('report.remedy', language)}: {visible(mend)}"

    def lacking(self, missing: Iterable[Missing]) -> Iterator[str]:
        """What one outcome lacks, by id path, with who can give it and by when."""
        for one in dict.fromkeys((m.entity, m.at, awaited(m, self._report.language)) for m in missing):
            entity, at, who = one
            if at:
                yield f"  {visible(id_path(entity, at))}{f': {who}' if who else ''}"
