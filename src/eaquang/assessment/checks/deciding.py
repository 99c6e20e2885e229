"""How a compiled check ends for an entity, item by item where it goes through a list.

Facts that are absent, unknown, unreadable or not applicable have no value, so that no expression can take
them for one; what they mean for the check is decided here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from eaquang.assessment.checks.cel import Expression, Verdict
from eaquang.assessment.checks.variables import Bound
from eaquang.assessment.checks.vocabulary import AS_OF, FactVariable, bound
from eaquang.diagnostics import Finding, Lack, Lacking, Pointer
from eaquang.model.entity import Entity
from eaquang.model.facts import ABSENT, UNREADABLE, NotApplicable, Unknown
from eaquang.model.walk import at
from eaquang.workspace.landscape import Landscape

Judgement: TypeAlias = "Finding | Lacking | bool"
"""What is wrong or lacking; else true where the check holds, false where it does not apply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A check: what it needs to apply, what has to hold, and where a finding stands.

    ``facts`` are those it may name, ``each`` the list it goes through, ``given`` the values of its constants.
    ``asks`` are names of facts of which the absence is the finding. ``at`` lies in the item where
    ``at_item``.
    """

    facts: Mapping[str, FactVariable]
    each: Pointer
    given: Mapping[str, Bound]
    when: Expression | None
    holds: Expression
    asks: frozenset[str]
    at: Pointer
    at_item: bool = False

    def judge(self, subject: Entity, landscape: Landscape) -> Iterator[Judgement]:
        """How it ends for an entity: one judgement, or one for each item."""
        each = self.each
        as_of = landscape.as_of
        if not each:
            yield _Scene(self, subject, as_of, ()).judge()
            return
        items = at(subject, each)
        if isinstance(items, tuple):
            # A list that is stated to be empty has nothing of which to ask.
            yield from (_Scene(self, subject, as_of, (*each, i)).judge() for i in range(len(items)))
        else:
            yield _Scene(self, subject, as_of, ()).without_list(items)


@dataclass(frozen=True, slots=True)
class _Scene:
    """A check put to an entity, or to the item of it that stands at ``item``."""

    check: Compiled
    subject: Entity
    as_of: date
    item: Pointer

    def judge(self) -> Judgement:
        if self.check.when is not None:
            verdict = self._decide(self.check.when)
            if verdict.holds is False:
                return False
            if verdict.holds is None:
                return self._applies_without(verdict.unbound) and self._lack(verdict.unbound)
        verdict = self._decide(self.check.holds)
        if verdict.holds is False:
            return Finding(at=self._at)
        if verdict.holds:
            return True
        name = verdict.unbound
        # The check has nothing to say where it hangs on a fact that does not apply.
        if not self._applies_without(name):
            return False
        if name in self.check.asks and self._fact(name)[1] is ABSENT:
            return Finding(at=self._fact(name)[0])
        return self._lack(name)

    def without_list(self, items: object) -> Judgement:
        """The judgement where there is no list to go through: ``items`` is what stands in its place."""
        each = self.check.each
        if isinstance(items, NotApplicable):
            return False
        if self.check.when is not None:
            # The facts of the entity may tell that nothing is asked; those of an item are not there.
            verdict = self._decide(self.check.when)
            if verdict.holds is False:
                return False
            variable = self.check.facts.get(verdict.unbound)
            if verdict.holds is None and variable is not None and not variable.of_item:
                return self._applies_without(verdict.unbound) and self._lack(verdict.unbound)
        if items is ABSENT and ".".join(map(str, each)) in self.check.asks:
            return Finding(at=each)
        return Lacking(at=each, why=_why(items))

    @property
    def _at(self) -> Pointer:
        return (*self.item, *self.check.at) if self.check.at_item else self.check.at

    def _decide(self, expression: Expression) -> Verdict:
        values: dict[str, Bound] = {}
        facts = self.check.facts
        for name in expression.variables:
            variable = facts.get(name)
            if variable is None:
                values[name] = self.as_of.isoformat() if name == AS_OF else self.check.given[name]
            elif self.item or not variable.of_item:
                value = bound(at(self.subject, self._pointer(variable)), variable.type)
                if value is not None:
                    values[name] = value
        return expression.decide(values)

    def _fact(self, name: str) -> tuple[Pointer, object]:
        pointer = self._pointer(self.check.facts[name])
        return pointer, at(self.subject, pointer)

    def _pointer(self, variable: FactVariable) -> Pointer:
        return (*self.item, *variable.pointer) if variable.of_item else variable.pointer

    def _applies_without(self, name: str) -> bool:
        known = name in self.check.facts
        return not known or not isinstance(self._fact(name)[1], NotApplicable)

    def _lack(self, name: str) -> Lacking:
        if name not in self.check.facts:
            # The evaluation itself failed: the facts are there, but not as the expression needs them.
            return Lacking(at=self._at, why=Lack.INCONCLUSIVE)
        pointer, fact = self._fact(name)
        return Lacking(at=pointer, why=_why(fact))


def _why(fact: object) -> Lack:
    if isinstance(fact, Unknown):
        return Lack.UNKNOWN
    return Lack.UNREADABLE if fact is UNREADABLE else Lack.ABSENT
