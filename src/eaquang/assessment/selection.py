"""What of an assessment is reported: by path and by code. The outcomes stay what they are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from eaquang.assessment.results import Assessment, Diagnostic
from eaquang.files import is_within


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The diagnostics that are reported. Nothing named means all.

    ``paths`` are NFC and below the root; ``select`` and ``ignore`` are names of rules, of which the
    ``mandatory`` ones are reported all the same.
    """

    paths: tuple[str, ...] = ()
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    mandatory: frozenset[str] = frozenset()

    def of(self, assessment: Assessment) -> Assessment:
        """The assessment with the diagnostics that are meant."""
        if not (self.paths or self.select or self.ignore):
            return assessment
        return replace(assessment, diagnostics=tuple(filter(self._is_meant, assessment.diagnostics)))

    def _is_meant(self, diagnostic: Diagnostic) -> bool:
        if self.paths and not is_within(diagnostic.place.path, self.paths):
            return False
        if diagnostic.name in self.mandatory:
            return True
        return (not self.select or diagnostic.name in self.select) and diagnostic.name not in self.ignore
