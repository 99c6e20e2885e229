"""Requirements that count what rules on the input find, and those narrowed to some fields."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from eaquang.assessment.plan import BoundRule
from eaquang.diagnostics import EntityKey, Finding, Lacking, Severity
from eaquang.model.system import System
from eaquang.rules import all_rules
from eaquang.rules.rule import pattern
from eaquang.workspace.landscape import Landscape
from unit.assessment.toys import demand, ends, over_all, run, toy

VALUES = BoundRule(all_rules()["invalid-value"])
DANGLING = BoundRule(all_rules()["dangling-reference"])
TEXT = """\
systems:
  a: {name: Hệ thống A, kind: may-chu, lifecycle: operating}
  b: {name: Hệ thống B, kind: platform, sharing_form: ca-nuoc}
  c: {name: Hệ thống C, part_of: khong-co}
datasets:
  d: {name: Dữ liệu D, system: a, kind: kho}
  e: {name: Dữ liệu E, system: khong-co}
"""


def test_a_finding_on_the_input_makes_its_entity_unmet() -> None:
    assert ends(run(TEXT, demand(VALUES))) == {"a": "unmet", "b": "unmet", "c": "met"}
    assert ends(run(TEXT, demand(VALUES, subject=["dataset"]))) == {"d": "unmet", "e": "met"}


def test_what_concerns_no_subject_is_left_to_the_rule() -> None:
    ended = run(TEXT, demand(DANGLING), also=[DANGLING])
    assert ends(ended) == {"a": "met", "b": "met", "c": "unmet"}
    told = {(d.entity, bool(d.citations)) for d in ended.diagnostics}
    assert told == {(EntityKey("system", "c"), True), (EntityKey("dataset", "e"), False)}


def test_a_recommendation_makes_no_finding_on_the_input_lighter() -> None:
    ended = run(TEXT, demand(VALUES, modality="should"))
    assert {d.severity for d in ended.diagnostics} == {Severity.ERROR}


def test_what_was_not_read_is_not_met() -> None:
    broken = "systems:\n  a: {name: A}\n  b:\n    name: [\n  c: {name: C}\n"
    assert set(ends(run(broken, demand(VALUES))).values()) == {"undetermined"}


@pytest.mark.parametrize(
    ("fields", "outcomes"),
    [
        (("kind",), {"a": "unmet", "b": "met", "c": "met"}),
        (("sharing_form",), {"a": "met", "b": "unmet", "c": "met"}),
        (("kind", "sharing_form"), {"a": "unmet", "b": "unmet", "c": "met"}),
        (("security.level",), {"a": "met", "b": "met", "c": "met"}),
    ],
)
def test_only_the_fields_it_is_about_count(fields: tuple[str, ...], outcomes: dict[str, str]) -> None:
    asked = demand(VALUES)
    narrow = demand(VALUES, fields={VALUES: tuple(map(pattern, fields))})
    assert ends(run(TEXT, narrow)) == outcomes
    assert ends(run(TEXT, asked))["a"] == "unmet"


def test_what_a_narrowed_rule_lacks_stays() -> None:
    def body(_system: System, _landscape: Landscape) -> Iterator[Finding | Lacking]:
        yield Finding(at=("tags", 0))
        yield Lacking(at=("operator",))

    rule = toy(body=body)
    for fields, outcome in ((("name",), "undetermined"), (("tags[*]",), "unmet")):
        asked = demand(rule, fields={rule: tuple(map(pattern, fields))})
        assert ends(run("systems: {a: {name: A, tags: [x]}}\n", asked)) == {"a": outcome}


def test_a_reference_record_is_bound_by_its_record() -> None:
    text = """\
systems:
  a: {name: A, record: reference, tags: [bad]}
  b: {name: B, record: original, tags: [bad]}
  c: {name: C, tags: [bad]}
"""
    asked = demand(toy(), applies_to=[{"record": ["reference"]}])
    assert ends(run(text, asked)) == {"a": "unmet", "b": "not-applicable", "c": "undetermined"}


def test_the_workspace_is_narrowed_as_well() -> None:
    for fields, outcome in (("kind", "unmet"), ("security.level", "met")):
        narrow = demand(VALUES, fields={VALUES: (pattern(fields),)}, subject=["workspace"])
        assert ends(run(TEXT, narrow)) == {"*": outcome}


def test_what_has_no_subject_is_narrowed_as_well() -> None:
    rule = toy(subject=Landscape, body=over_all)
    text = "datasets: {d: {name: D, tags: [bad]}}\n"
    for fields, outcomes in (("tags", {"*": "unmet"}), ("name", {})):
        assert ends(run(text, demand(rule, fields={rule: (pattern(fields),)}))) == outcomes
