"""What has a level of cyber security, and what its approval can be asked for."""

from __future__ import annotations

from typing import Final, TypeAlias

from eaquang.diagnostics import Lacking, Pointer
from eaquang.model.facts import ABSENT, is_known
from eaquang.model.infrastructure import Infrastructure
from eaquang.model.security import Security
from eaquang.model.system import System
from eaquang.model.walk import at
from eaquang.rules.lacking import lack_of
from eaquang.rules.standing import is_own_living
from eaquang.workspace.landscape import Landscape

Secured: TypeAlias = "System | Infrastructure"

LEVEL: Final[Pointer] = ("security", "level")
DECISION: Final[Pointer] = ("security", "decision")


def has_own_level(subject: Secured, landscape: Landscape) -> bool:
    """Whether the describing agency has to know a level of it.

    Not of a reference record, whose level is its owner's to tell, nor of what is retired or stated to be no
    system of its own.
    """
    if not is_own_living(subject, landscape):
        return False
    security = subject.security
    basis = security.basis if is_known(security) else ABSENT
    return not (is_known(basis) and basis.is_system is False)


def level_of(subject: Secured) -> int | None:
    """The level that is declared, none where there is no value."""
    level = at(subject, LEVEL)
    return level if isinstance(level, int) else None


def states_level(subject: Secured, landscape: Landscape) -> bool | Lacking:
    """Whether it has a level of its own and says which; that nobody states one is another rule's fault."""
    return has_own_level(subject, landscape) and _is_stated(subject, LEVEL)


def states_decision(subject: Secured, landscape: Landscape) -> bool | Lacking:
    """Whether it states a level and the decision that approves it; without one another rule has its fault."""
    stated = states_level(subject, landscape)
    return _is_stated(subject, DECISION) if stated is True else stated


def security_of(subject: Secured) -> Security:
    """What is stated of its security; nothing where nothing can be read."""
    return subject.security if is_known(subject.security) else Security()


def _is_stated(subject: Secured, pointer: Pointer) -> bool | Lacking:
    fact = at(subject, pointer)
    why = lack_of(fact)
    if why is None:
        return is_known(fact)
    return False if fact is ABSENT else Lacking(at=pointer, why=why)
