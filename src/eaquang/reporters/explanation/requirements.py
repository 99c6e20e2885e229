"""What a requirement or a principle says, whom it binds and when, and what decides it."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.frameworks.pack import Pack, Requirement, RuleUse, check_code
from eaquang.frameworks.profiles import profiles_with
from eaquang.reporters.explanation.branches import branches
from eaquang.reporters.explanation.telling import STEP, Teller
from eaquang.rules import all_rules
from eaquang.rules.catalogue import CATALOGUE
from eaquang.words import rule_text
from eaquang.words.conditions import condition


def requirement(teller: Teller, pack: Pack, key: str) -> Iterator[str]:
    """The lines of a requirement."""
    one = pack.requirements[key]
    yield f"{key}: {teller.inside(one.title)}"
    yield STEP + teller.inside(one.statement)
    yield teller.part("basis", teller.cited(pack, key, one.citation, one.verification))
    also = (teller.cited(pack, key, each.citation, each.verification) for each in one.also)
    yield from teller.several("also", also)
    yield teller.of_framework(pack)
    principle = teller.principle(pack, one.principle)
    title = f" – {teller.inside(principle.title)}" if principle else ""
    yield teller.part("principle", f"{one.principle}{title}")
    yield teller.part("modality", teller.said(f"modality.{one.modality}"))
    yield teller.part("subject", teller.kinds(one.subject))
    yield from teller.several("applies", (condition(each, teller.language) for each in one.applies_to))
    held = [f"{teller.inside(pack.profiles[p].title)} (`{p}`)" for p in profiles_with(pack, key)]
    if held:
        yield teller.part("profiles", "; ".join(held))
    yield teller.part("coverage", teller.said(f"coverage.{one.coverage}"))
    yield from _decided(teller, pack, key, one)
    if one.question:
        yield teller.part("question", teller.inside(one.question))
    if one.evidence:
        yield teller.part("evidence", teller.inside(one.evidence))
    yield teller.part("fact", ", ".join((one.fact, *(each.fact for each in one.also))))


def _decided(teller: Teller, pack: Pack, key: str, one: Requirement) -> Iterator[str]:
    yield from teller.several("rules", (_used(teller, use) for use in one.rules))
    for use in one.rules:
        rows = branches(teller.packs, [(pack, key, one)], use.name, teller.language)
        yield from (STEP + row for row in rows)
    yield from teller.several(
        "checks",
        (
            f"{check_code(pack.framework.id, key, index)}: {teller.inside(check.message)} ({check.written})"
            for index, check in enumerate(one.checks)
        ),
    )


def _used(teller: Teller, use: RuleUse) -> str:
    """A rule that a requirement leans on, with what it finds."""
    named = f"{CATALOGUE.get(use.name, '?')} {use.name}"
    if use.name not in all_rules():
        return f"{named}: {teller.said('rules.planned')}"
    found = f"{named}: {rule_text(use.name, 'summary', teller.language)}"
    if not use.fields:
        return found
    narrowed = teller.said("explain.fields", fields=", ".join(f"`{field}`" for field in use.fields))
    return f"{found} ({narrowed})"


def principle(teller: Teller, pack: Pack, key: str) -> Iterator[str]:
    """The lines of a principle."""
    one = pack.principles[key]
    yield f"{key}: {teller.inside(one.title)}"
    yield STEP + teller.inside(one.statement)
    yield teller.part("basis", teller.cited(pack, key, one.citation, one.verification))
    yield teller.of_framework(pack)
    yield from teller.several(
        "requirements",
        (
            f"{name}: {teller.inside(each.title)} [{teller.said(f'coverage.{each.coverage}')}]"
            for name, each in pack.requirements.items()
            if each.principle == key
        ),
    )
