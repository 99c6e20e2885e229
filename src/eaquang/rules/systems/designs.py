"""How systems are designed: divided, scalable, weighed for the cloud, made of what exists."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import Finding, Lack, Lacking
from eaquang.model.architecture_object import Lifecycle
from eaquang.model.entity import State, Topic
from eaquang.model.exchange import Exchange, ExchangeKind
from eaquang.model.facts import ABSENT, is_known, listed
from eaquang.model.system import System, SystemKind, Unlimited
from eaquang.rules.lacking import in_doubt, is_doubtful, lack_of, lacking
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_own_living
from eaquang.workspace.landscape import Landscape

REUSING = (ExchangeKind.SERVICE_USE, ExchangeKind.INHERITANCE, ExchangeKind.SHARING)
"""Relations by which a system builds on another."""


def _is_whole(system: System, landscape: Landscape) -> bool:
    return is_own_living(system, landscape) and system.kind is not SystemKind.COMPONENT


@rule("EAQ109", "undivided-system", subject=System, applies=_is_whole, asks=("modules",))
def undivided_system(system: System, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A system has no modules, or a module without a function or an interface."""
    if system.modules == ():
        yield Finding(at=("modules",))
    for index, module in enumerate(listed(system.modules)):
        lost = tuple(name for name in ("function", "interface") if getattr(module, name) in (ABSENT, ""))
        if lost:
            name = module.name if is_known(module.name) else str(index + 1)
            yield Finding(at=("modules", index), variant="module", params={"module": name, "missing": lost})
        for field in ("function", "interface"):
            yield from in_doubt(("modules", index, field), getattr(module, field))


@rule("EAQ110", "cloud-not-analysed", subject=System, applies=is_own_living, needs=("hosting",))
def cloud_not_analysed(system: System, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A system does not run in the cloud, and the cloud was not the first possibility that was weighed.

    A justification ``not-cloud`` answers as well.
    """
    hosting = system.hosting
    if not is_known(hosting) or system.is_justified(Topic.NOT_CLOUD):
        return
    if not is_known(hosting.kind):
        yield from lacking(("hosting", "kind"), hosting.kind)
        return
    if hosting.kind.is_cloud:
        return
    if is_doubtful(hosting.options):
        yield from lacking(("hosting", "options"), hosting.options)
        return
    options = listed(hosting.options)
    if not options:
        yield Finding(at=("hosting", "options"))
        return
    first = options[0]
    if not is_known(first.kind):
        yield from lacking(("hosting", "options", 0, "kind"), first.kind)
    elif not first.kind.is_cloud:
        yield Finding(at=("hosting", "options", 0, "kind"), variant="first", params={"first": first.kind})
    elif first.reason in (ABSENT, ""):
        yield Finding(at=("hosting", "options", 0), variant="reason")
    else:
        yield from in_doubt(("hosting", "options", 0, "reason"), first.reason)


def _is_new(system: System, landscape: Landscape) -> bool | Lacking:
    if not is_own_living(system, landscape):
        return False
    if is_known(system.lifecycle):
        return system.lifecycle in (Lifecycle.PLANNED, Lifecycle.BUILDING)
    if system.state is State.TARGET:
        return True
    if is_doubtful(system.lifecycle):
        return Lacking(at=("lifecycle",), why=lack_of(system.lifecycle) or Lack.UNKNOWN)
    return False


@rule("EAQ118", "reuse-not-considered", subject=System, applies=_is_new, closed=True)
def reuse_not_considered(system: System, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A new system builds on nothing that exists, and nobody says why.

    It builds on what it names under ``reuses``, on whose service it uses and on what it inherits from. A
    justification ``no-reuse`` or ``new-build`` says why not.
    """
    if system.is_justified(Topic.NO_REUSE) or system.is_justified(Topic.NEW_BUILD):
        return
    if listed(system.reuses) or _builds_on(system, landscape):
        return
    if is_doubtful(system.reuses):
        yield from lacking(("reuses",), system.reuses)
    else:
        yield Finding(at=("reuses",))


def _builds_on(system: System, landscape: Landscape) -> bool:
    exchanges = (landscape.entities.get(use.by) for use in landscape.uses_of(system.id))
    return any(
        isinstance(one, Exchange) and one.kind in REUSING and one.from_ == system.id for one in exchanges
    )


@rule("EAQ119", "unscalable-system", subject=System, applies=is_own_living)
def unscalable_system(system: System, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """The number of users of a system is limited, or nobody says how it grows.

    ``user_limit: none`` says that nothing limits it; so does a limit that does not apply, with the reason.
    """
    limit = system.user_limit
    if isinstance(limit, int) and not isinstance(limit, bool):
        yield Finding(at=("user_limit",), variant="limited", params={"limit": limit})
        return
    if limit is Unlimited.NONE or lack_of(limit) is None:
        return
    if is_known(system.scaling) and system.scaling:
        yield from in_doubt(("user_limit",), limit)
    elif is_doubtful(limit) or is_doubtful(system.scaling):
        yield from in_doubt(("user_limit",), limit)
        yield from in_doubt(("scaling",), system.scaling)
    else:
        yield Finding(at=("scaling",))
