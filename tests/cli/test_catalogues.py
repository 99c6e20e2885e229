"""The catalogues on the command line: narrowed, as data, and whole on 80 columns."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Run, write
from cli.test_own_framework import FILES
from eaquang.frameworks.catalogue import shipped_ids, shipped_pack
from eaquang.rules import all_rules
from eaquang.rules.catalogue import CATALOGUE

DAY = ("--as-of", "2026-11-22")


def data(eaquang: Run, *arguments: str) -> Any:
    ended = eaquang(*arguments, "--format", "json")
    assert ended.code == 0, ended.both
    return json.loads(ended.out)


def test_rules_are_all_of_the_catalogue(eaquang: Run) -> None:
    assert [rule["code"] for rule in data(eaquang, "rules")] == sorted(CATALOGUE.values())
    built = data(eaquang, "rules", "--state", "built")
    assert [rule["name"] for rule in built] == list(all_rules())
    assert all(rule["summary"]["vi"] for rule in built)


def test_rules_are_narrowed_by_all_that_is_asked(eaquang: Run) -> None:
    found = data(eaquang, "rules", "--select", "EAQ1,EAQ7", "--framework", "hcmc-2026", "--state", "built")
    assert {rule["code"] for rule in found} >= {"EAQ126", "EAQ701"}
    assert {rule["code"][:4] for rule in found} == {"EAQ1", "EAQ7"}
    assert all("hcmc-2026" in rule["cited_by"] for rule in found)
    assert {r["family"] for r in data(eaquang, "rules", "--family", "data", "--family", "dossier")} == {
        "data",
        "dossier",
    }
    notes = data(eaquang, "rules", "--severity", "note", "--kind", "exchange")
    assert {rule["code"] for rule in notes} >= {"EAQ304"}
    assert {rule["severity"] for rule in notes} == {"note"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("rules", "--family", "exchange"), "--family"),
        (("rules", "--severity", "fatal"), "--severity"),
        (("rules", "--kind", "systems"), "--kind"),
        (("rules", "--state", "done"), "--state"),
        (("rules", "--framework", "hcmc-2025"), "hcmc-2026"),
        (("frameworks", "--framework", "hcmc-2025"), "hcmc-2026"),
        (("frameworks", "--standing", "valid"), "--standing"),
        (("frameworks", "--as-of", "2026-02-30"), "--as-of"),
    ],
)
def test_what_there_is_not_is_refused_with_what_there_is(
    eaquang: Run, arguments: tuple[str, ...], told: str
) -> None:
    ended = eaquang(*arguments)
    assert ended.code == 2
    assert told in ended.err


def test_a_catalogue_without_a_match_says_so(eaquang: Run) -> None:
    ended = eaquang("rules", "--family", "data", "--select", "EAQ001", "--lang", "en")
    assert (ended.code, ended.out) == (0, "")
    assert "no rule fits" in ended.err
    ended = eaquang("frameworks", "--standing", "draft", *DAY, "--lang", "vi")
    assert (ended.code, ended.out) == (0, "")
    assert "22/11/2026" in ended.err


def test_frameworks_stand_as_on_the_day(eaquang: Run) -> None:
    def found(*arguments: str) -> dict[str, str]:
        return {one["id"]: one["standing"] for one in data(eaquang, "frameworks", *arguments)}

    assert found(*DAY)["vn-digital-2026"] == "in-force"
    assert found("--as-of", "2026-07-28")["vn-digital-2026"] == "not-in-force"
    assert "vn-digital-2026" not in found("--as-of", "2026-07-28", "--standing", "in-force")
    assert set(found("--framework", "hcmc-2018", "--framework", "hcmc-2026")) == {"hcmc-2018", "hcmc-2026"}


def test_nothing_is_cut_off_where_there_is_little_room(eaquang: Run) -> None:
    shown = eaquang("frameworks", "--lang", "vi", *DAY, env={"COLUMNS": "60"}).out
    assert max(map(len, shown.splitlines())) <= 60
    letters = "".join(shown.split())
    assert all(name in letters for name in shipped_ids() if len(name) < 15)
    assert shown.count("–") > 0


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("command", ["rules", "frameworks"])
def test_nothing_is_cut_off_on_80_columns(eaquang: Run, command: str, lang: str) -> None:
    shown = eaquang(command, "--lang", lang, env={"COLUMNS": "80"}).out
    lines = shown.splitlines()
    assert max(map(len, lines)) <= 80
    words = set(shown.split())
    if command == "rules":
        assert {*CATALOGUE, *CATALOGUE.values()} <= words
        return
    assert set(shipped_ids()) <= words
    numbers = [int(word) for line in lines[len(lines) // 2 :] for word in line.split()[-4:] if word.isdigit()]
    assert sum(numbers) >= sum(len(shipped_pack(name).requirements) for name in shipped_ids())
    for label in {"vi": ("toàn văn", "bản sao", "thứ cấp"), "en": ("full text", "copy", "secondary")}[lang]:
        assert any(label in line for line in lines)


def test_what_a_workspace_has_of_its_own_is_among_them(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    (own,) = data(eaquang, "frameworks", "--framework", "khung-nho", *DAY)
    assert own["requirements"]["full"]["full"] == 1
    assert eaquang("rules", "--framework", "khung-nho", "--lang", "en").err.count("no rule fits") == 1


def test_a_check_and_an_instrument_of_ones_own_are_explained(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    shown = eaquang("explain", "khung-nho/kn-2-1#1", "--lang", "en").out
    assert "the system names no operator" in shown
    shown = eaquang("explain", "01/QĐ-SA", "--lang", "vi", *DAY).out
    assert "còn hiệu lực (từ ngày 01/01/2026)" in " ".join(shown.split())


@pytest.mark.parametrize(
    ("code", "head"),
    [
        (unicodedata.normalize("NFD", "Chưa đáp ứng"), "unmet: "),
        ("Nghị định số 224/2026/NĐ-CP", "nd-224-2026: "),
        (unicodedata.normalize("NFD", "nghị định số 224/2026/NĐ-CP"), "nd-224-2026: "),
    ],
)
def test_what_is_copied_from_a_document_is_explained(eaquang: Run, code: str, head: str) -> None:
    ended = eaquang("explain", code, "--lang", "vi")
    assert (ended.code, ended.out.startswith(head)) == (0, True), ended.both


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("EAQ3", "`EAQ3` là phần đầu của nhiều mã quy tắc; xem `eaquang rules --select EAQ3`"),
        ("224/2026/ND-CP", "có phải là `224/2026/NĐ-CP`?"),
        ("nd224-23-4-x", "xem `eaquang rules`, `eaquang frameworks`"),
        ("", "mang mã hoặc tên ``"),
        ("EAQ", "mang mã hoặc tên `EAQ`"),
    ],
)
def test_what_cannot_be_explained_is_told_with_the_way_on(eaquang: Run, code: str, told: str) -> None:
    ended = eaquang("explain", code, "--lang", "vi")
    assert (ended.code, ended.out, told in ended.err) == (2, "", True), ended.both


@pytest.mark.parametrize(
    "command",
    [
        ("frameworks",),
        ("frameworks", "diff", "hcmc-2018", "hcmc-2026"),
        ("explain", "EAQ301"),
        ("validate",),
        ("todo",),
        ("waivers", "list"),
    ],
)
def test_an_empty_date_is_not_today(eaquang: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    write(tmp_path, FILES)
    ended = eaquang(*command, "--as-of", "", "--lang", "vi")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "eaquang: --as-of để trống; cần một ngày, dạng 2026-11-22\n"


def test_a_framework_that_is_not_there_is_told_with_those_that_are(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    near = eaquang("validate", "--framework", "khung-nhoo", "--lang", "vi")
    assert (near.code, "có phải là `khung-nho`?" in near.err) == (2, True), near.both
    far = eaquang("validate", "--framework", "xyz", "--lang", "vi")
    assert (far.code, "; các khung có: data-sharing, " in far.err) == (2, True), far.both
    assert "có phải" not in far.err
    write(tmp_path, {"eaquang.yaml": FILES["eaquang.yaml"].replace("[khung-nho]", "[xyz]")})
    pinned = eaquang("validate", "--lang", "vi")
    assert "; các giá trị dùng được: data-sharing, " in pinned.err
    assert "có phải" not in pinned.err
