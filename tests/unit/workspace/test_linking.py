"""References resolved, and what leads nowhere."""

from __future__ import annotations

import pytest

from eaquang.diagnostics import EntityKey
from eaquang.workspace.linking import pointer_of
from unit.assessment.toys import workspace

A = "systems:\n  a: {{name: A, {facts}}}\n"


@pytest.mark.parametrize(
    ("facts", "more", "dangling"),
    [
        ("agency: so-a", "agencies:\n  so-a: {name: X, level: department}\n", None),
        ("agency: so-a", "", ("so-a", "")),
        ("agency: d", "datasets:\n  d: {name: D}\n", ("d", "dataset")),
        ("agency: zz.ndxp", "", ("zz.ndxp", "")),
        # An entity that could not be read is there all the same.
        ("agency: so-a", "agencies:\n  so-a: 3\n", None),
        # So may be any of a collection that could not be read.
        ("agency: so-a", "agencies: 3\n", None),
        ("agency: so-a", "datasets: 3\n", ("so-a", "")),
        # And what stands where the text is broken.
        ("agency: so-a", "agencies:\n  so-a: {name: 'X\n", None),
        ("agency: {unknown: {}}", "", None),
    ],
)
def test_dangling(facts: str, more: str, dangling: tuple[str, str] | None) -> None:
    landscape = workspace(A.format(facts=facts) + more).landscape
    found = [(one.text, one.found) for one in landscape.dangling]
    assert found == ([dangling] if dangling else [])


def test_a_dangling_reference_knows_its_place_and_what_is_allowed() -> None:
    (one,) = workspace(A.format(facts="functions: [f-1]")).landscape.dangling
    assert (one.by, one.at, one.kinds) == (EntityKey("system", "a"), ("functions", 0), ("function",))


def test_the_first_of_two_counts() -> None:
    landscape = workspace("systems:\n  a: {name: Một}\n", b="systems:\n  a: {name: Hai}\n").landscape
    (one,) = landscape.repeated
    assert (one.first.path, one.second.path) == ("a.yaml", "b.yaml")
    assert landscape.name_of(EntityKey("system", "a")) == "Một"
    assert landscape.homes[one.key] == one.first


def test_uses_are_gathered_by_what_is_named() -> None:
    text = "systems:\n  a: {name: A, reuses: [c]}\n  b: {name: B, reuses: [x, c]}\n  c: {name: C}\n"
    landscape = workspace(text).landscape
    assert [(use.by.id, use.at) for use in landscape.uses_of("c")] == [
        ("a", ("reuses", 0)),
        ("b", ("reuses", 1)),
    ]
    assert landscape.uses_of("nobody") == ()


def test_what_is_lost_in_one_file_and_read_in_another_is_not_lost() -> None:
    landscape = workspace("systems:\n  a: 3\n  b: 3\n", b="systems:\n  a: {name: A}\n").landscape
    assert landscape.lost == {EntityKey("system", "b")}


def test_pointers_of_entities() -> None:
    assert pointer_of(EntityKey("system", "a")) == ("systems", "a")
    assert pointer_of(EntityKey("dossier", "dossier")) == ("dossier",)
