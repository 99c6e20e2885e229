"""New infrastructure and platforms of one's own where a shared one above is to be used."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking
from eaquang.model.agency import Agency, AgencyLevel
from eaquang.model.architecture_object import Lifecycle
from eaquang.model.entity import State, Topic
from eaquang.model.facts import is_known
from eaquang.model.infrastructure import Infrastructure, InfrastructureKind
from eaquang.model.record import Record, record
from eaquang.model.system import System, SystemKind
from eaquang.rules.lacking import lack_of
from eaquang.rules.rule import rule
from eaquang.rules.security.secured import Secured
from eaquang.workspace.landscape import Landscape

NEW = (Lifecycle.PLANNED, Lifecycle.BUILDING)
"""States of what is not there yet."""
REASONS = (Topic.OWN_INFRASTRUCTURE, Topic.NEW_BUILD)
"""What a stated reason for it may be called."""


@record
class OwnInfrastructure(Record):
    """What is to be used from above instead of being built.

    ``infrastructure`` are kinds that nobody may build without a reason; ``platforms``: nor new platforms.
    ``levels`` are those of agencies that it is asked of; none means all.
    """

    infrastructure: tuple[InfrastructureKind, ...] = (InfrastructureKind.DATA_CENTRE,)
    platforms: bool = False
    levels: tuple[AgencyLevel, ...] = ()


def _is_built_below(subject: Secured, landscape: Landscape, params: OwnInfrastructure) -> bool | Lacking:
    answer = _is_meant(subject, params)
    if answer is not True:
        return answer
    answer = _is_new(subject)
    if answer is not True or not params.levels:
        return answer
    if not is_known(subject.agency):
        return Lacking(at=("agency",), why=lack_of(subject.agency) or Lack.ABSENT)
    owner = landscape.get(Agency, subject.agency)
    if owner is None:
        return False
    if not is_known(owner.level):
        if not landscape.is_described_here(owner):
            return Lacking(at=("agency",), why=Lack.UNATTESTED)
        key = EntityKey(Agency.KIND, owner.id)
        return Lacking(at=("level",), entity=key, why=lack_of(owner.level) or Lack.ABSENT)
    return owner.level in params.levels


@rule(
    "EAQ710",
    "own-shared-infrastructure",
    subject=(Infrastructure, System),
    concerns=_is_built_below,
    params=OwnInfrastructure,
)
def own_shared_infrastructure(
    subject: Secured, _landscape: Landscape, _params: OwnInfrastructure
) -> Iterator[Finding]:
    """A new data centre or platform is built where the one above has to be used, and no reason is given.

    New is what is planned or being built, or part of the target alone.
    """
    if not any(subject.is_justified(topic) for topic in REASONS):
        variant = "" if isinstance(subject, Infrastructure) else "platform"
        yield Finding(at=("justifications", Topic.OWN_INFRASTRUCTURE.value), variant=variant)


def _is_meant(subject: Secured, params: OwnInfrastructure) -> bool | Lacking:
    if subject.is_reference:
        return False
    if isinstance(subject, System):
        # A system that states no kind is taken for a plain one.
        return params.platforms and subject.kind is SystemKind.PLATFORM and not is_known(subject.part_of)
    if not is_known(subject.kind):
        return Lacking(at=("kind",), why=lack_of(subject.kind) or Lack.ABSENT)
    return subject.kind in params.infrastructure


def _is_new(subject: Secured) -> bool | Lacking:
    if is_known(subject.lifecycle):
        return subject.lifecycle in NEW
    if is_known(subject.state):
        return subject.state is State.TARGET
    return Lacking(at=("lifecycle",), why=lack_of(subject.lifecycle) or Lack.ABSENT)
