"""The dates of the law, and which of them bounds what is owed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from eaquang.assessment.results import Cited
from eaquang.frameworks.pack import Citation, LegalDate, Pack


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The legal dates of the packs of a run, asked on one date."""

    packs: tuple[Pack, ...]
    as_of: date

    @property
    def all(self) -> tuple[LegalDate, ...]:
        """Every date, in order."""
        found = {date_.what.vi: date_ for pack in self.packs for date_ in pack.framework.dates.values()}
        return tuple(sorted(found.values(), key=lambda one: one.on))

    def bounding(self, requirements: Iterable[Cited]) -> LegalDate | None:
        """The date that bounds what these requirements wait for; of a bare fact, that of its framework.

        A date binds a whole framework when its own instrument sets it, and one clause when it stands in the
        same article. The next one counts; when all have passed, the last.
        """
        asked = list(requirements)
        found = [
            one
            for pack in self.packs
            for one in pack.framework.dates.values()
            if one.citation.instrument == pack.framework.instrument
            and (not asked or any(cited.framework == pack.framework.id for cited in asked))
        ]
        found += [
            one
            for pack in self.packs
            for one in pack.framework.dates.values()
            if any(_stands_in(cited.citation, one.citation) for cited in asked)
        ]
        ahead = [one for one in found if one.on >= self.as_of]
        if ahead:
            return min(ahead, key=lambda one: one.on)
        return max(found, key=lambda one: one.on, default=None)


def _stands_in(asked: Citation, dated: Citation) -> bool:
    return asked.instrument == dated.instrument and dated.article in (None, asked.article)
