"""Why a fact decides nothing: the one mapping from facts to lacks that rule bodies share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking, Pointer
from eaquang.model.facts import ABSENT, UNREADABLE, Unknown
from eaquang.workspace.landscape import Landscape


def lack_of(fact: object) -> Lack | None:
    """Why ``fact`` is no ground to decide on; ``None`` for a value and for what does not apply."""
    if fact is ABSENT:
        return Lack.ABSENT
    if isinstance(fact, Unknown):
        return Lack.UNKNOWN
    return Lack.UNREADABLE if fact is UNREADABLE else None


def is_doubtful(fact: object) -> bool:
    """Whether something was written of which nobody can say yet what it is; silence is no doubt."""
    return isinstance(fact, Unknown) or fact is UNREADABLE


def lacking(at: Pointer, fact: object, entity: EntityKey | None = None) -> Iterator[Lacking]:
    """The lack at ``at`` when ``fact`` is absent, unknown or unreadable; nothing otherwise."""
    why = lack_of(fact)
    if why is not None:
        yield Lacking(at=at, entity=entity, why=why)


def in_doubt(at: Pointer, fact: object, entity: EntityKey | None = None) -> Iterator[Lacking]:
    """The lack at ``at`` when ``fact`` is unknown or unreadable: silence is an answer here."""
    if is_doubtful(fact):
        yield from lacking(at, fact, entity)


def is_lost(reference: object, landscape: Landscape) -> bool:
    """Whether what a reference leads to may stand where the text could not be read."""
    return (
        isinstance(reference, str)
        and landscape.find_any(reference) is None
        and landscape.is_unreadable(reference)
    )


def unless_in_doubt(doubts: Iterable[Lacking], finding: Finding) -> Iterator[Finding | Lacking]:
    """The doubts, for each may turn out to be what is missed; ``finding`` where there are none."""
    some = list(doubts)
    yield from some or (finding,)
