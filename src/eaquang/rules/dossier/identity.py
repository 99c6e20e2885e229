"""What a dossier says of itself: what it is, of when, by whom, on what grounds."""

from __future__ import annotations

from typing import Final

from eaquang.model.dossier import Dossier
from eaquang.rules.completeness import unsaid
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.landscape import Landscape

IDENTITY: Final = (
    "code",
    "title",
    "organisation_type",
    "version",
    "cut_off",
    "effective",
    "issue.issuer",
    "signatory.title",
    "legal_bases",
)
"""What every document made from the dossier bears."""


@rule("EAQ811", "incomplete-dossier", subject=Dossier)
def incomplete_dossier(dossier: Dossier, _landscape: Landscape) -> Yield:
    """A dossier lacks a fact by which all documents made from it are told to belong together.

    Code, title, organisation type, version, cut-off and effective day, issuer, signatory and legal
    bases; one finding for each. A draft states as unknown what only the issue brings.
    """
    yield from unsaid(dossier, IDENTITY)
