"""The rules of the catalogue, built or not, narrowed by what is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from eaquang.diagnostics import Severity
from eaquang.frameworks.counting import by_rule
from eaquang.frameworks.pack import Pack
from eaquang.rules import all_rules
from eaquang.rules.catalogue import CATALOGUE
from eaquang.rules.rule import Rule
from eaquang.rules.subjects import ANY, kinds_of, subjects_of
from eaquang.words import LANGUAGES, rule_text

BUILT: Final = "built"
PLANNED: Final = "planned"


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule of the catalogue. ``cited_by`` are the requirements that name it, by framework."""

    name: str
    rule: Rule[Any] | None
    cited_by: Mapping[str, tuple[str, ...]]

    @property
    def code(self) -> str:
        """Its code."""
        return CATALOGUE[self.name]

    @property
    def state(self) -> str:
        """:data:`BUILT` or :data:`PLANNED`."""
        return PLANNED if self.rule is None else BUILT

    def as_json(self) -> dict[str, Any]:
        """All of it as plain data; of a rule that is not built, what is known already."""
        rule = self.rule
        return {
            "code": self.code,
            "name": self.name,
            "state": self.state,
            "family": rule.family if rule else None,
            "severity": rule.severity if rule else None,
            "mandatory": rule.mandatory if rule else None,
            "since": rule.since if rule else None,
            "subjects": list(subjects_of(rule)) if rule else None,
            "cited_by": {framework: list(ids) for framework, ids in self.cited_by.items()},
            "summary": {each: rule_text(self.name, "summary", each) for each in LANGUAGES} if rule else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What rules are asked for; what is empty narrows nothing. Within one of them any will do."""

    names: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()
    frameworks: frozenset[str] = frozenset()
    severities: frozenset[Severity] = frozenset()
    subjects: frozenset[str] = frozenset()
    state: str = ""

    def fits(self, entry: Entry) -> bool:
        """Whether a rule is asked for."""
        rule = entry.rule
        return (
            (not self.names or entry.name in self.names)
            and (not self.frameworks or not self.frameworks.isdisjoint(entry.cited_by))
            and (not self.state or entry.state == self.state)
            and (not self.families or (rule is not None and rule.family in self.families))
            and (not self.severities or (rule is not None and rule.severity in self.severities))
            and (not self.subjects or (rule is not None and not self.subjects.isdisjoint(_looked_at(rule))))
        )


def _looked_at(rule: Rule[Any]) -> Iterator[str]:
    """What a rule looks at, by every name under which one may ask for it."""
    yield from subjects_of(rule)
    if ANY in subjects_of(rule):
        yield from (kind.KIND for kind in kinds_of(rule))


def entries(packs: Iterable[Pack], wanted: Wanted) -> tuple[Entry, ...]:
    """The rules that are asked for, in the order of their codes; ``packs`` are those that may cite them."""
    cited: dict[str, dict[str, tuple[str, ...]]] = {}
    for pack in packs:
        for name, ids in by_rule(pack).items():
            cited.setdefault(name, {})[pack.framework.id] = ids
    built = all_rules()
    every = (
        Entry(name, built.get(name), cited.get(name, {}))
        for name in sorted(CATALOGUE, key=lambda name: CATALOGUE[name])
    )
    return tuple(filter(wanted.fits, every))
