"""The check-up: what an installation and a workspace work with, and what needs attention."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import GOOD, SETTINGS, Run, write
from cli.test_own_framework import FILES
from eaquang import __version__

WAIVER = """\
  {id}:
    rule: EAQ104
    entity: systems.x
    cause: hệ thống cũ chưa có giao diện để nối vào trục
    alternatives: đã xem hai phương án khác
    impact: {{business: a, data: b, connection: c, security: d, resources: e}}
    controls: theo dõi hằng tuần
    responsible: so-a
    review_on: 2026-01-02
    remedy: [nv-12]
    decision: {{agency: so-a, document: 1/QĐ, date: {since}}}
    until: {until}
"""


def report(eaquang: Run, *arguments: str, code: int, **env: str) -> dict[str, Any]:
    ended = eaquang("doctor", "--format", "json", *arguments, env=env)
    assert ended.code == code, ended.both
    found: dict[str, Any] = json.loads(ended.out)
    return found


def test_outside_any_workspace_the_installation_is_told(eaquang: Run) -> None:
    found = report(eaquang, code=0)
    assert set(found) == {"format", "complete", "installation", "problems"}
    told = found["installation"]
    assert told["version"]["value"] == __version__
    assert told["reader"]["value"] is True
    assert told["encoding"]["value"] == "utf-8"
    assert found["problems"] == []
    ended = eaquang("doctor", env={"COLUMNS": "80"})
    assert ended.code == 0
    assert "Nothing needs attention" in ended.out
    assert max(map(len, ended.out.splitlines())) <= 100


@pytest.mark.parametrize(
    ("options", "env", "language", "source"),
    [
        (["--lang", "vi"], {}, "vi", "option"),
        ([], {"EAQUANG_LANG": "vi"}, "vi", "environment"),
        ([], {"EAQUANG_LANG": ""}, "vi", "settings"),
    ],
)
def test_the_language_and_where_it_comes_from(
    eaquang: Run, tmp_path: Path, options: list[str], env: dict[str, str], language: str, source: str
) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS + "language: vi\n", "a.yaml": GOOD})
    told = report(eaquang, *options, code=0, **env)["installation"]["language"]
    assert told == {"value": language, "source": source}


def test_the_locale_speaks_where_nothing_else_does(eaquang: Run) -> None:
    told = report(eaquang, code=0, EAQUANG_LANG="", LC_ALL="vi_VN.UTF-8")["installation"]["language"]
    assert told == {"value": "vi", "source": "locale"}
    told = report(eaquang, code=0, EAQUANG_LANG="", LC_ALL="C.UTF-8")["installation"]["language"]
    assert told == {"value": "en", "source": "default"}


def test_every_setting_has_its_value_and_its_source(eaquang: Run, tmp_path: Path) -> None:
    settings = FILES["eaquang.yaml"] + (
        "sources: ['*.yaml', 'them/*.yaml']\n"
        "rules:\n"
        "  also: [EAQ104]\n"
        "  ignore: [khung-nho/kn-2-1]\n"
        "  severity: {EAQ016: error}\n"
    )
    write(tmp_path, FILES | {"eaquang.yaml": settings, "ngoai/c.yaml": GOOD, "them/b.yaml": "systems: {}\n"})
    found = report(eaquang, code=1)
    told = found["settings"]
    assert told["frameworks"] == {"value": ["khung-nho"], "source": "eaquang.yaml:5:1"}
    assert told["packs"] == {"value": ["khung"], "source": "eaquang.yaml:4:1"}
    assert told["profile"] == {"value": None, "source": "default"}
    assert told["rules.also"] == {"value": ["EAQ104"], "source": "eaquang.yaml:8:3"}
    assert told["rules.severity"] == {"value": ["EAQ016: error"], "source": "eaquang.yaml:10:3"}
    own = found["frameworks"]["khung-nho"]
    assert (own["folder"], own["edition"], own["requirements"], own["all"]) == ("khung", "1.0", 1, 1)
    assert len(own["sha256"]) == 64
    assert found["rules"]["ignored"]["value"] == ["khung-nho/kn-2-1#1"]
    assert found["rules"]["reweighted"]["value"] == ["EAQ016: error"]
    assert found["rules"]["always"]["value"] <= found["rules"]["run"]["value"]
    assert found["files"]["descriptions"]["value"] == 2
    assert found["files"]["*.yaml"]["count"] == 1
    assert found["files"]["them/*.yaml"]["count"] == 1
    # Neither the framework's own files nor what is read, but what lies beside.
    assert found["files"]["unread"]["value"] == ["ngoai/c.yaml"]
    # Nothing is found of EAQ016, so its weight changes nothing.
    assert [problem["code"] for problem in found["problems"]] == ["unused-settings"]
    assert "eaquang.yaml:10:22" in found["problems"][0]["en"]


def test_all_that_needs_attention_is_told_with_a_remedy(eaquang: Run, tmp_path: Path) -> None:
    expired = WAIVER.format(id="NL-2026-001", since="2025-01-01", until="2025-06-01")
    void = WAIVER.format(id="NL-2026-002", since="2025-01-01", until="2099-06-01")
    write(
        tmp_path,
        {
            "eaquang.yaml": SETTINGS + "waivers: w.yaml\nbaseline: nen.jsonl\nrules: {also: [EAQ104]}\n",
            "a.yaml": GOOD + "systems: {x: {name: Hệ thống X, agency: so-a, state: current}}\n",
            "b.yaml": "systems: [\n",
            "w.yaml": f"waivers:\n{expired}{void}",
            "eaquang.yml.txt": "",
            "eaquang.yaml.txt": "",
        },
    )
    found = report(eaquang, code=1)
    told = {problem["code"]: problem["en"] for problem in found["problems"]}
    assert set(told) == {"misspelt", "unreadable", "expired", "void", "no-baseline"}
    assert "b.yaml" in told["unreadable"]
    assert "NL-2026-001" in told["expired"]
    assert "NL-2026-002" in told["void"]
    assert "eaquang.yaml:5:1" in told["no-baseline"]
    counted = found["exceptions"]["waivers"]
    assert (counted["all"], counted["expired"], counted["void"], counted["used"]) == (2, 1, 1, 0)
    shown = " ".join(eaquang("doctor", "--lang", "vi").out.split())
    assert f"Cần xử lý ({len(told)})" in shown
    assert "`eaquang validate`" in shown


def test_a_mistake_in_the_settings_is_refused_after_the_installation(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS + "framwork: [x]\n", "a.yaml": GOOD})
    ended = eaquang("doctor")
    assert ended.code == 2
    assert __version__ in ended.out
    assert "Nothing needs attention" not in ended.out
    assert ended.err.startswith("eaquang.yaml:4:1: ")
    found = report(eaquang, code=2)
    assert found["complete"] is False
    write(tmp_path, {"eaquang.yaml": SETTINGS + "rules: {ignore: [EAQ9x]}\n"})
    assert report(eaquang, code=2)["installation"]["version"]["value"] == __version__


def test_what_is_no_workspace(eaquang: Run, tmp_path: Path) -> None:
    assert eaquang("doctor", "nowhere").code == 3
    write(tmp_path, {"eaquang.yml": SETTINGS})
    found = report(eaquang, code=1)
    assert [problem["code"] for problem in found["problems"]] == ["misspelt"]


def test_an_output_that_cannot_show_vietnamese(eaquang: Run) -> None:
    found = report(eaquang, code=1, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    (problem,) = found["problems"]
    assert problem["code"] == "encoding"
    assert "PYTHONUTF8=1" in problem["vi"]


def test_without_git(eaquang: Run, tmp_path: Path) -> None:
    assert report(eaquang, code=0, PATH=str(tmp_path))["installation"]["git"]["value"] is None
    broken = tmp_path / "git"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    assert report(eaquang, code=0, PATH=str(tmp_path))["installation"]["git"]["value"] is None


def test_the_environment_is_not_told(eaquang: Run) -> None:
    secret = "bi-mat-" + "123456"
    ended = eaquang("doctor", env={"DB_PASSWORD": secret, "EAQUANG_TOKEN": secret})
    assert secret not in ended.both


@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_fits_eighty_columns(eaquang: Run, language: str) -> None:
    example = Path(__file__).parents[2] / "examples" / "so-khcn-faults"
    ended = eaquang("doctor", os.fspath(example), "--lang", language, env={"COLUMNS": "80"})
    assert ended.code == 1
    # Paths cannot be broken.
    long = [line for line in ended.out.splitlines() if len(line) > 80 and os.sep not in line]
    assert long == []
