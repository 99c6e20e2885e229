"""The branches of a decision table that a rule is bound to, each with its clause, as lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from eaquang.diagnostics import Clause
from eaquang.frameworks.catalogue import instruments
from eaquang.frameworks.pack import Pack, Requirement
from eaquang.reporters.wording import visible
from eaquang.words import Language, shown, text

Citing = tuple[Pack, str, Requirement]
"""A requirement with its pack and id."""

_SIGNS: Final = {"is": "=", "one_of": "∈", "includes_any": "∋", "only": "⊆", "at_least": "≥", "at_most": "≤"}
"""How the tests of a condition are written."""


def branches(
    packs: Mapping[str, Pack], citing: Iterable[Citing], rule: str, language: Language
) -> Iterator[str]:
    """The rows of every table that ``citing`` give to ``rule``, each table once; nothing without one.

    A row is told with the facts it asks for, the level it gives and where it stands in the law.
    """
    told: set[str] = set()
    for pack, _, requirement in citing:
        for use in requirement.rules:
            if use.name != rule or use.parameters is None:
                continue
            inside, _, block = use.parameters.rpartition("/")
            home = packs.get(inside or pack.framework.id)
            name = f"{inside or pack.framework.id}/{block}"
            rows = home.parameters.get(block, {}).get("rows") if home is not None else None
            if home is None or not rows or name in told:
                continue
            told.add(name)
            yield text("explain.branches", language, table=name)
            for row in rows:
                yield f"- {_branch(row, home, language)}"


def _branch(row: Mapping[str, Any], pack: Pack, language: Language) -> str:
    level = row.get("level")
    given = text("explain.level", language, level=level if level is not None else row.get("level_from", ""))
    conditions = [*map(_condition, row.get("all", ()))]
    if either := [*map(_condition, row.get("any", ()))]:
        conditions.append(f"({' | '.join(either)})")
    if row.get("otherwise"):
        conditions.append(text("explain.otherwise", language))
    cited = row["citation"]
    found = pack.instruments.get(cited["instrument"]) or instruments().get(cited["instrument"])
    clause = Clause(
        found.number if found else cited["instrument"],
        found.kind if found else "",
        *(str(cited.get(place, "")) for place in ("article", "clause", "point")),
    )
    return visible(f"{row['id']} {'; '.join(conditions)} → {given}, {shown(clause, language)}")


def _condition(condition: Mapping[str, Any]) -> str:
    sign, value = next((sign, condition[key]) for key, sign in _SIGNS.items() if key in condition)
    return f"{condition['fact']} {sign} {_value(value)}"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return " | ".join(map(_value, value))
    return str(value)
