"""Every built rule does on its fixtures what they say, and has words for all it yields."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from eaquang.diagnostics import Outcome
from eaquang.rules import all_rules
from eaquang.words import LANGUAGES, rule_message, text
from rules.fixtures import (
    FOLDER,
    NEVER_UNMET,
    findings_of,
    fixture_paths,
    kind_of,
    load_fixture,
    outcomes_of,
    rule_folders,
)

RULES = tuple(all_rules())
FIXTURES = tuple((name, path) for name in RULES for path in fixture_paths(name))
IDS = tuple(path.relative_to(FOLDER).as_posix() for _, path in FIXTURES)


def _only(kind: str) -> pytest.MarkDecorator:
    chosen = [(pair, id_) for pair, id_ in zip(FIXTURES, IDS, strict=True) if kind_of(pair[1]) == kind]
    return pytest.mark.parametrize(("name", "path"), [p for p, _ in chosen], ids=[i for _, i in chosen])


@_only("bad")
def test_bad_yields_exactly_what_is_marked(name: str, path: Path) -> None:
    """Every marked line has its code as often as it is marked, and no other line has any."""
    fixture = load_fixture(name, path)
    results = fixture.run()
    found = fixture.lacking(results) if name in NEVER_UNMET else fixture.found(results)
    own = {mark for mark in fixture.expected if mark.code == fixture.rule.code}
    assert own, "a bad fixture marks its own rule"
    for inputs in fixture.run_inputs():
        found += fixture.found(inputs)
    assert found == fixture.expected


@_only("good")
def test_good_yields_nothing_and_is_met(name: str, path: Path) -> None:
    """No finding of the rule or on the input, and at least one subject meets the rule."""
    fixture = load_fixture(name, path)
    results = fixture.run()
    assert not fixture.expected
    assert not fixture.found(results)
    assert not sum((fixture.found(inputs) for inputs in fixture.run_inputs()), Counter())
    assert outcomes_of(results)[Outcome.MET]


@_only("unknown")
def test_unknown_is_undetermined(name: str, path: Path) -> None:
    """Nothing is found, something cannot be decided; where lacks are marked they stand there alone."""
    fixture = load_fixture(name, path)
    results = fixture.run()
    outcomes = outcomes_of(results)
    assert outcomes[Outcome.UNDETERMINED]
    assert not fixture.found(results)
    found: Counter[object] = Counter()
    for inputs in fixture.run_inputs():
        found.update(fixture.found(inputs))
    marked = Counter({mark: n for mark, n in fixture.expected.items() if mark.code == fixture.rule.code})
    if marked:
        assert fixture.lacking(results) == marked
    assert found == fixture.expected - marked


@pytest.mark.parametrize(("name", "path"), FIXTURES, ids=IDS)
def test_all_that_is_yielded_can_be_said(name: str, path: Path) -> None:
    """Each finding has a message for its variant, and each placeholder of it a value."""
    fixture = load_fixture(name, path)
    for results in (fixture.run(), *fixture.run_inputs()):
        for examined, finding in findings_of(results):
            key = finding.entity or examined.subject
            for language in LANGUAGES:
                params = dict(finding.params)
                if key is not None:
                    landscape = fixture.workspace.landscape
                    always = {
                        "id": key.id,
                        "name": landscape.name_of(key),
                        "kind": text(f"kind.{key.kind}", language),
                    }
                    params = {**always, **params}
                message = rule_message(results.bound.rule.name, finding.variant, language, params)
                assert "``" not in message, "a message with an empty value is a variant of its own"


@pytest.mark.parametrize("name", RULES)
def test_rule_has_its_fixtures(name: str) -> None:
    """Bad and good for all; unknown too unless the rule is structural or only ever lacks."""
    rule = all_rules()[name]
    kinds = {kind_of(path) for path in fixture_paths(name)}
    wanted = {"bad", "good"} if rule.structural or name in NEVER_UNMET else {"bad", "good", "unknown"}
    assert kinds >= wanted


def test_every_folder_belongs_to_a_rule() -> None:
    """No fixtures of rules that do not exist, and nothing in a folder that nobody reads."""
    assert [folder.name for folder in rule_folders() if folder.name not in RULES] == []
    known = {"params.yaml", "registry.yaml"}
    stray = [
        path
        for folder in rule_folders()
        for path in folder.iterdir()
        if not kind_of(path) and path.name not in known and path.name != "__pycache__"
    ]
    assert stray == []
