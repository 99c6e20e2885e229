"""Who asks for a field: the rules that look at it, and the requirements that lean on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from eaquang.diagnostics import Pointer
from eaquang.frameworks.catalogue import shipped_ids, shipped_pack
from eaquang.frameworks.counting import by_rule
from eaquang.model.kinds import BY_KIND
from eaquang.rules import all_rules
from eaquang.rules.rule import Rule, pattern


@dataclass(frozen=True, slots=True)
class Asker:
    """A rule, or a requirement with a check of its own (then ``code`` is empty), and who leans on it.

    ``insists`` says that the absence of the field is its finding; otherwise it cannot decide without.
    ``requirements`` are ids by pack.
    """

    code: str
    name: str
    insists: bool
    requirements: tuple[tuple[str, tuple[str, ...]], ...]


def askers(kind: type, field: Pointer) -> tuple[Asker, ...]:
    """Who asks for what stands at or below a place in an entity of ``kind``, in the order of codes.

    For a class that several kinds stand below: who asks for it in any of them.
    """
    found = []
    for rule in all_rules().values():
        if not any(_related(kind, subject) for subject in rule.subjects):
            continue
        insists = any(_within(at, field) for at in rule.asks)
        if insists or any(_within(at, field) for at in rule.needs):
            found.append(Asker(rule.code, rule.name, insists, leaning_on(rule.name)))
    return (*found, *_checking(kind, field))


def _related(kind: type, subject: type) -> bool:
    return issubclass(kind, subject) or issubclass(subject, kind)


def leaning_on(rule: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The requirements of the shipped packs that name a rule, by pack."""
    return tuple((pack, ids) for pack, ids in ((p, _by_rule(p).get(rule, ())) for p in shipped_ids()) if ids)


@cache
def _by_rule(pack: str) -> Mapping[str, tuple[str, ...]]:
    return by_rule(shipped_pack(pack))


def _checking(kind: type, field: Pointer) -> Iterator[Asker]:
    for name in shipped_ids():
        for id, requirement in shipped_pack(name).requirements.items():
            for check in requirement.checks:
                asked = any(_within(pattern(text), field) for text in check.asked)
                if asked and issubclass(BY_KIND[check.for_], kind):
                    yield Asker("", id, insists=True, requirements=((name, (id,)),))


def _within(at: Pointer, field: Pointer) -> bool:
    """Whether a pattern of a rule points to a field or into it; steps into lists and maps do not count."""
    steps = tuple(step for step in at if step != "*")
    return steps[: len(field)] == field


def looking_at(kind: type) -> tuple[Rule[Any], ...]:
    """The rules that look at a kind, but for those on the input, which look at everything."""
    return tuple(
        rule
        for rule in all_rules().values()
        if not rule.structural and any(issubclass(kind, subject) for subject in rule.subjects)
    )
