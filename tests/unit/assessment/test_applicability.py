"""Whether a requirement binds: yes, no, or nobody can say."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import TypeAdapter

from eaquang.assessment.applicability import Answer, Applicability
from eaquang.diagnostics import EntityKey, Lack, Lacking
from eaquang.frameworks.pack import Condition
from eaquang.model.entity import Entity
from eaquang.workspace.landscape import Landscape
from unit.assessment.toys import workspace

CONDITIONS = TypeAdapter(tuple[Condition, ...])


def applies_to(
    conditions: tuple[Condition, ...], subject: Entity, landscape: Landscape, since: date | None = None
) -> Answer:
    """What a requirement with these conditions says of one subject."""
    return Applicability(conditions, since).answer(subject, landscape)


STATE = {"state": ["target", "both"]}
LIFE = {"lifecycle": ["planned", "building"]}


@pytest.mark.parametrize(
    ("conditions", "facts", "answer"),
    [
        ([], "", True),
        ([STATE], "state: target", True),
        ([STATE], "state: current", False),
        ([STATE], "", ("state", Lack.ABSENT)),
        ([STATE], "state: {unknown: {}}", ("state", Lack.UNKNOWN)),
        ([STATE], "state: sometime", ("state", Lack.UNREADABLE)),
        # Within one condition all have to hold: one that does not decides.
        ([{**STATE, **LIFE}], "state: target, lifecycle: planned", True),
        ([{**STATE, **LIFE}], "lifecycle: operating", False),
        ([{**STATE, **LIFE}], "state: current", False),
        ([{**STATE, **LIFE}], "state: target", ("lifecycle", Lack.ABSENT)),
        # Of several conditions one is enough.
        ([STATE, LIFE], "state: current, lifecycle: planned", True),
        ([STATE, LIFE], "lifecycle: planned", True),
        ([STATE, LIFE], "state: current, lifecycle: operating", False),
        ([STATE, LIFE], "state: current", ("lifecycle", Lack.ABSENT)),
        ([STATE, LIFE], "", ("state", Lack.ABSENT)),
        ([{"kind": ["system"]}], "", True),
        ([{"kind": ["dataset"]}], "", False),
        ([{"kind": ["dataset"], **STATE}], "", False),
    ],
)
def test_three_answers(
    conditions: list[object],
    facts: str,
    answer: bool | tuple[str, Lack],  # noqa: FBT001 - a column
) -> None:
    landscape = workspace(f"systems:\n  a: {{name: S, {facts}}}\n").landscape
    (subject,) = landscape.entities.values()
    found = applies_to(CONDITIONS.validate_python(conditions), subject, landscape)
    assert (found if isinstance(found, bool) else (*found.at, found.why)) == answer


def test_a_kind_without_the_field_is_not_meant() -> None:
    landscape = workspace("agencies:\n  a: {name: A, level: department}\n").landscape
    (subject,) = landscape.entities.values()
    assert applies_to(CONDITIONS.validate_python([LIFE]), subject, landscape) is False


RENTAL = {"facts": {"form": ["rental"]}}
DESIGNED = {"facts": {"form": ["investment"], "design.steps": [2]}}
UPGRADING = {"facts": {"changes[*].action": ["upgrade", "extend"]}}
INTERNAL = {"facts": {"internal_software": [True]}}
RECEIVED = {"once": ["dates.received"]}
EVALUATED = {"once": ["evaluations[*].date"]}
NEW = {"unsettled": ["dates.decided", "dates.appraised"]}


@pytest.mark.parametrize(
    ("condition", "facts", "answer"),
    [
        (RENTAL, "form: rental", True),
        (RENTAL, "form: investment", False),
        (RENTAL, "", ("form", Lack.ABSENT)),
        (DESIGNED, "form: investment, design: {steps: 2}", True),
        (DESIGNED, "form: investment, design: {steps: 1}", False),
        (DESIGNED, "form: investment, design: {not_applicable: mua sắm}", False),
        (DESIGNED, "form: investment, design: {unknown: {}}", ("design.steps", Lack.UNKNOWN)),
        (DESIGNED, "form: rental, design: {unknown: {}}", False),
        (INTERNAL, "internal_software: true", True),
        (INTERNAL, "internal_software: false", False),
        (UPGRADING, "changes: [{system: x, action: build}, {system: x, action: extend}]", True),
        (UPGRADING, "changes: [{system: x, action: build}]", False),
        (UPGRADING, "changes: []", False),
        (UPGRADING, "changes: [{system: x, action: build}, {system: x}]", ("changes.1.action", Lack.ABSENT)),
        (UPGRADING, "changes: [{system: x}, {system: x, action: upgrade}]", True),
        (RECEIVED, "dates: {received: 2026-11-06}", True),
        (RECEIVED, "dates: {sent_to_design: 2026-11-06}", False),
        (RECEIVED, "dates: {received: {not_applicable: không thẩm định}}", False),
        (RECEIVED, "dates: {received: {unknown: {}}}", ("dates.received", Lack.UNKNOWN)),
        (EVALUATED, "evaluations: []", False),
        (EVALUATED, "evaluations: [{year: 2026}, {date: 2027-01-20}]", True),
        # What was settled before the instrument came into force stays settled; nobody's silence does.
        (NEW, "", True),
        (NEW, "dates: {decided: 2026-07-01}", True),
        (NEW, "dates: {decided: 2026-06-30}", False),
        (NEW, "dates: {decided: 2026-07-15, appraised: 2026-06-30}", False),
        (NEW, "dates: {decided: {not_applicable: chưa}}", True),
        (NEW, "dates: {decided: {unknown: {}}}", ("dates.decided", Lack.UNKNOWN)),
        (NEW, "dates: {decided: {unknown: {}}, appraised: 2026-06-01}", False),
    ],
)
def test_projects_are_told_apart_by_their_facts(
    condition: object,
    facts: str,
    answer: bool | tuple[str, Lack],  # noqa: FBT001 - a column
) -> None:
    landscape = workspace(f"projects:\n  a: {{name: D, {facts}}}\n").landscape
    (subject,) = landscape.entities.values()
    found = applies_to(CONDITIONS.validate_python([condition]), subject, landscape, date(2026, 7, 1))
    assert (found if isinstance(found, bool) else (".".join(map(str, found.at)), found.why)) == answer


def test_a_law_of_which_nobody_knows_the_day_settles_nothing() -> None:
    landscape = workspace("projects:\n  a: {name: D, dates: {decided: 1999-01-01}}\n").landscape
    (subject,) = landscape.entities.values()
    assert applies_to(CONDITIONS.validate_python([NEW]), subject, landscape) is True


def test_a_number_is_no_flag() -> None:
    landscape = workspace("projects:\n  a: {name: D, design: {steps: 1}}\n").landscape
    (subject,) = landscape.entities.values()
    conditions = CONDITIONS.validate_python([{"facts": {"design.steps": [True]}}])
    assert applies_to(conditions, subject, landscape) is False


OTHERS = "agencies:\n  bo: {name: Bộ Công an, level: ministry}\n"


@pytest.mark.parametrize(
    ("facts", "is_own"),
    [
        ("", True),
        ("record: reference", False),
        ("lifecycle: retired", False),
        ("agency: bo", False),
        ("record: original, lifecycle: operating", True),
    ],
)
@pytest.mark.parametrize("wanted", [True, False])
def test_what_the_agency_does_not_answer_for_is_told_apart(
    facts: str,
    is_own: bool,  # noqa: FBT001 - a column
    wanted: bool,  # noqa: FBT001 - a column
) -> None:
    landscape = workspace(f"{OTHERS}systems:\n  a: {{name: S, {facts}}}\n").landscape
    subject = landscape.entities[EntityKey("system", "a")]
    conditions = CONDITIONS.validate_python([{"own": wanted}])
    assert applies_to(conditions, subject, landscape) is (is_own is wanted)


CHANGED = """
systems:
  mot-cua: {name: Hệ thống một cửa}
  phan-he: {name: Phân hệ tiếp nhận, part_of: mot-cua}
  le-phi: {name: Hệ thống lệ phí}
datasets:
  ho-so: {name: Cơ sở dữ liệu hồ sơ, system: mot-cua}
interfaces:
  api-le-phi: {name: API lệ phí, system: le-phi}
exchanges:
  tra-phi: {from: mot-cua, to: le-phi, kind: data}
projects:
"""
CHANGES = "changes: [{system: mot-cua, action: upgrade}]"


@pytest.mark.parametrize(
    ("projects", "answers"),
    [
        ("  a: {name: D}", {}),
        (f"  a: {{name: D, {CHANGES}}}", dict.fromkeys(("mot-cua", "phan-he", "ho-so", "tra-phi"), True)),
        # One that is in operation has changed it already.
        (f"  a: {{name: D, stage: operation, {CHANGES}}}", {}),
        (
            f"  a: {{name: D, stage: {{unknown: {{}}}}, {CHANGES}}}",
            dict.fromkeys(("mot-cua", "phan-he", "ho-so", "tra-phi"), ("a", "stage", Lack.UNKNOWN)),
        ),
        (
            f"  a: {{name: D, {CHANGES}}}\n  b: {{name: E, changes: {{unknown: {{}}}}}}",
            {
                **dict.fromkeys(("mot-cua", "phan-he", "ho-so", "tra-phi"), True),
                **dict.fromkeys(("le-phi", "api-le-phi"), ("b", "changes", Lack.UNKNOWN)),
            },
        ),
        # What leads nowhere is told elsewhere.
        ("  a: {name: D, changes: [{system: khong-co}]}", {}),
    ],
)
def test_what_projects_change(projects: str, answers: dict[str, bool | tuple[str, str, Lack]]) -> None:
    landscape = workspace(f"{CHANGED}{projects}\n").landscape
    asked = CONDITIONS.validate_python([{"changed": True}])
    unasked = CONDITIONS.validate_python([{"changed": False}])
    for key, entity in landscape.entities.items():
        if key.kind == "project":
            continue
        found = applies_to(asked, entity, landscape)
        other = applies_to(unasked, entity, landscape)
        if isinstance(found, bool):
            assert found is answers.get(key.id, False), key
            assert other is not found, key
        else:
            assert found.entity is not None
            assert (found.entity.id, *found.at, found.why) == answers[key.id]
            assert other == found


def test_what_could_not_be_read_may_change_anything() -> None:
    read = workspace(f"{CHANGED}  a: {{name: D}}\n", b="projects: [")
    found = applies_to(
        CONDITIONS.validate_python([{"changed": True}]),
        read.landscape.entities[EntityKey("system", "le-phi")],
        read.landscape,
    )
    assert isinstance(found, Lacking)
    assert found.why is Lack.UNLOADED
