"""Several frameworks at once: one fault is one diagnostic, and outcomes stand side by side."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import AS_OF, GOOD, SETTINGS, Run, write
from eaquang.diagnostics import Outcome
from eaquang.reporters.frames import width

PRINCIPLES = """\
principles:
  p:
    title: {vi: Nguyên tắc, en: Principle}
    statement: {vi: Phải thế, en: So it must be}
    citation: {instrument: nd-224-2026}
    verification: full
"""
PROFILES = """\
profiles:
  foundation: {title: {vi: Bước đầu, en: First step}, requirements: [%s-1]}
  standard: {title: {vi: Bước hai, en: Second step}, extends: foundation, requirements: [%s-2]}
"""
DEMAND = (
    "  {id}: {{principle: p, fact: F, citation: {{instrument: nd-224-2026}}, verification: full, "
    "title: {{vi: Y, en: R}}, statement: {{vi: Phải thế, en: So it must be}}, "
    "modality: {modality}, subject: [system], coverage: full, rules: [{{name: {rule}}}]}}\n"
)
LAPSED = "vn-egov-2019"
"""Its instrument is no longer in force on the day."""


def own(name: str, modality: str) -> dict[str, str | bytes]:
    demands = ((f"{name}-1", "must", "proprietary-lock-in"), (f"{name}-2", modality, "isolated-system"))
    head = f'id: {name}\nedition: "1"\ntitle: {{vi: Khung {name}, en: Framework {name}}}\n'
    return {
        f"{name}/framework.yaml": f"{head}instrument: nd-224-2026\nissuer: Sở A\n",
        f"{name}/principles.yaml": PRINCIPLES,
        f"{name}/profiles.yaml": PROFILES % (name, name),
        f"{name}/requirements/a.yaml": "requirements:\n"
        + "".join(DEMAND.format(id=id, modality=how, rule=rule) for id, how, rule in demands),
    }


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """A workspace with two frameworks of its own and a lapsed one, and one fault that both find."""
    write(tmp_path, {**own("nhe", "should"), **own("nang", "must")})
    return write(
        tmp_path,
        {
            "eaquang.yaml": f"{SETTINGS}packs: [nhe, nang]\nframeworks: [nhe, nang, {LAPSED}]\n",
            "a.yaml": GOOD
            + "systems:\n  x: {name: Hệ thống X, agency: so-a, state: current, lifecycle: operating}\n",
        },
    )


def told(eaquang: Run, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        eaquang("validate", "--as-of", AS_OF, "--format", "json", *arguments).out
    )
    return found


def test_one_fault_is_one_diagnostic_of_the_highest_weight(eaquang: Run, three: Path) -> None:
    report = told(eaquang)
    assert (three / "nhe").is_dir()
    (fault,) = (d for d in report["diagnostics"] if d["code"] == "EAQ104")
    assert fault["severity"] == "error"
    assert [(c["framework"], c["requirement"]) for c in fault["citations"]] == [
        ("nhe", "nhe-2"),
        ("nang", "nang-2"),
    ]
    light = told(eaquang, "--framework", "nhe", "--framework", LAPSED)
    (fault,) = (d for d in light["diagnostics"] if d["code"] == "EAQ104")
    assert fault["severity"] == "warning"


@pytest.mark.usefixtures("three")
def test_json_counts_the_outcomes_of_each(eaquang: Run) -> None:
    report = told(eaquang)
    by_id = {used["id"]: used for used in report["frameworks"]}
    assert list(by_id) == ["nhe", "nang", LAPSED]
    assert by_id["nhe"]["outcomes"]["unmet"] == 1
    assert {k: n for k, n in by_id[LAPSED]["outcomes"].items() if n and k != "not-applicable"} == {}
    for outcome in Outcome:
        assert (
            sum(used["outcomes"][outcome] for used in by_id.values()) == report["counts"]["outcomes"][outcome]
        )
    for used in report["frameworks"]:
        of = [one["outcome"] for one in report["outcomes"] if one["framework"] == used["id"]]
        assert used["outcomes"] == {outcome: of.count(outcome) for outcome in Outcome}


@pytest.mark.usefixtures("three")
def test_the_profile_that_is_met_is_told_of_each(eaquang: Run) -> None:
    by_id = {used["id"]: used for used in told(eaquang)["frameworks"]}
    reached = {name: used.get("reached", "") for name, used in by_id.items()}
    # A lapsed framework applies to nothing, so none of its profiles is said to be met.
    assert reached[LAPSED] == ""
    assert reached["nang"] == reached["nhe"]
    assert by_id["nang"]["profiles"][-1]["lacking"][-1] == "nang-2"
    narrow = {used["id"]: used for used in told(eaquang, "--profile", "foundation")["frameworks"]}
    assert [one["name"] for one in narrow["nang"]["profiles"]] == ["foundation"]


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("narrow", [("--only", "a.yaml"), ("--select", "EAQ7"), ("--ignore", "EAQ104")])
def test_what_is_reported_does_not_change_what_is_met(eaquang: Run, narrow: tuple[str, ...]) -> None:
    whole, part = told(eaquang), told(eaquang, *narrow)
    for one, other in zip(whole["frameworks"], part["frameworks"], strict=True):
        for key in ("profiles", "outcomes", "reached"):
            assert one.get(key) == other.get(key)


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("language", ["vi", "en"])
def test_text_and_markdown_show_them_side_by_side(eaquang: Run, language: str) -> None:
    for form in (("text",), ("text", "--statistics"), ("markdown",)):
        ended = eaquang("validate", "--as-of", AS_OF, "--lang", language, "--format", *form)
        lines = ended.out.splitlines()
        rows = [line for line in lines if line.strip(" |`").startswith(("nhe", "nang", LAPSED))]
        assert len(rows) >= 3, ended.out
        assert "First step" in ended.out or "Bước đầu" in ended.out
        if form[0] == "text":
            assert all(width(line) <= 80 for line in lines if " " in line.strip())
    alone = eaquang("validate", "--as-of", AS_OF, "--lang", "en", "--framework", "nang")
    assert "Outcomes by framework" not in alone.out


@pytest.mark.usefixtures("three")
def test_the_document_of_compliance_shows_them(eaquang: Run, tmp_path: Path) -> None:
    ended = eaquang("render", "compliance", "--format", "md", "--draft", "--as-of", AS_OF, "--out", "out")
    assert ended.code == 0, ended.both
    document = (tmp_path / "out" / "compliance.md").read_text("utf-8")
    table = document.partition("Số kết quả theo từng khung")[2].partition("Cách đọc")[0]
    assert [name for name in ("nhe", "nang", LAPSED) if f"(`{name}`)" in table] == ["nhe", "nang", LAPSED]
    assert "Bước đầu" in table
    # Then requirement by requirement, framework by framework.
    places = [document.index(f"### 2.{number}. ") for number in (1, 2, 3)]
    assert places == sorted(places)


@pytest.mark.usefixtures("three")
def test_a_wrong_one_of_several_is_refused(eaquang: Run) -> None:
    ended = eaquang("validate", "--framework", "nang", "--framework", "nangg")
    assert (ended.code, ended.out) == (2, "")
    assert "`nangg`" in ended.err
    assert "did you mean `nang`?" in ended.err
