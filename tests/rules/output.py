"""What the product prints about the bad examples of a rule: the blocks of its own text report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from eaquang.assessment.checks.rules import compile_check
from eaquang.assessment.excuses import Excuses
from eaquang.assessment.judgement import Judgement
from eaquang.assessment.plan import BoundRule, Plan, PlannedRequirement, make_plan
from eaquang.assessment.reporting import Reporter, ordered
from eaquang.assessment.results import Assessment, Diagnostic, Missing
from eaquang.diagnostics import Outcome
from eaquang.frameworks.pack import (
    Bilingual,
    Citation,
    Coverage,
    Modality,
    Requirement,
    Standing,
    Verification,
)
from eaquang.reference.pages.runs import Mending, Output
from eaquang.reporters.report import plain
from eaquang.reporters.text.blocks import Blocks
from eaquang.reporters.wording import inert
from eaquang.words import LANGUAGES
from eaquang.words.examples import legible, pointed_out
from rules.fixtures import AS_OF, NEVER_UNMET, Fixture, fixture_paths, kind_of, load_fixture

SHOWN = 3
"""Findings of one example that are printed; the others would look alike."""
COLUMNS = 80
NOBODYS = PlannedRequirement(
    framework="",
    id="",
    requirement=Requirement(
        principle="",
        citation=Citation(instrument=""),
        verification=Verification.RECALLED,
        title=Bilingual(vi="", en=""),
        statement=Bilingual(vi="", en=""),
        modality=Modality.MUST,
        subject=("workspace",),
        coverage=Coverage.MANUAL,
        fact="",
    ),
    instrument=None,
    standing=Standing.IN_FORCE,
    rules=(),
    planned=(),
)
"""What asks where a rule only ever lacks something: no requirement of any framework."""


def output(name: str) -> Output:
    """What is printed about ``bad.yaml`` of a built rule, or about the folder ``bad``."""
    paths = [path for path in fixture_paths(name) if path.name in {"bad", "bad.yaml"}]
    fixture = load_fixture(name, paths[0])
    found = diagnostics(fixture)
    assessment = Assessment(
        as_of=AS_OF,
        workspace="",
        profile="",
        frameworks=(),
        outcomes=(),
        diagnostics=found,
        entities={},
        files=1,
    )
    blocks = {}
    for language in LANGUAGES:
        printer = Blocks(assessment, fixture.workspace.documents, language, COLUMNS, plain)
        printed = (pointed_out(inert("\n".join(printer.block(each)))) for each in found[:SHOWN])
        blocks[language] = "\n".join(legible(line) for line in "\n\n".join(printed).split("\n")) + "\n"
    return Output(blocks, max(0, len(found) - SHOWN), _mending(name))


def diagnostics(fixture: Fixture) -> tuple[Diagnostic, ...]:
    """All that a run of the fixture's rule alone reports, without a framework."""
    plan = _plan(fixture)
    results = fixture.run()
    reporter = Reporter(plan, fixture.workspace, Excuses.of((), AS_OF))
    if fixture.rule.name not in NEVER_UNMET:
        return ordered({id(d): d for d in reporter.faults([results], ()).values()}.values())
    lacks = (
        Missing(fixture.rule.name, lack.why, lack.entity or examined.subject, lack.at, lack.params)
        for examined in results.examined
        for lack in examined.examination.lackings
    )
    judgements = [Judgement(NOBODYS, None, Outcome.UNDETERMINED, (), (), (lack,), "") for lack in lacks]
    return ordered(replace(d, citations=()) for d in reporter.lacks(judgements))


def _plan(fixture: Fixture) -> Plan:
    nothing = make_plan((), as_of=AS_OF, instruments={}, parameters={}, compile_check=compile_check)
    bound = BoundRule(fixture.rule, fixture.params)
    return replace(nothing, rules=(bound,), always=frozenset({fixture.rule.name}))


def _mending(name: str) -> Mending:
    return max(_mendings(name), default=Mending.NONE, key=[*Mending].index)


def _mendings(name: str) -> Iterator[Mending]:
    for path in fixture_paths(name):
        for found in diagnostics(load_fixture(name, path)) if kind_of(path) == "bad" else ():
            if found.fix is not None:
                yield Mending.SAFE if found.fix.safe else Mending.UNSAFE
