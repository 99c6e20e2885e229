"""The examples: compared whole with what is expected of them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest

from eaquang import api
from eaquang.diagnostics import Outcome
from eaquang.files import DiskFiles, MemoryFiles
from eaquang.model.kinds import KINDS
from eaquang.model.shape import Choice, ListShape, MapShape, RecordShape, Shape, shape_of
from eaquang.workspace.landscape import Landscape
from examples.findings import EXAMPLES, NAMES, findings

NOT_ISSUED_YET = {"Issue", "NasCode"}
"""What only an issued framework has; the example is a draft and states both as open."""


NO_BLOCK = "Đối tượng chưa thuộc khối nào của sơ đồ: "


def _files(name: str) -> dict[str, str]:
    root = EXAMPLES / name
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.rglob("*.yaml")}


def _architecture(files: dict[str, str]) -> str:
    as_of = date(2026, 11, 22)
    loaded = api.load(MemoryFiles({path: text.encode() for path, text in files.items()}), as_of=as_of)
    assessment = api.assess(loaded, api.plan(loaded, as_of=as_of))
    return api.render("architecture", "md", loaded, assessment, printed_on=as_of).decode()


def _landscape(name: str) -> Landscape:
    return api.load(DiskFiles(EXAMPLES / name), as_of=date(2026, 11, 22)).workspace.landscape


def _inside(value: object) -> Iterator[object]:
    """A value and everything that it holds."""
    yield value
    parts: Iterable[object] = ()
    if isinstance(value, Mapping):
        parts = value.values()
    elif isinstance(value, tuple):
        parts = value
    elif is_dataclass(value):
        parts = [getattr(value, field.name) for field in fields(value)]
    for part in parts:
        yield from _inside(part)


def _records() -> set[type]:
    """The records that the kinds are made of, the kinds themselves included."""
    found: set[type] = set()
    pending: list[Shape] = [shape_of(kind) for kind in KINDS]
    while pending:
        match pending.pop():
            case RecordShape() as shape if shape.record not in found:
                found.add(shape.record)
                pending.extend(field.shape for field in shape.fields.values())
            case ListShape() | MapShape() as shape:
                pending.append(shape.item)
            case Choice() as shape:
                pending.extend(shape.members)
            case _:
                continue
    return found


def _expected(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((EXAMPLES / name / "expected" / "findings.json").read_text("utf-8"))
    return content


@pytest.mark.parametrize("name", NAMES)
def test_findings_are_as_expected(name: str) -> None:
    expected = _expected(name)
    assert findings(name, date.fromisoformat(expected["as_of"])) == expected


def test_the_clean_example_has_no_unexcused_fault() -> None:
    faults = [d for d in _expected("so-khcn")["diagnostics"] if d["outcome"] == "unmet"]
    assert [d for d in faults if d["excuse"] is None] == []
    assert [d for d in faults if d["excuse"]], "the clean example shows an exception with explanation"


def test_the_clean_example_has_no_unexcused_fault_in_the_strict_profile() -> None:
    as_of = date(2026, 11, 22)
    loaded = api.load(DiskFiles(EXAMPLES / "so-khcn"), as_of=as_of)
    assessment = api.assess(loaded, api.plan(loaded, as_of=as_of, profile="strict"))
    faults = [d for d in assessment.diagnostics if d.outcome is Outcome.UNMET and d.excuse is None]
    assert [(d.code, d.place.id_path) for d in faults] == []


def test_at_least_half_of_the_clean_outcomes_apply() -> None:
    counts = _expected("so-khcn")["outcomes"]
    assert counts["not-applicable"] * 2 <= sum(counts.values())


def test_every_undetermined_outcome_names_what_is_missing() -> None:
    as_of = date(2026, 11, 22)
    for name in NAMES:
        loaded = api.load(DiskFiles(EXAMPLES / name), as_of=as_of)
        assessment = api.assess(loaded, api.plan(loaded, as_of=as_of))
        open_ends = [o for o in assessment.outcomes if o.outcome is Outcome.UNDETERMINED]
        assert open_ends
        assert [o for o in open_ends if not o.missing] == []


@pytest.mark.parametrize(
    ("kind", "least"), [("system", 20), ("dataset", 15), ("exchange", 30), ("service", 10)]
)
@pytest.mark.parametrize("name", NAMES)
def test_the_examples_are_as_large_as_promised(name: str, kind: str, least: int) -> None:
    assert Counter(key.kind for key in _landscape(name).entities)[kind] >= least


def test_the_clean_example_shows_every_kind() -> None:
    used = {key.kind for key in _landscape("so-khcn").entities}
    assert [kind.KIND for kind in KINDS if kind.KIND not in used] == []


def test_the_clean_example_shows_every_group_of_fields() -> None:
    """So that whoever looks for a group of fields finds one to copy."""
    used = {
        type(value).__name__
        for entity in _landscape("so-khcn").entities.values()
        for value in _inside(entity)
        if is_dataclass(value)
    }
    groups = {record.__name__ for record in _records()}
    assert groups - used == NOT_ISSUED_YET


def test_an_object_is_drawn_in_a_block_or_told_as_standing_in_none() -> None:
    """The clean example finds a block for all; without its layer the software for theses has none."""
    files = {path: content for path, content in _files("so-khcn").items() if "expected" not in path}
    assert NO_BLOCK not in _architecture(files)
    path = "kien-truc/he-thong-chuyen-nganh.yaml"
    start = files[path].index("  quan-ly-de-tai:")
    files[path] = files[path][:start] + files[path][start:].replace("    layer: applications\n", "", 1)
    (line,) = [line for line in _architecture(files).splitlines() if line.startswith(NO_BLOCK)]
    assert re.findall(r"\(`(.*?)`\)", line) == ["systems.quan-ly-de-tai"]
