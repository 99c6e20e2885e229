"""No rule minds in which order things are written, in which files, or what else bears the same id."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeAlias

import pytest

from eaquang.assessment.examinations import RuleResults
from eaquang.rules import all_rules
from eaquang.source.reader import read_document
from rules.fixtures import Fixture, fixture_paths, load_fixture, load_texts

Answers: TypeAlias = Counter[tuple[object, ...]]

FIXTURES = tuple(
    (name, path)
    for name, rule in all_rules().items()
    # Those look at the text of one file, at settings, or at what a whole run made of a workspace.
    if not rule.structural and not rule.after
    for path in fixture_paths(name)
    if path.is_file()
)


def answers(results: RuleResults) -> Answers:
    """What a rule said of each subject, without where it stands."""
    said: Answers = Counter()
    for one in results.examined:
        examination = one.examination
        said[one.subject, examination.outcome] += 1
        for finding in examination.findings:
            said[one.subject, finding.entity, finding.at, finding.variant, repr(finding.params)] += 1
        for lack in examination.lackings:
            said[one.subject, lack.entity, lack.at, lack.why] += 1
    return said


def backwards(node: Any) -> Any:
    """The same facts with the last key first."""
    return {key: backwards(node[key]) for key in reversed(node)} if isinstance(node, dict) else node


def again(fixture: Fixture, texts: Mapping[str, str]) -> Answers:
    """What the rule says of other texts with the parameters of the fixture."""
    return answers(replace(fixture, workspace=load_texts(fixture, texts)).run())


def facts(fixture: Fixture) -> dict[str, Any]:
    """What a fixture holds: collections of entities by id, and the dossier."""
    document = read_document(fixture.path.name, fixture.path.read_bytes())
    if document.faults or not isinstance(document.data, dict):
        pytest.skip("what it holds is in the text")
    return document.data


@pytest.mark.parametrize(("name", "path"), FIXTURES)
def test_the_order_and_the_files_change_nothing(name: str, path: Any) -> None:
    fixture = load_fixture(name, path)
    data = facts(fixture)
    parts = [
        {collection: {id_: fact}}
        if isinstance(held, dict) and collection != "dossier"
        else {collection: held}
        for collection, held in data.items()
        for id_, fact in (
            held.items() if isinstance(held, dict) and collection != "dossier" else [("", held)]
        )
    ]
    texts = {f"{len(parts) - n:03}.yaml": json.dumps(backwards(part)) for n, part in enumerate(parts)}
    assert again(fixture, texts) == answers(fixture.run())


NAMESAKES = ("functions", "standards", "technologies")
"""Collections no reference to an object can lead to."""


@pytest.mark.parametrize(("name", "path"), FIXTURES)
def test_a_namesake_of_another_kind_changes_nothing(name: str, path: Any) -> None:
    fixture = load_fixture(name, path)
    data = facts(fixture)
    ids = {id_ for held in data.values() if isinstance(held, dict) for id_ in held}
    more = {
        kind: {id_: {"name": "Trùng mã"} for id_ in ids if id_ not in data.get(kind, {})}
        for kind in NAMESAKES
    }
    before = answers(fixture.run())
    after = again(fixture, {path.name: path.read_text("utf-8"), "x.yaml": json.dumps(more)})
    assert Counter({said: n for said, n in after.items() if said in before}) == before
    subjects = {said[0] for said in before}
    assert {said for said in after if said[0] in subjects} == set(before)
