"""What is shipped: packs and instruments that load without a fault and claim no more than they may."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from eaquang.compiled import BrokenSourceError, Sources, digest_of
from eaquang.files import DiskFiles
from eaquang.frameworks.catalogue import (
    PACKS,
    instruments,
    pack_sources,
    register_sources,
    shipped_ids,
    shipped_pack,
)
from eaquang.frameworks.loader import load_pack
from eaquang.frameworks.pack import Citation, Instrument, Standing, Status, Verification, standing
from eaquang.rules.catalogue import CATALOGUE
from eaquang.words import SOURCES as WORDS
from eaquang.words.records import SOURCES as FIELDS


def cited(record: object) -> Iterator[tuple[Citation, Verification]]:
    """Every citation in a record with the verification beside it."""
    if isinstance(record, dict):
        for one in record.values():
            yield from cited(one)
    elif isinstance(record, tuple):
        for one in record:
            yield from cited(one)
    elif is_dataclass(record):
        citation = getattr(record, "citation", None)
        if isinstance(citation, Citation):
            yield citation, getattr(record, "verification")  # noqa: B009 - every cited record has one
        for field in fields(record):
            yield from cited(getattr(record, field.name))


def texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, one in data.items():
            yield key
            yield from texts(one)
    elif isinstance(data, list):
        for one in data:
            yield from texts(one)


@pytest.mark.parametrize("name", shipped_ids())
def test_a_shipped_pack_has_no_fault(name: str) -> None:
    loaded = load_pack(DiskFiles(PACKS), name)
    assert loaded.faults == ()
    assert loaded.pack == shipped_pack(name)
    assert shipped_pack(name).framework.id == name


@pytest.mark.parametrize("name", shipped_ids())
def test_every_fact_is_in_the_provenance(name: str) -> None:
    provenance = (PACKS / name / "PROVENANCE.md").read_text("utf-8")
    facts = {requirement.fact for requirement in shipped_pack(name).requirements.values()}
    assert [fact for fact in sorted(facts) if fact not in provenance] == []


@pytest.mark.parametrize("name", shipped_ids())
def test_nothing_recalled_carries_an_article(name: str) -> None:
    for citation, verification in cited(shipped_pack(name)):
        if verification is Verification.RECALLED:
            assert (citation.article, citation.clause, citation.point) == (None, None, None)


@pytest.mark.parametrize("name", shipped_ids())
def test_rules_are_of_the_catalogue(name: str) -> None:
    named = {use.name for r in shipped_pack(name).requirements.values() for use in r.rules}
    assert named - set(CATALOGUE) == set()


@pytest.mark.parametrize("name", shipped_ids())
def test_texts_are_composed(name: str) -> None:
    for text in texts(pack_sources(name).all()):
        assert unicodedata.is_normalized("NFC", text), text


def test_what_is_not_shipped_is_not_found() -> None:
    with pytest.raises(KeyError):
        shipped_pack("../packs/hcmc-2018")


@pytest.mark.parametrize(
    "sources",
    [*map(pack_sources, shipped_ids()), register_sources(), WORDS, FIELDS],
    ids=lambda s: s.compiled.name,
)
def test_the_compiled_form_equals_the_yaml(sources: Sources, tmp_path: Path) -> None:
    compiled = tmp_path / "compiled.json"
    compiled.write_bytes(Sources(sources.folder, compiled, sources.patterns).compile())
    installed = Sources(tmp_path / "nowhere", compiled)
    assert installed.names == sources.names
    assert installed.all() == sources.all()
    assert installed.digest == sources.digest


def test_sources_newer_than_the_compiled_form_win(tmp_path: Path) -> None:
    folder = tmp_path / "words"
    folder.mkdir()
    (folder / "a.yaml").write_text("x: 1\n", "utf-8")
    compiled = tmp_path / "compiled.json"
    compiled.write_text(json.dumps({"digest": "d", "files": {"a.yaml": {"x": 0}}}), "utf-8")
    older = (folder / "a.yaml").stat().st_mtime_ns - 1
    os.utime(compiled, ns=(older, older))
    assert Sources(folder, compiled).read("a.yaml") == {"x": 1}
    os.utime(compiled, ns=(older + 10**9, older + 10**9))
    assert Sources(folder, compiled).read("a.yaml") == {"x": 0}
    (folder / "b.yaml").write_text("y: 2\n", "utf-8")
    assert Sources(folder, compiled).all() == {"a.yaml": {"x": 1}, "b.yaml": {"y": 2}}


def test_other_yaml_beside_a_compiled_form_is_no_checkout(tmp_path: Path) -> None:
    compiled = tmp_path / "compiled.json"
    compiled.write_text(json.dumps({"digest": "d", "files": {"a.yaml": {"x": 0}}}), "utf-8")
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "bad.yaml").write_text("z: 3\n", "utf-8")
    assert Sources(tmp_path, compiled).all() == {"a.yaml": {"x": 0}}


def test_a_broken_source_is_told_by_path_and_rule(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x: [1\n", "utf-8")
    with pytest.raises(BrokenSourceError) as caught:
        Sources(tmp_path, tmp_path / "none.json").compile()
    assert (caught.value.path, caught.value.rule) == (str(tmp_path / "a.yaml"), "syntax-error")


def test_a_digest_does_not_depend_on_the_order_of_keys() -> None:
    assert digest_of({"a": {"x": 1, "y": 2}}) == digest_of({"a": {"y": 2, "x": 1}})


# The register of instruments.

KINDS = {
    "law", "decree", "decision", "circular", "resolution", "regulation",
    "letter", "standard", "guidance", "architecture",
}  # fmt: skip


def test_the_register_is_whole_and_consistent() -> None:
    register = instruments()
    assert len(register) == 89
    assert {one.kind for one in register.values()} <= KINDS
    for name, one in register.items():
        assert one.replaced_by is None or one.replaced_by in register, name
        if one.in_force_from and one.in_force_to:
            assert one.in_force_from < one.in_force_to, name
        if one.status is Status.IN_FORCE:
            assert one.in_force_to is None, name


def test_no_date_is_guessed() -> None:
    assert instruments()["qd-1875-2026"].in_force_from is None
    assert instruments()["nd-82-2024"].issued is None
    assert instruments()["qd-3616-hcm"].issued is None


@pytest.mark.parametrize(
    ("name", "on", "answer"),
    [
        # Start known, no end.
        ("nd-331-2026", date(2026, 8, 18), Standing.NOT_IN_FORCE),
        ("nd-331-2026", date(2026, 8, 19), Standing.IN_FORCE),
        # Start and end known; the end is the first day without force.
        ("nd-85-2016", date(2026, 6, 30), Standing.IN_FORCE),
        ("nd-85-2016", date(2026, 7, 1), Standing.NOT_IN_FORCE),
        # Start not known: unclear from the day of issue, not in force before it.
        ("qd-1875-2026", date(2026, 9, 29), Standing.NOT_IN_FORCE),
        ("qd-1875-2026", date(2026, 9, 30), Standing.UNCLEAR),
        # Start not known, end known.
        ("nd-45-2026", date(2026, 3, 1), Standing.UNCLEAR),
        ("nd-45-2026", date(2026, 7, 1), Standing.NOT_IN_FORCE),
        # Ended on a day that nobody knows, at the latest when its successor had ended itself.
        ("nd-73-2019", date(2019, 12, 31), Standing.NOT_IN_FORCE),
        ("nd-73-2019", date(2026, 1, 25), Standing.IN_FORCE),
        ("nd-73-2019", date(2026, 1, 26), Standing.UNCLEAR),
        ("nd-73-2019", date(2026, 7, 1), Standing.NOT_IN_FORCE),
        ("tt-20-2014", date(2026, 11, 22), Standing.UNCLEAR),
        # A draft never binds; before its day it is not even that.
        ("hd-bkhcn-20260913", date(2026, 9, 12), Standing.NOT_IN_FORCE),
        ("hd-bkhcn-20260913", date(2026, 11, 22), Standing.DRAFT),
    ],
)
def test_the_law_on_a_day_has_four_answers(name: str, on: date, answer: Standing) -> None:
    assert standing(instruments()[name], on) is answer


def test_between_two_decrees_on_levels_there_is_none() -> None:
    gap = date(2026, 7, 15)
    both = [instruments()[name] for name in ("nd-85-2016", "nd-331-2026")]
    assert [standing(one, gap) for one in both] == [Standing.NOT_IN_FORCE] * 2


def test_an_instrument_without_dates_is_unclear() -> None:
    bare = Instrument(
        number="1", kind="decision", title="x", issuer="y",
        status=Status.IN_FORCE, verification=Verification.FULL, source="z",
    )  # fmt: skip
    assert standing(bare, date(2026, 1, 1)) is Standing.UNCLEAR


def test_the_register_never_claims_more_than_it_read() -> None:
    """Only what was read in a legal-text page or transcription is full; the list is short and known."""
    full = {name for name, one in instruments().items() if one.verification is Verification.FULL}
    assert full == {
        "nd-224-2026", "nd-73-2019", "nd-194-2025", "nd-47-2020", "nd-85-2016", "nd-30-2020",
        "tt-06-2026", "qd-20-2020", "tt-13-2017", "tt-20-2014",
    }  # fmt: skip
