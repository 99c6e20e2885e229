"""The records of a list of what is owed. Codes, names and dates; the sentences come with the writers."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date

from eaquang.assessment.results import Cited
from eaquang.diagnostics import Lack, Param
from eaquang.frameworks.pack import Bilingual, LegalDate


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One thing that something is missing of: its official name and where the answer is to be written.

    ``kind`` is empty for the workspace as a whole. ``path`` is the id path of the fact itself, ``line``
    is 1-based; ``reason`` and ``source`` are the author's own words about an unknown.
    """

    name: str
    kind: str
    path: str
    file: str
    line: int
    reason: str = ""
    source: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """The same thing missing of one or more subjects.

    ``kind`` is the class of entity (empty for the workspace), ``field`` the pointer inside it for all
    items of its lists (``stores[*].of``), both of the fact; ``rule`` the rule that waits for it.
    ``question`` and ``evidence`` are those of a requirement that a person has to judge.
    """

    why: Lack
    kind: str
    field: str
    rule: str
    params: Mapping[str, Param] = dataclasses.field(default_factory=dict)
    requirements: tuple[Cited, ...] = ()
    question: Bilingual | None = None
    evidence: Bilingual | None = None
    subjects: tuple[Subject, ...] = ()
    legal: LegalDate | None = None
    """The date of the law that bounds it: the next one, or the last when all have passed."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What one contact owes by one day. Without ``due`` nobody promised a day and ``legal`` is the law's."""

    due: date | None
    legal: LegalDate | None
    items: tuple[Item, ...]

    @property
    def by(self) -> date | None:
        """The day that counts."""
        return self.due or (self.legal.on if self.legal else None)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Debt:
    """All that one contact owes, the earliest first. ``contact`` is empty where nobody can be named."""

    contact: str
    agency: str
    """The id of the agency or unit, where the contact is one that is described."""
    batches: tuple[Batch, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """The items of all days."""
        return tuple(item for batch in self.batches for item in batch.items)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """Everything owed in a workspace on a date.

    ``planned`` are rules that no release has yet: they wait for nobody's answer and are only counted.
    """

    as_of: date
    workspace: str
    agency: str
    """The official name of the describing agency."""
    asking: str
    """The official name of the unit that keeps the description, else of the agency."""
    legal_dates: tuple[LegalDate, ...]
    grounds: tuple[str, ...]
    """The instruments of the frameworks, by id."""
    debts: tuple[Debt, ...]
    planned: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
