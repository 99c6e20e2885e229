"""Codes given by others, whose form is fixed."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import Finding
from eaquang.model.agency import Agency
from eaquang.model.identification import is_identification_code
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape


def _has_code(agency: Agency, _landscape: Landscape) -> bool:
    return isinstance(agency.identification_code, str)


@rule("EAQ019", "malformed-agency-code", subject=Agency, applies=_has_code)
def malformed_agency_code(agency: Agency, _landscape: Landscape) -> Iterator[Finding]:
    """The identification code of an agency is not of the form that such codes have."""
    code = agency.identification_code
    if isinstance(code, str) and not is_identification_code(code):
        yield Finding(at=("identification_code",), params={"value": code})
