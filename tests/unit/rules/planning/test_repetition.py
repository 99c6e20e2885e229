"""The same task twice: told once, whatever the order of the text."""

from __future__ import annotations

from itertools import permutations
from unicodedata import normalize

from eaquang.diagnostics import EntityKey, Finding, Lacking
from eaquang.rules.planning.repetition import duplicated_task
from rules.fixtures import load_text

SAME = "name: Số hóa hồ sơ, result: Không còn hồ sơ giấy, lead: so-nv, period: {to: 2027-12-31}"
TASKS = (
    f"  nv-1: {{{SAME}}}",
    f"  nv-2: {{{SAME}}}",
    f"  nv-3: {{{SAME}}}",
    f"  nv-4: {{{SAME.replace('2027', '2028')}}}",
    f"  nv-5: {{{SAME.replace('Không còn', 'Giảm')}}}",
)


def test_one_finding_for_all_that_are_the_same() -> None:
    """At the last of their ids, with the others named in order."""
    for tasks in permutations(TASKS):
        landscape = load_text("tasks:\n" + "\n".join(tasks) + "\n").landscape
        (found,) = duplicated_task(landscape, landscape)
        assert isinstance(found, Finding)
        assert found.entity == EntityKey("task", "nv-3")
        assert found.params["others"] == ("nv-1", "nv-2")


def test_the_same_words_are_the_same_however_they_were_typed() -> None:
    """Decomposed letters, case and spaces tell nothing apart."""
    typed = normalize("NFD", SAME).replace("ho\u0302\u0300 ", "HO\u0302\u0300  ")
    landscape = load_text(f"tasks:\n  nv-1: {{{SAME}}}\n  nv-2: {{{typed}}}\n").landscape
    assert typed not in (SAME, normalize("NFD", SAME))
    (found,) = duplicated_task(landscape, landscape)
    assert isinstance(found, Finding)


def test_only_tasks_that_agree_so_far_have_to_tell_more() -> None:
    """A task without a lead is no duplicate of one with another result."""
    without = SAME.replace("lead: so-nv, ", "")
    apart = f"tasks:\n  nv-1: {{{SAME.replace('Không còn', 'Giảm')}}}\n  nv-2: {{{without}}}\n"
    landscape = load_text(apart).landscape
    assert not list(duplicated_task(landscape, landscape))
    together = f"tasks:\n  nv-1: {{{SAME}}}\n  nv-2: {{{without}}}\n"
    landscape = load_text(together).landscape
    (lack,) = duplicated_task(landscape, landscape)
    assert isinstance(lack, Lacking)
    assert (lack.entity, lack.at) == (EntityKey("task", "nv-2"), ("lead",))
