"""Exceptions with explanation through the real command: how they hold, and how they fail."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import AS_OF, GOOD, SETTINGS, SOURCE, Ended, Run, write
from cli.test_own_framework import FRAMEWORK, INSTRUMENTS, OUTLINE, PRINCIPLES

REQUIREMENT = """\
requirements:
  kn-2-1:
    principle: mot-noi
    fact: KN-2-1
    citation: {instrument: qd-01-so-a, article: "2", clause: "1"}
    verification: full
    title: {vi: Mã hóa dữ liệu, en: Encrypted data}
    statement: {vi: Dữ liệu phải được mã hóa, en: Data are encrypted}
    modality: must
    subject: [exchange]
    rules: [{name: cleartext-protected-data}]
    coverage: full
"""
DESCRIPTION = (
    "agencies:\n  so-a: {name: Sở A, level: department}\n"
    "systems:\n  a: {name: Hệ thống A}\n  b: {name: Hệ thống B}\nexchanges:\n"
    "  e: {from: a, to: b, kind: data, protection: {classification: own-use, encrypted: false}}\n"
    "dossier: {title: Khung của Sở A, organisation_type: other}\n"
)
MENDED = DESCRIPTION.replace("encrypted: false", "encrypted: true")
ENTRY = """\
  # Chờ nâng cấp phần mềm.
  NL-2026-001:
    rule: EAQ304
    entity: exchanges.e
    cause: hệ thống cũ chưa có giao diện để mã hóa
    alternatives: đã xem hai phương án khác
    impact: {business: a, data: b, connection: c, security: d, resources: e}
    controls: theo dõi hằng tuần
    responsible: so-a
    review_on: 2027-01-15
    remedy: [nv-12]
    decision: {agency: so-a, document: 1/QĐ, date: 2026-06-01}
    until: 2027-03-31
"""
FACTS = (
    *("--cause", "hệ thống cũ chưa có giao diện để mã hóa", "--alternatives", "đã xem hai phương án"),
    *("--business", "x1", "--data", "x2", "--connection", "x3", "--security", "x4", "--resources", "x5"),
    *("--controls", "theo dõi hằng tuần", "--responsible", "so-a", "--review-on", "2027-01-15"),
    *("--remedy", "nv-12", "--remedy", "nv-13", "--agency", "so-a", "--document", "1/QĐ"),
    *("--date", "2026-06-01", "--until", "2027-03-31"),
)


def workspace(
    root: Path,
    *entries: str,
    text: str = DESCRIPTION,
    mandatory: str = "[]",
    settings: str = "waivers: waivers.yaml\n",
    raw: str | bytes | None = None,
) -> Path:
    """A workspace with a framework of one requirement; the file of its exceptions."""
    stated = SETTINGS + "packs: [khung]\nframeworks: [khung-nho]\nlanguage: en\n" + settings
    files: dict[str, str | bytes] = {
        "eaquang.yaml": stated,
        "khung/framework.yaml": FRAMEWORK + f"mandatory: {mandatory}\n",
        "khung/instruments.yaml": INSTRUMENTS,
        "khung/principles.yaml": PRINCIPLES,
        "khung/requirements/chung.yaml": REQUIREMENT,
        "khung/outline.yaml": OUTLINE,
        "mo-ta.yaml": text,
    }
    if settings:
        files["waivers.yaml"] = raw if raw is not None else "waivers:\n" + "".join(entries)
    write(root, files)
    return root / "waivers.yaml"


def entry(number: int = 1, /, **changed: str) -> str:
    """One entry, with other values for some keys; an empty one leaves the key out."""
    text = ENTRY.replace("NL-2026-001", f"NL-2026-{number:03}")
    for key, value in changed.items():
        line = f"    {key}: {value}\n" if value else ""
        text = re.sub(rf"    {key}: .*\n", lambda _, line=line: line, text)  # type: ignore[misc]  # the default binds the loop's value
    return text


def codes(ended: Ended) -> list[str]:
    return [d["code"] for d in json.loads(ended.out)["diagnostics"]]


def register(eaquang: Run, *options: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        eaquang("waivers", "list", "--format", "json", "--as-of", AS_OF, *options).out
    )
    return {one["id"]: one for one in found["exceptions"]}


def test_it_keeps_the_run_from_failing_and_nothing_more(eaquang: Run, tmp_path: Path) -> None:
    workspace(tmp_path)
    bare = eaquang("validate", "--as-of", AS_OF, "--format", "json")
    assert bare.code == 1
    workspace(tmp_path, entry())
    ended = eaquang("validate", "--as-of", AS_OF, "--format", "json")
    assert ended.code == 0, ended.both
    told = json.loads(ended.out)
    assert told["counts"]["outcomes"] == json.loads(bare.out)["counts"]["outcomes"], (
        "it is unmet all the same"
    )
    (unmet,) = (one for one in told["outcomes"] if one["outcome"] == "unmet")
    assert unmet["excuses"] == [{"waiver": "NL-2026-001", "until": "2027-03-31"}]
    assert told["counts"]["excused"] == 1
    assert eaquang("render", "--as-of", AS_OF).code == 0


@pytest.mark.parametrize(
    ("day", "code", "told"),
    [
        ("2027-02-28", 0, False),
        ("2027-03-01", 0, True),
        ("2027-03-30", 0, True),
        ("2027-03-31", 0, True),
        ("2027-04-01", 1, False),
    ],
)
def test_the_last_days(eaquang: Run, tmp_path: Path, day: str, code: int, *, told: bool) -> None:
    workspace(tmp_path, entry())
    ended = eaquang("validate", "--as-of", day, "--format", "json")
    assert ended.code == code
    assert ("EAQ905" in codes(ended)) is told
    assert ("EAQ901" in codes(ended)) is (code == 1)
    if told:
        warned = eaquang("validate", "--as-of", day, "--fail-on", "warning")
        assert warned.code == 1
        assert "ends on" in warned.out


@pytest.mark.parametrize(
    ("now", "holds"), [("2027-03-31T16:59:59+00:00", True), ("2027-03-31T17:00:00+00:00", False)]
)
def test_a_day_ends_at_midnight_in_viet_nam(eaquang: Run, tmp_path: Path, now: str, *, holds: bool) -> None:
    workspace(tmp_path, entry())
    clock = (
        "import datetime\n"
        "class Clock(datetime.datetime):\n"
        "    @classmethod\n"
        "    def now(cls, tz=None):\n"
        f"        return datetime.datetime.fromisoformat('{now}').astimezone(tz)\n"
        "real = datetime.datetime\n"
        "Clock.fromisoformat = real.fromisoformat\n"
        "datetime.datetime = Clock\n"
    )
    write(tmp_path, {"site/sitecustomize.py": clock})
    env = {"PYTHONPATH": f"{tmp_path / 'site'}{os.pathsep}{SOURCE}", "TZ": "America/New_York"}
    ended = eaquang("validate", env=env)
    assert ended.code == (0 if holds else 1), ended.both
    assert f"as of {'2027-03-31' if holds else '2027-04-01'}" in ended.out


@pytest.mark.parametrize(
    ("changed", "code", "said"),
    [
        ({"rule": "eaq304"}, "EAQ903", "did exception `NL-2026-001` mean `EAQ304`?"),
        ({"rule": "cleartext-protected-dat"}, "EAQ903", "`cleartext-protected-data`?"),
        ({"rule": "EAQ3"}, "EAQ903", "neither code nor name"),
        ({"rule": '"EAQ*"'}, "EAQ903", "several targets at once"),
        ({"entity": "exchanges.f"}, "EAQ903", "is not in the workspace"),
        ({"rule": "", "entity": "exchanges.e\n    requirement: kn-2-2"}, "EAQ903", "mean `kn-2-1`?"),
        ({"cause": "chưa kịp"}, "EAQ904", "has 8 characters"),
        ({"controls": "…"}, "EAQ904", "no controls"),
        ({"until": "2026-05-31"}, "EAQ904", "before the decision"),
        ({"until": "2027-06-02"}, "EAQ904", "at the latest 2027-06-01"),
        (
            {"decision": "{agency: so-a, document: 1/QĐ, date: 2026-11-23}"},
            "EAQ904",
            "after the date of the run",
        ),
        ({"rule": "EAQ011"}, "EAQ906", "mandatory rule"),
        ({"rule": "forbidden-waiver"}, "EAQ906", "mandatory rule"),
    ],
)
def test_a_void_exception_fails_every_gate(
    eaquang: Run, tmp_path: Path, changed: dict[str, str], code: str, said: str
) -> None:
    workspace(tmp_path, entry(1, **changed))
    for command in (("validate", "--fail-on", "never"), ("waivers", "check", "--fail-on", "never")):
        ended = eaquang(*command, "--as-of", AS_OF)
        assert ended.code == 1, command
        assert code in ended.out
        assert said in " ".join(ended.out.split())
    ended = eaquang("render", "--as-of", AS_OF)
    assert (ended.code, code in ended.err) == (1, True)
    assert not (tmp_path / "build").exists()
    assert eaquang("render", "--as-of", AS_OF, "--draft").code == 0


@pytest.mark.parametrize("text", ["exchanges.*", "*", "exchanges", "exchanges.e.via"])
def test_an_entity_is_one_and_no_pattern(eaquang: Run, tmp_path: Path, text: str) -> None:
    workspace(tmp_path, entry(1, entity=f'"{text}"'))
    ended = eaquang("validate", "--as-of", AS_OF)
    assert (ended.code, ended.err.startswith("waivers.yaml:5:")) == (2, True), ended.both


@pytest.mark.parametrize("term", ["2028-02-28", "2028-02-29"])
def test_twelve_months_from_a_day_before_a_leap_day(eaquang: Run, tmp_path: Path, term: str) -> None:
    workspace(tmp_path, entry(decision="{agency: so-a, document: 1/QĐ, date: 2027-02-28}", until=term))
    ended = eaquang("waivers", "check", "--as-of", "2027-03-01", "--format", "json")
    assert ("EAQ904" in codes(ended)) is (term == "2028-02-29")


@pytest.mark.parametrize(
    "day", ["2027-02-29", "2026-13-01", "31/03/2027", "2027-3-31", "2026-W12-1", "20270331", "0000-01-01"]
)
def test_a_day_that_does_not_exist_is_a_fault_of_the_configuration(
    eaquang: Run, tmp_path: Path, day: str
) -> None:
    workspace(tmp_path, entry(until=day))
    for command in (("render",), ("waivers", "list"), ("waivers", "check")):
        ended = eaquang(*command, "--as-of", AS_OF)
        assert ended.code == 2, command
        assert ended.err.startswith("waivers.yaml:14:"), ended.err
    assert eaquang("waivers", "prune", "--as-of", AS_OF).code == 2
    assert eaquang("waivers", "add", "EAQ304", "exchanges.e").code == 2
    assert (tmp_path / "waivers.yaml").read_text("utf-8") == "waivers:\n" + entry(until=day)


def test_a_pack_bars_exceptions_for_its_rules_and_for_what_rests_on_them(
    eaquang: Run, tmp_path: Path
) -> None:
    of_requirement = entry(2, rule="", entity="exchanges.e\n    requirement: kn-2-1")
    workspace(tmp_path, entry(), of_requirement)
    assert eaquang("validate", "--as-of", AS_OF).code == 0
    for named in ("cleartext-protected-data", "EAQ304"):
        workspace(tmp_path, entry(), of_requirement, mandatory=f"[{named}]")
        ended = eaquang("validate", "--as-of", AS_OF, "--format", "json")
        assert ended.code == 1
        assert codes(ended).count("EAQ906") == 2
        assert "EAQ902" not in codes(ended)
        assert not [d for d in json.loads(ended.out)["diagnostics"] if "excuse" in d]
    workspace(tmp_path, entry(), mandatory="[cleartext-protected-date]")
    ended = eaquang("validate", "--as-of", AS_OF)
    assert ended.code == 2
    assert "did you mean `cleartext-protected-data`?" in ended.err


def test_the_list_tells_how_each_stands(eaquang: Run, tmp_path: Path) -> None:
    workspace(
        tmp_path,
        entry(1),
        entry(2, until="2026-11-21"),
        entry(3, rule="EAQ305", until="2026-12-01"),
        entry(4, controls="", until="2026-12-02"),
        entry(5, entity="exchanges.f"),
        entry(6, rule="EAQ106", entity="systems.a"),
        entry(7, review_on="2026-11-22", until="2026-12-22"),
    )
    found = register(eaquang)
    states = {name[-1]: one["state"] for name, one in found.items()}
    assert states["1"] == "in-force"
    assert states["2"] == "expired"
    assert states["4"] == states["5"] == "void"
    assert states["7"] == "expiring"
    assert found["NL-2026-004"]["void"] == ["EAQ904"]
    assert found["NL-2026-005"]["void"] == ["EAQ903"]
    assert [one["days_left"] for one in found.values()] == sorted(one["days_left"] for one in found.values())
    assert found["NL-2026-002"]["days_left"] == -1
    for name in ("NL-2026-001", "NL-2026-007"):
        assert [d["code"] for d in found[name]["covers"]] == ["EAQ304"]
        assert found[name]["open"] == []
    assert [d["code"] for d in found["NL-2026-002"]["covers"]] == []
    assert found["NL-2026-006"]["settled"] is False, "nobody asked this rule"
    assert found["NL-2026-007"]["review_due"] is True
    assert found["NL-2026-001"]["review_due"] is False
    first = found["NL-2026-001"]
    assert first["entity"] == {
        "id_path": "exchanges.e",
        "kind": "exchange",
        "name": "Hệ thống A → Hệ thống B",
    }
    assert first["decision"] == {"document": "1/QĐ", "date": "2026-06-01", "agency": "Sở A"}
    assert (first["path"], first["line"]) == ("waivers.yaml", 3)
    workspace(tmp_path, entry(1), text=MENDED)
    assert register(eaquang)["NL-2026-001"]["state"] == "unused"


def test_one_that_is_over_names_what_is_back(eaquang: Run, tmp_path: Path) -> None:
    workspace(tmp_path, entry(2, until="2026-11-21"))
    (one,) = register(eaquang).values()
    assert (one["covers"], [d["code"] for d in one["open"]]) == ([], ["EAQ304"])
    told = eaquang("waivers", "list", "--as-of", AS_OF, "--lang", "vi")
    assert told.code == 1
    assert "không; phát hiện phải khắc phục: 1 phát hiện (EAQ304)" in told.out


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_list_fits_eighty_columns_and_is_inert(eaquang: Run, tmp_path: Path, language: str) -> None:
    nasty = '"::error::1/QĐ \\e[31m ##[x]"'
    workspace(
        tmp_path,
        entry(1, decision=f"{{agency: so-a, document: {nasty}, date: 2026-06-01}}"),
        entry(2, until="2026-11-21"),
        entry(3, controls=""),
    )
    ended = eaquang("waivers", "list", "--as-of", AS_OF, "--lang", language, env={"COLUMNS": "80"})
    assert max(map(len, ended.out.splitlines())) <= 80
    assert "\x1b" not in ended.out
    assert not re.search(r"^\s*::|##\[", ended.out, re.MULTILINE)
    helped = "".join(
        eaquang("waivers", *name, "--help", "--lang", language).out
        for name in ((), ("list",), ("add",), ("check",), ("prune",))
    )
    assert max(map(len, helped.splitlines())) <= 80
    assert eaquang("waivers", "list", "--format", "json=so.json").out == ""
    assert json.loads((tmp_path / "so.json").read_text("utf-8"))["format"] == 1


def test_the_list_of_nothing_and_of_members(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": GOOD})
    assert "There are no exceptions" in eaquang("waivers", "list").out
    workspace(tmp_path / "so-b", entry())
    write(tmp_path, {"eaquang.yaml": SETTINGS + "members: [so-b]\n"})
    (one,) = register(eaquang).values()
    assert (one["member"], one["path"]) == ("so-b", "so-b/waivers.yaml")
    assert one["state"] == "in-force"
    assert "so-b: NL-2026-001" in eaquang("waivers", "list", "--as-of", AS_OF).out


def test_check_tells_exceptions_alone(eaquang: Run, tmp_path: Path) -> None:
    workspace(tmp_path, entry(rule="EAQ106", entity="systems.a", until="2026-12-01"))
    assert eaquang("validate", "--as-of", AS_OF).code == 1
    ended = eaquang("waivers", "check", "--as-of", AS_OF, "--format", "json")
    assert (ended.code, codes(ended)) == (0, ["EAQ905"])
    assert eaquang("waivers", "check", "--as-of", AS_OF, "--fail-on", "warning").code == 1
    write(tmp_path, {"hong.yaml": "systems:\n  z: [\n"})
    broken = eaquang("waivers", "check", "--as-of", AS_OF, "--format", "concise")
    assert broken.code == 1
    assert "hong.yaml:2:" in broken.out, "what fails is said"
    elsewhere = eaquang("waivers", "check", "waivers.yaml", "--as-of", AS_OF, "--lang", "en")
    assert elsewhere.code == 1
    assert "(hong.yaml)" in elsewhere.out, "what fails a run is said wherever it lies"


def test_check_names_files_as_the_repository_does(eaquang: Run, tmp_path: Path) -> None:
    (tmp_path.parent / ".git").mkdir()
    workspace(tmp_path, entry(until="2026-11-21"))
    (one,) = json.loads(eaquang("waivers", "check", "--as-of", AS_OF, "--format", "gitlab").out)
    assert one["location"]["path"] == f"{tmp_path.name}/waivers.yaml"


def test_prune_takes_out_what_is_over_with_its_comments(eaquang: Run, tmp_path: Path) -> None:
    kept = entry(3)
    path = workspace(
        tmp_path,
        entry(1, until="2026-11-21"),
        entry(2, rule="EAQ302", entity="systems.a").replace("Chờ nâng cấp", "Sẽ xem lại"),
        kept,
    )
    before = path.read_bytes()
    shown = eaquang("waivers", "prune", "--diff", "--as-of", AS_OF)
    assert shown.code == 1
    assert "-  NL-2026-001:" in shown.out
    assert "NL-2026-002" not in "".join(re.findall(r"^-.*$", shown.out, re.MULTILINE)), "nobody settled it"
    assert path.read_bytes() == before
    ended = eaquang("waivers", "prune", "--as-of", AS_OF)
    assert ended.code == 0, ended.both
    assert "`NL-2026-001` goes: it expired on 2026-11-21" in ended.out
    assert path.read_bytes() == before.replace(entry(1, until="2026-11-21").encode(), b"")
    again = eaquang("waivers", "prune", "--as-of", AS_OF)
    assert (again.code, "nothing to take out" in again.out) == (0, True)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_prune_leaves_a_file_that_can_be_used(eaquang: Run, tmp_path: Path, end: str) -> None:
    raw = f"\ufeff# Sổ ngoại lệ\nwaivers:\n{entry(1)}\n# Hết sổ\n".replace("\n", end).encode()
    path = workspace(tmp_path, text=MENDED, raw=raw)
    assert eaquang("waivers", "prune", "--expired-only", "--as-of", AS_OF).code == 0
    assert path.read_bytes() == raw, "unused, but in time"
    assert eaquang("waivers", "prune", "--as-of", AS_OF).code == 0
    left = "\ufeff# Sổ ngoại lệ\nwaivers:\n\n# Hết sổ\n".replace("\n", end).encode()
    assert path.read_bytes() == left
    assert eaquang("validate", "--as-of", AS_OF).code == 0


def test_prune_in_braces_and_where_it_cannot(eaquang: Run, tmp_path: Path) -> None:
    flow = "waivers: {NL-2025-001: {until: 2025-01-01}, NL-2025-002: {until: 2025-01-02}}  # hết\n"
    path = workspace(tmp_path, raw=flow)
    assert eaquang("waivers", "prune", "--as-of", AS_OF).code == 0
    assert path.read_text("utf-8") == "waivers: {}  # hết\n"
    odd = "waivers:\n  ? NL-2025-001\n  : until: 2025-01-01\n"
    path = workspace(tmp_path, raw=odd)
    ended = eaquang("waivers", "prune", "--as-of", AS_OF)
    assert (ended.code, ended.out[:15]) == (1, "waivers.yaml:3:")
    assert "take it out by hand" in ended.out
    assert path.read_text("utf-8") == odd


def test_prune_refuses_a_file_that_may_not_be_written(eaquang: Run, tmp_path: Path) -> None:
    path = workspace(tmp_path, entry(until="2026-11-21"))
    real = tmp_path / "so-ngoai-le.yaml"
    path.rename(real)
    path.symlink_to(real.name)
    ended = eaquang("waivers", "prune", "--as-of", AS_OF)
    assert ended.code == 4
    assert "through a link" in ended.err
    assert "NL-2026-001" in real.read_text("utf-8")


def test_add_writes_a_whole_record_that_holds_at_once(eaquang: Run, tmp_path: Path) -> None:
    path = workspace(tmp_path, entry(7, rule="EAQ106", entity="systems.a"))
    before = path.read_bytes()
    ended = eaquang("waivers", "add", "eaq304", "exchanges.e", *FACTS, "--as-of", AS_OF)
    assert ended.code == 0, ended.both
    assert "Wrote exception `NL-2026-008` into waivers.yaml:15" in ended.out
    assert "covers 1 findings: EAQ304" in ended.out
    assert "Its record is complete" in ended.out
    after = path.read_bytes()
    assert after.startswith(before)
    assert "#" not in after.removeprefix(before).decode()
    assert eaquang("validate", "--as-of", AS_OF).code == 0
    assert register(eaquang)["NL-2026-008"]["state"] == "in-force"


@pytest.mark.parametrize(("language", "says"), [("vi", "# Nguyên nhân: "), ("en", "# cause: The concrete")])
def test_add_leaves_what_is_needed_as_comments(
    eaquang: Run, tmp_path: Path, language: str, says: str
) -> None:
    path = workspace(tmp_path)
    ended = eaquang(
        *("waivers", "add", "cleartext-protected-data", "exchanges.e", "--data", "không đổi"),
        *("--as-of", AS_OF, "--lang", language),
    )
    assert ended.code == 0, ended.both
    text = path.read_text("utf-8")
    assert says in text
    assert "    # cause: …\n" in text
    assert "    impact:\n      # business: …" in text
    assert "      data: không đổi\n" in text
    for key in ("alternatives", "controls", "responsible", "remedy", "review_on", "until"):
        assert f"\n    # {key}: …\n" in text
        assert f"`{key}`" in ended.out
    checked = eaquang("waivers", "check", "--as-of", AS_OF, "--format", "json")
    assert checked.code == 1
    assert set(codes(checked)) == {"EAQ904"}
    assert eaquang("validate", "--as-of", AS_OF).code == 1, "it excuses nothing yet"
    # Whoever fills in the comments has a whole record.
    filled = re.sub(r"\n    # [^\n:]+: [^…\n]+(?=\n)", "", text)
    filled = re.sub(r"\n( *)# (?=[ a-z_]+:)", r"\n\1", filled)
    for key, value in (
        ("cause", "hệ thống cũ chưa có giao diện để mã hóa"),
        ("review_on", "2027-01-15"),
        ("date", "2026-06-01"),
        ("until", "2027-03-31"),
        ("remedy", "[nv-12]"),
    ):
        filled = re.sub(rf"(\n *{key}: )…", rf"\g<1>{value}", filled)
    path.write_text(filled.replace("…", "đã ghi"), "utf-8")
    assert eaquang("validate", "--as-of", AS_OF).code == 0, filled


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("EAQ-304", "exchanges.e"), "did you mean `EAQ304`?"),
        (("cleartext-protecteddata", "exchanges.e"), "`cleartext-protected-data`?"),
        (("kn-2-2", "exchanges.e"), "`kn-2-1`?"),
        (("EAQ3", "exchanges.e"), "no rule or requirement `EAQ3`"),
        (("EAQ304", "e"), "did you mean: exchanges.e?"),
        (("EAQ304", "exchange.e"), "did you mean: exchanges.e?"),
        (("EAQ304", "exchanges.*"), "there is no entity"),
        (("EAQ304", "systems.khong"), "there is no entity"),
        (("EAQ011", "exchanges.e"), "mandatory rule"),
        (("EAQ304", "exchanges.e", "--until", "2027-02-29"), "not a day of the calendar; --until"),
        (("EAQ304", "exchanges.e", "--date", "1/6/2026"), "--date"),
        (("EAQ304", "exchanges.e", "--gap", "nd-2"), "did exception `NL-2026-001` mean `nd-1`?"),
        (("EAQ304",), "ENTITY is missing"),
        ((), "RULE|REQUIREMENT is missing"),
    ],
)
def test_add_refuses_what_cannot_be_and_writes_nothing(
    eaquang: Run, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    path = workspace(tmp_path, text=DESCRIPTION + "gaps:\n  nd-1: {content: Mã hóa}\n")
    ended = eaquang("waivers", "add", *arguments, "--as-of", AS_OF)
    assert ended.code == 2, ended.both
    assert said in ended.err
    assert len(ended.err.splitlines()) == 1
    assert path.read_text("utf-8") == "waivers:\n"


def test_add_says_when_there_is_nothing_to_except(eaquang: Run, tmp_path: Path) -> None:
    workspace(tmp_path, text=MENDED)
    ended = eaquang("waivers", "add", "EAQ304", "exchanges.e", *FACTS, "--as-of", AS_OF)
    assert ended.code == 0
    assert "finds nothing of `EAQ304` at `exchanges.e`" in ended.out


def test_add_starts_the_file_and_names_it_in_the_settings(eaquang: Run, tmp_path: Path) -> None:
    path = workspace(tmp_path, settings="")
    settings = (tmp_path / "eaquang.yaml").read_bytes()
    ended = eaquang("waivers", "add", "kn-2-1", "exchanges.e", *FACTS, "--as-of", AS_OF)
    assert ended.code == 0, ended.both
    assert (tmp_path / "eaquang.yaml").read_bytes() == settings + b"waivers: waivers.yaml\n"
    assert "  NL-2026-001:\n    requirement: kn-2-1\n" in path.read_text("utf-8")
    assert eaquang("validate", "--as-of", AS_OF).code == 0


def test_add_takes_no_file_that_is_there_and_leaves_nothing_half_done(eaquang: Run, tmp_path: Path) -> None:
    workspace(tmp_path, settings="")
    write(tmp_path, {"waivers.yaml": "systems:\n  c: {name: C}\n"})
    ended = eaquang("waivers", "add", "EAQ304", "exchanges.e", "--as-of", AS_OF)
    assert (ended.code, "waivers.yaml" in ended.err) == (2, True)
    assert (tmp_path / "waivers.yaml").read_text("utf-8") == "systems:\n  c: {name: C}\n"
    (tmp_path / "waivers.yaml").unlink()
    settings = tmp_path / "eaquang.yaml"
    settings.rename(tmp_path / "that.yml")
    settings.symlink_to("that.yml")
    write(tmp_path, {"x": ""})
    ended = eaquang("waivers", "add", "EAQ304", "exchanges.e", "--as-of", AS_OF)
    assert ended.code == 4, ended.both
    assert not (tmp_path / "waivers.yaml").exists(), "nothing would name it"


@pytest.mark.parametrize("raw", ["waivers: {NL-2026-001: {rule: EAQ304}}\n", "{waivers: {}}\n"])
def test_add_refuses_a_file_in_braces(eaquang: Run, tmp_path: Path, raw: str) -> None:
    path = workspace(tmp_path, raw=raw)
    ended = eaquang("waivers", "add", "EAQ304", "exchanges.e", "--as-of", AS_OF)
    assert (ended.code, "in braces" in ended.err) == (2, True)
    assert path.read_text("utf-8") == raw


def test_without_a_terminal_nothing_is_asked(tmp_path: Path) -> None:
    """Neither with a closed input nor with one that never says anything."""
    workspace(tmp_path)
    for stdin in (subprocess.DEVNULL, subprocess.PIPE):
        process = subprocess.Popen(
            [sys.executable, "-m", "eaquang", "waivers", "add", "EAQ304", "exchanges.e"],
            cwd=tmp_path,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1"},
        )
        assert process.wait(timeout=60) == 0
        process.communicate()


def test_on_a_terminal_it_asks_and_asks_again(tmp_path: Path) -> None:
    path = workspace(tmp_path)
    master, slave = pty.openpty()
    arguments = ("waivers", "add", "EAQ304", "exchanges.e", *FACTS[2:18], "--as-of", AS_OF, "--lang", "vi")
    process = subprocess.Popen(
        [sys.executable, "-m", "eaquang", *arguments],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1"},
    )
    os.close(slave)
    answers = (
        *("hệ thống cũ chưa có giao diện để mã hóa", "2027-02-29", "2027-01-15", "nv-12, nv-13", ""),
        *("so-a", "1/QĐ", "2026-06-01", "2027-03-31"),
    )
    os.write(master, "".join(f"{answer}\n" for answer in answers).encode())
    said = b""
    try:
        while chunk := os.read(master, 4096):
            said += chunk
    except OSError:
        pass  # a terminal whose other end is closed reads as an error
    os.close(master)
    assert process.wait(timeout=60) == 0, said.decode()
    shown = said.decode()
    assert "Nguyên nhân" in shown
    assert "Văn bản quyết định – Cơ quan quyết định" in shown
    assert "không phải ngày có thật" in shown
    assert "Phương án" not in shown, "what is given is not asked"
    assert "đã đủ nội dung" in shown
    text = path.read_text("utf-8")
    assert "    remedy:\n      - nv-12\n      - nv-13\n" in text
    assert "gap" not in text
