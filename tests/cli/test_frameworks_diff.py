"""``eaquang frameworks diff``: what a move costs, with and without a workspace."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import AS_OF, GOOD, SETTINGS, Run, write
from cli.test_own_framework import FILES
from eaquang.reporters.frames import width

EXAMPLES = Path(__file__).parents[2] / "examples"
MOVE = ("frameworks", "diff", "hcmc-2018", "vn-digital-2026", "--as-of", AS_OF)
LONE = GOOD + "systems:\n  x: {name: Hệ thống X, agency: so-a, state: current, lifecycle: operating}\n"


def told(eaquang: Run, *arguments: str, cwd: Path) -> dict[str, Any]:
    ended = eaquang(*arguments, "--format", "json", cwd=cwd)
    assert ended.code == 0, ended.both
    found: dict[str, Any] = json.loads(ended.out)
    return found


def test_the_listing_is_as_it_was(eaquang: Run) -> None:
    ended = eaquang("frameworks", "--format", "json")
    assert ended.code == 0
    assert "vn-digital-2026" in {row["id"] for row in json.loads(ended.out)}
    assert "vn-digital-2026" in eaquang("frameworks").out
    assert eaquang("frameworks", "--format", "csv").code == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("frameworks", "dif", "a", "b"), "`diff`"),
        (("frameworks", "diff"), "OLD"),
        (("frameworks", "diff", "hcmc-2018"), "NEW"),
        (("frameworks", "diff", "hcmc-2081", "hcmc-2026"), "hcmc-2018"),
        (("frameworks", "diff", "hcmc-2018", "hcmc-2062"), "hcmc-2026"),
        (("frameworks", "diff", "hcmc-2018@2.0", "hcmc-2026"), "hcmc-2018@1.0"),
        (("frameworks", "--format", "json", "diff", "hcmc-2018", "hcmc-2026"), "--format"),
        ((*MOVE, "--format", "html"), "markdown"),
        ((*MOVE, "--profile", "hard"), "foundation"),
        ((*MOVE, "--as-of", "2026-02-31"), "2026-02-31"),
    ],
)
@pytest.mark.parametrize("where", ["in a workspace", "outside"])
def test_wrong_usage(eaquang: Run, tmp_path: Path, arguments: tuple[str, ...], said: str, where: str) -> None:
    if where == "in a workspace":
        write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": GOOD})
    ended = eaquang(*arguments)
    assert (ended.code, ended.out) == (2, ""), ended.both
    assert said in ended.err


def test_help_is_in_words(eaquang: Run) -> None:
    shown = " ".join(eaquang("frameworks", "diff", "--help", "--lang", "vi").out.split())
    assert "khung đang theo" in shown
    group = eaquang("frameworks", "--help", "--lang", "vi").out
    assert "[LỆNH [THAM SỐ]...]" in group
    assert "diff" in group


def test_outside_a_workspace_only_the_frameworks_are_compared(eaquang: Run, tmp_path: Path) -> None:
    found = told(eaquang, *MOVE, cwd=tmp_path)
    assert found["format"] == 1
    assert found["workspace"] is None
    assert sum(found["counts"][fate] for fate in found["counts"] if not fate.startswith("gone")) == len(
        found["requirements"]
    )
    stands = {one["requirement"]: one for one in found["requirements"]}["nd224-23-7-a"]
    assert (stands["fate"], stands["former"]) == ("tightened", ["hcm-r01"])
    assert "hcm-a1" in {one["requirement"] for one in found["gone"] if not one["in_part"]}
    assert "There is no workspace here" in eaquang(*MOVE).out


def test_each_framework_brings_what_it_extends(eaquang: Run, tmp_path: Path) -> None:
    found = told(eaquang, "frameworks", "diff", "vn-digital-2026", "hcmc-2026@1.0", cwd=tmp_path)
    assert [one["id"] for one in found["new"]] == ["hcmc-2026", "vn-digital-2026"]
    assert found["counts"]["unchanged"] >= 155
    assert (found["counts"]["gone"], found["counts"]["loosened"]) == (0, 0)


def test_a_workspace_under_both(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": LONE})
    found = told(eaquang, *MOVE, cwd=tmp_path)["workspace"]
    fault = next(one for one in found["new_faults"] if one["code"] == "EAQ104")
    assert (fault["id_path"].split(".")[:2], fault["path"]) == (["systems", "x"], "a.yaml")
    assert "qd1425-2-2-b-4" in fault["requirements"]
    asked = next(one for one in found["requirements"] if one["requirement"] == "qd1425-2-2-b-4")
    (subject,) = asked["subjects"]
    assert (subject["subject"], subject["outcome"]) == ({"kind": "system", "id": "x"}, "unmet")
    # The law of the old framework has lapsed on that day, so it asks nothing of the system.
    assert subject["former"] == {"hcm-r04": "not-applicable"}


def test_a_fault_that_the_old_framework_could_not_conclude_is_told_as_such(
    eaquang: Run, tmp_path: Path
) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": LONE})
    shown = " ".join(eaquang(*MOVE).out.split())
    head = shown.partition("error `EAQ104`")[2]
    assert "the old framework asks this rule as well and does not come to this" in head.partition("`EAQ")[0]


def test_members_are_told_to_stay_out(eaquang: Run, tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "eaquang.yaml": SETTINGS + "members: [so-b]\n",
            "a.yaml": GOOD,
            "so-b/eaquang.yaml": "eaquang: 1\nname: Sở B\nagency: so-b\n",
            "so-b/b.yaml": "agencies:\n  so-b: {name: Sở B, level: department}\n",
        },
    )
    ended = eaquang(*MOVE)
    assert ended.code == 0, ended.both
    assert "are not compared here: so-b" in ended.out


def test_from_elsewhere(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path / "w", {"eaquang.yaml": SETTINGS, "a.yaml": LONE})
    found = told(eaquang, *MOVE, "--workspace", "w", cwd=tmp_path)
    assert found["workspace"]["entities"] == {"agency": 1, "system": 1}
    assert eaquang(*MOVE, "--workspace", "nowhere").code == 3


def test_what_could_not_be_read_is_told_and_fails_nothing(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": LONE, "b.yaml": "systems:\n  y: [\n"})
    ended = eaquang(*MOVE)
    assert ended.code == 0
    assert "b.yaml" in ended.out


def test_a_framework_of_ones_own(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    ended = eaquang("frameworks", "diff", "khung-nho", "vn-digital-2026", "--lang", "vi")
    assert ended.code == 0, ended.both
    assert "khung-nho 1.0" in ended.out
    assert eaquang("frameworks", "diff", "khung-nho", "khung-nho").code == 0
    assert "khung-nho" in eaquang("frameworks", "diff", "khung-nhu", "hcmc-2018").err


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("old", ["hcmc-2018", "hcmc-2026", "security-levels"])
def test_text_fits_eighty_columns_and_names_every_requirement(eaquang: Run, old: str, language: str) -> None:
    arguments = ("frameworks", "diff", old, "vn-digital-2026", "--as-of", AS_OF, "--lang", language)
    ended = eaquang(*arguments, cwd=EXAMPLES / "so-khcn-faults")
    assert ended.code == 0, ended.both
    assert [line for line in ended.out.splitlines() if width(line) > 80 and " " in line.strip(" -")] == []
    found = told(eaquang, *arguments, cwd=EXAMPLES / "so-khcn-faults")
    for one in (*found["requirements"], *found["gone"]):
        assert f"`{one['requirement']}`" in ended.out
    for fault in found["workspace"]["new_faults"]:
        assert (fault["id_path"] or fault["path"]) in ended.out


def test_markdown_holds_the_same(eaquang: Run) -> None:
    ended = eaquang(*MOVE, "--format", "markdown=move.md", cwd=EXAMPLES / "so-khcn-faults")
    written = EXAMPLES / "so-khcn-faults" / "move.md"
    try:
        assert (ended.code, ended.out) == (0, "")
        text = written.read_text("utf-8")
    finally:
        written.unlink(missing_ok=True)
    assert text.startswith("# ")
    assert "| --:|" not in text
    assert "`nd224-23-7-a`" in text


def test_no_input_is_overwritten(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": GOOD})
    assert eaquang(*MOVE, "--format", "json=a.yaml").code == 2
    assert (tmp_path / "a.yaml").read_text("utf-8") == GOOD
