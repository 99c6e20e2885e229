"""A framework of one's own that is wrong: each fault at its file, line and column, in every format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import SETTINGS, Run, write
from cli.test_extension import BY_OWN, RESTATED, WITH
from cli.test_own_framework import FILES, REQUIREMENTS
from unit.assessment.toys import waivers

PINNED = {"eaquang.yaml": f"{SETTINGS}packs: [khung, xa]\nframeworks: [khung-xa]\n"}
WEAKER = RESTATED.replace("modality: must", "modality: should")
LOOSENING = WITH | PINNED | {"xa/requirements/lai.yaml": WEAKER}
LAPSED = FILES | {
    "khung/requirements/chung.yaml": REQUIREMENTS.replace(
        'citation: {instrument: qd-01-so-a, article: "2", clause: "1"}', "citation: {instrument: nd-47-2020}"
    ),
    "mo-ta.yaml": FILES["mo-ta.yaml"].replace(
        "organisation_type: other}",
        "organisation_type: other, legal_bases: [{document: Nghị định, number: 73/2019/NĐ-CP}]}",
    ),
}
PLACE = "xa/requirements/lai.yaml:11:15"


def _told(eaquang: Run, *options: str) -> list[str]:
    """What is told of frameworks, one line each."""
    ended = eaquang("validate", "--lang", "en", "--format", "concise", *options)
    return [line for line in ended.out.splitlines() if " EAQ92" in line]


def test_a_weaker_requirement_is_an_error_at_its_place(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, LOOSENING)
    (line,) = _told(eaquang)
    assert line.startswith(f"{PLACE}: EAQ922 error requirement `kn-2-1` of `khung-nho` is a `must`, here a")
    text = eaquang("validate", "--lang", "en").out
    assert f"--> {PLACE}\n" in text
    assert "11 |     modality: should\n" in text


@pytest.mark.parametrize(
    ("format", "part"),
    [
        ("github", "file=xa/requirements/lai.yaml,line=11,endLine=11,col=15,endColumn=21,title=EAQ922"),
        ("gitlab", '"path": "xa/requirements/lai.yaml",\n   "lines": {\n    "begin": 11,'),
        ("sarif", '"uri": "xa/requirements/lai.yaml"'),
        ("junit", f"{PLACE}: EAQ922 error"),
        ("markdown", "`xa/requirements/lai.yaml:11`"),
        ("json", '"path": "xa/requirements/lai.yaml"'),
    ],
)
def test_every_format_names_the_file_of_the_framework(
    eaquang: Run, tmp_path: Path, format: str, part: str
) -> None:
    write(tmp_path, LOOSENING)
    ended = eaquang("validate", "--lang", "en", "--format", format)
    assert (ended.code, part in ended.out) == (1, True), ended.out


def test_nothing_silences_it(eaquang: Run, tmp_path: Path) -> None:
    """Neither threshold, option, setting nor exception; the exception is a fault of its own."""
    write(tmp_path, LOOSENING)
    assert eaquang("validate", "--fail-on", "never").code == 1
    assert eaquang("validate", "--ignore", "EAQ922").code == 1
    assert eaquang("validate", "--select", "EAQ301").code == 1
    assert eaquang("validate", "--only", "mo-ta.yaml").code == 1
    silenced = PINNED["eaquang.yaml"] + "rules: {ignore: [EAQ922]}\nwaivers: waivers.yaml\n"
    excused = waivers(("rule: EAQ922", "agencies.so-a", "2027-05-31"))
    write(tmp_path, {"eaquang.yaml": silenced, "waivers.yaml": excused})
    ended = eaquang("validate", "--format", "concise", "--as-of", "2026-11-22")
    assert ended.code == 1
    assert " EAQ922 error " in ended.out
    assert " EAQ906 error " in ended.out


def test_no_document_is_made_while_it_stands(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, LOOSENING)
    ended = eaquang("render", "--out", "out", "--lang", "en")
    assert ended.code == 1, ended.both
    assert "EAQ922" in ended.err
    assert not (tmp_path / "out").exists()
    assert eaquang("render", "--out", "out", "--draft").code == 0


def test_what_is_not_followed_is_not_judged(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, LOOSENING)
    assert _told(eaquang, "--framework", "khung-nho") == []


def test_a_citation_that_lapsed_is_told_in_the_framework_and_in_the_dossier(
    eaquang: Run, tmp_path: Path
) -> None:
    write(tmp_path, LAPSED)
    of_pack, of_dossier = sorted(_told(eaquang, "--as-of", "2026-11-22"))
    assert of_pack.startswith("khung/requirements/chung.yaml:5:28: EAQ920 error requirement `kn-2-1` cites")
    assert "`278/2025/NĐ-CP` replaced it" in of_pack
    assert of_dossier.startswith("mo-ta.yaml:5:104: EAQ920 warning `73/2019/NĐ-CP` is no longer in force")
    assert "`45/2026/NĐ-CP` replaced it" in of_dossier
    # On a day on which both held there is nothing to tell; before they were issued they were not in force.
    assert _told(eaquang, "--as-of", "2021-01-01") == []
    early = _told(eaquang, "--as-of", "2018-10-01")
    assert [" is not in force yet " in line for line in early] == [True, True]


def test_a_shipped_framework_has_no_file_to_point_at(eaquang: Run, tmp_path: Path) -> None:
    """What it cites and is not in force does not apply, and nobody is told to mend it."""
    write(tmp_path, {"eaquang.yaml": SETTINGS, "mo-ta.yaml": FILES["mo-ta.yaml"]})
    report = json.loads(
        eaquang("validate", "--framework", "vn-egov-2019", "--as-of", "2026-11-22", "--format", "json").out
    )
    assert {o["outcome"] for o in report["outcomes"]} == {"not-applicable"}
    assert [d for d in report["diagnostics"] if d["code"] == "EAQ920"] == []


def test_what_is_unclear_is_said_with_its_reason(eaquang: Run, tmp_path: Path) -> None:
    described = FILES["mo-ta.yaml"].replace("state: both", "state: both, operator: so-a")
    write(tmp_path, LAPSED | {"mo-ta.yaml": described})
    unclear = eaquang("validate", "--lang", "en", "--as-of", "2026-07-15").out
    said = " ".join(unclear.split())
    assert "unclear whether 47/2020/NĐ-CP is in force on the date of assessment: whether or when" in said
    started = LAPSED["khung/requirements/chung.yaml"].replace("nd-47-2020", "nd-278-2025")
    write(tmp_path, {"khung/requirements/chung.yaml": started})
    said = " ".join(eaquang("validate", "--lang", "vi", "--as-of", "2026-07-15").out.split())
    assert "chưa rõ hiệu lực của 278/2025/NĐ-CP tại ngày đánh giá: không rõ ngày bắt đầu có hiệu lực" in said


@pytest.mark.parametrize(
    ("pinned", "on", "told"),
    [
        ("vn-egov-2015", "2019-12-30", ""),
        ("vn-egov-2015", "2019-12-31", "`vn-egov-2015` is replaced by `vn-egov-2019`"),
        ("vn-egov-2019", "2023-12-28", ""),
        ("vn-egov-2019@2.0", "2023-12-29", "what replaced it is `292/QĐ-BKHCN`"),
        ("hcmc-2018", "2026-11-20", ""),
        ("hcmc-2018", "2026-11-22", "what replaced it is `3616/QĐ-UBND`"),
    ],
)
def test_a_framework_is_superseded_from_the_day_its_successor_starts(
    eaquang: Run, tmp_path: Path, pinned: str, on: str, told: str
) -> None:
    settings = f"{SETTINGS}frameworks: [vn-digital-2026, {pinned}]\n"
    write(tmp_path, {"eaquang.yaml": settings, "mo-ta.yaml": FILES["mo-ta.yaml"]})
    lines = _told(eaquang, "--as-of", on)
    assert len(lines) == bool(told)
    for line in lines:
        place, *_ = line.partition(": ")
        at = settings.splitlines()[-1].index(pinned) + 1
        assert place == f"eaquang.yaml:{len(settings.splitlines())}:{at}"
        assert " EAQ921 warning " in line
        assert told in line


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("    coverage: full\n", "", "chung.yaml:2:3: thiếu `coverage`"),
        (
            "    coverage: full\n",
            "    rules: [{name: bypassed-integration-platfrom}]\n    coverage: full\n",
            "chung.yaml:19:14: không có quy tắc `bypassed-integration-platfrom`",
        ),
        ("principle: mot-noi", "principle: hai-noi", "chung.yaml:3:5: khung không có nguyên tắc `hai-noi`"),
        ("instrument: qd-01", "instrument: qd-99", "chung.yaml:5:16: danh mục văn bản không có"),
        ("subject: [system]", "subject: [sytem]", "chung.yaml:12:15: "),
        ("coverage: full", "coverage: partial", "chung.yaml:2:3: "),
    ],
)
def test_each_fault_of_a_requirement_has_its_place(
    eaquang: Run, tmp_path: Path, before: str, after: str, told: str
) -> None:
    assert before in REQUIREMENTS
    write(tmp_path, FILES | {"khung/requirements/chung.yaml": REQUIREMENTS.replace(before, after, 1)})
    ended = eaquang("validate", "--lang", "vi")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"khung/requirements/{told}"), ended.err


def test_a_base_that_is_not_there_is_told_where_it_is_named(eaquang: Run, tmp_path: Path) -> None:
    files = WITH | PINNED | {"xa/framework.yaml": BY_OWN.replace("[khung-nho]", "[khung-nhỏ]")}
    write(tmp_path, files)
    ended = eaquang("validate", "--lang", "en")
    assert ended.code == 2
    assert ended.err.startswith("xa/framework.yaml:6:11: ")
