"""What a record has to state: one finding for each field that nobody filled in.

Each stands at its own field, so that a requirement can be about some of the fields only.
"""

from __future__ import annotations

from eaquang.diagnostics import EntityKey, Finding, Lacking, Pointer
from eaquang.model.entity import Entity
from eaquang.model.facts import ABSENT
from eaquang.model.walk import at
from eaquang.rules.lacking import is_doubtful, lack_of, lacking
from eaquang.rules.rule import Yield, pattern


def is_unsaid(fact: object) -> bool:
    """Whether nobody wrote anything: absent, a blank text or an empty list."""
    return fact is ABSENT or fact == () or (isinstance(fact, str) and not fact.strip())


def unaffirmed(where: Pointer, fact: object, silent: str = "", denied: str = "") -> Yield:
    """What keeps a yes or no at ``where`` from being a yes: findings of the two variants, or a lack.

    ``silent`` is the variant where nobody wrote anything, ``denied`` that of a no.
    """
    if fact is ABSENT or fact is False:
        yield Finding(at=where, variant=silent if fact is ABSENT else denied)
    else:
        yield from lacking(where, fact)


def unsaid(record: Entity, fields: tuple[str, ...], entity: EntityKey | None = None) -> Yield:
    """A finding at each of ``fields`` that is unsaid, and a lack at each that is unknown or unreadable.

    ``fields`` are dotted paths (``issue.issuer``); the variant of a finding is the path with hyphens
    (``issue-issuer``). ``entity`` is given when ``record`` is not the subject of the rule.
    """
    for field in fields:
        pointer = pattern(field)
        fact = at(record, pointer)
        why = lack_of(fact)
        if is_unsaid(fact):
            yield Finding(at=pointer, entity=entity, variant=field.replace(".", "-").replace("_", "-"))
        elif why is not None and is_doubtful(fact):
            yield Lacking(at=pointer, entity=entity, why=why)
