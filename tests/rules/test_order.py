"""What no rule minds: the order and the files in which things are written, namesakes, and torn files."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from eaquang.assessment.examinations import RuleResults
from eaquang.model.dossier import Dossier
from eaquang.rules import all_rules
from eaquang.source.reader import read_document
from rules.fixtures import FOLDER, Fixture, findings_of, fixture_paths, kind_of, load_fixture, load_texts

Answers: TypeAlias = Counter[tuple[object, ...]]

FIXTURES = tuple(
    (name, path)
    for name, rule in all_rules().items()
    # Those look at the text of one file, at settings, or at what a whole run made of a workspace.
    if not rule.structural and not rule.after
    for path in fixture_paths(name)
    if path.is_file()
)
IDS = tuple(path.relative_to(FOLDER).as_posix() for _, path in FIXTURES)


def answers(results: RuleResults) -> Answers:
    """What a rule said of each subject, without where it stands."""
    said: Answers = Counter()
    for one in results.examined:
        examination = one.examination
        said[one.subject, examination.outcome] += 1
        for finding in examination.findings:
            told = repr((finding.params, finding.related))
            said[one.subject, finding.entity, finding.at, finding.variant, told] += 1
        for lack in examination.lackings:
            said[one.subject, lack.entity, lack.at, lack.why] += 1
    return said


def backwards(node: Any) -> Any:
    """The same facts with the last key first."""
    return {key: backwards(node[key]) for key in reversed(node)} if isinstance(node, dict) else node


def again(fixture: Fixture, texts: Mapping[str, str]) -> Answers:
    """What the rule says of other texts with the parameters of the fixture."""
    return answers(replace(fixture, workspace=load_texts(fixture, texts)).run())


def facts(fixture: Fixture) -> dict[str, dict[str, Any]]:
    """The collections of a fixture, without what stands once in a workspace."""
    document = read_document(fixture.path.name, fixture.path.read_bytes())
    if document.faults or not isinstance(document.data, dict):
        pytest.skip("what it holds is in the text")
    return {name: held for name, held in document.data.items() if isinstance(held, dict)}


@pytest.mark.parametrize(("name", "path"), FIXTURES, ids=IDS)
def test_the_order_and_the_files_change_nothing(name: str, path: Path) -> None:
    """Every entity in a file of its own, the last one first, and its last key first."""
    fixture = load_fixture(name, path)
    parts: list[dict[str, Any]] = []
    for collection, held in facts(fixture).items():
        if collection == Dossier.COLLECTION:
            parts.append({collection: held})
        else:
            parts += [{collection: {entity: fact}} for entity, fact in held.items()]
    texts = {f"{len(parts) - number:03}.yaml": json.dumps(backwards(one)) for number, one in enumerate(parts)}
    assert again(fixture, texts) == answers(fixture.run())


NAMESAKES = ("functions", "standards", "technologies")
"""Collections of kinds that no reference to an object can lead to."""


@pytest.mark.parametrize(("name", "path"), FIXTURES, ids=IDS)
def test_a_namesake_of_another_kind_changes_nothing(name: str, path: Path) -> None:
    """Another thing by the id of each, which a reference by its declared kinds cannot mean."""
    fixture = load_fixture(name, path)
    collections = facts(fixture)
    ids = {entity for held in collections.values() for entity in held}
    namesakes = {
        kind: {entity: {"name": "Trùng mã"} for entity in ids if entity not in collections.get(kind, {})}
        for kind in NAMESAKES
    }
    before = answers(fixture.run())
    after = again(fixture, {path.name: path.read_text("utf-8"), "trung-ma.yaml": json.dumps(namesakes)})
    subjects = {said[0] for said in before}
    assert Counter({said: times for said, times in after.items() if said[0] in subjects}) == before


FOOLED = frozenset(
    {
        "bypassed-integration-platform",
        "copied-master-data",
        "disagreeing-option",
        "duplicated-function",
        "exchange-off-government-network",
        "exchange-without-interface",
        "needless-gap",
        "one-sided-exchange",
        "over-fine-record",
        "probable-duplicate",
        "rebuilt-shared-platform",
        "recollected-data",
        "unlinked-goal",
        "unnamed-operator",
        "unrecorded-diagram-object",
        "vendor-in-target",
    }
)
"""Rules that find a fault where what clears a thing of it stands in a text that cannot be read."""


def faults(results: RuleResults) -> set[tuple[object, ...]]:
    """What a rule finds, and where."""
    return {
        (examined.subject, finding.entity, finding.at, finding.variant)
        for examined, finding in findings_of(results)
    }


@pytest.mark.parametrize(
    ("name", "path"),
    [pair for pair in FIXTURES if kind_of(pair[1]) != "bad"],
    ids=[id_ for id_, pair in zip(IDS, FIXTURES, strict=True) if kind_of(pair[1]) != "bad"],
)
def test_what_cannot_be_read_brings_no_fault(name: str, path: Path) -> None:
    """Each entity in turn stands in a file that is torn off: no fault is found that there was not."""
    fixture = load_fixture(name, path)
    collections = facts(fixture)
    known = faults(fixture.run())
    brought = set()
    for collection, held in collections.items():
        for entity, fact in held.items() if collection != Dossier.COLLECTION else ():
            rest = {
                kind: {one: all_[one] for one in all_ if (kind, one) != (collection, entity)}
                for kind, all_ in collections.items()
            }
            torn = f"{collection}:\n  {entity}: {json.dumps(fact, ensure_ascii=False)[:-1]}"
            texts = {
                "a.yaml": json.dumps({kind: all_ for kind, all_ in rest.items() if all_}),
                "b.yaml": torn,
            }
            workspace = load_texts(fixture, texts)
            brought |= faults(replace(fixture, workspace=workspace).run()) - known
    assert not brought or name in FOOLED
