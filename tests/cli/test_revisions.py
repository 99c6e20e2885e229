"""Holding a workspace against another revision, through the real command and real git."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import AS_OF, GOOD, SETTINGS, Ended, Run, write
from eaquang.cli.revisions import repository_folder
from repositories import begin, commit, git

SYSTEM = "  {id}: {{name: Hệ thống {name}, agency: so-a, state: current, lifecycle: operating}}\n"
WAIVER = """\
  {id}:
    rule: EAQ104
    entity: {entity}
    cause: phần mềm cũ chưa hỗ trợ, đang nâng cấp theo kế hoạch năm
    alternatives: đã xem xét tạm dừng
    impact: {{business: không, data: không, connection: có, security: thấp, resources: thấp}}
    controls: đối soát hằng ngày
    responsible: so-a
    review_on: 2026-11-01
    remedy: [nv-1]
    decision: {{agency: so-a, document: 1/QĐ, date: 2026-09-14}}
    until: {until}
"""


def settings(rules: str = "also: [EAQ104]") -> str:
    return f"{SETTINGS}waivers: w.yaml\nrules: {{{rules}}}\n"


def systems(*ids: str) -> str:
    return GOOD + "systems:\n" + "".join(SYSTEM.format(id=one, name=one.upper()) for one in ids)


def waiver(id_: str, entity: str, until: str = "2027-01-14") -> str:
    return WAIVER.format(id=id_, entity=f"systems.{entity}", until=until)


def waivers(*entries: str) -> str:
    return "waivers:\n" + "".join(entries)


OTHER = """\
id: ict-other
edition: "1"
title: {vi: Khung khác, en: Another framework}
instrument: nd-224-2026
issuer: Sở A
extends: [vn-egov-2015]
"""
X, Y = waiver("NL-2026-001", "x"), waiver("NL-2026-002", "y")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A main branch on which one system stands alone, under an exception."""
    root = tmp_path / "kho" / "kiến trúc"
    write(root, {"eaquang.yaml": settings(), "a.yaml": systems("x"), "w.yaml": waivers(X)})
    begin(root.parent)
    commit(root.parent)
    git(root.parent, "checkout", "--quiet", "-b", "nhánh")
    return root


def validate(eaquang: Run, root: Path, *arguments: str) -> Ended:
    ended = eaquang("validate", "--as-of", AS_OF, "--fail-on", "warning", *arguments, cwd=root)
    assert "Traceback" not in ended.both
    return ended


def report(eaquang: Run, root: Path, *arguments: str) -> list[str]:
    """The codes and places of what is told."""
    data = json.loads(validate(eaquang, root, "--format", "json", *arguments).out)
    return [f"{d['code']} {d['id_path']}" for d in data["diagnostics"] if "excuse" not in d]


class TestWaiversFrom:
    def test_the_base_branch_excuses_as_ever(self, eaquang: Run, base: Path) -> None:
        assert validate(eaquang, base).code == 0
        ended = validate(eaquang, base, "--waivers-from", "main")
        assert ended.code == 0, ended.both
        assert "settings of rules are those of main\n" in ended.out
        assert "not heeded" not in ended.out

    @pytest.mark.parametrize(
        "change",
        [
            {"a.yaml": systems("x", "y"), "w.yaml": waivers(X, Y)},
            {"a.yaml": systems("y"), "w.yaml": waivers(waiver("NL-2026-001", "y"))},
            {"a.yaml": systems("x", "y"), "eaquang.yaml": settings("also: [EAQ104], ignore: [EAQ104]")},
            {"a.yaml": systems("x", "y"), "eaquang.yaml": settings("also: [EAQ104], ignore: [EAQ1]")},
            {
                "a.yaml": systems("x", "y"),
                "eaquang.yaml": settings("also: [EAQ104], severity: {EAQ104: note}"),
            },
            {"a.yaml": systems("x", "y"), "eaquang.yaml": settings("also: []")},
        ],
        ids=["its own exception", "another entity", "ignore", "a prefix", "severity", "no longer also"],
    )
    def test_a_change_cannot_excuse_itself(self, eaquang: Run, base: Path, change: dict[str, str]) -> None:
        write(base, change)
        commit(base)
        assert validate(eaquang, base).code == 0
        ended = validate(eaquang, base, "--waivers-from", "main", "--format", "concise")
        assert ended.code == 1, ended.both
        assert "EAQ104 warning" in ended.out

    @pytest.mark.parametrize(
        "measure",
        [
            "",
            "frameworks: []\nprofile: standard\n",
            "frameworks: [ict-other]\n",
            "frameworks: [ict-smart-city]\nprofile: foundation\n",
        ],
        ids=["no framework", "an empty list", "one of its own", "a lower profile"],
    )
    def test_a_change_does_not_choose_its_own_measure(self, eaquang: Run, base: Path, measure: str) -> None:
        pinned = "frameworks: [ict-smart-city]\nprofile: strict\n"
        git(base, "checkout", "--quiet", "main")
        write(base, {"eaquang.yaml": settings() + pinned})
        commit(base)
        git(base, "checkout", "--quiet", "-b", "khác")
        own = {"packs/x/framework.yaml": OTHER} if "ict-other" in measure else {}
        packs = "packs: [packs/x]\n" if own else ""
        write(base, {"eaquang.yaml": settings() + measure + packs, **own})
        before = json.loads(validate(eaquang, base, "--format", "json").out)
        ended = validate(eaquang, base, "--waivers-from", "main", "--format", "json")
        told = json.loads(ended.out)
        assert "ict-smart-city" in {used["id"] for used in told["frameworks"]}
        assert told["profile"] == "strict"
        assert len(told["outcomes"]) > len(before["outcomes"])
        assert ended.code == 1, "what is undetermined is an error under the strict profile"
        assert {"frameworks", "profile"} & set(told["changed"])
        text = " ".join(validate(eaquang, base, "--waivers-from", "main").out.split())
        assert "settings that differ from main, for the reviewer to look at: " in text

    def test_an_option_pins_the_measure(self, eaquang: Run, base: Path) -> None:
        write(base, {"eaquang.yaml": settings() + "frameworks: [ict-smart-city]\nprofile: strict\n"})
        commit(base)
        options = ("--waivers-from", "HEAD", "--format", "json")
        pinned = ("--framework", "ict-smart-city", "--profile", "foundation")
        write(base, {"eaquang.yaml": settings()})
        told = json.loads(validate(eaquang, base, *options, *pinned).out)
        assert told["profile"] == "foundation"
        assert [used["id"] for used in told["frameworks"]] == ["ict-smart-city"]

    def test_nobody_invents_objects_of_the_state(self, eaquang: Run, base: Path) -> None:
        write(
            base,
            {
                "eaquang.yaml": settings() + "registries: [{prefix: qg, path: r.yaml}]\n",
                "r.yaml": "registry: {}\n",
            },
        )
        ended = validate(eaquang, base)
        assert ended.code == 2
        assert ended.err.startswith("eaquang.yaml:6:15: the prefix `qg`")

    def test_a_longer_term_has_to_be_merged_first(self, eaquang: Run, base: Path) -> None:
        git(base, "checkout", "--quiet", "main")
        write(base, {"w.yaml": waivers(waiver("NL-2026-001", "x", "2026-11-20"))})
        commit(base)
        write(base, {"w.yaml": waivers(X)})
        assert validate(eaquang, base).code == 0
        ended = validate(eaquang, base, "--waivers-from", "main")
        assert ended.code == 1, ended.both
        assert "Exceptions that are new or otherwise than at main, not heeded yet: NL-2026-001\n" in ended.out

    def test_what_is_taken_out_is_out_at_once(self, eaquang: Run, base: Path) -> None:
        write(base, {"w.yaml": waivers()})
        assert report(eaquang, base, "--waivers-from", "main") == ["EAQ104 systems.x"]
        git(base, "checkout", "--quiet", "-b", "lỏng", "main")
        write(base, {"eaquang.yaml": settings("also: [EAQ104], ignore: [EAQ104]"), "w.yaml": waivers()})
        commit(base)
        write(base, {"eaquang.yaml": settings()})
        assert report(eaquang, base, "--waivers-from", "lỏng") == ["EAQ104 systems.x"]

    def test_what_is_told_of_exceptions_is_told_of_the_present_ones(self, eaquang: Run, base: Path) -> None:
        write(base, {"w.yaml": waivers(X, waiver("NL-2026-003", "nobody"))})
        ended = validate(eaquang, base, "--waivers-from", "main", "--format", "concise")
        assert ended.code == 1
        assert "w.yaml:16:" in ended.out
        assert "EAQ903" in ended.out

    def test_where_there_was_no_workspace_nothing_excuses(self, eaquang: Run, base: Path) -> None:
        git(base, "checkout", "--quiet", "--orphan", "trống")
        git(base, "rm", "-r", "--quiet", "--cached", ".")
        git(base, "commit", "--quiet", "--allow-empty", "-m", "x")
        ended = validate(eaquang, base, "--waivers-from", "trống")
        assert ended.code == 1
        assert "not heeded yet: NL-2026-001\n" in ended.out

    def test_each_member_has_grounds_of_its_own(self, eaquang: Run, base: Path) -> None:
        parent = "eaquang: 1\nname: Tỉnh\nagency: ubnd\nmembers: [so-a]\n"
        above = base.parent
        git(above, "mv", "kiến trúc", "so-a")
        own = "agencies:\n  ubnd: {name: UBND tỉnh, level: province}\n"
        write(above, {"eaquang.yaml": parent, "b.yaml": own})
        commit(above)
        git(above, "branch", "gốc")
        inner = above / "so-a"
        assert validate(eaquang, above, "--waivers-from", "gốc").code == 0
        write(inner, {"a.yaml": systems("x", "y"), "w.yaml": waivers(X, Y)})
        assert validate(eaquang, above).code == 0
        ended = validate(eaquang, above, "--waivers-from", "gốc")
        assert ended.code == 1
        assert "not heeded yet: NL-2026-002\n" in ended.out
        # At the first commit there was no such member, and so no exception of it.
        ended = validate(eaquang, above, "--waivers-from", "main")
        assert "not heeded yet: NL-2026-001, NL-2026-002\n" in ended.out.replace("\n  ", " ")


class TestSince:
    def test_only_what_the_change_brings_is_told(self, eaquang: Run, base: Path) -> None:
        write(base, {"w.yaml": waivers()})
        commit(base)
        git(base, "branch", "gốc")
        assert report(eaquang, base) == ["EAQ104 systems.x"]
        ended = validate(eaquang, base, "--since", "gốc")
        assert ended.code == 0, ended.both
        assert "EAQ104" not in ended.out
        assert "Since gốc: 1 diagnostics that stood there already are left out\n" in ended.out
        # Moved to another file and further down, it is no other one.
        (base / "a.yaml").rename(base / "b.yaml")
        write(base, {"b.yaml": "# x\n" + systems("y", "x")})
        assert report(eaquang, base, "--since", "gốc") == ["EAQ104 systems.y"]
        assert validate(eaquang, base, "--since", "gốc").code == 1

    def test_an_exception_that_is_taken_out_is_what_the_change_brings(self, eaquang: Run, base: Path) -> None:
        assert validate(eaquang, base, "--since", "main").code == 0
        write(base, {"w.yaml": "waivers: {}\n"})
        ended = validate(eaquang, base, "--since", "main", "--format", "concise")
        assert ended.code == 1, ended.both
        assert "EAQ104 warning" in ended.out

    def test_the_outcomes_are_those_of_the_present(self, eaquang: Run, base: Path) -> None:
        write(base, {"eaquang.yaml": settings() + "frameworks: [ict-smart-city]\n"})
        commit(base)
        whole, new = (
            json.loads(validate(eaquang, base, "--format", "json", *more).out)
            for more in ((), ("--since", "HEAD"))
        )
        kinds = [
            [(o["requirement"], o.get("subject"), o["outcome"]) for o in d["outcomes"]] for d in (whole, new)
        ]
        assert kinds[0] == kinds[1]
        assert kinds[0]
        assert not new["diagnostics"]
        assert whole["diagnostics"]

    def test_one_more_place_of_a_lack_is_new(self, eaquang: Run, base: Path) -> None:
        write(base, {"eaquang.yaml": settings() + "frameworks: [ict-smart-city]\n"})
        commit(base)
        write(base, {"a.yaml": systems("x", "y")})
        told = json.loads(validate(eaquang, base, "--format", "json", "--since", "HEAD").out)
        lacks = [d for d in told["diagnostics"] if d["outcome"] == "undetermined"]
        assert lacks
        places = [[told["missing"][number].get("id_path", "") for number in d["missing"]] for d in lacks]
        assert all(any(place.startswith("systems.y") for place in each) for each in places)

    def test_what_always_fails_is_never_left_out(self, eaquang: Run, base: Path) -> None:
        write(base, {"w.yaml": waivers(waiver("NL-2026-001", "x", "2026-11-20"))})
        commit(base)
        ended = validate(eaquang, base, "--since", "HEAD", "--format", "concise")
        assert ended.code == 1
        assert [line.split()[1] for line in ended.out.splitlines()] == ["EAQ901"]

    def test_of_what_was_unreadable_nobody_knows_what_stood_there(self, eaquang: Run, base: Path) -> None:
        write(base, {"w.yaml": waivers(), "b.yaml": "systems:\n  y: [\n"})
        commit(base)
        (base / "b.yaml").unlink()
        ended = validate(eaquang, base, "--since", "HEAD")
        assert ended.code == 1
        assert "EAQ104" in ended.out
        assert "Since HEAD: b.yaml could not be read whole there, so nothing is left out\n" in ended.out

    def test_where_there_was_no_workspace_everything_is_new(self, eaquang: Run, base: Path) -> None:
        write(base, {"con/eaquang.yaml": SETTINGS, "con/a.yaml": systems("x")})
        ended = validate(eaquang, base / "con", "--since", "main", "--fail-on", "note")
        assert ended.code == 0, ended.both
        assert "Since main: nothing was described there, so everything is new\n" in ended.out

    def test_a_member_is_held_against_itself(self, eaquang: Run, base: Path) -> None:
        parent = "eaquang: 1\nname: Tỉnh\nagency: ubnd\nmembers: [so-a]\n"
        own = "agencies:\n  ubnd: {name: UBND tỉnh, level: province}\n"
        root = base / "tỉnh"
        inner = {"so-a/eaquang.yaml": settings(), "so-a/a.yaml": systems("x"), "so-a/w.yaml": waivers()}
        write(root, {"eaquang.yaml": parent, "b.yaml": own, **inner})
        commit(base)
        assert validate(eaquang, root, "--since", "HEAD").code == 0
        write(root, {"so-a/a.yaml": systems("x", "y")})
        ended = validate(eaquang, root, "--since", "HEAD", "--format", "concise")
        assert ended.code == 1
        assert [line.split(":")[0] for line in ended.out.splitlines()] == ["so-a/a.yaml"]

    def test_a_code_that_changed_is_seen(self, eaquang: Run, base: Path) -> None:
        def coded(code: str) -> str:
            return systems("x").replace("{name: Hệ thống X", f"{{name: Hệ thống X, local_code: {code}")

        write(base, {"a.yaml": coded("KT-1"), "eaquang.yaml": settings("also: [EAQ104, EAQ511]")})
        commit(base)
        write(base, {"a.yaml": coded("KT-2")})
        assert report(eaquang, base) == []
        assert report(eaquang, base, "--since", "HEAD") == ["EAQ511 systems.x.local_code"]


class TestRefusals:
    @pytest.mark.parametrize("option", ["--since", "--waivers-from"])
    @pytest.mark.parametrize(
        ("revision", "told"),
        [
            ("mian", "did you mean `main`?"),
            ("-x", "has no revision `-x`"),
            ("", "has no revision ``"),
            ("HEAD:a.yaml", "has no revision `HEAD:a.yaml`"),
            ("feature", "did you mean `origin/feature`?"),
        ],
    )
    def test_a_revision_that_there_is_not(
        self, eaquang: Run, base: Path, option: str, revision: str, told: str
    ) -> None:
        git(base, "update-ref", "refs/remotes/origin/feature", "main")
        ended = validate(eaquang, base, f"{option}={revision}")
        assert ended.code == 2
        assert told in ended.err
        assert ended.err.count("\n") == 1

    @pytest.mark.parametrize("option", ["--since", "--waivers-from"])
    @pytest.mark.parametrize(
        ("path", "content", "told"),
        [
            ("eaquang.yaml", "eaquang: 1\nnaem: x\n", "main:eaquang.yaml:2:1: "),
            ("w.yaml", waivers(X.replace("2027-01-14", "2026-02-31")), "main:w.yaml:13:"),
            (
                "eaquang.yaml",
                f"{SETTINGS}waivers: none.yaml\n",
                "eaquang: main: there is no file `none.yaml`",
            ),
        ],
    )
    def test_what_steers_is_broken_there(
        self, eaquang: Run, base: Path, option: str, path: str, content: str, told: str
    ) -> None:
        git(base, "checkout", "--quiet", "main")
        right = (base / path).read_text()
        write(base, {path: content})
        commit(base)
        write(base, {path: right})
        ended = validate(eaquang, base, option, "main")
        assert ended.code == 2, ended.both
        assert ended.err.startswith(told)
        assert ended.err.count("\n") == 1

    def test_a_rule_that_is_unknown_there(self, eaquang: Run, base: Path) -> None:
        write(base, {"eaquang.yaml": settings("ignore: [EAQ998]")})
        commit(base)
        write(base, {"eaquang.yaml": settings()})
        ended = validate(eaquang, base, "--waivers-from", "HEAD")
        assert ended.code == 2
        assert ended.err.startswith("eaquang: HEAD: there is no rule `EAQ998`")

    def test_no_repository(self, eaquang: Run, tmp_path: Path) -> None:
        write(tmp_path, {"eaquang.yaml": SETTINGS, "a.yaml": GOOD})
        ended = validate(eaquang, tmp_path, "--since", "main")
        assert (ended.code, ended.out) == (2, "")
        assert "lies in no git repository" in ended.err

    def test_no_program(self, eaquang: Run, base: Path) -> None:
        ended = eaquang("validate", "--since", "main", cwd=base, env={"PATH": ""})
        assert ended.code == 2
        assert "install git" in ended.err

    def test_a_shallow_clone(self, eaquang: Run, base: Path, tmp_path: Path) -> None:
        commit(base)
        git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{base.parent}", "nông")
        ended = validate(eaquang, tmp_path / "nông" / "kiến trúc", "--since", "HEAD~1")
        assert ended.code == 2
        assert "fetch-depth: 0" in ended.err


def test_the_folder_of_a_workspace_in_its_repository(base: Path, tmp_path: Path) -> None:
    assert repository_folder(base) == "kiến trúc/"
    assert repository_folder(base.parent) == ""
    assert repository_folder(tmp_path) == ""
    git(base, "worktree", "add", "--quiet", str(tmp_path / "khác"))
    assert repository_folder(tmp_path / "khác" / "kiến trúc") == "kiến trúc/"
