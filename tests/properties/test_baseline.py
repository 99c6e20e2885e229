"""What holds of every baseline, whatever is described before and after it is made."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from eaquang import api
from eaquang.assessment.holding import is_never_held, size
from eaquang.diagnostics import Outcome
from eaquang.files import MemoryFiles
from eaquang.workspace.baseline import Baseline
from properties.test_assessment import DESCRIPTION, HEAD, Facts, outcomes, written
from unit.assessment.toys import AS_OF

NAMED = HEAD + "baseline: b.jsonl\n"


def loaded(files: dict[str, str], baseline: str | None = None) -> api.Loaded:
    held = {"b.jsonl": baseline} if baseline is not None else {}
    texts = {"eaquang.yaml": NAMED, **files, **held}
    tree = MemoryFiles({name: text.encode() for name, text in texts.items()})
    return api.load(tree, as_of=AS_OF, with_baseline=baseline is not None)


def of(description: Facts) -> dict[str, str]:
    return {"a.yaml": written(description)}


def created(files: dict[str, str]) -> str:
    return api.create_baseline(loaded(files), as_of=AS_OF).text


def updated(files: dict[str, str], baseline: str, *, accept_new: bool = False) -> str:
    return api.update_baseline(loaded(files, baseline), as_of=AS_OF, accept_new=accept_new).text


def run(files: dict[str, str], baseline: str | None = None) -> api.Assessment:
    read = loaded(files, baseline)
    return api.assess(read, api.plan(read, as_of=AS_OF))


def held(baseline: str) -> Counter[str]:
    read = loaded({"a.yaml": "systems: {}\n"}, baseline).workspace.baseline
    assert isinstance(read, Baseline)
    return Counter({one.fingerprint: one.count for one in read.held})


def mandatory(files: dict[str, str]) -> frozenset[str]:
    return api.plan(loaded(files), as_of=AS_OF).mandatory


@given(DESCRIPTION)
@settings(max_examples=25, deadline=None)
def test_with_the_baseline_of_a_run_nothing_stands_that_it_may_hold(description: Facts) -> None:
    files = of(description)
    bare = run(files)
    text = created(files)
    after = run(files, text)
    left = [d for d in after.diagnostics if d.stands]
    assert all(is_never_held(d.code, d.name, mandatory(files)) for d in left)
    assert outcomes(after) == outcomes(bare)
    assert [d.fingerprint for d in after.diagnostics] == [d.fingerprint for d in bare.diagnostics]
    assert updated(files, text) == text


@given(DESCRIPTION, DESCRIPTION)
@settings(max_examples=25, deadline=None)
def test_an_update_shrinks_and_another_one_changes_nothing(before: Facts, after: Facts) -> None:
    text, files = created(of(before)), of(after)
    shrunk = updated(files, text)
    assert held(shrunk) <= held(text)
    assert updated(files, shrunk) == shrunk
    told = [d for d in run(files, text).diagnostics if d.name == "stale-baseline"]
    assert bool(told) == (shrunk != text)
    assert [d for d in run(files, shrunk).diagnostics if d.name == "stale-baseline"] == []
    # What the run does not tell to be stale changes nothing of what stands.
    assert _standing(files, shrunk) == _standing(files, text)


@given(DESCRIPTION, DESCRIPTION)
@settings(max_examples=25, deadline=None)
def test_as_many_stand_as_are_not_held(before: Facts, after: Facts) -> None:
    text, files = created(of(before)), of(after)
    room = held(text)
    never = mandatory(files)
    for diagnostic in run(files, text).diagnostics:
        may = not is_never_held(diagnostic.code, diagnostic.name, never)
        fits = may and size(diagnostic) <= room[diagnostic.fingerprint]
        assert diagnostic.baselined is fits
        if may and diagnostic.outcome is Outcome.UNMET:
            room[diagnostic.fingerprint] -= size(diagnostic)


@given(DESCRIPTION, DESCRIPTION)
@settings(max_examples=15, deadline=None)
def test_what_is_accepted_no_longer_stands(before: Facts, after: Facts) -> None:
    text, files = created(of(before)), of(after)
    grown = updated(files, text, accept_new=True)
    left = [d for d in run(files, grown).diagnostics if d.stands]
    assert all(is_never_held(d.code, d.name, mandatory(files)) for d in left)
    assert held(updated(files, text)) <= held(grown)


@given(DESCRIPTION, st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_the_files_that_hold_it_change_nothing(description: Facts, random: Any) -> None:
    parts = [{kind: {name: fact}} for kind, found in description.items() for name, fact in found.items()]
    names = [f"{number}.yaml" for number in range(len(parts))]
    random.shuffle(names)
    files = {name: written(part) for name, part in zip(names, parts, strict=True)}
    one, other = created(of(description)), created(files)
    # Where a line stands is for people: of a lack it is the same for every order as well.
    assert one == other
    assert updated(files, one) == one


def _standing(files: dict[str, str], baseline: str) -> list[str]:
    return [
        d.fingerprint for d in run(files, baseline).diagnostics if d.stands and d.name != "stale-baseline"
    ]
