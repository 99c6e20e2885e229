"""Lacks that wait for a person or a later release: told together wherever people read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from eaquang.assessment.results import Diagnostic
from eaquang.diagnostics import Lack, Outcome, Severity

SUMMED_UP: Final = (Lack.UNATTESTED, Lack.PLANNED)


@dataclass(frozen=True, slots=True)
class Waiting:
    """All lacks of one kind: how many, how much they weigh, and the names of what waits."""

    lack: Lack
    severity: Severity
    count: int
    names: tuple[str, ...]


def is_summed_up(diagnostic: Diagnostic) -> bool:
    """Whether it is listed together with others of its kind, not one by one."""
    return diagnostic.outcome is Outcome.UNDETERMINED and diagnostic.variant in SUMMED_UP


def waiting(diagnostics: Iterable[Diagnostic]) -> Iterator[Waiting]:
    """What waits for a person, then what waits for a release; nothing where nothing does."""
    together = [d for d in diagnostics if is_summed_up(d)]
    for lack in SUMMED_UP:
        those = [d for d in together if d.variant == lack.value]
        if not those:
            continue
        if lack is Lack.UNATTESTED:
            names = sorted({c.requirement for d in those for c in d.citations})
        else:
            names = [f"{d.code} {d.name}" for d in sorted(those, key=lambda d: d.code)]
        heaviest = min((d.severity for d in those), key=lambda severity: severity.rank)
        yield Waiting(lack, heaviest, len(those), tuple(names))
