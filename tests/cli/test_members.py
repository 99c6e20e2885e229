"""Validating a workspace with members: every one reported with its own outcomes, the worst code counts."""

from __future__ import annotations

import json
from pathlib import Path

from cli.conftest import GOOD, Run, write

PARENT = "eaquang: 1\nname: Tỉnh\nagency: ubnd\nmembers: [so-a]\n"
MEMBER = "eaquang: 1\nname: Sở A\nagency: so-a\n"
OWN = "agencies:\n  ubnd: {name: UBND tỉnh, level: province}\n"


def _workspace(root: Path, **more: str) -> Path:
    files = {"eaquang.yaml": PARENT, "a.yaml": OWN, "so-a/eaquang.yaml": MEMBER, "so-a/a.yaml": GOOD, **more}
    return write(root, files)


def test_each_is_reported_and_its_paths_lead_there(eaquang: Run, tmp_path: Path) -> None:
    _workspace(tmp_path, **{"so-a/b.yaml": "systems: {s: {name: S, operator: nobody}}\n"})
    ended = eaquang("validate", "--format", "concise")
    assert ended.code == 1, ended.both
    assert ended.out.startswith("so-a/b.yaml:1:34: EAQ014 error")
    assert (tmp_path / ended.out.split(":")[0]).is_file()
    text = eaquang("validate")
    assert "Member so-a (so-a): Sở A" in text.out
    assert "--> so-a/b.yaml:1:34" in text.out
    assert "operator: nobody" in text.out


def test_json_holds_a_report_of_each(eaquang: Run, tmp_path: Path) -> None:
    _workspace(tmp_path)
    ended = eaquang("validate", "--format", "json")
    assert ended.code == 0, ended.both
    data = json.loads(ended.out)
    assert [(m["member"], m["folder"], m["workspace"], m["checked"]["files"]) for m in data["members"]] == [
        ("so-a", "so-a", "Sở A", 1)
    ]
    assert data["checked"] == {**data["checked"], "files": 1, "entities": {"agency": 1}}


def test_the_worst_code_counts(eaquang: Run, tmp_path: Path) -> None:
    _workspace(tmp_path)
    assert eaquang("validate").code == 0
    write(tmp_path, {"so-a/x.yaml": "systems: {a"})
    assert eaquang("validate", "--fail-on", "never").code == 1
    assert eaquang("validate", "a.yaml").code == 1
    assert "EAQ" not in eaquang("validate", "a.yaml", "--format", "concise").out


def test_a_member_is_a_workspace_of_its_own(eaquang: Run, tmp_path: Path) -> None:
    _workspace(tmp_path)
    ended = eaquang("validate", "so-a", "--format", "json")
    assert ended.code == 0, ended.both
    assert json.loads(ended.out)["workspace"] == "Sở A"


def test_what_is_wrong_with_a_member_is_told_with_its_place(eaquang: Run, tmp_path: Path) -> None:
    _workspace(tmp_path)
    cases = {
        "so-a/eaquang.yaml": ("eaquang: 1\nnaem: x\n", "so-a/eaquang.yaml:2:1: "),
        "eaquang.yaml": (PARENT.replace("so-a", "so-b"), "eaquang.yaml:4:11: "),
    }
    for path, (content, start) in cases.items():
        before = (tmp_path / path).read_text()
        write(tmp_path, {path: content})
        ended = eaquang("validate")
        assert ended.code == 2, ended.both
        assert ended.err.startswith(start), ended.err
        write(tmp_path, {path: before})
    write(tmp_path, {"so-a/eaquang.yaml": MEMBER + "rules: {ignore: [EAQ998]}\n"})
    ended = eaquang("validate")
    assert ended.code == 2
    assert ended.err.startswith("so-a/eaquang.yaml:4:18: ")
    assert "EAQ998" in ended.err


def test_a_restricted_entity_is_not_named(eaquang: Run, tmp_path: Path) -> None:
    _workspace(
        tmp_path,
        **{
            "so-a/s.yaml": "systems: {ngam: {name: Hệ thống kín, restricted: true}}\n",
            "x.yaml": "exchanges: {e: {from: so-a/ngam, to: ubnd, kind: connection}}\n",
        },
    )
    for form in ("text", "concise", "json"):
        ended = eaquang("validate", "x.yaml", "--format", form, "--lang", "vi")
        assert ended.code == 1
        assert "thuộc phần hạn chế" in ended.out
        assert "Hệ thống kín" not in ended.out.split('"members"')[0]


def test_a_link_out_of_a_member_is_refused(eaquang: Run, tmp_path: Path) -> None:
    _workspace(tmp_path / "w")
    write(tmp_path / "w", {"w.yaml": "waivers: {}\n", "so-a/eaquang.yaml": MEMBER + "waivers: ../w.yaml\n"})
    ended = eaquang("validate", cwd=tmp_path / "w")
    assert ended.code == 2, ended.both
    assert "leads out" in ended.err
