"""Levels of cyber security by the day of the run: one regime binds, and between the two none is known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from cli.conftest import Ended, Run, write

SETTINGS: Final = "eaquang: 1\nname: Thử\nagency: ubnd-tp\nframeworks: [{frameworks}]\nprofile: standard\n"
DESCRIPTION: Final = """\
agencies:
  ubnd-tp: {name: Ủy ban nhân dân Thành phố, level: province}
  so-khcn: {name: Sở Khoa học và Công nghệ, level: department, parent: ubnd-tp, duties: [cyber-security-unit]}
dossier: {title: Khung kiến trúc số của Thành phố, organisation_type: province}
systems:
  # Cấp độ 2 theo dữ kiện năm 2016 là đủ, theo dữ kiện năm 2026 thì thấp.
  mot-cua:
    name: Hệ thống thông tin giải quyết thủ tục hành chính
    agency: ubnd-tp
    operator: so-khcn
    state: both
    lifecycle: operating
    security:
      level: 2
      regime: nd-85-2016
      decision: {number: 12/QĐ-SKHCN, date: 2018-03-01, approver: so-khcn}
      appraiser: so-khcn
      basis:
        is_system: true
        single_owner: true
        serves: public
        information: [personal]
        defence_or_secret: false
        harm: none
        handles_procedures: true
        conditional_service: false
        basic_subjects: 5000
        sensitive_subjects: 0
        national_egov: false
        special_national_data: false
        service_level_2016: 2
        private_users_2016: 5000
"""
OLD: Final = ("nd85-r01", "nd85-level-stated", "nd85-12", "nd85-5-1")
NEW: Final = ("nd331-8-2", "nd331-level-stated", "nd331-18-approved", "nd331-8-1-a")


def report(eaquang: Run, root: Path, day: str, frameworks: str = "security-levels") -> Any:
    write(root, {"eaquang.yaml": SETTINGS.format(frameworks=frameworks), "he-thong.yaml": DESCRIPTION})
    return json.loads(eaquang("validate", "--as-of", day, "--format", "json").out)


def outcomes(report: Any, subject: str | None = "mot-cua") -> dict[str, str]:
    return {
        one["requirement"]: one["outcome"]
        for one in report["outcomes"]
        if (one.get("subject") or {}).get("id") == subject
    }


@pytest.mark.parametrize("day", ["2018-10-01", "2025-06-01", "2026-06-30"])
def test_the_decree_of_2016_binds_on_its_days(eaquang: Run, tmp_path: Path, day: str) -> None:
    told = report(eaquang, tmp_path, day)
    ended = outcomes(told)
    assert {ended[name] for name in OLD} == {"met"}
    assert {ended[name] for name in (*NEW, "levels-gap-2026")} == {"not-applicable"}
    # Dates of the other decree do not reach back either.
    assert {outcome for name, outcome in ended.items() if name.startswith("nd331")} == {"not-applicable"}
    assert {d["code"] for d in told["diagnostics"] if d["outcome"] == "unmet"} == {"EAQ714"}


@pytest.mark.parametrize("day", ["2026-07-01", "2026-07-15", "2026-08-18"])
def test_between_the_decrees_nothing_is_concluded(eaquang: Run, tmp_path: Path, day: str) -> None:
    told = report(eaquang, tmp_path, day)
    ended = outcomes(told)
    assert {name for name, outcome in ended.items() if outcome == "undetermined"} == {"levels-gap-2026"}
    assert {ended[name] for name in (*OLD, *NEW)} == {"not-applicable"}
    (diagnostic,) = told["diagnostics"]
    assert diagnostic["outcome"] == "undetermined"
    assert "85/2016/NĐ-CP, 331/2026/NĐ-CP" in diagnostic["message"]["vi"]
    (missing,) = {told["missing"][n]["why"] for one in told["outcomes"] for n in one.get("missing", ())}
    assert missing == "unclear-law"


def test_the_text_says_what_is_unclear(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS.format(frameworks=""), "he-thong.yaml": DESCRIPTION})
    asked = ("--framework", "security-levels", "--as-of", "2026-07-15", "--lang", "vi")
    ended: Ended = eaquang("validate", *asked)
    shown = " ".join(ended.out.split())
    assert "chưa rõ hiệu lực của 85/2016/NĐ-CP, 331/2026/NĐ-CP tại ngày đánh giá" in shown
    assert "Từ ngày 01/7/2026 đến trước ngày 19/8/2026 không biết quy định nào về cấp độ có hiệu lực" in shown


@pytest.mark.parametrize("day", ["2026-08-19", "2026-11-22"])
def test_the_decree_of_2026_binds_since_its_day(eaquang: Run, tmp_path: Path, day: str) -> None:
    told = report(eaquang, tmp_path, day)
    ended = outcomes(told)
    assert ended["nd331-8-2"] == "unmet"
    assert {ended[name] for name in NEW if name != "nd331-8-2"} == {"met"}
    assert {ended[name] for name in (*OLD, "levels-gap-2026")} == {"not-applicable"}
    (level,) = (d for d in told["diagnostics"] if d["code"] == "EAQ702")
    assert level["params"]["branch"] == ["N331-06"]
    assert level["params"]["clause"] == [
        {
            "instrument": "331/2026/NĐ-CP",
            "instrument_kind": "decree",
            "article": "13",
            "clause": "2",
            "point": "b",
        }
    ]
    assert "điểm b khoản 2 Điều 13 Nghị định số 331/2026/NĐ-CP (N331-06)" in level["message"]["vi"]


def test_who_decided_is_judged_by_the_regime_of_the_decision(eaquang: Run, tmp_path: Path) -> None:
    told = report(eaquang, tmp_path, "2026-11-22")
    found = [d["code"] for d in told["diagnostics"]]
    # Nothing is wrong with the approval of 2018; that is seen in part only, so that a person is asked.
    assert outcomes(told)["nd331-18-approver"] == "undetermined"
    assert "EAQ704" not in found
    # Under the new decree who operates a system does not appraise it.
    write(tmp_path, {"he-thong.yaml": DESCRIPTION.replace("nd-85-2016", "nd-331-2026")})
    renewed = json.loads(eaquang("validate", "--as-of", "2026-11-22", "--format", "json").out)
    (fault,) = (d for d in renewed["diagnostics"] if d["code"] == "EAQ704")
    assert fault["variant"] == "operator"


@pytest.mark.parametrize(
    ("day", "outcome"),
    [("2026-11-22", "not-applicable"), ("2027-07-01", "not-applicable"), ("2027-07-02", "unmet")],
)
def test_an_old_approval_lasts_until_the_end_of_the_transition(
    eaquang: Run, tmp_path: Path, day: str, outcome: str
) -> None:
    told = report(eaquang, tmp_path, day)
    assert outcomes(told)["nd331-39-1-all"] == outcome
    # What is in operation was not under construction.
    assert outcomes(told)["nd331-39-1"] == "not-applicable"


def test_no_other_law_reaches_into_the_gap_by_the_table(eaquang: Run, tmp_path: Path) -> None:
    """A decree that asks for the level and is in force itself has no table to compute it by."""
    told = report(eaquang, tmp_path, "2026-08-18", "vn-digital-2026")
    assert "EAQ702" not in {d["code"] for d in told["diagnostics"] if d["outcome"] == "unmet"}
    (one,) = (o for o in told["outcomes"] if o["requirement"] == "nd224-23-4-a")
    assert one["rules"]["understated-security-level"] == "undetermined"


def test_the_compliance_report_shows_the_branch_with_its_clause(eaquang: Run, tmp_path: Path) -> None:
    report(eaquang, tmp_path, "2026-11-22", "security-levels, vn-digital-2026")
    ended = eaquang("render", "--out", "out", "--as-of", "2026-11-22")
    assert ended.code == 0, ended.both
    compliance = (tmp_path / "out" / "compliance.md").read_text("utf-8").replace("\\", "")
    assert "điểm b khoản 2 Điều 13 Nghị định số 331/2026/NĐ-CP (N331-06)" in compliance


def test_explain_shows_every_branch_with_its_clause(eaquang: Run) -> None:
    shown = " ".join(eaquang("explain", "EAQ702", "--lang", "vi").out.split())
    for part in (
        "N331-06 serves = public; handles_procedures = true → cấp độ 3, điểm b khoản 2 Điều 13 Nghị định",
        "N331-09 serves = public; không thuộc nhánh nào khác → cấp độ 2, điểm a, b khoản 2 Điều 12 Nghị định",
        "N85-21 prime_minister_level = 5 → cấp độ 5, khoản 5 Điều 11 Nghị định số 85/2016/NĐ-CP",
    ):
        assert part in shown
    assert shown.count("Bảng quyết định") == 2


def test_a_requirement_shows_its_own_table_alone(eaquang: Run) -> None:
    shown = " ".join(eaquang("explain", "nd85-r01", "--lang", "vi").out.split())
    assert "N85-11 serves = infrastructure; reach = ministry-or-province → cấp độ 3" in shown
    assert "N331" not in shown
    assert "Bảng quyết định" not in eaquang("explain", "nd331-18-approver", "--lang", "vi").out


def test_a_saved_report_is_told_again_with_its_clauses(eaquang: Run, tmp_path: Path) -> None:
    report(eaquang, tmp_path, "2026-11-22")
    saved = eaquang("validate", "--as-of", "2026-11-22", "--format", "json").out
    write(tmp_path, {"bao-cao.json": saved})
    shown = " ".join(eaquang("report", "bao-cao.json", "--lang", "vi").out.split())
    assert "điểm b khoản 2 Điều 13 Nghị định số 331/2026/NĐ-CP (N331-06)" in shown
