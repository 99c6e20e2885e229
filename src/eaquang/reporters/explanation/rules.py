"""What a rule finds, why, what to do about it, and who leans on it; the same of a check of a pack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from eaquang.frameworks.pack import Check, Pack, check_code
from eaquang.reporters.explanation.branches import branches
from eaquang.reporters.explanation.telling import STEP, Teller
from eaquang.rules import all_rules
from eaquang.rules.catalogue import CATALOGUE
from eaquang.rules.rule import NoParams, Rule
from eaquang.rules.subjects import subjects_of
from eaquang.words import rule_text, rule_words
from eaquang.words.examples import example
from eaquang.words.subjects import subject_name

_DEEP = STEP * 2
"""From here on lines are YAML and stay as they are."""


def rule(teller: Teller, name: str) -> Iterator[str]:
    """The lines of a rule of the catalogue, built or not."""
    built = all_rules().get(name)
    yield f"{CATALOGUE[name]} {name}"
    if built is None:
        yield STEP + teller.said("explain.planned")
    else:
        for part in ("summary", "why", "remedy", "limits"):
            if part in rule_words(name):
                yield teller.part(part, rule_text(name, part, teller.language))
        yield from _facts(teller, built)
        for quality in ("bad", "good"):
            if shown := example(name, quality):
                yield ""
                yield f"{STEP}{teller.said(f'explain.{quality}')}:"
                yield from (f"{_DEEP}{line}".rstrip() for line in shown.rstrip().split("\n"))
    yield ""
    yield from _citing(teller, name)


def _facts(teller: Teller, built: Rule[Any]) -> Iterator[str]:
    looked = (subject_name(one, teller.language) for one in subjects_of(built))
    yield teller.part("looks-at", "; ".join(looked))
    yield teller.part("severity", teller.said(f"severity.{built.severity}"))
    yield teller.part("waivable", teller.said(f"rules.waivable.{'no' if built.mandatory else 'yes'}"))
    if built.params is not NoParams and not built.structural:
        yield teller.part("params", ", ".join(f"`{one.name}`" for one in fields(built.params)))
    yield teller.part("since", built.since)


def _citing(teller: Teller, name: str) -> Iterator[str]:
    citing = [
        (pack, key, requirement)
        for pack in teller.packs.values()
        for key, requirement in pack.requirements.items()
        if any(use.name == name for use in requirement.rules)
    ]
    yield STEP + teller.said("explain.citing" if citing else "explain.uncited")
    for pack, key, requirement in citing:
        yield f"{STEP}- {key}: {teller.inside(requirement.title)} [{pack.framework.id}]"
        cited = teller.cited(pack, key, requirement.citation, requirement.verification)
        yield f"{STEP}  {cited}"
    yield from (STEP + line for line in branches(teller.packs, citing, name, teller.language))


def check(teller: Teller, pack: Pack, key: str, index: int) -> Iterator[str]:
    """The lines of a declarative check of a pack."""
    requirement = pack.requirements[key]
    one = requirement.checks[index]
    yield check_code(pack.framework.id, key, index)
    yield teller.part("summary", teller.inside(one.message))
    yield from _condition(teller, one)
    yield teller.part("requirement", f"{key}: {teller.inside(requirement.title)}")
    yield STEP + teller.inside(requirement.statement)
    yield teller.part("basis", teller.cited(pack, key, requirement.citation, requirement.verification))
    yield teller.of_framework(pack)
    yield teller.part("modality", teller.said(f"modality.{requirement.modality}"))


def _condition(teller: Teller, one: Check) -> Iterator[str]:
    """What a check looks at, when it does, and what has to hold."""
    yield teller.part("looks-at", teller.kinds([one.for_]))
    if one.each:
        yield teller.part("each", f"`{one.each}`")
    if one.when:
        yield teller.part("when", f"`{one.when}`")
    yield teller.part("check", f"`{one.assert_}`")
    if one.asked:
        yield teller.part("asks", ", ".join(f"`{asked}`" for asked in one.asked))
