"""What steers a run: a mistake in settings, options and packs never switches anything off in silence."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from cli.conftest import GOOD, SETTINGS, Run, write
from cli.test_own_framework import FILES, FRAMEWORK, REQUIREMENTS

ISOLATED = "systems:\n  x: {name: Hệ thống X, agency: so-a, state: current}\n"
TWO_FINDINGS = GOOD + unicodedata.normalize("NFD", ISOLATED)
"""EAQ104, where that is asked for, and EAQ016."""
WRONG_CODES = """\
rules:
  also: [EAQ99, 'hcmc-2018/x#1']
  severity: {EAQ9x: note, EAQ104: note}
  ignore: [EAQ1234, isolated-sistem, EAQ, '', unused, 'EAQ301 ', EAQ104]
"""


@pytest.mark.parametrize(
    ("settings", "places"),
    [
        (
            WRONG_CODES,
            {
                "5:10": "the beginning of one with a digit",
                # A declarative check runs with its requirement, not by itself.
                "5:17": "there is no rule `hcmc-2018/x#1`",
                "7:12": "there is no rule `EAQ1234`",
                "7:21": "did you mean `isolated-system`",
                # The letters alone would mean every rule.
                "7:38": "with a digit at least",
                "7:43": "there is no rule ``",
                "7:47": "there is no rule `unused`",
                "7:55": "did you mean `EAQ301`",
                "6:14": "there is no rule `EAQ9x`",
            },
        ),
        ("rules: {also: [EAQ702]}", {"4:16": "cannot run by itself"}),
        (
            "rules:\n  ignore: [301, null, ~]\n  severity: {EAQ301: fatal}\n  ignored: [EAQ301]",
            {
                "5:12": "`301` is not quoted",
                "5:17": "delete the key",
                "5:23": "",
                "6:14": "error, warning, note",
                "7:3": "did you mean `ignore`",
            },
        ),
        ("rules: {ignore: EAQ301}", {"4:9": "list"}),
        (
            "frameworks: [vn-digital-2025, hcmc-2018, x@1, vn-digital-2026@9.9]",
            {"4:14": "vn-digital-2026", "4:42": "hcmc-2018", "4:47": "vn-digital-2026@1.0"},
        ),
        (
            "frameworks: vn-digital-2026\nprofile: standrad\nframwork: [x]\nlanguage: fr\nsources: kien-truc",
            {
                "4:1": "list",
                "5:1": "did you mean `standard`",
                "6:1": "did you mean `frameworks`",
                "7:1": "vi, en",
                "8:1": "list",
            },
        ),
    ],
)
def test_a_mistake_in_the_settings_is_refused_where_it_stands(
    eaquang: Run, tmp_path: Path, settings: str, places: dict[str, str]
) -> None:
    write(tmp_path, {"eaquang.yaml": f"{SETTINGS}{settings}\n", "a.yaml": GOOD})
    ended = eaquang("validate")
    assert ended.code == 2, ended.both
    assert ended.out == ""
    lines = ended.err.splitlines()
    told = dict(line.removeprefix("eaquang.yaml:").split(": ", 1) for line in lines)
    assert told.keys() == places.keys(), lines
    assert all(said in told[place] for place, said in places.items()), lines


def test_in_a_member_the_place_begins_with_its_folder(eaquang: Run, tmp_path: Path) -> None:
    member = SETTINGS + "frameworks: [vn-digital-2025]\n"
    write(
        tmp_path,
        {
            "eaquang.yaml": SETTINGS + "members: [don-vi/so-b]\n",
            "a.yaml": GOOD,
            "don-vi/so-b/eaquang.yaml": member,
            "don-vi/so-b/b.yaml": GOOD,
        },
    )
    ended = eaquang("validate")
    assert ended.code == 2
    assert ended.err.startswith("don-vi/so-b/eaquang.yaml:4:14: ")
    write(tmp_path, {"don-vi/so-b/eaquang.yaml": SETTINGS + "rules: {severity: {EAQ99: note}}\n"})
    assert eaquang("validate").err.startswith("don-vi/so-b/eaquang.yaml:4:20: ")


def test_a_rule_that_a_pack_of_ones_own_names_is_looked_up(eaquang: Run, tmp_path: Path) -> None:
    path = "khung/requirements/chung.yaml"
    for name, said in (
        ("isolated-sistem", "`isolated-system`"),
        ("EAQ104", "`isolated-system`"),
        ("zzz", "zzz"),
    ):
        wrong = REQUIREMENTS.replace("    checks:", f"    rules: [{{name: {name}}}]\n    checks:")
        write(tmp_path, FILES | {path: wrong})
        ended = eaquang("validate")
        assert ended.code == 2, ended.both
        assert ended.err.startswith(f"{path}:13:14: there is no rule `{name}`"), ended.err
        assert said in ended.err
    write(tmp_path, FILES | {"khung/framework.yaml": FRAMEWORK + "mandatory: [isolated-system, EAQ9x]\n"})
    ended = eaquang("validate")
    assert ended.code == 2
    assert ended.err.startswith("khung/framework.yaml:7:30: there is no rule `EAQ9x`"), ended.err


def test_a_check_of_a_pack_is_left_out_and_weighed_like_a_rule(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    assert eaquang("validate").code == 1
    settings = FILES["eaquang.yaml"]
    for name in ("khung-nho/kn-2-1#1", "khung-nho/kn-2-1"):
        write(tmp_path, {"eaquang.yaml": f"{settings}rules: {{ignore: [{name}]}}\n"})
        ended = eaquang("validate")
        assert ended.code == 0, ended.both
        assert "khung-nho/kn-2-1#1" in " ".join(ended.out.split())
        # Under another framework it is no part of the run, and still exists.
        assert eaquang("validate", "--framework", "hcmc-2018").code == 0
    write(tmp_path, {"eaquang.yaml": settings + "rules: {severity: {khung-nho/kn-2-1#1: note}}\n"})
    assert eaquang("validate").code == 0
    write(tmp_path, {"eaquang.yaml": settings + "rules: {ignore: [khung-nho/kn-2-1#2]}\n"})
    ended = eaquang("validate")
    assert ended.code == 2
    assert "did you mean `khung-nho/kn-2-1#1`" in ended.err
    write(tmp_path, {"eaquang.yaml": settings})
    assert eaquang("validate", "--ignore", "khung-nho/kn-2-1#1").code == 0
    assert eaquang("validate", "--select", "EAQ9").code == 0


def test_options_narrow_the_report_and_the_verdict(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS + "rules: {also: [EAQ104]}\n", "a.yaml": TWO_FINDINGS})

    def told(*options: str) -> set[str]:
        ended = eaquang("validate", "--format", "concise", "--fail-on", "note", *options)
        lines = ended.out.splitlines()
        assert ended.code == (1 if lines else 0), ended.both
        return {line.split(" ")[1] for line in lines}

    assert told() == {"EAQ104", "EAQ016"}
    assert told("--select", "EAQ104") == {"EAQ104"}
    assert told("--select", "isolated-system,EAQ9") == {"EAQ104"}
    assert told("--select", "eaq104", "--select", "EAQ9") == {"EAQ104"}
    assert told("--ignore", "EAQ104") == {"EAQ016"}
    assert told("--select", "EAQ104,EAQ016", "--ignore", "EAQ1") == {"EAQ016"}
    assert told("--select", "EAQ9") == set()


def test_what_options_hide_is_counted(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS + "rules: {also: [EAQ104]}\n", "a.yaml": TWO_FINDINGS})
    whole = json.loads(eaquang("validate", "--format", "json").out)
    assert "narrowed" not in whole
    options = ("--select", "EAQ104,EAQ9", "--ignore", "EAQ902")
    narrowed = json.loads(eaquang("validate", "--format", "json", *options).out)
    hidden = len(whole["diagnostics"]) - len(narrowed["diagnostics"])
    assert hidden > 0
    assert narrowed["narrowed"] == {
        "select": ["EAQ104", "EAQ9"],
        "ignore": ["EAQ902"],
        "hidden": hidden,
    }
    assert narrowed["outcomes"] == whole["outcomes"]
    shown = " ".join(eaquang("validate", *options, "-q").out.split())
    assert f"Narrowed by options (only EAQ104, EAQ9, not EAQ902): {hidden} diagnostics are not shown" in shown
    shown = " ".join(eaquang("validate", *options, "--lang", "vi").out.split())
    assert f"không nêu {hidden} phát hiện" in shown
    write(tmp_path, {"b/b.yaml": ISOLATED.replace("x:", "y:")})
    shown = " ".join(eaquang("validate", "b").out.split())
    assert (
        f"Only b is reported: {len(whole['diagnostics'])} diagnostics in other files are not shown" in shown
    )


def test_no_option_leaves_out_what_is_mandatory(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": GOOD + "systems: {x: {nmae: X}}\n"})
    for options in (("--select", "EAQ9"), ("--ignore", "EAQ0"), ("--ignore", "unknown-key")):
        ended = eaquang("validate", "--format", "concise", *options)
        assert ended.code == 1
        assert "EAQ010" in ended.out


def test_what_a_pack_makes_mandatory_is_reported_whatever_is_selected(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, FILES | {"khung/framework.yaml": FRAMEWORK + "mandatory: [khung-nho/kn-2-1]\n"})
    settings = FILES["eaquang.yaml"] + "rules: {ignore: [khung-nho/kn-2-1#1]}\n"
    write(tmp_path, {"eaquang.yaml": settings})
    for options in ((), ("--select", "EAQ9"), ("--ignore", "khung-nho/kn-2-1")):
        ended = eaquang("validate", "--format", "concise", *options)
        assert ended.code == 1
        assert "khung-nho/kn-2-1#1" in ended.out
        # That the setting has no effect is told where it stands.
        assert "eaquang.yaml:6:18: EAQ930" in ended.out


@pytest.mark.parametrize(
    ("command", "value", "said"),
    [
        ("validate", "EAQ9300", "did you mean `EAQ930`"),
        ("validate", "EAQ301, EAQ9x", "there is no rule `EAQ9x`"),
        ("validate", "EAQ", "with a digit at least"),
        # As a variable that nobody set.
        ("validate", "", "there is no rule ``"),
        ("fix", "isolated-sistem", "did you mean `isolated-system`"),
        ("rules", "EAQ301,", "there is no rule ``"),
    ],
)
def test_an_unknown_code_in_an_option(
    eaquang: Run, tmp_path: Path, command: str, value: str, said: str
) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": GOOD})
    ended = eaquang(command, "--select", value)
    assert (ended.code, ended.out) == (2, ""), ended.both
    assert said in ended.err


def test_fix_leaves_out_what_it_is_told_to(eaquang: Run, tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "Hệ thống")
    text = f"agencies:\n  so-a: {{name: Sở A, level: department}}\nsystems:\n  x: {{name: {name}}}\n"
    write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": text})
    eaquang("fix", "--ignore", "EAQ016")
    assert name in (tmp_path / "a.yaml").read_text("utf-8")
    eaquang("fix", "--select", "text-not-nfc,EAQ015")
    assert name not in (tmp_path / "a.yaml").read_text("utf-8")


def test_the_nearest_settings_count(eaquang: Run, tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "eaquang.yaml": SETTINGS + "wrong: 1\n",
            "in/eaquang.yaml": SETTINGS,
            "in/a.yaml": GOOD,
            "in/deep/b.yaml": ISOLATED,
        },
    )
    assert eaquang("validate", "in/deep").code == 0
    assert eaquang("validate", cwd=tmp_path / "in" / "deep").code == 0
    assert eaquang("validate").code == 2


def test_settings_that_are_no_file_are_not_passed_by(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": GOOD, "in/b.yaml": GOOD})
    here = tmp_path / "in" / "eaquang.yaml"
    here.mkdir()
    ended = eaquang("validate", "in")
    assert (ended.code, "is not a file" in ended.err) == (3, True)
    here.rmdir()
    here.symlink_to("nowhere")
    ended = eaquang("validate", "in")
    assert (ended.code, "there is no file `eaquang.yaml`" in ended.err) == (3, True)


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b"", 2, "eaquang.yaml:1:1: "),
        (b"# nothing but a comment\n", 2, "eaquang.yaml:1:1: "),
        (b"- eaquang: 1\n", 2, "eaquang.yaml:1:1: "),
        (b"eaquang: 1\n---\neaquang: 1\n", 2, "eaquang.yaml:2:1: "),
        (b"eaquang: 1\nname: \xff\n", 2, "eaquang.yaml:"),
        (b"\xff\xfee\0", 2, "eaquang.yaml:1:1: "),
        (b"eaquang: one\n", 2, "eaquang.yaml:1:1: "),
        (b"eaquang: 99\n", 2, "eaquang.yaml:1:1: "),
        (b"\xef\xbb\xbf" + SETTINGS.encode(), 0, ""),
        (SETTINGS.replace("\n", "\r\n").encode(), 0, ""),
        (unicodedata.normalize("NFD", SETTINGS).encode(), 0, ""),
    ],
)
def test_every_form_of_settings_ends_as_the_contract_says(
    eaquang: Run, tmp_path: Path, content: bytes, code: int, said: str
) -> None:
    write(tmp_path, {"eaquang.yaml": content, "a.yaml": GOOD})
    ended = eaquang("validate")
    assert ended.code == code, ended.both
    assert ended.err.startswith(said)


def test_a_pattern_with_decomposed_letters_means_the_same_files(eaquang: Run, tmp_path: Path) -> None:
    pattern = unicodedata.normalize("NFD", "sources: ['kiến-trúc/*.yaml']\n")
    folder = unicodedata.normalize("NFC", "kiến-trúc")
    write(tmp_path, {"eaquang.yaml": SETTINGS + pattern, f"{folder}/a.yaml": GOOD})
    ended = eaquang("validate")
    assert ended.code == 0, ended.both
    assert "EAQ930" not in ended.out


@pytest.mark.parametrize("name", ["eaquang.yml", ".eaquang.yaml", "eaquang.yaml.txt"])
def test_settings_under_nearly_the_name_are_pointed_out(eaquang: Run, tmp_path: Path, name: str) -> None:
    write(tmp_path, {name: SETTINGS, "in/a.yaml": GOOD})
    ended = eaquang("validate", "in")
    assert ended.code == 3
    assert f"{name}`, but the settings have to be named eaquang.yaml" in ended.err


def test_verbose_tells_what_a_run_works_with(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS + "frameworks: [hcmc-2018]\nlanguage: vi\n", "a.yaml": GOOD})
    plain = eaquang("validate", "--format", "concise")
    ended = eaquang("validate", "--format", "concise", "-v", env={"EAQUANG_LANG": ""})
    assert plain.err == ""
    assert (ended.out != "") == (plain.out != "")
    for told in (str(tmp_path), "eaquang.yaml", "vi (eaquang.yaml)", "hcmc-2018", ": 1"):
        assert told in ended.err
    assert "option --lang" in eaquang("validate", "-v", "--lang", "en").err
    assert "EAQUANG_LANG" in eaquang("validate", "-v").err
