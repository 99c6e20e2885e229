"""What becomes of systems that are there today."""

from __future__ import annotations

from eaquang.model.architecture_object import Lifecycle
from eaquang.model.entity import State
from eaquang.model.system import System
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.landscape import Landscape


def _is_of_today_only(system: System, _landscape: Landscape) -> bool:
    ended = system.lifecycle is Lifecycle.RETIRED
    return system.state is State.CURRENT and not (system.is_reference or ended)


@rule("EAQ111", "undecided-legacy", subject=System, applies=_is_of_today_only, asks=("disposition",))
def undecided_legacy(_system: System, _landscape: Landscape) -> Yield:
    """A system is there today and not in the target, and nobody says what becomes of it."""
    yield from ()
