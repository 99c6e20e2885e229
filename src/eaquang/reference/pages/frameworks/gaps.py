"""What no rule decides: by a person, in part, by rules that are not built, and what no requirement holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from eaquang.frameworks.catalogue import shipped_ids, shipped_pack
from eaquang.frameworks.pack import Coverage
from eaquang.reference.pages.addresses import UP, to_framework
from eaquang.reference.pages.frameworks.saying import Told
from eaquang.reference.pages.markdown import bullets, link
from eaquang.rules import all_rules


def gaps(told: Told) -> Iterator[str]:
    """The gaps of a framework, each kind with its requirements."""
    requirements = told.pack.requirements
    built = all_rules()
    yield f"## {told.said('gaps')}"
    lines = []
    for key, found in (
        ("by-person", [id for id, one in requirements.items() if one.coverage is Coverage.MANUAL]),
        ("in-part", [id for id, one in requirements.items() if one.coverage is Coverage.PARTIAL]),
        (
            "planned",
            [id for id, one in requirements.items() if any(use.name not in built for use in one.rules)],
        ),
    ):
        if found:
            lines.append(told.said(f"gap.{key}", count=len(found), ids=_links(found)))
    beyond = _beyond(told)
    if beyond:
        facts = ", ".join(f"`{fact}`" for fact in beyond)
        lines.append(told.said("gap.beyond", count=len(beyond), facts=facts))
    yield bullets(lines) or told.said("gap.none")
    if told.pack.framework.extends:
        bases = ", ".join(to_framework(name, UP) for name in told.pack.framework.extends)
        yield told.said("inherited", bases=bases)


def _links(ids: Iterable[str]) -> str:
    return ", ".join(link(f"`{id}`", "", id) for id in ids)


def _beyond(told: Told) -> tuple[str, ...]:
    """The facts on which evidence of the pack rests and that no requirement of any pack holds."""
    asked = (fact for one in told.pack.evidence.values() for fact in one.asked_by)
    return tuple(sorted({fact for fact in asked if fact not in _held()}))


@cache
def _held() -> frozenset[str]:
    packs = map(shipped_pack, shipped_ids())
    return frozenset(
        fact
        for pack in packs
        for one in pack.requirements.values()
        for fact in (one.fact, *(each.fact for each in one.also))
    )
