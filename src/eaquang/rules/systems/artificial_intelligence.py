"""Systems with artificial intelligence, and who keeps it in hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eaquang.diagnostics import Finding, Lacking
from eaquang.model.architecture_object import Layer
from eaquang.model.entity import Topic
from eaquang.model.facts import ABSENT, NotApplicable, is_known
from eaquang.model.hosting import HostingKind
from eaquang.model.system import ArtificialIntelligence, System
from eaquang.rules.lacking import is_doubtful, lacking
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_own_living
from eaquang.workspace.landscape import Landscape

GOVERNED_BY: Final = (
    "scope",
    "responsible",
    "data_sources",
    "risk_class",
    "basis",
    "monitoring",
    "human_intervention",
)
"""What has to be stated of artificial intelligence, each with a message of its own."""
OWN: Final = (HostingKind.OWN_DATA_CENTRE, HostingKind.ON_PREMISES)


def _has_ai(system: System, landscape: Landscape) -> bool | Lacking:
    if not is_own_living(system, landscape):
        return False
    if is_known(system.ai):
        return True
    if isinstance(system.ai, NotApplicable):
        return False
    if is_doubtful(system.ai) or system.layer is Layer.AI_FIRST:
        return next(lacking(("ai",), system.ai), False)
    return False


@rule("EAQ126", "ungoverned-ai", subject=System, applies=_has_ai)
def ungoverned_ai(system: System, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """Artificial intelligence without scope, responsible body, sources, risk class, or a human hand over it.

    It runs on infrastructure of its own, when the system is hosted in the agency's own data centre or on
    its premises and no shared platform is named, nor a reason under ``own-infrastructure``. A system that
    says nothing of artificial intelligence has none, unless it stands in the layer of AI First.
    """
    ai = system.ai
    if not is_known(ai):
        return
    for field in GOVERNED_BY:
        fact = getattr(ai, field)
        if fact is ABSENT or fact in ((), ""):
            yield Finding(at=("ai", field), variant=field.replace("_", "-"))
        else:
            yield from lacking(("ai", field), fact)
    yield from _infrastructure(system, ai)


def _infrastructure(system: System, ai: ArtificialIntelligence) -> Iterator[Finding | Lacking]:
    if is_known(ai.shared_platform) or isinstance(ai.shared_platform, NotApplicable):
        return
    if system.is_justified(Topic.OWN_INFRASTRUCTURE):
        return
    if is_doubtful(ai.shared_platform):
        yield from lacking(("ai", "shared_platform"), ai.shared_platform)
        return
    kind = system.hosting.kind if is_known(system.hosting) else system.hosting
    if kind in OWN:
        params = {"hosting": str(kind)}
        yield Finding(at=("ai", "shared_platform"), variant="own-infrastructure", params=params)
    elif is_doubtful(kind):
        yield from lacking(("hosting", "kind") if is_known(system.hosting) else ("hosting",), kind)
