"""The log as a whole: valid, the same every time, and honest about what it leaves out."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from eaquang import __version__
from eaquang.reporters.formats import FORMATS, written
from eaquang.reporters.report import Part, Report, View
from eaquang.reporters.sarif.log import sarif
from eaquang.words import Language
from unit.reporters.sarif.oracle import checked
from unit.reporters.sarif.samples import SECRET, everything

ALL = View(show_excused=True, repository="kiến trúc/tỉnh/")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("view", [View(), ALL], ids=["plain", "all"])
def test_a_report_with_a_bit_of_everything_is_a_valid_log(language: Language, view: View) -> None:
    run = checked(sarif(everything(language, view=view)))
    held = {key for result in run["results"] for key in result}
    assert {"relatedLocations", "taxa", "fixes"} <= held
    assert run["language"] == run["tool"]["driver"]["language"] == language
    assert run["tool"]["driver"]["version"] == __version__
    assert len(run["taxonomies"]) == 2


def test_it_is_one_of_the_formats() -> None:
    assert "sarif" in FORMATS
    report = everything()
    assert written("sarif", report) == sarif(report)


def test_an_empty_report_is_a_valid_log() -> None:
    whole = replace(everything().whole.assessment, diagnostics=(), outcomes=(), frameworks=(), unreadable=())
    run = checked(sarif(Report((Part(assessment=whole),), "en")))
    assert (run["results"], run["taxonomies"], run["artifacts"]) == ([], [], [])
    assert len(run["tool"]["driver"]["rules"]) >= 100


def test_it_is_the_same_every_time_and_whatever_the_order_of_documents() -> None:
    report = everything()
    turned = tuple(replace(p, documents=dict(reversed([*p.documents.items()]))) for p in report.parts)
    assert sarif(report) == sarif(everything()) == sarif(replace(report, parts=turned))


def test_it_tells_no_time_no_host_and_no_secret() -> None:
    told = sarif(everything(view=ALL))
    assert re.search(r"\d\d:\d\d|(start|end)TimeUtc|machine|account|workingDirectory", told) is None
    assert SECRET not in told
    assert SECRET not in json.dumps(json.loads(told), ensure_ascii=False)


def test_what_was_checked_and_what_came_of_it() -> None:
    report = everything()
    told = checked(sarif(report))["properties"]
    whole = report.whole.assessment
    assert told["asOf"] == "2026-11-22"
    assert told["frameworks"] == ["khung-nho@1.0", "vn-digital-2026@1.0"]
    assert told["outcomes"] == {outcome.value: count for outcome, count in whole.counts.items()}
    assert told["diagnostics"] == {severity.value: count for severity, count in whole.weights.items()}
    assert (told["excused"], told["baselined"], told["ignoredRules"]) == (1, 1, ["EAQ508"])
    (member,) = told["members"]
    assert (member["member"], member["folder"]) == ("so-b", "thanh-vien/so-b")
    assert member["outcomes"] == {o.value: n for o, n in report.parts[1].assessment.counts.items()}


def test_what_comes_from_another_revision_is_told() -> None:
    report = everything()
    whole = replace(
        report.whole.assessment, waivers_from="main", unheeded=("NL-2026-9",), since="v1", former=3
    )
    told = checked(sarif(Report((replace(report.whole, assessment=whole),), "vi")))["properties"]
    assert (told["waiversFrom"], told["unheeded"], told["since"], told["former"]) == (
        *("main", ["NL-2026-9"]),
        *("v1", 3),
    )
    assert "members" not in told


def test_a_file_that_could_not_be_read_whole_is_a_notification() -> None:
    (invocation,) = checked(sarif(everything()))["invocations"]
    (notified,) = invocation["toolExecutionNotifications"]
    assert notified["level"] == "error"
    assert "`hong.yaml`" in notified["message"]["text"]
    assert notified["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "hong.yaml"


def test_a_rule_that_the_settings_ignore_is_told_to_be_off() -> None:
    run = checked(sarif(everything()))
    (override,) = run["invocations"][0]["ruleConfigurationOverrides"]
    assert override["descriptor"]["id"] == "EAQ508"


@pytest.mark.parametrize(
    ("repository", "profile", "series"),
    [
        ("", "", "eaquang/"),
        ("", "strict", "eaquang/strict/"),
        ("tinh/so-a/", "strict", "eaquang/tinh/so-a/strict/"),
    ],
)
def test_workspaces_of_one_repository_are_series_of_their_own(
    repository: str, profile: str, series: str
) -> None:
    report = everything(view=View(repository=repository))
    whole = replace(report.whole.assessment, profile=profile)
    run = checked(sarif(Report((Part(assessment=whole),), "vi", report.view)))
    assert run["automationDetails"]["id"] == series
