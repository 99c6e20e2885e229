"""A decision table for the level of a system: rows of conditions on facts, some of which may be missing.

The table is data of a framework pack. Deciding is three-valued: a row holds, does not hold, or hangs
on a fact that nobody has stated. The highest row that holds wins; rows that hang and are higher make
the answer a lower bound, and the facts they hang on are named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass as plain_dataclass
from enum import Enum
from typing import Annotated, Final, TypeAlias

from eaquang.model.facts import ABSENT, Flag, NotApplicable, Whole, Within, is_known
from eaquang.model.record import Record, record

Scalar: TypeAlias = Flag | Whole | str
Level: TypeAlias = Annotated[Whole, Within(1, 5)]


class Truth(Enum):
    """The three answers a condition can give."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


@record
class Condition(Record):
    """What one fact has to be: exactly one of the five tests is stated.

    ``if_stated``: a fact that nobody wrote counts as not fulfilling the condition, instead of leaving
    it open; a fact written as unknown leaves it open all the same.
    """

    fact: str
    is_: Scalar | None = None
    one_of: tuple[Scalar, ...] = ()
    includes_any: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    at_least: Whole | None = None
    if_stated: bool = False

    def __post_init__(self) -> None:
        """Refuse a condition that states none of the tests, or several. Raises ``ValueError``."""
        tests = (self.is_ is not None, self.one_of, self.includes_any, self.only, self.at_least is not None)
        if sum(map(bool, tests)) != 1:
            raise ValueError

    def truth(self, facts: Mapping[str, object]) -> Truth:
        """Whether the condition holds for ``facts``."""
        value = facts.get(self.fact, ABSENT)
        if isinstance(value, NotApplicable) or (value is ABSENT and self.if_stated):
            return Truth.NO
        if not is_known(value):
            return Truth.OPEN
        return Truth.YES if self._holds(value) else Truth.NO

    def _holds(self, value: object) -> bool:
        if self.is_ is not None:
            return value == self.is_ and isinstance(value, bool) is isinstance(self.is_, bool)
        if self.one_of:
            return value in self.one_of
        if self.at_least is not None:
            return isinstance(value, int) and not isinstance(value, bool) and value >= self.at_least
        held = value if isinstance(value, tuple) else (value,)
        if self.includes_any:
            return any(one in self.includes_any for one in held)
        return bool(held) and all(one in self.only for one in held)


@record
class Clause(Record):
    """Where a row stands in the instrument of the table."""

    instrument: str
    article: str | None = None
    clause: str | None = None
    point: str | None = None


@record
class Row(Record):
    """A row of the table. It holds when all of ``all`` hold and, where stated, any of ``any``.

    ``otherwise``: it holds besides only when no other row that shares its conditions holds.
    ``level_from`` names the fact that is the level itself, instead of ``level``.
    """

    id: str
    level: Level | None = None
    level_from: str | None = None
    all: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()
    otherwise: bool = False
    citation: Clause
    verification: str

    def __post_init__(self) -> None:
        """Refuse a row without a level or without a condition. Raises ``ValueError``."""
        if (self.level is None) is (self.level_from is None) or not (self.all or self.any):
            raise ValueError

    def truth(self, facts: Mapping[str, object]) -> Truth:
        """Whether the row's own conditions hold; ``otherwise`` is not looked at."""
        answers = {condition.truth(facts) for condition in self.all}
        if self.any:
            answers.add(_either(condition.truth(facts) for condition in self.any))
        if Truth.NO in answers:
            return Truth.NO
        return Truth.OPEN if Truth.OPEN in answers else Truth.YES

    def gives(self, facts: Mapping[str, object]) -> int | None:
        """The level that the row gives; none where the fact that is the level is missing."""
        if self.level_from is None:
            return self.level
        value = facts.get(self.level_from, ABSENT)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def open_facts(self, facts: Mapping[str, object]) -> Iterator[str]:
        """The facts on which a row that is open hangs."""
        for condition in (*self.all, *self.any):
            if condition.truth(facts) is Truth.OPEN:
                yield condition.fact


@record
class DecisionTable(Record):
    """The table of one regime. Where a condition of ``excludes`` holds it is not to be asked at all."""

    regime: str
    rows: tuple[Row, ...]
    excludes: tuple[Condition, ...] = ()


@plain_dataclass(frozen=True, slots=True)
class Decision:
    """What a table says of some facts.

    ``level`` is the level that is certain (a lower bound while ``missing`` is not empty), none when no
    row holds for certain; ``rows`` the rows that give it. ``missing`` are the facts that could still
    raise it, at most to ``at_most``. ``unfit`` are the facts that make the table not applicable.
    """

    level: int | None
    rows: tuple[Row, ...] = ()
    missing: tuple[str, ...] = ()
    at_most: int | None = None
    unfit: tuple[str, ...] = ()

    @property
    def is_final(self) -> bool:
        """Whether no missing fact can change the level."""
        return not self.missing and not self.unfit and self.level is not None


TOP: Final = 5
"""The highest level there is."""


def decide(table: DecisionTable, facts: Mapping[str, object]) -> Decision:
    """The level that ``facts`` give, by name: values, or the records of what is not known.

    A fact that is not in the mapping is absent. A fact that does not apply fulfils no condition.
    """
    unfit = tuple(one.fact for one in table.excludes if one.truth(facts) is Truth.YES)
    if unfit:
        return Decision(None, unfit=unfit)
    answers = [(row, row.truth(facts)) for row in table.rows]
    certain = [
        (level, row)
        for row, answer in answers
        if answer is Truth.YES and (level := row.gives(facts)) is not None and not _ousted(row, answers)
    ]
    level = max((level for level, _ in certain), default=None)
    missing: dict[str, None] = {}
    at_most = level
    for row, answer in answers:
        if answer is not Truth.OPEN or _ousted(row, answers):
            continue
        could_give = row.level if row.level is not None else TOP
        if level is None or could_give > level:
            missing.update(dict.fromkeys(row.open_facts(facts)))
            at_most = max(at_most or 0, could_give)
    missing.update(dict.fromkeys(one.fact for one in table.excludes if one.truth(facts) is Truth.OPEN))
    deciding = tuple(row for given, row in certain if given == level)
    return Decision(level, deciding, tuple(missing), at_most)


def _ousted(row: Row, answers: list[tuple[Row, Truth]]) -> bool:
    """Whether another row that shares the conditions of an ``otherwise`` row holds."""
    return row.otherwise and any(
        answer is Truth.YES and other is not row and set(map(_key, row.all)) <= set(map(_key, other.all))
        for other, answer in answers
    )


def _key(condition: Condition) -> str:
    return repr(condition)


def _either(answers: Iterator[Truth]) -> Truth:
    found = set(answers)
    if Truth.YES in found:
        return Truth.YES
    return Truth.OPEN if Truth.OPEN in found else Truth.NO
