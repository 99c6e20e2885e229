"""An assessment seen from a folder above: its places get that folder in front of their paths."""

from __future__ import annotations

from dataclasses import replace

from eaquang.assessment.results import Assessment, Diagnostic, Place
from eaquang.diagnostics import Edit, Fix


def relocated(assessment: Assessment, folder: str) -> Assessment:
    """The same assessment with paths that begin with ``folder``. Fingerprints stay what they are."""
    return replace(
        assessment,
        diagnostics=tuple(_diagnostic(one, folder) for one in assessment.diagnostics),
        unreadable=tuple(f"{folder}/{path}" for path in assessment.unreadable),
        former_unreadable=tuple(f"{folder}/{path}" for path in assessment.former_unreadable),
    )


def _diagnostic(diagnostic: Diagnostic, folder: str) -> Diagnostic:
    return replace(
        diagnostic,
        place=_place(diagnostic.place, folder),
        related=tuple(_place(place, folder) for place in diagnostic.related),
        fix=_fix(diagnostic.fix, folder) if diagnostic.fix else None,
    )


def _place(place: Place, folder: str) -> Place:
    return replace(place, path=f"{folder}/{place.path}")


def _fix(fix: Fix, folder: str) -> Fix:
    return replace(fix, edits=tuple(_edit(edit, folder) for edit in fix.edits))


def _edit(edit: Edit, folder: str) -> Edit:
    return replace(edit, region=replace(edit.region, path=f"{folder}/{edit.region.path}"))
