"""Whether a requirement binds: yes, no, or nobody can say."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter

from eaquang.assessment.applicability import applies_to
from eaquang.diagnostics import Lack, Lacking
from eaquang.frameworks.pack import Condition
from unit.assessment.toys import workspace

CONDITIONS = TypeAdapter(tuple[Condition, ...])
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
    (subject,) = workspace(f"systems:\n  a: {{name: S, {facts}}}\n").landscape.entities.values()
    found = applies_to(CONDITIONS.validate_python(conditions), subject)
    assert (found if isinstance(found, bool) else (*found.at, found.why)) == answer


def test_a_kind_without_the_field_is_not_meant() -> None:
    (subject,) = workspace("agencies:\n  a: {name: A, level: department}\n").landscape.entities.values()
    assert applies_to(CONDITIONS.validate_python([LIFE]), subject) is False


def test_a_lack_names_a_fact() -> None:
    (subject,) = workspace("systems:\n  a: {name: S}\n").landscape.entities.values()
    assert isinstance(applies_to(CONDITIONS.validate_python([STATE]), subject), Lacking)
