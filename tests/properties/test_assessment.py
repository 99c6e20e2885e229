"""What holds for every description, however it is ordered, completed or excepted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from eaquang import api
from eaquang.assessment.results import Assessment
from eaquang.diagnostics import Outcome
from eaquang.files import MemoryFiles
from eaquang.source.reader import read_document
from unit.assessment.toys import AS_OF, demand, run, toy, waivers

EXAMPLE = Path(__file__).parents[2] / "examples" / "so-khcn-faults"
Outcomes: TypeAlias = dict[tuple[str, str, object], Outcome]
Facts: TypeAlias = dict[str, Any]

FRAMEWORKS = "frameworks: [vn-digital-2026]\n"
HEAD = f"eaquang: 1\nname: Thử\nagency: so-a\n{FRAMEWORKS}"
UNKNOWN = {"unknown": {"reason": "đang hỏi"}}
IDS = st.sampled_from(["a", "b", "c", "d"])
TEXTS = st.sampled_from(["Cổng dịch vụ công", "Hệ thống một cửa", "Kho dữ liệu"])
"""Few, so that names and references meet."""


def choice(*values: object) -> st.SearchStrategy[object]:
    return st.sampled_from(values)


STORES = st.fixed_dictionaries(
    {"data_entity": choice("tp-1", "tp-2")},
    optional={"role": choice("master", "copy", UNKNOWN), "of": IDS, "online": st.booleans()},
)
SYSTEM = st.fixed_dictionaries(
    {"name": TEXTS},
    optional={
        "state": choice("current", "target", "both", UNKNOWN, "sometime"),
        "lifecycle": choice("planned", "operating", "retired", UNKNOWN),
        "agency": choice("so-a", "so-b", UNKNOWN, "nobody"),
        "operator": choice("so-a", UNKNOWN),
        "functions": st.lists(choice("f-1", "f-2"), max_size=2),
        "part_of": IDS,
        "reuses": st.lists(IDS, max_size=2),
        "stores": st.lists(STORES, max_size=2),
        "ipv6": st.booleans() | choice(UNKNOWN, {"not_applicable": "không nối mạng"}, 3),
        "security": st.fixed_dictionaries({}, optional={"level": choice(1, 3, UNKNOWN, "ba")}),
        "colour": choice("red"),
    },
)
EXCHANGE = st.fixed_dictionaries(
    {"from": IDS, "to": IDS, "kind": choice("data", "service-use", "dependency")},
    optional={
        "status": choice("operating", "ended", UNKNOWN),
        "via": st.fixed_dictionaries({"mechanism": choice("direct", "hub", UNKNOWN)}),
    },
)
DATASET = st.fixed_dictionaries(
    {"name": TEXTS},
    optional={"system": IDS, "agency": choice("so-a"), "stores": st.lists(STORES, max_size=2)},
)
DESCRIPTION = st.fixed_dictionaries(
    {"systems": st.dictionaries(IDS, SYSTEM, min_size=1)},
    optional={
        "exchanges": st.dictionaries(IDS, EXCHANGE),
        "datasets": st.dictionaries(IDS, DATASET),
        "agencies": st.just({"so-a": {"name": "Sở A", "level": "department"}}),
        "services": st.dictionaries(IDS, st.fixed_dictionaries({"name": TEXTS})),
    },
)


def assessed(files: dict[str, str]) -> Assessment:
    loaded = api.load(MemoryFiles({name: text.encode() for name, text in files.items()}), as_of=AS_OF)
    return api.assess(loaded, api.plan(loaded, as_of=AS_OF))


def of(description: Facts) -> Assessment:
    return assessed({"eaquang.yaml": HEAD, "a.yaml": written(description)})


def written(description: Facts) -> str:
    # JSON is YAML; one entity a line, so that places differ.
    parts = (
        f"{collection}:\n" + "".join(f"  {name}: {json.dumps(fact)}\n" for name, fact in entries.items())
        if entries
        else f"{collection}: {{}}\n"
        for collection, entries in description.items()
    )
    return "".join(parts)


def outcomes(assessment: Assessment) -> Outcomes:
    return {(o.framework, o.requirement, o.subject): o.outcome for o in assessment.outcomes}


def told(assessment: Assessment) -> list[tuple[object, ...]]:
    """What the diagnostics say, but for where it stands: grouped lacks stand at the first in the text."""
    return sorted(
        (d.fingerprint, d.severity, d.variant, d.outcome, len(d.missing), *sorted(map(str, d.citations)))
        for d in assessment.diagnostics
    )


def shuffled(node: Any, draw: st.DrawFn) -> Any:
    if isinstance(node, dict):
        keys = draw(st.permutations(list(node)))
        return {key: shuffled(node[key], draw) for key in keys}
    return node


@st.composite
def orders(draw: st.DrawFn) -> tuple[Facts, Facts]:
    description = draw(DESCRIPTION)
    return description, shuffled(description, draw)


@given(orders())
@settings(max_examples=25, deadline=None)
def test_the_order_of_keys_changes_nothing(pair: tuple[Facts, Facts]) -> None:
    one, other = map(of, pair)
    assert outcomes(one) == outcomes(other)
    assert told(one) == told(other)


@given(DESCRIPTION, st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_the_files_that_hold_it_change_nothing(description: Facts, random: Any) -> None:
    parts = [{kind: {name: fact}} for kind, held in description.items() for name, fact in held.items()]
    names = [f"{number}.yaml" for number in range(len(parts))]
    random.shuffle(names)
    files = {name: written(part) for name, part in zip(names, parts, strict=True)}
    one, other = of(description), assessed({"eaquang.yaml": HEAD, **files})
    assert outcomes(one) == outcomes(other)
    assert told(one) == told(other)


@given(DESCRIPTION)
@settings(max_examples=25, deadline=None)
def test_what_is_undetermined_names_what_is_missing_and_every_place_lies_in_its_file(
    description: Facts,
) -> None:
    files = {"eaquang.yaml": HEAD, "a.yaml": written(description)}
    assessment = assessed(files)
    fingerprints = {d.fingerprint for d in assessment.diagnostics}
    for outcome in assessment.outcomes:
        assert bool(outcome.missing) == (outcome.outcome is Outcome.UNDETERMINED), outcome
        assert bool(outcome.findings) == (outcome.outcome is Outcome.UNMET), outcome
        assert fingerprints.issuperset(outcome.findings)
    check_places(assessment, files)


def check_places(assessment: Assessment, files: dict[str, str]) -> None:
    for diagnostic in assessment.diagnostics:
        for place in (diagnostic.place, *diagnostic.related):
            document = read_document(place.path, files[place.path].encode())
            start, end = place.span
            last = document.position(len(document.text))
            assert (1, 1) <= start <= end <= last, diagnostic
            for line, column in (start, end):
                assert 1 <= column <= len(document.line(line)) + 2, diagnostic


@cache
def example_files() -> dict[str, str]:
    return {
        path.relative_to(EXAMPLE).as_posix(): path.read_text("utf-8")
        for path in sorted(EXAMPLE.rglob("*.yaml"))
        if "expected" not in path.parts
    }


def test_every_place_of_the_example_lies_in_its_file() -> None:
    assessment = assessed(example_files())
    assert len(assessment.diagnostics) > 10
    check_places(assessment, example_files())


def unmet(assessment: Assessment) -> Iterator[tuple[str, str]]:
    for diagnostic in assessment.diagnostics:
        parts = diagnostic.place.id_path.split(".")
        if diagnostic.outcome is Outcome.UNMET and len(parts) > 1:
            yield diagnostic.code, ".".join(parts[:2])


@given(DESCRIPTION, st.data())
@settings(max_examples=25, deadline=None)
def test_an_exception_never_changes_an_outcome(description: Facts, data: st.DataObject) -> None:
    bare = of(description)
    targets = sorted(set(unmet(bare))) or [("EAQ301", "systems.a")]
    chosen = data.draw(st.lists(st.sampled_from(targets), min_size=1, max_size=3))
    entries = [(f"rule: {code}", entity, "2026-12-14") for code, entity in chosen]
    excepted = assessed(
        {
            "eaquang.yaml": HEAD + "waivers: w.yaml\n",
            "w.yaml": waivers(*entries),
            "a.yaml": written(description),
        }
    )
    assert outcomes(excepted) == outcomes(bare)
    own = [item for item in excepted.diagnostics if item.place.path != "w.yaml"]
    assert [(d.fingerprint, d.severity) for d in own] == [
        (d.fingerprint, d.severity) for d in bare.diagnostics
    ]


FACTS = ("operator", "state", "lifecycle", "agency")
VALUES = {"operator": "so-a", "state": "both", "lifecycle": "operating", "agency": "so-a"}
RULES = st.lists(
    st.tuples(st.sampled_from(["needs", "asks"]), st.sampled_from(FACTS)), min_size=1, max_size=3
)


@given(RULES, st.sets(st.sampled_from(FACTS)), st.sampled_from(FACTS))
@settings(max_examples=60, deadline=None)
def test_another_fact_only_ever_brings_nearer_to_met(
    rules: list[tuple[str, str]], stated: set[str], more: str
) -> None:
    bound = [
        toy(f"rule-{number}", body=lambda *_: iter(()), **{guard: (field,)})  # type: ignore[arg-type]  # needs or asks
        for number, (guard, field) in enumerate(rules)
    ]

    def ended(fields: set[str], **others: object) -> Outcome:
        facts = {"name": "S", **{field: VALUES[field] for field in sorted(fields)}, **others}
        (outcome,) = run(f"systems:\n  a: {json.dumps(facts)}\n", demand(*bound)).outcomes
        return outcome.outcome

    rank = [Outcome.UNMET, Outcome.UNDETERMINED, Outcome.MET]
    before = ended(stated)
    assert rank.index(ended(stated | {more})) >= rank.index(before)
    if before is Outcome.MET:
        # Only what is said to be unknown opens it again.
        looked_at = more in {field for _, field in rules}
        opened = Outcome.UNDETERMINED if looked_at else Outcome.MET
        assert ended(stated - {more}, **{more: UNKNOWN}) is opened
