"""A framework made of files alone, in a folder of the workspace: no Python anywhere."""

from __future__ import annotations

import json
from pathlib import Path

from cli.conftest import GOOD, SETTINGS, Run, write

FRAMEWORK = """\
id: khung-nho
edition: "1.0"
title: {vi: Khung kiến trúc nhỏ, en: Small framework}
instrument: qd-01-so-a
issuer: Sở A
valid_from: 2026-01-01
"""
INSTRUMENTS = """\
instruments:
  qd-01-so-a:
    number: 01/QĐ-SA
    kind: decision
    title: Ban hành khung kiến trúc nhỏ
    issuer: Sở A
    issued: 2026-01-01
    in_force_from: 2026-01-01
    status: in-force
    verification: full
    source: bản ký của Sở A
"""
PRINCIPLES = """\
principles:
  mot-noi:
    title: {vi: Mỗi việc một nơi, en: One place for each task}
    statement: {vi: Mỗi hệ thống có người vận hành, en: Each system has an operator}
    citation: {instrument: qd-01-so-a, article: "2"}
    verification: full
"""
REQUIREMENTS = """\
requirements:
  kn-2-1:
    principle: mot-noi
    fact: KN-2-1
    citation: {instrument: qd-01-so-a, article: "2", clause: "1"}
    verification: full
    title: {vi: Có đơn vị vận hành, en: Has an operator}
    statement:
      vi: Mỗi hệ thống phải nêu rõ đơn vị vận hành
      en: Each system states who operates it
    modality: must
    subject: [system]
    checks:
      - for: system
        assert: "operator != ''"
        asks: [operator]
        at: operator
        message: {vi: hệ thống chưa nêu đơn vị vận hành, en: the system names no operator}
    coverage: full
"""
OUTLINE = """\
outlines:
  other:
    framework_name: {vi: Khung kiến trúc nhỏ, en: Small framework}
    issuer: {vi: Giám đốc Sở A, en: Director}
    sections:
      - number: I
        title: {vi: HIỆN TRẠNG, en: CURRENT STATE}
        draws: [{what: objects}]
      - number: II
        title: {vi: ĐÁNH GIÁ, en: ASSESSMENT}
        draws: [{what: outcomes}]
"""
FILES = {
    "eaquang.yaml": SETTINGS + "packs: [khung]\nframeworks: [khung-nho]\n",
    "khung/framework.yaml": FRAMEWORK,
    "khung/instruments.yaml": INSTRUMENTS,
    "khung/principles.yaml": PRINCIPLES,
    "khung/requirements/chung.yaml": REQUIREMENTS,
    "khung/outline.yaml": OUTLINE,
    "mo-ta.yaml": GOOD
    + "systems:\n  x: {name: Hệ thống X, agency: so-a, state: both}\n"
    + "dossier: {title: Khung của Sở A, organisation_type: other}\n",
}
STATEMENT = "Mỗi hệ thống phải nêu rõ đơn vị vận hành"
CITATION = "khoản 1 Điều 2 Quyết định số 01/QĐ-SA"


def test_text_shows_id_statement_and_citation(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    ended = eaquang("validate", "--lang", "vi")
    assert ended.code == 1, ended.both
    shown = " ".join(ended.out.split())
    for part in ("kn-2-1", STATEMENT, CITATION, "hệ thống chưa nêu đơn vị vận hành", "khung-nho 1.0"):
        assert part in shown


def test_json_shows_id_statement_and_citation(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    report = json.loads(eaquang("validate", "--format", "json").out)
    (framework,) = report["frameworks"]
    assert framework["requirements"]["kn-2-1"]["statement"]["vi"] == STATEMENT
    (diagnostic,) = (d for d in report["diagnostics"] if d["outcome"] == "unmet")
    assert diagnostic["citations"][0]["text"]["vi"].startswith(CITATION)
    assert diagnostic["id_path"] == "systems.x.operator"
    (outcome,) = report["outcomes"]
    assert (outcome["requirement"], outcome["subject"], outcome["outcome"]) == (
        "kn-2-1",
        {"kind": "system", "id": "x"},
        "unmet",
    )


def test_documents_show_id_statement_and_citation(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    ended = eaquang("render", "--out", "out")
    assert ended.code == 0, ended.both
    compliance = (tmp_path / "out" / "compliance.md").read_text("utf-8").replace("\\", "")
    for part in ("kn-2-1", STATEMENT, CITATION):
        assert part in compliance
    assert "khung-nho" in (tmp_path / "out" / "architecture.html").read_text("utf-8")


def test_explain_knows_it(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    assert STATEMENT in " ".join(eaquang("explain", "kn-2-1", "--lang", "vi").out.split())
    assert "khung-nho" in eaquang("frameworks").out


def test_a_stated_fact_meets_it_and_an_unknown_one_leaves_it_open(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    described = FILES["mo-ta.yaml"]
    write(tmp_path, {"mo-ta.yaml": described.replace("state: both}", "state: both, operator: so-a}", 1)})
    assert eaquang("validate").code == 0
    unknown = "operator: {unknown: {reason: a, source: b, contact: Phòng C, due: 2027-01-15}}"
    write(tmp_path, {"mo-ta.yaml": described.replace("state: both}", f"state: both, {unknown}}}", 1)})
    report = json.loads(eaquang("validate", "--format", "json", "--as-of", "2026-11-22").out)
    (outcome,) = report["outcomes"]
    assert outcome["outcome"] == "undetermined"
    (missing,) = (report["missing"][number] for number in outcome["missing"])
    assert (missing["contact"], missing["due"]) == ("Phòng C", "2027-01-15")


def test_a_fault_in_the_framework_is_placed(eaquang: Run, tmp_path: Path) -> None:
    write(
        tmp_path,
        FILES | {"khung/requirements/chung.yaml": REQUIREMENTS.replace("modality: must", "modality: mus")},
    )
    ended = eaquang("validate")
    assert ended.code == 2, ended.both
    assert "khung/requirements/chung.yaml:11:" in ended.err
    wrong_rule = REQUIREMENTS.replace(
        "    checks:", "    rules: [{name: bypassed-integration-platfrom}]\n    checks:"
    )
    write(tmp_path, {"khung/requirements/chung.yaml": wrong_rule})
    ended = eaquang("validate")
    assert ended.code == 2
    assert "bypassed-integration-platform" in ended.err


def test_no_framework_of_ones_own_takes_the_id_of_a_shipped_one(eaquang: Run, tmp_path: Path) -> None:
    files = FILES | {"khung/framework.yaml": FRAMEWORK.replace("khung-nho", "vn-digital-2026")}
    write(tmp_path, files)
    for named in ((), ("--framework", "vn-digital-2026"), ("--framework", "hcmc-2018")):
        ended = eaquang("validate", "--lang", "en", *named)
        assert (ended.code, ended.out) == (2, "")
        assert ended.err.startswith("khung/framework.yaml:1:1: `vn-digital-2026` is the id of a framework ")
