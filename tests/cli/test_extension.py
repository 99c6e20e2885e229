"""Frameworks that extend others: what is followed with them, and what is wrong with them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import SETTINGS, Run, write
from cli.test_own_framework import FILES, FRAMEWORK, REQUIREMENTS

BY_OWN = """\
id: khung-xa
edition: "1.0"
title: {vi: Khung của xã, en: The commune's framework}
instrument: qd-01-so-a
issuer: Xã B
extends: [khung-nho]
"""
RESTATED = (
    REQUIREMENTS.replace("has an operator", "has an operator who answers")
    .replace("Has an operator", "Has an operator who answers")
    .replace("operator != ''", "operator != '' && has_answer")
    .replace(" && has_answer", "")
)
"""The same requirement in the extending framework, in other words."""
OWN = """\
requirements:
  xa-1:
    principle: mot-noi
    fact: XA-1
    citation: {instrument: qd-01-so-a}
    verification: full
    title: {vi: Có mô tả, en: Has a description}
    statement: {vi: Mỗi hệ thống có mô tả, en: Each system has a description}
    modality: should
    subject: [system]
    checks:
      - for: system
        assert: "description != ''"
        asks: [description]
        at: description
        message: {vi: hệ thống chưa có mô tả, en: the system has no description}
    coverage: full
"""
WITH = {**FILES, "xa/framework.yaml": BY_OWN, "xa/requirements/rieng.yaml": OWN}


def _settings(packs: str, frameworks: str) -> dict[str, str]:
    return {"eaquang.yaml": f"{SETTINGS}packs: [{packs}]\nframeworks: [{frameworks}]\n"}


def _report(eaquang: Run, *options: str) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(eaquang("validate", "--format", "json", *options).out)
    return report


@pytest.mark.parametrize("packs", ["khung, xa", "xa, khung"])
def test_following_one_is_following_what_it_extends(eaquang: Run, tmp_path: Path, packs: str) -> None:
    """Whatever the order in which the settings name the folders."""
    write(tmp_path, WITH | _settings(packs, "khung-xa"))
    report = _report(eaquang)
    assert [(f["id"], f.get("extended_by", [])) for f in report["frameworks"]] == [
        ("khung-xa", []),
        ("khung-nho", ["khung-xa"]),
    ]
    assert {(o["framework"], o["requirement"]) for o in report["outcomes"]} == {
        ("khung-xa", "xa-1"),
        ("khung-nho", "kn-2-1"),
    }
    text = " ".join(eaquang("validate", "--lang", "en").out.split())
    assert "1 requirements, followed because khung-xa extends it" in text
    assert text.count("followed because") == 1
    marked = eaquang("validate", "--lang", "vi", "--format", "markdown").out
    assert "`khung-nho` 1.0), 1 yêu cầu, được áp dụng vì `khung-xa` mở rộng khung này" in marked


def test_one_that_is_pinned_as_well_is_followed_for_itself(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, WITH | _settings("khung, xa", "khung-nho, khung-xa"))
    report = _report(eaquang)
    assert [f["id"] for f in report["frameworks"]] == ["khung-nho", "khung-xa"]
    assert not any(f.get("extended_by") for f in report["frameworks"])


def test_an_option_is_followed_by_the_bases_too(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, WITH | _settings("khung, xa", ""))
    assert [f["id"] for f in _report(eaquang, "--framework", "khung-xa")["frameworks"]] == [
        "khung-xa",
        "khung-nho",
    ]
    shipped = [f["id"] for f in _report(eaquang, "--framework", "hcmc-2026")["frameworks"]]
    assert shipped == ["hcmc-2026", "vn-digital-2026"]


def test_what_is_restated_stands_in_place_of_what_is_inherited(eaquang: Run, tmp_path: Path) -> None:
    files = WITH | {"xa/requirements/lai.yaml": RESTATED} | _settings("khung, xa", "khung-xa")
    write(tmp_path, files)
    report = _report(eaquang)
    assert sorted((o["framework"], o["requirement"]) for o in report["outcomes"]) == [
        ("khung-xa", "kn-2-1"),
        ("khung-xa", "xa-1"),
    ]
    (of_xa, of_base) = report["frameworks"]
    assert (set(of_xa["requirements"]), set(of_base["requirements"])) == ({"kn-2-1", "xa-1"}, set())
    # Whoever follows the base alone is asked what the base says.
    alone = _report(eaquang, "--framework", "khung-nho")
    assert [(o["framework"], o["requirement"]) for o in alone["outcomes"]] == [("khung-nho", "kn-2-1")]


def test_documents_are_laid_out_as_in_the_base(eaquang: Run, tmp_path: Path) -> None:
    """An extending framework without an outline takes the one of its base; principles are those of both."""
    write(tmp_path, WITH | _settings("xa, khung", "khung-xa"))
    ended = eaquang("render", "--out", "out", "--draft")
    assert ended.code == 0, ended.both
    assert "HIỆN TRẠNG" in (tmp_path / "out" / "architecture.md").read_text("utf-8")
    # The requirement of the extending framework is grouped under a principle of its base.
    compliance = (tmp_path / "out" / "compliance.md").read_text("utf-8")
    assert compliance.count("Mỗi việc một nơi") >= 2
    assert "Each system has an operator" in eaquang("explain", "mot-noi", "--lang", "en").out
    assert "mot-noi – One place for each task" in eaquang("explain", "xa-1", "--lang", "en").out


def test_a_ring_is_told_where_it_is_closed(eaquang: Run, tmp_path: Path) -> None:
    ring = {"khung/framework.yaml": FRAMEWORK + "extends: [khung-xa]\n"}
    write(tmp_path, WITH | ring | _settings("xa, khung", "khung-nho"))
    ended = eaquang("validate", "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("xa/framework.yaml:6:11: `khung-xa` extends `khung-nho`, which rests on")
    write(tmp_path, {"khung/framework.yaml": FRAMEWORK + "extends: [khung-nho]\n"})
    ended = eaquang("validate", "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert "khung/framework.yaml:7:11: `khung-nho` extends `khung-nho`" in ended.err


def test_an_id_of_a_stranger_is_refused_where_both_are_followed(eaquang: Run, tmp_path: Path) -> None:
    lonely = {"xa/framework.yaml": BY_OWN.replace("extends: [khung-nho]\n", "")}
    alone = RESTATED.replace("mot-noi", "rieng").replace("qd-01-so-a", "nd-224-2026")
    files = {
        **{name: text for name, text in WITH.items() if name != "xa/requirements/rieng.yaml"},
        "xa/framework.yaml": lonely["xa/framework.yaml"].replace("qd-01-so-a", "nd-224-2026"),
        "xa/requirements/lai.yaml": alone,
        "xa/principles.yaml": FILES["khung/principles.yaml"]
        .replace("mot-noi", "rieng")
        .replace("qd-01-so-a", "nd-224-2026"),
    }
    write(tmp_path, files | _settings("khung, xa", "khung-nho, khung-xa"))
    ended = eaquang("validate", "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("xa/requirements/lai.yaml:2:3: `kn-2-1` is a requirement of `khung-nho`")
    assert eaquang("validate", "--framework", "khung-xa").code == 1, "each alone may be followed"


def test_two_of_ones_own_with_one_id_are_refused(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, WITH | {"xa/framework.yaml": BY_OWN.replace("khung-xa", "khung-nho")})
    write(tmp_path, _settings("khung, xa", "khung-nho"))
    ended = eaquang("validate", "--lang", "en")
    assert ended.code == 2
    assert "xa/framework.yaml:1:1: `khung-nho` is the id of your framework in `khung` already" in ended.err
