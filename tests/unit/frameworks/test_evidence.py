"""Dataset columns and evidence of the national pack: none lost, each held by the description language."""

from __future__ import annotations

import pytest

from eaquang.files import MemoryFiles
from eaquang.frameworks.catalogue import shipped_ids, shipped_pack
from eaquang.frameworks.loader import load_pack
from eaquang.frameworks.pack import Pack
from eaquang.model.paths import is_held_in_workspace

COLUMNS = {"DM_DOITUONG": 20, "QH_KETNOI": 12, "ANHXA": 12, "HOANTHIEN_NV": 22}
EVIDENCE = 225
"""How many distinct pieces of evidence the facts of laws and frameworks name."""
BEYOND = {"funding", "inspection", "appraisal.requests", "profile.date"}
"""What is no fact of an architecture."""


@pytest.fixture(scope="module")
def pack() -> Pack:
    return shipped_pack("vn-digital-2026")


def test_no_column_is_lost(pack: Pack) -> None:
    numbers = {name: [column.number for column in sheet.columns] for name, sheet in pack.dataset.items()}
    assert numbers == {name: list(range(1, count + 1)) for name, count in COLUMNS.items()}


def test_every_column_is_held_or_derived(pack: Pack) -> None:
    for name, sheet in pack.dataset.items():
        for column in sheet.columns:
            assert column.fields or column.derived, (name, column.number)
            for path in sheet.paths_of(column):
                assert is_held_in_workspace(path), (name, column.number, path)


def test_a_field_of_the_row_is_one_of_every_collection(pack: Pack) -> None:
    sheet = pack.dataset["DM_DOITUONG"]
    owner = next(column for column in sheet.columns if column.number == 11)
    assert sheet.paths_of(owner) == tuple(f"{rows}[*].agency" for rows in sheet.rows)
    assert len(sheet.rows) == 5


def test_no_evidence_is_lost(pack: Pack) -> None:
    assert len(pack.evidence) == EVIDENCE
    assert {name for name, one in pack.evidence.items() if one.beyond} == BEYOND


def test_every_piece_of_evidence_is_held(pack: Pack) -> None:
    for name, one in pack.evidence.items():
        assert one.asked_by, name
        assert bool(one.fields) == (name not in BEYOND), name
        for path in one.fields:
            assert is_held_in_workspace(path), (name, path)


def test_what_the_articles_ask_for_has_evidence(pack: Pack) -> None:
    asked = {fact for one in pack.evidence.values() for fact in one.asked_by}
    # Of these articles every demand that is listed names the evidence it wants.
    demands = {r.fact for r in pack.requirements.values() if r.citation.article in {"14", "15", "23", "24"}}
    assert sorted(demands - asked) == []


def test_packs_without_them_are_packs() -> None:
    assert any(not shipped_pack(name).dataset for name in shipped_ids())


WRONG = """
evidence:
  a: {title: {vi: A, en: A}, asked_by: [F1], fields: ["system[*].name"]}
  b: {title: {vi: B, en: B}, asked_by: [F1]}
  c: {title: {vi: C, en: C}, asked_by: [F1], fields: [dossier.code], beyond: {vi: không, en: none}}
  d: {title: {vi: D, en: D}, asked_by: [F1], fields: [dossier.code]}
"""
SHEET = """
dataset:
  T:
    table: Bảng 1
    title: {vi: T, en: T}
    grain: {vi: T, en: T}
    rows: [systems, sistems]
    citation: {instrument: nd-224-2026}
    verification: full
    columns:
      - {number: 1, title: {vi: A, en: A}, level: mandatory, fields: [.name, .nam, "dossier.code"]}
      - {number: 2, title: {vi: B, en: B}, level: compulsory}
"""
HEAD = """
id: bo
edition: "1"
title: {vi: Bộ, en: Pack}
instrument: nd-224-2026
issuer: Bộ
"""


def _faults(name: str, text: str) -> set[tuple[str, str, str]]:
    files = MemoryFiles({"bo/framework.yaml": HEAD.encode(), f"bo/{name}": text.encode()})
    loaded = load_pack(files, "bo")
    return {(one.rule, one.variant, ".".join(map(str, tuple(one.at)))) for one in loaded.faults}  # type: ignore[arg-type]  # no fault here is a region


def test_evidence_that_is_not_held_is_told() -> None:
    assert _faults("evidence.yaml", WRONG) == {
        ("invalid-value", "pack-check-field", "evidence.a.fields"),
        ("missing-field", "pack-beyond", "evidence.b.beyond"),
        ("missing-field", "pack-beyond", "evidence.c.beyond"),
    }


def test_columns_that_are_not_held_are_told() -> None:
    assert _faults("dataset.yaml", SHEET) == {("invalid-value", "enum", "dataset.T.columns.1.level")}
    mended = SHEET.replace("compulsory", "optional")
    assert _faults("dataset.yaml", mended) == {
        ("invalid-value", "pack-subject", "dataset.T.rows.1"),
        ("invalid-value", "pack-check-field", "dataset.T.columns.0.fields"),
    }
