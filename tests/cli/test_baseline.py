"""``eaquang baseline``: recorded, shrunk, checked; refused where it cannot be trusted."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from cli.conftest import GOOD, SETTINGS, Run, write

GIT = shutil.which("git") or ""
CLEARTEXT = """\
systems:
  mot-cua: {name: Một cửa}
  thue: {name: Thuế}
"""
EXCHANGE = (
    "  {name}: {{from: thue, to: mot-cua, kind: data, "
    "protection: {{classification: own-use, encrypted: {encrypted}}}}}\n"
)
AS_ERROR = "rules: {severity: {EAQ304: error}}\n"


def described(**encrypted: bool) -> str:
    """Exchanges, each of which is an error where it is not encrypted."""
    entries = (EXCHANGE.format(name=name, encrypted=str(value).lower()) for name, value in encrypted.items())
    return CLEARTEXT + ("exchanges:\n" + "".join(entries) if encrypted else "")


def workspace(root: Path, settings: str = "", **encrypted: bool) -> Path:
    files = {
        "eaquang.yaml": SETTINGS + AS_ERROR + settings,
        "so.yaml": GOOD,
        "a.yaml": described(**encrypted),
    }
    return write(root, files)


def lines(root: Path, name: str = "baseline.jsonl") -> list[dict[str, object]]:
    text = (root / name).read_text("utf-8")
    assert text.endswith("\n")
    return [json.loads(line) for line in text.splitlines()]


def wheres(root: Path) -> set[object]:
    return {line["where"] for line in lines(root)[1:]}


def test_what_is_recorded_no_longer_fails_and_what_is_new_does(eaquang: Run, tmp_path: Path) -> None:
    workspace(tmp_path, a=False, b=False)
    assert eaquang("validate").code == 1
    ended = eaquang("baseline", "create", "--as-of", "2026-11-22")
    assert ended.code == 0, ended.both
    assert "Wrote baseline.jsonl" in ended.out
    assert "Added the line `baseline: baseline.jsonl` to eaquang.yaml" in ended.out
    assert (tmp_path / "eaquang.yaml").read_text() == SETTINGS + AS_ERROR + "baseline: baseline.jsonl\n"
    head, *held = lines(tmp_path)
    assert (head["format"], head["created"], list(head)) == (
        1,
        "2026-11-22",
        ["eaquang", "format", "created"],
    )
    assert [line["fingerprint"] for line in held] == sorted(str(line["fingerprint"]) for line in held)
    assert {"exchanges.a.protection.encrypted", "exchanges.b.protection.encrypted"} <= wheres(tmp_path)

    ended = eaquang("validate", "--format", "concise")
    assert ended.code == 0, ended.both
    assert ended.out.count("EAQ304 error [baseline] ") == 2
    told = eaquang("validate")
    assert "In the baseline: " in told.out
    assert "EAQ304" not in told.out
    assert "baseline: it was there before" in eaquang("validate", "--show-excused").out
    report = json.loads(eaquang("validate", "--format", "json").out)
    marked = [d["baselined"] for d in report["diagnostics"]]
    assert (report["counts"]["baselined"], all(marked)) == (len(marked), True)

    write(tmp_path, {"a.yaml": described(a=False, b=False, c=False)})
    ended = eaquang("validate")
    assert ended.code == 1
    assert ended.out.count("[EAQ304]") == 1


def test_update_takes_out_what_is_gone_and_nothing_in(eaquang: Run, tmp_path: Path) -> None:
    workspace(tmp_path, a=False, b=False)
    eaquang("baseline", "create", "--as-of", "2026-11-22")
    before = lines(tmp_path)
    assert eaquang("baseline", "check").code == 0

    write(tmp_path, {"a.yaml": described(a=True, b=False, c=False)})
    told = eaquang("validate", "--format", "concise").out
    assert [line.split(": ")[1][:6] for line in told.splitlines() if line.startswith("baseline.jsonl:")] == [
        "EAQ910"
    ]
    checked = eaquang("baseline", "check")
    assert checked.code == 1
    assert "is stale: 1 findings" in checked.out
    assert lines(tmp_path) == before

    ended = eaquang("baseline", "update", "--as-of", "2027-01-01")
    assert ended.code == 1, "the new error still stands"
    assert "1 taken out, 0 taken in" in ended.out
    assert "--accept-new" in ended.out
    gone = "exchanges.a.protection.encrypted"
    assert lines(tmp_path) == [line for line in before if line.get("where") != gone]
    assert eaquang("baseline", "check").code == 0, "what is new is told by validate"

    stood = (tmp_path / "baseline.jsonl").stat().st_mtime_ns
    assert "stays as it is" in eaquang("baseline", "update").out
    assert (tmp_path / "baseline.jsonl").stat().st_mtime_ns == stood


def test_update_takes_in_only_what_is_asked_for(eaquang: Run, tmp_path: Path) -> None:
    workspace(tmp_path, a=False)
    eaquang("baseline", "create", "--as-of", "2026-11-22")
    write(tmp_path, {"a.yaml": described(a=False, c=False)})
    ended = eaquang("baseline", "update", "--accept-new", "--as-of", "2026-12-01")
    assert ended.code == 0, ended.both
    assert "exchanges.c.protection.encrypted" in wheres(tmp_path)
    assert lines(tmp_path)[0] == {**lines(tmp_path)[0], "created": "2026-11-22", "extended": "2026-12-01"}
    assert eaquang("validate").code == 0


def test_two_equal_findings_in_one_file(eaquang: Run, tmp_path: Path) -> None:
    # Nothing but their lines tells them apart, and lines move: the number is what counts.
    workspace(tmp_path)
    comment = "# số\u200bhiệu\n"

    def told(times: int) -> list[str]:
        write(tmp_path, {"so.yaml": GOOD + comment * times})
        out = eaquang("validate", "--format", "concise").out
        return [line.split(" ", 1)[1][:26] for line in out.splitlines() if "EAQ017" in line]

    told(2)
    eaquang("baseline", "create")
    (line,) = [line for line in lines(tmp_path)[1:] if line["code"] == "EAQ017"]
    assert (line["where"], line["count"]) == ("so.yaml", 2)
    held = "EAQ017 warning [baseline] "
    assert [one.startswith(held) for one in told(2)] == [True, True]
    assert [one.startswith(held) for one in told(3)] == [True, True, False]
    stale, one = told(1)
    assert stale.startswith("EAQ910 warning")
    assert one.startswith(held)
    assert eaquang("baseline", "update").code == 0
    assert {**line, "count": 1} in lines(tmp_path)
    assert [one.startswith(held) for one in told(2)] == [True, False]


def test_where_nothing_stands_the_file_has_its_first_line(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, {"eaquang.yaml": SETTINGS, "so.yaml": GOOD})
    ended = eaquang("baseline", "create")
    assert ended.code == 0, ended.both
    assert len(lines(tmp_path)) == 1
    assert (eaquang("validate").code, eaquang("baseline", "check").code) == (0, 0)


def test_what_is_mandatory_is_never_held(eaquang: Run, tmp_path: Path) -> None:
    workspace(tmp_path, a=False)
    write(tmp_path, {"b.yaml": "systems: {s: {name: S, operator: nobody}}\n"})
    ended = eaquang("baseline", "create")
    assert ended.code == 1, ended.both
    assert "Never held, to be corrected: EAQ014: 1" in ended.out
    assert "EAQ014" not in {line["code"] for line in lines(tmp_path)[1:]}
    assert eaquang("validate").code == 1
    forged = '{"fingerprint": "0123456789abcdef", "code": "EAQ014", "where": "systems.s", "count": 1}\n'
    with (tmp_path / "baseline.jsonl").open("a") as file:
        file.write(forged)
    assert "EAQ910 warning EAQ014 at `systems.s`" in eaquang("validate", "--format", "concise").out


def test_it_goes_where_the_settings_say_and_nothing_is_overwritten(eaquang: Run, tmp_path: Path) -> None:
    workspace(tmp_path, "baseline: muc/hien-trang.jsonl\n", a=False)
    assert eaquang("validate").code == 3
    before = (tmp_path / "eaquang.yaml").read_bytes()
    assert eaquang("baseline", "create").code == 0
    assert (tmp_path / "eaquang.yaml").read_bytes() == before
    assert len(lines(tmp_path, "muc/hien-trang.jsonl")) > 1
    ended = eaquang("baseline", "create")
    assert (ended.code, "there is `muc/hien-trang.jsonl` already" in ended.err) == (2, True)


@pytest.mark.parametrize("path", ["../b.jsonl", "out/b.jsonl"])
def test_nothing_is_written_outside_the_workspace(eaquang: Run, tmp_path: Path, path: str) -> None:
    root = workspace(tmp_path / "w", f"baseline: {path}\n", a=False)
    (root / "out").symlink_to(tmp_path)
    ended = eaquang("baseline", "create", cwd=root)
    assert ended.code == 3, ended.both
    assert not (tmp_path / "b.jsonl").exists()


def test_a_link_is_neither_followed_nor_replaced(eaquang: Run, tmp_path: Path) -> None:
    root = workspace(tmp_path / "w", a=False)
    (root / "baseline.jsonl").symlink_to(tmp_path / "nowhere")
    assert eaquang("baseline", "create", cwd=root).code == 2
    (root / "baseline.jsonl").unlink()
    assert eaquang("baseline", "create", cwd=root).code == 0
    (root / "baseline.jsonl").rename(root / "real.jsonl")
    (root / "baseline.jsonl").symlink_to(root / "real.jsonl")
    write(root, {"a.yaml": described(a=True)})
    before = (root / "real.jsonl").read_bytes()
    assert eaquang("baseline", "update", cwd=root).code == 4
    assert (root / "real.jsonl").read_bytes() == before


@pytest.mark.parametrize("settings", ["{eaquang: 1, name: Thử, agency: so-a}\n", f"{SETTINGS}...\n"])
def test_settings_that_cannot_take_a_line_are_left_alone(eaquang: Run, tmp_path: Path, settings: str) -> None:
    write(tmp_path, {"eaquang.yaml": settings, "so.yaml": GOOD})
    ended = eaquang("baseline", "create")
    assert ended.code == 0, ended.both
    assert "Add the line `baseline: baseline.jsonl` to eaquang.yaml" in ended.out.replace("\n  ", " ")
    assert (tmp_path / "eaquang.yaml").read_text() == settings


def test_settings_keep_every_byte_and_their_line_ends(eaquang: Run, tmp_path: Path) -> None:
    before = (SETTINGS + "# hết").replace("\n", "\r\n").encode()
    write(tmp_path, {"eaquang.yaml": before, "so.yaml": GOOD})
    assert eaquang("baseline", "create").code == 0
    assert (tmp_path / "eaquang.yaml").read_bytes() == before + b"\r\nbaseline: baseline.jsonl\r\n"


@pytest.mark.parametrize("command", ["create", "update", "check"])
def test_while_a_file_is_unreadable_nothing_is_recorded(eaquang: Run, tmp_path: Path, command: str) -> None:
    workspace(tmp_path, a=False)
    if command != "create":
        eaquang("baseline", "create")
    write(tmp_path, {"x.yaml": "systems: {a"})
    before = sorted(tmp_path.iterdir()), (tmp_path / "eaquang.yaml").read_bytes()
    ended = eaquang("baseline", command)
    assert ended.code == 1
    assert "x.yaml" in ended.err
    assert (sorted(tmp_path.iterdir()), (tmp_path / "eaquang.yaml").read_bytes()) == before
    assert "EAQ910" not in eaquang("validate", "--format", "concise").out


@pytest.mark.parametrize("command", ["update", "check"])
def test_without_a_baseline_there_is_nothing_to_update(eaquang: Run, tmp_path: Path, command: str) -> None:
    workspace(tmp_path)
    ended = eaquang("baseline", command)
    assert (ended.code, "names no `baseline`" in ended.err) == (2, True)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"", "1:1"),
        (b'{"eaquang": "1", "format": 7, "created": "2026-11-22"}\n', "1:18"),
        (b'{"eaquang": "1", "format": 1, "created": "2026-02-30"}\n', "1:31"),
        (b'{"eaquang": "1", "format": 1, "created": "2026-11-22"}\n<<<<<<< HEAD\n', "2:1"),
        (b'{"eaquang": "1", "format": 1, "created": "2026-11-22"}\n{}\n', "2:1"),
        (b'{"eaquang": "1", "format": 1, "created": "2026-11-22", "note": 1}\n', "1:56"),
        (b'{"eaquang": "1", "eaquang": "1", "format": 1, "created": "2026-11-22"}\n', "1:2"),
        (b'{"eaquang": "1", "format": 1, "created": "2026-11-22"}\n\xff\n', "2:1"),
        (b'{"eaquang": "1", "format": 1, "created": "2026-11-22"}\n' + b"[" * 50_000, "2:1"),
    ],
    ids=["empty", "format", "date", "conflict", "keys", "unknown key", "repeated key", "not UTF-8", "deep"],
)
def test_a_malformed_file_is_refused_at_its_place(
    eaquang: Run, tmp_path: Path, content: bytes, place: str, language: str
) -> None:
    workspace(tmp_path, "baseline: baseline.jsonl\n", a=False)
    write(tmp_path, {"baseline.jsonl": content})
    for command in (("validate",), ("baseline", "update"), ("baseline", "check"), ("render",)):
        ended = eaquang(*command, "--lang", language)
        assert ended.code == 2, ended.both
        assert ended.err.startswith(f"baseline.jsonl:{place}: ")
    assert (tmp_path / "baseline.jsonl").read_bytes() == content


def test_another_order_is_told_and_put_right_and_line_ends_do_not_matter(
    eaquang: Run, tmp_path: Path
) -> None:
    workspace(tmp_path, a=False, b=False)
    eaquang("baseline", "create")
    path = tmp_path / "baseline.jsonl"
    tidy = path.read_bytes()
    path.write_bytes(tidy.replace(b"\n", b"\r\n"))
    assert eaquang("baseline", "check").code == 0
    head, *rest = tidy.splitlines(keepends=True)
    path.write_bytes(head + b"".join(reversed(rest)))
    assert eaquang("validate").code == 0
    ended = eaquang("baseline", "check")
    assert (ended.code, "canonical" in ended.out) == (1, True)
    assert eaquang("baseline", "update").code == 0
    assert path.read_bytes() == tidy


def test_each_member_has_its_own(eaquang: Run, tmp_path: Path) -> None:
    workspace(tmp_path, "members: [so-b]\n", a=False)
    write(
        tmp_path,
        {
            "so-b/eaquang.yaml": SETTINGS + AS_ERROR,
            "so-b/so.yaml": GOOD,
            "so-b/a.yaml": described(m=False),
        },
    )
    ended = eaquang("baseline", "create")
    assert "at which this command did not look: so-b" in ended.out
    assert not (tmp_path / "so-b" / "baseline.jsonl").exists()
    assert eaquang("validate").code == 1, "the member's own still stands"
    assert eaquang("baseline", "create", "so-b").code == 0
    assert "exchanges.m.protection.encrypted" in wheres(tmp_path / "so-b")
    assert eaquang("validate").code == 0
    write(tmp_path, {"so-b/a.yaml": described(m=True)})
    assert "\nso-b/baseline.jsonl:" in "\n" + eaquang("validate", "--format", "concise").out


def test_a_narrower_run_calls_nothing_stale(eaquang: Run, tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "eaquang.yaml": SETTINGS + "frameworks: [vn-digital-2026]\n",
            "so.yaml": GOOD,
            "a.yaml": described(),
        },
    )
    eaquang("baseline", "create")
    assert len(lines(tmp_path)) > 3
    assert "EAQ910" not in eaquang("validate", "--profile", "foundation", "--format", "concise").out
    assert eaquang("baseline", "check").code == 0


def test_documents_still_say_that_it_is_unmet(eaquang: Run, tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / "examples" / "so-khcn-faults"
    root = tmp_path / "w"
    shutil.copytree(example, root)
    made = ("render", "compliance", "--format", "md", "--draft", "--as-of", "2026-11-22")
    eaquang(*made, cwd=root)
    path = root / "build" / "compliance.md"
    bare = path.read_text("utf-8")
    assert eaquang("baseline", "create", "--as-of", "2026-11-22", cwd=root).code == 1
    eaquang(*made, cwd=root)
    held = path.read_text("utf-8")
    mark = " (đã ghi nhận hiện trạng)"
    assert held.count(mark) > 50
    differing = [
        (one, other)
        for one, other in zip(bare.splitlines(), held.splitlines(), strict=True)
        if one != other.replace(mark, "")
    ]
    # Nothing else differs but the digest of the files, of which there is one more.
    assert all("sha256" in one.lower() or "SHA-256" in one for one, _ in differing), differing


def git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    names = ("-c", "user.name=x", "-c", "user.email=x@example.vn", "-c", "core.autocrlf=false")
    return subprocess.run(
        [GIT, *names, *arguments],
        cwd=root,
        env={"PATH": os.environ["PATH"], "HOME": str(root), "GIT_CONFIG_NOSYSTEM": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(not GIT, reason="needs git")
def test_two_branches_that_shrink_it_merge_cleanly(eaquang: Run, tmp_path: Path) -> None:
    names = [f"e{number}" for number in range(12)]
    root = workspace(tmp_path / "w", "", **dict.fromkeys(names, False))
    assert eaquang("baseline", "create", cwd=root).code == 0
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    assert git(root, "commit", "-qm", "a").returncode == 0
    ours, theirs = (str(lines(root)[at]["where"]).split(".")[1] for at in (2, 9))
    for branch, mended in (("one", ours), ("other", theirs)):
        git(root, "checkout", "-q", "-b", branch, "main")
        write(root, {"a.yaml": described(**{name: name == mended for name in names})})
        assert eaquang("baseline", "update", "--as-of", "2027-03-01", cwd=root).code == 0
        # The descriptions merge or not; what is asked is whether the baselines do.
        git(root, "commit", "-qm", branch, "baseline.jsonl")
        git(root, "checkout", "-q", "--", ".")
    merged = git(root, "merge", "-q", "one")
    assert merged.returncode == 0, merged.stdout + merged.stderr
    write(root, {"a.yaml": described(**{name: name in (ours, theirs) for name in names})})
    assert len(lines(root)) == 1 + len(names) - 2
    assert eaquang("baseline", "check", cwd=root).code == 0
