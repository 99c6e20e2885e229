"""Probable duplicates: the same whatever the order, and told from either side."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from eaquang.diagnostics import Finding
from eaquang.model.description import describe
from eaquang.rules.landscape.near_names import FULL_BUCKET, probable_duplicate
from eaquang.source.document import Document
from eaquang.workspace.landscape import Landscape
from eaquang.workspace.likeness import gist_of, likeness
from eaquang.workspace.linking import link
from eaquang.workspace.source_file import SourceFile
from unit.workspace.names import names

workspaces = st.lists(st.tuples(names, st.sampled_from(["a", "b", None])), min_size=2, max_size=24)


def landscape_of(*files: dict[str, Any]) -> Landscape:
    """The landscape of plain data, one file each."""
    sources = []
    for number, data in enumerate(files):
        description = describe(data)
        assert not description.faults
        document = Document(path=f"{number}.yaml", digest="", text="", data=data, spans={})
        sources.append(SourceFile(document, description.entities))
    return link(sources, agency="a", as_of=date(2026, 11, 22), registry={})


def systems_of(some: list[tuple[str, str | None]]) -> list[dict[str, Any]]:
    """One file a system."""
    return [
        {"systems": {f"s-{i}": {"name": name} | ({"agency": agency} if agency else {})}}
        for i, (name, agency) in enumerate(some)
    ]


def results(landscape: Landscape) -> list[str]:
    """All that the rule yields, as text."""
    return [repr(one) for one in probable_duplicate(landscape, landscape)]


@given(workspaces, st.randoms(use_true_random=False))
def test_order_of_files_changes_nothing(some: list[tuple[str, str | None]], random: Any) -> None:
    """The same findings in the same order, however the files are read."""
    files = systems_of(some)
    shuffled = list(files)
    random.shuffle(shuffled)
    assert results(landscape_of(*files)) == results(landscape_of(*shuffled))


@given(workspaces)
def test_what_is_told_is_alike(some: list[tuple[str, str | None]]) -> None:
    """Every finding names two different systems, each pair of a group joined once."""
    landscape = landscape_of(*systems_of(some))
    findings = [one for one in probable_duplicate(landscape, landscape) if isinstance(one, Finding)]
    assert len(findings) < len(some)
    for finding in findings:
        assert finding.entity is not None
        assert finding.related[0].entity is not None
        assert finding.entity > finding.related[0].entity
        own, other = (gist_of(landscape.name_of(key)) for key in (finding.entity, finding.related[0].entity))
        assert likeness(own, other)


def test_a_crowd_of_like_names_stays_linear() -> None:
    """All of a crowd that bear one name are told, though not each is held against each."""
    many = FULL_BUCKET * 4
    landscape = landscape_of(*systems_of([("Phần mềm quản lý nhà trường", "a")] * many))
    findings = [one for one in probable_duplicate(landscape, landscape) if isinstance(one, Finding)]
    assert len(findings) == many - 1
    told = sorted(finding.entity for finding in findings if finding.entity)
    assert all(one < other for one, other in pairwise(told))
