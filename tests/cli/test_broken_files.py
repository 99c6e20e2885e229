"""A workspace with unreadable files still reports all the others, and nothing lost as absent."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

from cli.conftest import AS_OF, SETTINGS, Run, write

AGENCIES = "agencies:\n  so-a: {name: Sở A, level: department}\n"
SYSTEM = "  {id}:\n    name: Hệ thống {id}\n    agency: so-a\n    state: both\n    lifecycle: operating\n"


def _workspace(root: Path) -> None:
    after_break = SYSTEM.format(id="sau-cho-vo")
    write(
        root,
        {
            "eaquang.yaml": SETTINGS + "frameworks: [vn-digital-2026]\n",
            "a-co-quan.yaml": AGENCIES,
            "b-rong.yaml": b"",
            "c-khong-utf8.yaml": "systems:\n  trong-tep-hong:\n    name: Hệ thống\n".encode("utf-16"),
            "d-vo.yaml": 'systems:\n  hong:\n    name: "không đóng ngoặc\n' + after_break + "exchanges:\n"
            "  tot: {from: sau-cho-vo, to: trong-tep-hong, kind: connection, state: both}\n"
            "  toi-cho-vo: {from: sau-cho-vo, to: hong, kind: connection, state: both}\n",
            "e-to-hop-roi.yaml": unicodedata.normalize("NFD", "systems:\n" + SYSTEM.format(id="nfd")),
            "f-sai-chinh-ta.yaml": "systems:\n" + SYSTEM.format(id="sai") + "    operater: so-a\n",
        },
    )


def test_all_others_are_reported_and_holes_are_not_absent(eaquang: Run, tmp_path: Path) -> None:
    _workspace(tmp_path)
    ended = eaquang("validate", "--format", "json", "--as-of", AS_OF)
    assert ended.code == 1, ended.both
    report = json.loads(ended.out)
    found = {(d["code"], d["path"]) for d in report["diagnostics"] if d["outcome"] == "unmet"}
    assert ("EAQ002", "c-khong-utf8.yaml") in found
    assert ("EAQ001", "d-vo.yaml") in found
    assert ("EAQ010", "f-sai-chinh-ta.yaml") in found
    assert any(code == "EAQ016" and path == "e-to-hop-roi.yaml" for code, path in found)
    assert not [d for d in report["diagnostics"] if d["code"] == "EAQ014"], (
        "what a hole may hold is not dangling"
    )
    assert not [d for d in report["diagnostics"] if d["code"] == "EAQ104" and d["outcome"] == "unmet"]
    subjects = {
        o["subject"]["id"] for o in report["outcomes"] if o.get("subject", {}).get("kind") == "system"
    }
    assert {"sau-cho-vo", "nfd", "sai"} <= subjects
    assert sorted(report["checked"]["unreadable"]) == ["c-khong-utf8.yaml", "d-vo.yaml"]


def test_positions_after_the_break_are_right(eaquang: Run, tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "eaquang.yaml": SETTINGS,
            "a.yaml": AGENCIES,
            "b.yaml": "systems:\n  hong:\n    name: [vỡ\n  tot:\n    name: Tốt\n    nam: Thừa\n",
        },
    )
    ended = eaquang("validate", "--format", "concise")
    assert "b.yaml:6:5: EAQ010 error" in ended.out, ended.both


def test_a_report_lists_what_could_not_be_read(eaquang: Run, tmp_path: Path) -> None:
    _workspace(tmp_path)
    out = eaquang("validate", "--lang", "vi").out
    assert "Không đọc được trọn vẹn: c-khong-utf8.yaml, d-vo.yaml" in " ".join(out.split())
