"""What each pack tells of its facts: every one with its source, and as sure as the pack says."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from eaquang.frameworks.catalogue import PACKS, shipped_ids, shipped_pack

SURE = ("full", "copy", "secondary", "recalled")


def rows(name: str) -> Iterator[dict[str, str]]:
    """Every row of the tables of the page, cell by heading."""
    heads: list[str] = []
    for line in (PACKS / name / "PROVENANCE.md").read_text("utf-8").splitlines():
        if not line.startswith("|"):
            heads = []
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not heads:
            heads = cells
        elif not set(line) <= set("|-: "):
            yield dict(zip(heads, cells, strict=True))


def facts_told(name: str) -> dict[str, dict[str, str]]:
    """Facts by id; a row may tell several that rest on the same."""
    return {fact: row for row in rows(name) if "fact" in row for fact in row["fact"].split(", ")}


def held(name: str) -> dict[str, str]:
    """Every fact of the pack's requirements, and how sure it is."""
    found: dict[str, str] = {}
    for requirement in shipped_pack(name).requirements.values():
        found[requirement.fact] = requirement.verification.value
        found.update({one.fact: one.verification.value for one in requirement.also})
    return found


@pytest.mark.parametrize("name", shipped_ids())
def test_every_fact_is_told_and_none_that_is_gone(name: str) -> None:
    assert sorted(facts_told(name)) == sorted(held(name))


@pytest.mark.parametrize("name", shipped_ids())
def test_every_fact_has_its_source(name: str) -> None:
    known = {row["source"] for row in rows(name) if "read" in row} | {
        row["key"] for row in rows(name) if "key" in row
    }
    for fact, row in facts_told(name).items():
        told = " ".join(cell for head, cell in row.items() if head not in ("fact", "requirement"))
        assert re.search(r"\b(S\d+|FD-\d{3})\b|[Aa]rticle \d|reports?\b|title of", told), (fact, told)
        if known:
            named = set(re.findall(r"\b(?:S\d+|FD-\d{3})\b", told))
            assert named <= set(re.findall(r"\b(?:S\d+|FD-\d{3})\b", _spelled(known))), fact


def _spelled(keys: set[str]) -> str:
    """All keys in one text; “S42, S43” are two."""
    return " ".join(sorted(keys))


@pytest.mark.parametrize("name", shipped_ids())
def test_every_fact_is_told_to_be_as_sure_as_the_pack_says(name: str) -> None:
    page = (PACKS / name / "PROVENANCE.md").read_text("utf-8")
    for fact, sure in held(name).items():
        row = facts_told(name)[fact]
        # A page whose facts are all alike may say it once, above its table.
        told = row.get("verification", sure if f"`{sure}`" in page else "")
        assert told == sure, fact


@pytest.mark.parametrize("name", shipped_ids())
def test_principles_are_told_as_they_are(name: str) -> None:
    principles = shipped_pack(name).principles
    for row in rows(name):
        if "principle" not in row or "fact" in row:
            continue
        id = row.get("id", row["principle"]).strip("`")
        assert row["verification"] in SURE
        assert principles[id].verification.value == row["verification"], id
