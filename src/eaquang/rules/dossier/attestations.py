"""What only a person can judge, and who did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from eaquang.diagnostics import EntityKey, Lack, Lacking, Severity
from eaquang.model.attestation import Attestation
from eaquang.model.facts import ABSENT, is_known
from eaquang.rules.periods import year_after
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape


@dataclass(frozen=True, slots=True, kw_only=True)
class UnattestedParams:
    """The requirements of the workspace that need a person: manual ones, and what rules see in part."""

    requirements: tuple[str, ...]


@rule(
    "EAQ813", "unattested-requirement", subject=Landscape, params=UnattestedParams, severity=Severity.WARNING
)
def unattested_requirement(landscape: Landscape, _: Landscape, params: UnattestedParams) -> Iterator[Lacking]:
    """A requirement that needs a person's judgement on the workspace has no valid attestation.

    Never a finding: what nobody judged is undetermined. The lack is told at the attestation that
    lapsed or is incomplete, where there is one. Within an assessment the engine asks
    :func:`valid_attestation` and :func:`unattested` for each requirement and subject itself.
    """
    for requirement in params.requirements:
        if valid_attestation(landscape, requirement, None) is None:
            yield unattested(landscape, requirement, None)


def valid_attestation(landscape: Landscape, requirement: str, entity_path: str | None) -> Attestation | None:
    """The latest attestation of ``requirement`` that holds on the landscape's date, if any.

    ``entity_path`` is an id path such as ``systems.mot-cua``, or ``None`` for the whole workspace. An
    attestation holds from its date for twelve months, the last day included, and only with an
    outcome, with grounds and with the name of who judged.
    """
    found = landscape.once(_attempts).get((requirement, entity_path))
    if found is None or not _judges(found) or not isinstance(found.date, date):
        return None
    return found if found.date <= landscape.as_of <= year_after(found.date) else None


def unattested(landscape: Landscape, requirement: str, entity_path: str | None) -> Lacking:
    """The lack of a valid attestation, at the one that lapsed or is incomplete where there is one."""
    attempt = landscape.once(_attempts).get((requirement, entity_path))
    return Lacking(
        at=("date",) if attempt and _judges(attempt) else (),
        entity=EntityKey(Attestation.KIND, attempt.id) if attempt else None,
        why=Lack.UNATTESTED,
        params={"requirement": requirement},
    )


def was_attested(landscape: Landscape, requirement: str) -> bool:
    """Whether anybody ever judged ``requirement``, of whatever subject and however incompletely."""
    return requirement in landscape.once(_requirements)


def _requirements(landscape: Landscape) -> frozenset[str]:
    return frozenset(requirement for requirement, _ in landscape.once(_attempts))


_Subject: TypeAlias = tuple[str, str | None]


def _attempts(landscape: Landscape) -> Mapping[_Subject, Attestation]:
    """The attestation that counts for each requirement and subject.

    It is the latest complete one of the past, else any other, which then explains why none counts.
    """
    best: dict[_Subject, Attestation] = {}
    for attestation in landscape.all(Attestation):
        requirement, entity = attestation.requirement, attestation.entity
        if isinstance(requirement, str) and (entity is ABSENT or isinstance(entity, str)):
            subject = (requirement, entity if isinstance(entity, str) else None)
            rival = best.get(subject)
            if rival is None or _weight(rival, landscape.as_of) < _weight(attestation, landscape.as_of):
                best[subject] = attestation
    return best


def _weight(attestation: Attestation, as_of: date) -> tuple[bool, bool, date, str]:
    # The id decides between equals, so that the order of files and keys does not.
    day = attestation.date if isinstance(attestation.date, date) else date.min
    return _judges(attestation), day <= as_of, day, attestation.id


def _judges(attestation: Attestation) -> bool:
    return is_known(attestation.outcome) and _is_said(attestation.grounds) and _is_said(attestation.by)


def _is_said(text: object) -> bool:
    return isinstance(text, str) and bool(text.strip())
