"""A decision table for the level of a system: rows of conditions on facts, some of which may be missing.

The table is data of a framework pack. Deciding is three-valued: a row holds, does not hold, or hangs
on a fact that nobody has stated. The highest row that holds wins; rows that hang and are higher make
the answer a lower bound, and the facts they hang on are named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass as plain_dataclass
from datetime import date
from enum import Enum
from typing import Annotated, Final, TypeAlias, TypeGuard

from eaquang.model.facts import ABSENT, Day, Flag, NotApplicable, Whole, Within, is_known
from eaquang.model.record import Record, record
from eaquang.rules.clauses import CitedClause

Scalar: TypeAlias = Flag | Whole | str
Level: TypeAlias = Annotated[Whole, Within(1, 5)]


class Truth(Enum):
    """The three answers a condition can give."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


@record
class Condition(Record):
    """What one fact has to be: exactly one of the six tests is stated.

    ``if_stated``: a fact that nobody wrote counts as not fulfilling the condition, instead of leaving
    it open; a fact written as unknown leaves it open all the same.
    """

    fact: str
    is_: Scalar | None = None
    one_of: tuple[Scalar, ...] = ()
    includes_any: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    at_least: Whole | None = None
    at_most: Whole | None = None
    if_stated: bool = False

    def __post_init__(self) -> None:
        """Refuse a condition that states none of the tests, or several. Raises ``ValueError``."""
        numbers = (self.is_, self.at_least, self.at_most)
        tests = (*(one is not None for one in numbers), self.one_of, self.includes_any, self.only)
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
            return _is_number(value) and value >= self.at_least
        if self.at_most is not None:
            return _is_number(value) and value <= self.at_most
        held = value if isinstance(value, tuple) else (value,)
        if self.includes_any:
            return any(one in self.includes_any for one in held)
        return bool(held) and all(one in self.only for one in held)


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
    citation: CitedClause
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
        return value if _is_number(value) else None

    def open_facts(self, facts: Mapping[str, object]) -> Iterator[str]:
        """The facts on which a row that is open hangs."""
        for condition in (*self.all, *self.any):
            if condition.truth(facts) is Truth.OPEN:
                yield condition.fact


@record
class DecisionTable(Record):
    """The table of one regime. Where a condition of ``excludes`` holds it is not to be asked at all.

    ``since`` is the first day on which the regime holds and ``until`` the first on which it does no more,
    none where it has no such day; ``citation`` is the instrument that the table is of.
    """

    regime: str
    citation: CitedClause | None = None
    since: Day | None = None
    until: Day | None = None
    rows: tuple[Row, ...]
    excludes: tuple[Condition, ...] = ()

    def holds(self, day: date) -> bool:
        """Whether the regime is in force on a day."""
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day < self.until)

    @property
    def instrument(self) -> str:
        """The number of the instrument; the id of the regime where it is not known."""
        return self.citation.told.number if self.citation is not None else self.regime


@plain_dataclass(frozen=True, slots=True)
class Decision:
    """What a table says of some facts.

    ``level`` is the level that is certain (a lower bound while ``missing`` is not empty), none when no
    row holds for certain; ``rows`` the rows that give it. ``open`` are the levels that missing facts could
    still raise it to, each with the facts of one row; ``doubted`` the missing facts that decide whether the
    table is to be asked. ``unfit`` are the facts that make the table not applicable.
    """

    level: int | None
    rows: tuple[Row, ...] = ()
    open: tuple[tuple[int, tuple[str, ...]], ...] = ()
    doubted: tuple[str, ...] = ()
    unfit: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The missing facts that could still raise the level."""
        return self.missing_above(self.level or 0)

    @property
    def at_most(self) -> int | None:
        """The highest level that missing facts could still give; ``None`` where no row could hold."""
        return max((self.level, *(level for level, _ in self.open)), key=lambda level: level or 0)

    def missing_above(self, level: int) -> tuple[str, ...]:
        """The missing facts that could still give a level above ``level``."""
        rows = (facts for given, facts in self.open if given > level)
        return tuple(dict.fromkeys([*(fact for facts in rows for fact in facts), *self.doubted]))


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
    hanging = [
        (row.level if row.level is not None else TOP, tuple(row.open_facts(facts)))
        for row, answer in answers
        if answer is Truth.OPEN and not _ousted(row, answers)
    ]
    return Decision(
        level,
        rows=tuple(row for given, row in certain if given == level),
        open=tuple((given, names) for given, names in hanging if given > (level or 0)),
        doubted=tuple(one.fact for one in table.excludes if one.truth(facts) is Truth.OPEN),
    )


def _ousted(row: Row, answers: list[tuple[Row, Truth]]) -> bool:
    """Whether another row that shares the conditions of an ``otherwise`` row holds."""
    return row.otherwise and any(
        answer is Truth.YES and other is not row and set(map(_key, row.all)) <= set(map(_key, other.all))
        for other, answer in answers
    )


def _is_number(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _key(condition: Condition) -> str:
    return repr(condition)


def _either(answers: Iterator[Truth]) -> Truth:
    found = set(answers)
    if Truth.YES in found:
        return Truth.YES
    return Truth.OPEN if Truth.OPEN in found else Truth.NO
