"""What of an assessment is reported: by path and by code. The outcomes stay what they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from eaquang.assessment.naming import all_names
from eaquang.assessment.results import Assessment, Diagnostic, Narrowed
from eaquang.files import is_within


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The diagnostics that are reported. Nothing named means all.

    ``paths`` are NFC and below the root; ``select`` and ``ignore`` are names of rules, of which the
    ``mandatory`` ones are reported all the same. ``selecting`` and ``ignoring`` are the texts that meant
    them.
    """

    paths: tuple[str, ...] = ()
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    mandatory: frozenset[str] = frozenset()
    selecting: tuple[str, ...] = ()
    ignoring: tuple[str, ...] = ()

    @classmethod
    def stated(
        cls,
        selecting: Iterable[str],
        ignoring: Iterable[str],
        checks: Iterable[str],
        paths: tuple[str, ...] = (),
    ) -> Selection:
        """What texts select and leave out; ``checks`` are the declarative checks they may mean.

        Raises :class:`UnknownCodeError`.
        """
        selecting, ignoring, checks = tuple(selecting), tuple(ignoring), tuple(checks)
        return cls(
            paths=paths,
            select=frozenset(all_names(selecting, checks)),
            ignore=frozenset(all_names(ignoring, checks)),
            selecting=selecting,
            ignoring=ignoring,
        )

    def keeping(self, mandatory: frozenset[str]) -> Selection:
        """The same, but for rules that a run does not let anybody leave out."""
        return replace(self, mandatory=mandatory)

    def of(self, assessment: Assessment) -> Assessment:
        """The assessment with the diagnostics that are meant."""
        if not (self.paths or self.select or self.ignore):
            return assessment
        here = tuple(filter(self._is_here, assessment.diagnostics))
        meant = tuple(filter(self.is_meant, here))
        narrowed = Narrowed(
            select=self.selecting,
            ignore=self.ignoring,
            paths=self.paths,
            hidden=_standing(here) - _standing(meant),
            elsewhere=_standing(assessment.diagnostics) - _standing(here),
        )
        return replace(assessment, diagnostics=meant, narrowed=narrowed)

    def is_meant(self, diagnostic: Diagnostic) -> bool:
        """Whether the rule of a diagnostic is one that is reported."""
        if diagnostic.name in self.mandatory:
            return True
        return (not self.select or diagnostic.name in self.select) and diagnostic.name not in self.ignore

    def _is_here(self, diagnostic: Diagnostic) -> bool:
        return not self.paths or is_within(diagnostic.place.path, self.paths)


def _standing(diagnostics: Iterable[Diagnostic]) -> int:
    return sum(diagnostic.stands for diagnostic in diagnostics)
