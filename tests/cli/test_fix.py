"""``eaquang fix`` as users run it."""

from __future__ import annotations

import shutil
import stat
import subprocess
import unicodedata
from pathlib import Path

import pytest

from cli.conftest import AS_OF, GOOD, SETTINGS, Run, write

FAULTY = (
    "systems:\n"
    "  # hệ thống chính\n"
    "  a:\n    name: Hệ thống A   # tên\n    kind: Information_System\n    local_code: 010\n"
    "  b: {nam: B}\n"
)
MENDED = FAULTY.replace("Information_System", "information-system").replace("010", '"010"')
WAIVERS = """\
waivers:
  # Đã mã hóa từ tháng 11.
  NL-2026-001:
    rule: EAQ304
    entity: exchanges.e
    cause: hệ thống cũ chưa có giao diện để nối vào trục
    alternatives: đã xem hai phương án khác
    impact: {business: a, data: b, connection: c, security: d, resources: e}
    controls: theo dõi hằng tuần
    responsible: so-a
    review_on: 2026-11-01
    remedy: [nv-12]
    decision: {agency: so-a, document: 1/QĐ, date: 2026-06-01}
    until: 2026-12-14
"""
EXCHANGE = (
    "systems:\n  a: {name: A}\n  b: {name: B}\nexchanges:\n"
    "  e: {from: a, to: b, kind: data, protection: {classification: own-use, encrypted: true}}\n"
)


def workspace(root: Path, text: str | bytes = FAULTY, **others: str) -> Path:
    files = {f"{name}.yaml": content for name, content in others.items()}
    write(root, {"eaquang.yaml": SETTINGS, "co-quan.yaml": GOOD, "a.yaml": text, **files})
    return root / "a.yaml"


def test_safe_fixes_are_written_and_told(eaquang: Run, tmp_path: Path) -> None:
    path = workspace(tmp_path)
    path.chmod(0o640)
    ended = eaquang("fix")
    assert path.read_text("utf-8") == MENDED
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert ended.code == 0, "all that was asked for is done; what is left is for validate"
    assert ended.out.splitlines()[:4] == [
        "a.yaml",
        "  5:11    EAQ012 invalid-value: `Information_System` → `information-system`",
        '  6:17    EAQ015 unquoted-code: `010` → `"010"`',
        "Fixed 2 places in 1 files",
    ]
    assert "More that --unsafe would fix (guesses, to be looked at): 1" in ended.out
    assert ended.err == ""
    again = eaquang("fix")
    assert (again.code, again.out.splitlines()[0]) == (0, "Nothing is left to fix automatically")
    assert path.read_text("utf-8") == MENDED


def test_guesses_on_request(eaquang: Run, tmp_path: Path) -> None:
    path = workspace(tmp_path)
    assert eaquang("fix", "--unsafe").code == 0
    assert path.read_text("utf-8") == MENDED.replace("nam: B", "name: B")
    assert eaquang("validate", "--as-of", AS_OF).code == 0


def test_a_diff_writes_nothing_and_can_be_applied(eaquang: Run, tmp_path: Path) -> None:
    raw = FAULTY.replace("\n", "\r\n").replace("Hệ thống A", unicodedata.normalize("NFD", "Hệ thống A"))
    path = workspace(tmp_path, raw.encode().removesuffix(b"\r\n"))
    before = path.read_bytes()
    ended = eaquang("fix", "--diff")
    assert ended.code == 1, "there is something to fix"
    assert path.read_bytes() == before
    assert "Would fix 3 places in 1 files; nothing was written" in ended.err
    git = shutil.which("git")
    assert git, "the tool that eaquang's own sources come with"
    apply = [git, "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn"]
    subprocess.run(apply, cwd=tmp_path, input=ended.out.encode(), check=True)
    patched = path.read_bytes()
    path.write_bytes(before)
    assert eaquang("fix").code == 0
    assert path.read_bytes() == patched == MENDED.replace("\n", "\r\n").encode().removesuffix(b"\r\n")
    assert eaquang("fix", "--diff").code == 0
    assert eaquang("fix", "--diff").out == ""


def test_a_diff_shows_what_cannot_be_seen(eaquang: Run, tmp_path: Path) -> None:
    workspace(tmp_path, "systems:\n  a: {name: Hệ\u200b thống\x1b[1m}\n")
    ended = eaquang("fix", "--diff", "--unsafe")
    assert "-  a: {name: Hệ\\u200b thống\\u001b[1m}" in ended.out
    assert "\u200b" not in ended.both
    assert "\x1b" not in ended.both


@pytest.mark.parametrize("code", ["EAQ015", "unquoted-code", "eaq015"])
def test_only_one_rule(eaquang: Run, tmp_path: Path, code: str) -> None:
    path = workspace(tmp_path)
    assert eaquang("fix", "--select", code).code == 0
    assert path.read_text("utf-8") == FAULTY.replace("010", '"010"')


def test_only_one_file(eaquang: Run, tmp_path: Path) -> None:
    path = workspace(tmp_path, b="systems:\n  c: {name: C, state: Both}\n")
    assert eaquang("fix", "b.yaml").code == 0
    assert path.read_text("utf-8") == FAULTY
    assert "state: both" in (tmp_path / "b.yaml").read_text("utf-8")


def test_a_rule_that_does_not_exist(eaquang: Run, tmp_path: Path) -> None:
    workspace(tmp_path)
    ended = eaquang("fix", "--select", "unquoted-cod")
    assert (ended.code, "`unquoted-code`" in ended.err) == (2, True)


def test_one_that_cannot_be_written_is_told_and_the_others_are_done(eaquang: Run, tmp_path: Path) -> None:
    path = workspace(tmp_path, b="systems:\n  c: {name: C, state: Both}\n")
    path.chmod(0o444)
    ended = eaquang("fix")
    assert ended.code == 4
    assert "`a.yaml` was not fixed: the file is read-only" in ended.err
    assert path.read_text("utf-8") == FAULTY
    assert "state: both" in (tmp_path / "b.yaml").read_text("utf-8")
    assert "Fixed 1 places in 1 files" in ended.out
    assert "Left: errors: 2 · warnings: 1" in ended.out, "what was not written is left"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.yaml", "b.yaml", "co-quan.yaml", "eaquang.yaml"]
    assert "Nothing is left" not in eaquang("fix").out


def test_nothing_is_written_outside(eaquang: Run, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text(FAULTY, "utf-8")
    root = tmp_path / "root"
    write(root, {"eaquang.yaml": SETTINGS, "co-quan.yaml": GOOD, "b.yaml": FAULTY})
    (root / "a.yaml").symlink_to(outside)
    (root / "c.yaml").symlink_to(root / "b.yaml")
    ended = eaquang("fix", cwd=root)
    assert outside.read_text("utf-8") == FAULTY
    assert (root / "a.yaml").is_symlink()
    assert (root / "c.yaml").is_symlink()
    assert "`c.yaml` was not fixed: it is reached through a link" in ended.err


def test_what_cannot_be_read_is_told(eaquang: Run, tmp_path: Path) -> None:
    workspace(tmp_path, b="systems:\n  c: [\n")
    ended = eaquang("fix")
    assert ended.code == 1
    assert "Not read in full: b.yaml" in ended.out


def test_a_fix_that_would_do_harm_is_told(eaquang: Run, tmp_path: Path) -> None:
    path = workspace(tmp_path, "systems:\n  a: {name: A, stat: 12 máy}\n")
    before = path.read_bytes()
    ended = eaquang("fix", "--unsafe")
    assert (ended.code, path.read_bytes()) == (1, before)
    assert "Not fixed: a.yaml:2 (EAQ010 unknown-key)" in ended.out


def test_an_unused_exception_goes_with_its_comment_when_asked_for(eaquang: Run, tmp_path: Path) -> None:
    workspace(tmp_path, EXCHANGE, waivers=WAIVERS)
    (tmp_path / "eaquang.yaml").write_text(SETTINGS + "waivers: waivers.yaml\n", "utf-8")
    assert "[EAQ902] unused-waiver" in eaquang("validate", "--as-of", AS_OF).out
    assert eaquang("fix", "--as-of", AS_OF).code == 0
    assert (tmp_path / "waivers.yaml").read_text("utf-8") == WAIVERS, "a decision is not taken out unasked"
    ended = eaquang("fix", "--as-of", AS_OF, "--unsafe", "--select", "EAQ902")
    assert ended.code == 0
    assert "EAQ902 unused-waiver: deleted `NL-2026-001:…`" in ended.out
    assert (tmp_path / "waivers.yaml").read_text("utf-8") == "waivers:\n"
    assert "EAQ902" not in eaquang("validate", "--as-of", AS_OF).out


def test_versions_of_the_format(eaquang: Run, tmp_path: Path) -> None:
    workspace(tmp_path)
    ended = eaquang("fix", "--migrate")
    assert (ended.code, ended.out) == (0, "The files are in the present format already (1)\n")
    for version, told in (("0", "too old"), ("2", "newer")):
        (tmp_path / "eaquang.yaml").write_text(SETTINGS.replace("eaquang: 1", f"eaquang: {version}"), "utf-8")
        for command in (("fix",), ("fix", "--migrate"), ("validate",), ("render",)):
            ended = eaquang(*command)
            assert (ended.code, told in ended.err) == (2, True), ended.both
            assert ended.err.startswith("eaquang.yaml:1:1: ")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_line_fits_eighty_columns(eaquang: Run, tmp_path: Path, language: str) -> None:
    workspace(tmp_path, FAULTY + "  c: {name: C, stat: 12 máy}\n", b="systems:\n  d: [\n")
    ended = eaquang("fix", "--unsafe", "--lang", language, env={"COLUMNS": "80"})
    assert max(map(len, ended.out.splitlines())) <= 80
    assert max(map(len, eaquang("fix", "--help", "--lang", language).out.splitlines())) <= 80


def test_settings_and_exceptions_are_mended_before_everything_else(eaquang: Run, tmp_path: Path) -> None:
    """They keep the rest from being read. A guess among them stays refused until it is asked for."""
    path = workspace(tmp_path, waivers=WAIVERS.replace("until: 2026-12-14", "until: 14/12/2026  # hạn"))
    settings = tmp_path / "eaquang.yaml"
    bad = SETTINGS + "waivers: waivers.yaml   # sổ\nlanguage: VI\nprofil: Standard\n"
    settings.write_text(bad, "utf-8")
    shown = eaquang("fix", "--diff")
    assert shown.code == 2, "nothing else could be looked at"
    assert "-language: VI" in shown.out
    assert settings.read_text("utf-8") == bad
    ended = eaquang("fix", "--lang", "en")
    assert ended.code == 2
    assert "eaquang.yaml:6:1: key `profil`" in ended.err
    assert settings.read_text("utf-8") == bad.replace("VI", "vi")
    assert path.read_text("utf-8") == FAULTY
    ended = eaquang("fix", "--unsafe", "--lang", "en")
    assert ended.code == 0, ended.both
    assert settings.read_text("utf-8") == bad.replace("VI", "vi").replace(
        "profil: Standard", "profile: standard"
    )
    assert "until: 2026-12-14  # hạn" in (tmp_path / "waivers.yaml").read_text("utf-8")
    assert path.read_text("utf-8") == MENDED.replace("nam: B", "name: B")


def test_what_lies_outside_the_choice_is_not_called_done(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": GOOD + FAULTY})
    ended = eaquang("fix", "--select", "EAQ016")
    assert "Nothing is left to fix automatically" in ended.out
    assert "Outside what was chosen 2 places can be fixed automatically" in ended.out
    assert "Outside" not in eaquang("fix").out
