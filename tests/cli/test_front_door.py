"""What users and enemies hand in at the front door: odd paths, odd files, odd outputs, odd text.

Exit code 4 with a failure report never comes of any of them, and no output obeys what it quotes.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from cli.conftest import GOOD, SETTINGS, SOURCE, Run, write
from cli.test_own_framework import FILES

WAIVER = "waivers:\n  NL-1: {rule: EAQ301}\n"
ESCAPE = "\x1b]0;x\x07"
HOSTILE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u200b\u2028]|^\s*::|##\[|##vso\[", re.MULTILINE
)


def _workspace(root: Path, **more: str) -> Path:
    return write(root, {"eaquang.yaml": SETTINGS, "a.yaml": GOOD, **more})


@pytest.mark.parametrize(
    ("target", "code"), [("/etc/hosts", 3), ("/etc", 3), ("../outside.yaml", 3), ("lnk", 3)]
)
def test_a_path_that_is_a_link_out_of_the_workspace(
    eaquang: Run, tmp_path: Path, target: str, code: int
) -> None:
    write(tmp_path, {"outside.yaml": GOOD})
    root = _workspace(tmp_path / "w")
    (root / "lnk").symlink_to(target)
    ended = eaquang("validate", "lnk", cwd=root)
    assert ended.code == code, ended.both


def test_a_path_above_the_workspace_or_too_long_or_gone(eaquang: Run, tmp_path: Path) -> None:
    root = _workspace(tmp_path / "w")
    assert eaquang("validate", "..", cwd=root).code == 3
    assert eaquang("validate", "../w", cwd=root).code == 0
    assert eaquang("validate", "../w/a.yaml", cwd=root).code == 0
    assert eaquang("validate", "x" * 5000, cwd=root).code == 3
    for command in ("validate", "frameworks", "render"):
        line = f"mkdir z; cd z; rmdir ../z; {sys.executable} -m eaquang {command}"
        ended = subprocess.run(
            ["/bin/sh", "-c", line],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert ended.returncode == 3, (command, ended.stderr)


def test_a_path_in_which_nothing_is_described_is_not_a_success(eaquang: Run, tmp_path: Path) -> None:
    _workspace(tmp_path, **{"README.md": "x", "docs/x.txt": "x"})
    assert eaquang("validate", "README.md").code == 3
    assert eaquang("validate", "docs").code == 3
    assert eaquang("validate", "README.md", "a.yaml").code == 0


def test_pipes_and_sockets_are_findings_not_waits(eaquang: Run, tmp_path: Path) -> None:
    _workspace(tmp_path)
    os.mkfifo(tmp_path / "b.yaml")
    with socket.socket(socket.AF_UNIX) as sock:
        sock.bind(os.path.relpath(tmp_path / "c.yaml"))
        ended = eaquang("validate", "--format", "concise")
    assert ended.code == 1
    assert ended.out.count("a pipe or a device") == 2, ended.both


def test_a_folder_that_cannot_be_listed_never_passes(eaquang: Run, tmp_path: Path) -> None:
    # Also root cannot list a folder whose path is longer than the system allows.
    _workspace(tmp_path)
    deep = os.open(tmp_path, os.O_RDONLY)
    for _ in range(20):
        os.mkdir("d" * 250, dir_fd=deep)
        below = os.open("d" * 250, os.O_RDONLY, dir_fd=deep)
        os.close(deep)
        deep = below
    os.close(deep)
    ended = eaquang("validate", "--format", "json")
    assert ended.code == 1, ended.both
    assert [d["code"] for d in json.loads(ended.out)["diagnostics"]] == ["EAQ002"]


@pytest.mark.parametrize("command", [("explain", "EAQ301"), ("frameworks",), ("validate",)])
def test_settings_that_lead_out_of_the_workspace(
    eaquang: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "eaquang.yaml").symlink_to("/etc/hosts")
    ended = eaquang(*command)
    assert ended.code == 3, ended.both


@pytest.mark.parametrize("content", ["", "[]", "waivers: []", "a: 1", "waivers: {}\nwaiverz: {}"])
def test_waivers_of_the_wrong_form_are_told(eaquang: Run, tmp_path: Path, content: str) -> None:
    _workspace(tmp_path, **{"eaquang.yaml": SETTINGS + "waivers: w.yaml\n", "w.yaml": content})
    ended = eaquang("validate")
    assert ended.code == (2 if content else 0), ended.both
    assert ended.err.startswith("w.yaml:1:" if "waiverz" not in content else "w.yaml:2:") or not content
    assert "``" not in ended.err


@pytest.mark.parametrize("spelling", ["w.yaml", "./w.yaml", ".//w.yaml", "x/../w.yaml"])
def test_a_waiver_file_is_no_description_however_its_path_is_spelt(
    eaquang: Run, tmp_path: Path, spelling: str
) -> None:
    _workspace(tmp_path, **{"eaquang.yaml": SETTINGS + f"waivers: {spelling}\n", "w.yaml": "waivers: {}\n"})
    ended = eaquang("validate")
    assert ended.code == 0, ended.both


def test_composed_and_decomposed_paths_are_the_same(eaquang: Run, tmp_path: Path) -> None:
    kept = {
        name.replace("khung/", unicodedata.normalize("NFD", "khung-của-sở/")): c for name, c in FILES.items()
    }
    kept["eaquang.yaml"] = (
        SETTINGS + "waivers: ngoại-lệ.yaml\npacks: [./khung-của-sở/]\nframeworks: [khung-nho]\n"
    )
    kept[unicodedata.normalize("NFD", "ngoại-lệ.yaml")] = "waivers: {}\n"
    write(tmp_path, kept)
    ended = eaquang("validate", "--format", "json")
    assert ended.code == 1, ended.both
    assert json.loads(ended.out)["checked"]["files"] == 1


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("validate", "--profile", "strcit"), "strict"),
        (("validate", "--framework", "vn-digital-2026@"), "vn-digital-2026"),
        (("validate", "--format", "json="), "json="),
        (("validate", "--as-of", "2026-1-2"), "2026-1-2"),
        (("validate", "--as-of"), "--as-of cần một giá trị"),
        (("validate", "--quiet=1"), "--quiet không nhận giá trị"),
        (("explain", "a", "b"), "thừa tham số"),
        (("validat",), "không có lệnh `validat`; có phải là `validate`?"),
        (("help",), "không có lệnh `help`; các lệnh: init, validate"),
        ((ESCAPE,), "validate"),
        (("--lang", "vi"), "validate"),
        (("render",), "frameworks"),
    ],
)
def test_bad_usage_is_told_in_the_users_language(
    eaquang: Run, tmp_path: Path, arguments: tuple[str, ...], hint: str
) -> None:
    _workspace(tmp_path)
    ended = eaquang(*arguments, env={"EAQUANG_LANG": "vi"})
    assert ended.code == 2, ended.both
    assert hint in ended.err
    assert "``" not in ended.err


def test_help_holds_no_word_of_the_library(eaquang: Run) -> None:
    for command in ((), ("validate",), ("render",), ("waivers", "add")):
        shown = eaquang(*command, "--help", env={"EAQUANG_LANG": "vi"}).out
        assert "[TÙY CHỌN]" in shown
        for english in ("[OPTIONS]", "COMMAND", "[default:", "[required]"):
            assert english not in shown
    assert "[mặc định: error]" in eaquang("validate", "--help", env={"EAQUANG_LANG": "vi"}).out
    assert "[default: error]" in eaquang("validate", "--help").out


def test_a_rule_that_resembles_none_is_refused_without_an_empty_suggestion(
    eaquang: Run, tmp_path: Path
) -> None:
    _workspace(tmp_path, **{"eaquang.yaml": SETTINGS + "rules: {ignore: ['@@@@@@']}\n"})
    ended = eaquang("validate")
    assert ended.code == 2
    assert "``" not in ended.err


NAUGHTY = [
    f"{ESCAPE}\x9b31m\u202eabc\u2028::x",
    "::error::x ::warning::x ##[error]x ##vso[task.x]",
    "a\n::error::x",
]


@pytest.mark.parametrize("text", NAUGHTY)
def test_no_output_obeys_what_it_quotes(eaquang: Run, tmp_path: Path, text: str) -> None:
    quoted = json.dumps(text)
    unknown = f"{{unknown: {{reason: {quoted}, source: {quoted}, contact: {quoted}, due: 2026-01-01}}}}"
    system = f"systems:\n  x: {{name: {quoted}, {quoted}: 1, operator: {unknown}, lifecycle: {quoted}}}\n"
    pack = {
        name: content.replace("Khung kiến trúc nhỏ, en: Small framework", f"{quoted}, en: {quoted}")
        for name, content in FILES.items()
    }
    name = text.replace("/", "") + ".yaml"
    write(tmp_path, {**pack, name: system + "systemz: 1\n"})
    runs = [
        ("validate", "--format", "text", "--color", "never"),
        ("validate", "--format", "concise", "--lang", "vi"),
        ("validate", "--format", "json"),
        ("frameworks",),
        ("frameworks", "--format", "json"),
        ("explain", "khung-nho"),
        ("explain", text),
        ("validate", text),
        ("validate", "--format", text),
        ("validate", "--as-of", text),
        (text,),
    ]
    outputs = [(run, eaquang(*run)) for run in runs]
    write(tmp_path, {"eaquang.yaml": SETTINGS + f"waivers: {json.dumps('w' + name)}\n"})
    outputs.append((("no waivers",), eaquang("validate")))
    write(tmp_path, {"eaquang.yaml": SETTINGS + f"{quoted}: 1\n"})
    outputs.append((("bad settings",), eaquang("validate")))
    for run, ended in outputs:
        assert ended.code in {0, 1, 2, 3}, (run, ended.both)
        found = HOSTILE.search(ended.out) or HOSTILE.search(ended.err)
        assert found is None, (run, found, ended.both)
    if outputs[4][1].code == 0:
        assert text in json.loads(outputs[4][1].out)[-1]["title"]["vi"], "JSON says the same, escaped"


def test_a_file_name_that_is_not_utf8(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "eaquang.yaml": SETTINGS + "packs: [khung]\nframeworks: [khung-nho]\n"})
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.yaml")).write_text("x: [", encoding="utf-8")
    outs = ("json=o.json", "text=o.txt", "concise=o.cc")
    arguments = [part for out in outs for part in ("--format", out)]
    ended = eaquang("validate", *arguments, "--format", "json")
    assert ended.code == 1, ended.both
    assert "\udcff.yaml" in {d["path"] for d in json.loads(ended.out)["diagnostics"]}
    assert json.loads((tmp_path / "o.json").read_text()) == json.loads(ended.out)
    assert eaquang("render", "--draft").code == 0


def _shell(root: Path, line: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["/bin/sh", "-c", line.replace("eaquang", f"{sys.executable} -m eaquang", 1)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(SOURCE), "EAQUANG_LANG": "en"},
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("eaquang validate --format json > /dev/full", 4, b"No space left"),
        ("eaquang rules > /dev/full", 4, b"No space left"),
        ("eaquang validat 2> /dev/full", 2, b""),
        ("eaquang validate >&-", 0, b""),
        ("eaquang rules --format json >&-", 0, b""),
        ("eaquang validat 2>&-", 2, b""),
        ("eaquang validate <&- >&- 2>&-", 0, b""),
    ],
)
def test_closed_and_full_outputs(tmp_path: Path, line: str, code: int, told: bytes) -> None:
    _workspace(tmp_path)
    ended = _shell(tmp_path, line)
    assert ended.returncode == code, ended.stderr
    assert told in ended.stderr
    assert b"Traceback" not in ended.stderr
    assert b"Exception ignored" not in ended.stderr
    assert b"itself failed" not in ended.stderr


def test_a_device_or_a_pipe_is_written_into_and_never_replaced(tmp_path: Path) -> None:
    _workspace(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    ended = _shell(tmp_path, "eaquang validate --format json=pipe & cat pipe; wait")
    assert json.loads(ended.stdout)["format"] == 1
    assert (tmp_path / "pipe").is_fifo()
    ended = _shell(tmp_path, "eaquang validate --format json=/dev/stdout | cat")
    assert json.loads(ended.stdout)["format"] == 1
    device = Path("/dev/null").stat().st_rdev
    assert _shell(tmp_path, "eaquang validate --format json=/dev/null").returncode == 0
    assert Path("/dev/null").stat().st_rdev == device


def test_rules_left_out_are_told_and_an_empty_waiver_file_waits(eaquang: Run, tmp_path: Path) -> None:
    settings = SETTINGS + "rules: {ignore: [EAQ50]}\nwaivers: w.yaml\n"
    write(tmp_path, {"eaquang.yaml": settings, "a.yaml": GOOD, "w.yaml": "waivers:\n"})
    ended = eaquang("validate")
    assert ended.code == 0, ended.both
    assert "Rules left out by the settings: EAQ501" in ended.out
    report = json.loads(eaquang("validate", "--format", "json").out)
    assert report["checked"]["ignored_rules"][0] == "EAQ501"


def test_a_dossier_without_type_is_told_what_to_state(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS + "frameworks: [vn-digital-2026]\n", "a.yaml": GOOD})
    ended = eaquang("render", "architecture")
    assert ended.code == 2, ended.both
    assert "`dossier.organisation_type`" in ended.err
    assert "`province`" in ended.err


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("bypassed-integration", "bypassed-integration-platform"), ("EAQ310x", "EAQ310"), ("EAQ", "")],
)
def test_what_is_to_be_explained_is_completed_where_one_begins_so(
    eaquang: Run, typed: str, meant: str
) -> None:
    ended = eaquang("explain", typed)
    assert ended.code == 2
    assert (f"did you mean `{meant}`?" in ended.err) is bool(meant)
