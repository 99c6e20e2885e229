"""From clause to requirement to rules to coverage: first at a glance, then each requirement in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from eaquang.diagnostics import Outcome
from eaquang.frameworks.catalogue import shipped_or_none
from eaquang.frameworks.counting import by_principle
from eaquang.frameworks.extension import bases_of, principle_of
from eaquang.frameworks.pack import Coverage, Requirement, check_code
from eaquang.frameworks.profiles import profiles_with
from eaquang.reference.pages.addresses import UP, to_rule
from eaquang.reference.pages.clauses import clause
from eaquang.reference.pages.frameworks.saying import Told
from eaquang.reference.pages.markdown import bullets, capital, link, table
from eaquang.rules import all_rules
from eaquang.words import rule_text
from eaquang.words.conditions import condition


def glance(told: Told) -> Iterator[str]:
    """One table of all clauses; what rules do not decide, or not yet, is in bold."""
    pack = told.pack
    yield f"## {told.said('glance')}"
    yield told.said("gaps-in-bold")
    yield table(
        told.heads("clause", "requirement", "decided-by", "coverage", "verification"),
        (
            (
                clause(pack, one.citation, told.language),
                f"{link(f'`{id}`', '', id)} {told.inside(one.title)}",
                ", ".join(dict.fromkeys(_decided_by(told, id, one))),
                _coverage(told, one),
                told.text(f"verification.{one.verification}"),
            )
            for id, one in pack.requirements.items()
        ),
    )


def _decided_by(told: Told, id: str, one: Requirement) -> Iterator[str]:
    for use in one.rules:
        planned = "" if use.name in all_rules() else f" **({told.text('rules.planned')})**"
        yield f"{to_rule(use.name, UP)}{planned}"
    for index in range(len(one.checks)):
        yield f"`{check_code('', id, index).removeprefix('/')}`"


def _coverage(told: Told, one: Requirement) -> str:
    said = told.text(f"coverage.{one.coverage}")
    return said if one.coverage is Coverage.FULL else f"**{said}**"


def in_full(told: Told, outcomes: Mapping[str, Counter[Outcome]]) -> Iterator[str]:
    """Each requirement by principle, with how it ended on the example."""
    pack = told.pack
    yield f"## {told.said('in-full')}"
    lineage = (pack, *bases_of(pack, shipped_or_none))
    for key, of_it in by_principle(pack).items():
        principle = principle_of(key, lineage)
        if principle is not None:
            yield f"### {told.said('principle', id=key)}: {told.inside(principle.title)}"
            yield f"{told.inside(principle.statement)} ({clause(pack, principle.citation, told.language)})"
        for id, one in of_it.items():
            yield f"#### {id}"
            yield f"**{told.inside(one.title)}.** {told.inside(one.statement)}"
            yield bullets(_facts(told, id, one, outcomes.get(id, Counter())))


def _facts(told: Told, id: str, one: Requirement, ended: Counter[Outcome]) -> Iterator[str]:
    pack = told.pack
    sure = told.text(f"verification.{one.verification}")
    yield _fact(told, "basis", f"{clause(pack, one.citation, told.language)} ({sure})")
    for other in one.also:
        sure = told.text(f"verification.{other.verification}")
        yield _fact(told, "also", f"{clause(pack, other.citation, told.language)} ({sure})")
    subjects = "; ".join(told.text(f"kind.{kind}") for kind in one.subject)
    modality = told.text(f"modality.{one.modality}")
    yield f"{_fact(told, 'modality', modality)}; {told.text('explain.subject')}: {subjects}"
    if one.applies_to:
        either = " / ".join(condition(each, told.language) for each in one.applies_to)
        yield _fact(told, "applies", either)
    held = profiles_with(pack, id)
    if held:
        yield _fact(told, "profiles", ", ".join(f"`{name}`" for name in held))
    yield _fact(told, "coverage", _coverage(told, one))
    for use in one.rules:
        found = (
            rule_text(use.name, "summary", told.language)
            if use.name in all_rules()
            else f"**{told.text('rules.planned')}**"
        )
        yield f"{to_rule(use.name, UP)} `{use.name}`: {found}"
    for index, check in enumerate(one.checks):
        code = check_code("", id, index).removeprefix("/")
        asked = f"`{check.when}` → `{check.assert_}`" if check.when else f"`{check.assert_}`"
        each = f"`{check.each}[*]`: " if check.each else ""
        yield f"`{code}`: {told.inside(check.message)} ({each}{asked})"
    if one.question:
        yield _fact(told, "question", told.inside(one.question))
    if one.evidence:
        yield _fact(told, "evidence", told.inside(one.evidence))
    if ended:
        yield f"{told.said('on-example')}: {_ended(told, ended)}"


def _ended(told: Told, ended: Counter[Outcome]) -> str:
    counted = ((outcome, ended[outcome]) for outcome in Outcome if ended[outcome])
    return ", ".join(f"{told.text(f'outcome.{outcome}')} {number}" for outcome, number in counted)


def _fact(told: Told, key: str, value: str) -> str:
    return f"{capital(told.text(f'explain.{key}'))}: {value}"
