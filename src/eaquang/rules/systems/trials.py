"""Systems on trial, and how the trial is bounded."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import Finding, Lacking
from eaquang.model.architecture_object import Lifecycle
from eaquang.model.facts import ABSENT, NotApplicable, is_known
from eaquang.model.system import System
from eaquang.rules.lacking import is_doubtful, lacking
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_own_living
from eaquang.workspace.landscape import Landscape


def _is_on_trial(system: System, landscape: Landscape) -> bool | Lacking:
    if not is_own_living(system, landscape):
        return False
    if isinstance(system.trial, NotApplicable):
        return False
    if system.lifecycle is Lifecycle.TRIAL or is_known(system.trial):
        return True
    for lack in lacking(("trial",), system.trial) if is_doubtful(system.trial) else ():
        return lack
    return False


@rule("EAQ124", "boundless-trial", subject=System, applies=_is_on_trial)
def boundless_trial(system: System, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A trial does not say what it covers, from when to when, how it is watched or how it ends.

    On trial is a system in that state of its life cycle, and one that describes a trial. Another
    owner's trial is the owner's to describe.
    """
    trial = system.trial
    if trial is ABSENT:
        yield Finding(at=("trial",))
        return
    if not is_known(trial):
        yield from lacking(("trial",), trial)
        return
    for field, at, fact in (
        ("scope", "scope", trial.scope),
        ("start", "from", trial.from_),
        ("end", "to", trial.to),
        ("monitoring", "monitoring", trial.monitoring),
        ("exit", "exit", trial.exit),
    ):
        if fact is ABSENT:
            yield Finding(at=("trial", at), variant=field)
        else:
            yield from lacking(("trial", at), fact)
    if is_known(trial.from_) and is_known(trial.to) and trial.to < trial.from_:
        params = {"start": trial.from_, "end": trial.to}
        yield Finding(at=("trial", "to"), variant="reversed", params=params)
