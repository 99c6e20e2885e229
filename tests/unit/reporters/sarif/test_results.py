"""Diagnostics as results: where, how heavy, by which clause, under which exception."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from eaquang.diagnostics import Outcome
from eaquang.reporters.report import Part, Report, View
from eaquang.reporters.sarif.log import sarif
from eaquang.reporters.sarif.results import MOST_RELATED
from unit.assessment.toys import demand, systems, toy
from unit.assessment.toys import run as assessed
from unit.reporters.sarif.oracle import checked
from unit.reporters.sarif.samples import everything

SHOWN = View(show_excused=True)


def results(report: Report) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = checked(sarif(report))["results"]
    return found


def test_each_diagnostic_is_a_result_in_the_order_of_the_report() -> None:
    report = everything()
    told = [(d.code, str(d.severity), d.outcome) for _, d in report.shown()]
    assert [(r["ruleId"], r["level"], r["properties"]["outcome"]) for r in results(report)] == told


def test_what_is_undetermined_keeps_its_weight_and_says_what_it_is() -> None:
    undetermined = [r for r in results(everything()) if r["properties"]["outcome"] == "undetermined"]
    assert undetermined
    assert all("kind" not in result and result["level"] == "warning" for result in undetermined)


def test_fingerprints_are_the_identities_of_the_report() -> None:
    report = everything()
    prints = [r["partialFingerprints"]["eaquangFingerprint/v1"] for r in results(report)]
    assert prints == [identity for identity, _, _ in report.identified()]
    assert any(one.startswith("so-b:") for one in prints)


def test_a_place_is_a_file_a_region_and_an_id_path() -> None:
    (found,) = [r for r in results(everything("en")) if "`stat`" in r["message"]["text"]][:1]
    (location,) = found["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "a.yaml", "uriBaseId": "%SRCROOT%", "index": 0},
        "region": {"startLine": 3, "startColumn": 37, "endLine": 3, "endColumn": 41},
    }
    assert location["logicalLocations"] == [{"fullyQualifiedName": "systems.mot-cua"}]


def test_a_message_names_the_fault_the_clause_and_other_places() -> None:
    missing = next(r for r in results(everything("en")) if r["ruleId"] == "EAQ105")
    fault, others = missing["message"]["text"].split(". Also: ")
    assert fault.startswith("`serves_outside` is not stated")
    assert ". Basis: paragraph 5, section 2.2.b, Part II, Decision No. 1425/QĐ-TTg" in fault
    names = [place["logicalLocations"][0]["fullyQualifiedName"] for place in missing["relatedLocations"]]
    assert len(names) > 4
    links = ", ".join(f"[{name}]({number})" for number, name in enumerate(names[:4], start=1))
    assert others == f"{links} (+{len(names) - 4})."


def test_what_an_author_writes_is_neither_link_nor_placeholder() -> None:
    texts = [r["message"]["text"] for r in results(everything("en"))]
    assert any("Names no [operator] (x) {{0}}." in text for text in texts)
    assert any("[a] (b) {{0}}" in text for text in texts)


def test_a_requirement_and_its_principle_are_the_taxa() -> None:
    run = checked(sarif(everything("en")))
    found = next(r for r in run["results"] if r["ruleId"] == "khung-nho/kn-2-1#1")
    assert [taxon["id"] for taxon in found["taxa"]] == ["kn-2-1", "mot-noi"]


def test_what_is_covered_is_left_out_and_nothing_says_suppressed() -> None:
    report = everything()
    covered = [d for part in report.parts for d in part.assessment.diagnostics if not d.stands]
    assert len(covered) == 2
    told = results(report)
    assert len(told) == sum(len(part.assessment.diagnostics) for part in report.parts) - 2
    assert not any("suppressions" in result for result in told)


def test_where_it_is_shown_every_result_says_whether_it_is_suppressed() -> None:
    suppressed = [r for r in results(everything("en", view=SHOWN)) if r["suppressions"]]
    (waived, baselined) = sorted(suppressed, key=lambda r: r["ruleId"] != "EAQ701")
    (waiver,) = waived["suppressions"]
    assert (waiver["kind"], waiver["status"]) == ("external", "accepted")
    assert "NL-2026-1" in waiver["justification"]
    assert "2026-12-14" in waiver["justification"]
    (held,) = baselined["suppressions"]
    assert (held["kind"], held["status"]) == ("external", "accepted")
    assert "baseline" in held["justification"]


def test_one_may_be_covered_twice() -> None:
    report = everything(view=SHOWN)
    whole = report.whole.assessment
    excused = next(d for d in whole.diagnostics if d.excuse)
    both = replace(whole, diagnostics=(replace(excused, baselined=True),))
    (result,) = results(Report((replace(report.whole, assessment=both),), "vi", SHOWN))
    assert len(result["suppressions"]) == 2


def test_a_member_is_named() -> None:
    named = {r["properties"].get("member") for r in results(everything())}
    assert named == {None, "so-b"}


@pytest.mark.parametrize("count", [MOST_RELATED, MOST_RELATED + 1, MOST_RELATED + 200])
def test_related_places_end_where_services_refuse_them_and_the_rest_is_counted(count: int) -> None:
    found = assessed(
        systems(**{f"s{n}": "open" for n in range(count + 1)}),
        demand(toy()),
    )
    (lack,) = found.diagnostics
    assert (lack.outcome, len(lack.related)) == (Outcome.UNDETERMINED, count)
    (result,) = results(Report((Part(assessment=found),), "en"))
    left = count - MOST_RELATED
    assert len(result["relatedLocations"]) == MOST_RELATED
    assert result["properties"].get("relatedLeftOut", 0) == left
    assert f"(+{count - 4})" in result["message"]["text"]
