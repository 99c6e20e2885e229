"""When a person's judgement counts: the right subject, the right time, complete."""

from __future__ import annotations

import pytest

from eaquang.rules.dossier.attestations import valid_attestation
from rules.fixtures import load_text

COMPLETE = {
    "requirement": "r-1",
    "outcome": "met",
    "grounds": "đã đối chiếu",
    "by": "Hội đồng",
    "date": "2026-11-20",
}


def _valid(*attestations: dict[str, str], requirement: str = "r-1", entity: str | None = None) -> str | None:
    lines = ["systems: {mot-cua: {name: Một cửa}}", "attestations:"]
    for number, fields in enumerate(attestations):
        inside = ", ".join(f"{key}: {value}" for key, value in fields.items())
        lines.append(f"  a-{number}: {{{inside}}}")
    found = valid_attestation(load_text("\n".join(lines)).landscape, requirement, entity)
    return found.id if found else None


@pytest.mark.parametrize(
    ("date", "counts"),
    [
        ("2026-11-22", True),
        ("2026-11-23", False),
        ("2025-11-22", True),
        ("2025-11-21", False),
        ("2026-02-30", False),
    ],
)
def test_from_its_date_for_twelve_months(date: str, *, counts: bool) -> None:
    """The run is on 2026-11-22: that day and the same day a year before count, their neighbours do not."""
    assert _valid({**COMPLETE, "date": date}) == ("a-0" if counts else None)


@pytest.mark.parametrize("part", ["requirement", "outcome", "grounds", "by", "date"])
def test_only_when_complete(part: str) -> None:
    """Without any one part it says nothing."""
    assert _valid({key: value for key, value in COMPLETE.items() if key != part}) is None


def test_for_its_own_subject_alone() -> None:
    """One on an entity is none on the workspace, nor the other way round, nor on another entity."""
    on_system = {**COMPLETE, "entity": "systems.mot-cua"}
    assert _valid(on_system, entity="systems.mot-cua") == "a-0"
    assert _valid(on_system) is None
    assert _valid(COMPLETE, entity="systems.mot-cua") is None
    assert _valid(on_system, entity="systems.van-ban") is None
    assert _valid(COMPLETE, requirement="r-2") is None
    assert _valid({**COMPLETE, "entity": "mot-cua"}) is None, (
        "an entity that cannot be read is not the workspace"
    )


def test_the_latest_of_the_past_decides() -> None:
    """Neither the order in the file, nor one that is dated ahead, nor an incomplete one changes that."""
    old, new = {**COMPLETE, "date": "2026-01-05"}, {**COMPLETE, "date": "2026-10-05", "outcome": "unmet"}
    ahead, bare = {**COMPLETE, "date": "2026-12-05"}, {"requirement": "r-1", "date": "2026-11-22"}
    assert _valid(old, new, ahead, bare) == "a-1"
    assert _valid(bare, ahead, new, old) == "a-2"
