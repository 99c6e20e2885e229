"""Every shipped framework against a small workspace that was judged by hand.

``<framework>/expected.yaml`` says, for days, how requirements end for their subjects:

- ``met``, ``unmet``, ``not-applicable``;
- ``undetermined WHY``, by what lacks first (``absent``, ``unknown``, ``unattested`` …);
- ``undetermined unclear-law RULES``, where nobody knows whether the law binds: RULES is the worst answer of
  the rules, so what the facts show; nothing, where only a person judges.

``decides`` tells whether the instruments of the framework have known dates, so that anything can be met or
unmet; ``never`` says of an outcome that no workspace could show it, and why.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from ruamel.yaml import YAML

from cli.conftest import Run
from eaquang import api
from eaquang.assessment.places import entity_path
from eaquang.assessment.results import Assessment
from eaquang.diagnostics import Lack, Outcome
from eaquang.files import DiskFiles
from eaquang.frameworks.catalogue import shipped_ids, shipped_pack

HERE = Path(__file__).parent
WORST = (Outcome.UNMET, Outcome.UNDETERMINED, Outcome.MET, Outcome.NOT_APPLICABLE)
WITHIN = "unclear-law"


class Case(NamedTuple):
    """A framework on a day, and what is expected of it by requirement and subject."""

    framework: str
    on: date
    expected: dict[str, dict[str, str]]

    @property
    def id(self) -> str:
        return f"{self.framework}-{self.on}"


def told(name: str) -> dict[str, Any]:
    data: dict[str, Any] = YAML(typ="safe").load((HERE / name / "expected.yaml").read_text("utf-8"))
    return data


def cases() -> Iterator[Case]:
    for name in shipped_ids():
        for day, expected in told(name)["runs"].items():
            yield Case(name, date.fromisoformat(day), expected)


CASES = tuple(cases())


def assessed(case: Case) -> Assessment:
    loaded = api.load(DiskFiles(HERE / case.framework), as_of=case.on, frameworks=[case.framework])
    return api.assess(loaded, api.plan(loaded, as_of=case.on))


def answers(assessment: Assessment) -> dict[tuple[str, str], str]:
    """How every requirement ends for every subject, in the words of ``expected.yaml``."""
    found: dict[tuple[str, str], str] = {}
    for one in assessment.outcomes:
        words = [one.outcome.value]
        if one.outcome is Outcome.UNDETERMINED:
            words.append(one.missing[0].why.value)
            if one.missing[0].why is Lack.UNCLEAR_LAW and one.rules:
                words.append(min((answer for _, answer in one.rules), key=WORST.index).value)
        found[one.requirement, entity_path(one.subject) if one.subject else "workspace"] = " ".join(words)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_requirements_end_as_judged_by_hand(case: Case) -> None:
    found = answers(assessed(case))
    expected = {
        (requirement, subject): answer
        for requirement, by_subject in case.expected.items()
        for subject, answer in by_subject.items()
    }
    assert {key: found.get(key, "no such outcome") for key in expected} == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_workspaces_are_sound(case: Case) -> None:
    """What is judged is the framework, not a mistake in the description."""
    wrong = [(d.code, d.place.id_path) for d in assessed(case).diagnostics if d.code.startswith("EAQ0")]
    assert wrong == []


@pytest.mark.parametrize("name", shipped_ids())
def test_every_outcome_is_shown_that_the_framework_can_have(name: str) -> None:
    page = told(name)
    shown = {
        answer.removeprefix(f"undetermined {WITHIN} ")
        for expected in page["runs"].values()
        for requirement, by_subject in expected.items()
        if requirement in shipped_pack(name).requirements
        for answer in by_subject.values()
    }
    shown = {answer.partition(" ")[0] for answer in shown}
    never = set(page.get("never", {}))
    assert shown == {outcome.value for outcome in Outcome} - never


@pytest.mark.parametrize("name", shipped_ids())
def test_what_is_said_to_decide_decides(name: str) -> None:
    """Where no date is known nothing is met or unmet, whatever the facts show."""
    ours = shipped_pack(name).requirements
    decided = {
        one.outcome
        for case in CASES
        if case.framework == name
        for one in assessed(case).outcomes
        if one.requirement in ours
    } & {Outcome.MET, Outcome.UNMET}
    assert decided == ({Outcome.MET, Outcome.UNMET} if told(name)["decides"] else set())


@pytest.mark.parametrize("name", shipped_ids())
def test_the_command_says_the_same(eaquang: Run, name: str) -> None:
    case = next(one for one in CASES if one.framework == name)
    arguments = ("--framework", name, "--as-of", case.on.isoformat(), "--format", "json")
    ended = eaquang("validate", *arguments, cwd=HERE / name)
    assert ended.code in (0, 1), ended.both
    report = json.loads(ended.out)
    assert name in [one["id"] for one in report["frameworks"]]
    counts = {outcome.value: number for outcome, number in assessed(case).counts.items()}
    assert report["counts"]["outcomes"] == counts
