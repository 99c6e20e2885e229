"""What GitHub and GitLab are given: it fits their schemas, and zizmor and shellcheck find nothing in it."""

from __future__ import annotations

import json
import subprocess
import sysconfig
from pathlib import Path

import pytest

from ci.steps import ACTION, GITLAB, ROOT, read, run_action

SCRIPTS = Path(sysconfig.get_path("scripts"))
OWN = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
EXAMPLES = sorted((ROOT / "examples" / "ci" / "github").glob("*.yml"))
PIPELINES = [GITLAB, GITLAB.with_name(".gitlab-ci.yml")]


def run(name: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([SCRIPTS / name, *words], capture_output=True, text=True, check=False)


def audited(*files: Path) -> list[str]:
    """What zizmor finds, by its name."""
    ended = run(
        "zizmor", "--offline", "--no-config", "--no-ignores", "--persona=auditor", "--format=json", *files
    )
    assert ended.stdout, ended.stderr
    # It would say nothing as well of a file that it does not take for a workflow or an action.
    assert ended.stderr.count("completed") == len(files), ended.stderr
    return [one["ident"] for one in json.loads(ended.stdout)]


def test_zizmor_finds_nothing() -> None:
    files = [ACTION, *OWN, *EXAMPLES]
    assert len(files) >= 4
    assert audited(*files) == []


def test_zizmor_would_find_something(tmp_path: Path) -> None:
    worse = tmp_path / "action.yml"
    worse.write_text(
        ACTION.read_text("utf-8").replace('exit "$EAQ_CODE"', "exit ${{ inputs.path }}"), "utf-8"
    )
    assert "template-injection" in audited(worse)


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", [*OWN, *EXAMPLES]),
        ("vendor.github-actions", [ACTION]),
        ("vendor.gitlab-ci", PIPELINES),
    ],
)
def test_they_fit_the_schemas_of_their_services(schema: str, files: list[Path], tmp_path: Path) -> None:
    given = ("--builtin-schema", schema, "--data-transform", "gitlab-ci")
    ended = run("check-jsonschema", *given, *files)
    assert ended.returncode == 0, ended.stdout
    # The schema is one that refuses: a key of the first level that is of no kind it knows.
    bad = tmp_path / "bad.yml"
    bad.write_text(files[0].read_text("utf-8") + "\njobs: 3\nruns: 3\nimage: 3\nstages: 3\n", "utf-8")
    assert run("check-jsonschema", *given, bad).returncode == 1


def test_every_action_is_pinned_and_what_is_checked_out_keeps_no_credentials() -> None:
    for path in (*OWN, *EXAMPLES):
        workflow = read(path)
        assert workflow["permissions"] == {}, path
        for job in workflow["jobs"].values():
            for step in job["steps"]:
                used, _, version = step.get("uses", "$/").partition("@")
                assert used == "$/" or (len(version) == 40 and int(version, 16) >= 0), path
                if used == "actions/checkout":
                    assert step["with"]["persist-credentials"] is False, path


def test_shellcheck_finds_nothing(tmp_path: Path) -> None:
    scripts = [(one["run"], "bash") for one in read(ACTION)["runs"]["steps"] if "run" in one]
    job = read(GITLAB)[".eaquang"]
    scripts += [(line, "sh") for line in (*job["before_script"], *job["script"])]
    assert len(scripts) == 5
    for script, shell in scripts:
        path = tmp_path / "step.sh"
        path.write_text(script, "utf-8")
        ended = run("shellcheck", f"--shell={shell}", path)
        assert ended.returncode == 0, ended.stdout


def test_the_action_installs_eaquang_from_its_own_checkout(tmp_path: Path) -> None:
    room, checkout = tmp_path / "a room", tmp_path / "checkout"
    room.mkdir()
    checkout.mkdir()
    # The repository that is checked holds what Python would take for its own modules.
    for name in ("venv", "pip", "ensurepip", "subprocess"):
        (checkout / f"{name}.py").write_text("open('pwned', 'w')\n")
    ended = run_action("install", room, checkout, values={"inputs.python": "python3"})
    assert ended.code == 0, ended.err
    assert not list(tmp_path.rglob("pwned"))
    program = Path(ended.outputs["room"]) / "venv" / "bin" / "eaquang"
    told = subprocess.run([program, "explain", "EAQ301"], capture_output=True, text=True, check=True).stdout
    assert "bypassed-integration-platform" in told
