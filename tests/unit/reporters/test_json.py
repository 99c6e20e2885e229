"""The report for machines: everything, in both languages."""

from __future__ import annotations

import json as parser
from typing import Any

import pytest

from eaquang import __version__
from eaquang.assessment.results import Assessment
from eaquang.diagnostics import Clause, EntityKey, Finding
from eaquang.reporters.json import json as written
from eaquang.reporters.report import Part, Report
from eaquang.words import LANGUAGES
from unit.assessment.toys import demand, run, systems, toy, waivers, workspace

UNKNOWN = "{unknown: {reason: đang hỏi, source: s, contact: Phòng C, due: 2027-01-15}}"
TEXT = f"""\
systems:
  a: {{name: Hệ A, tags: [bad]}}
  b: {{name: Hệ B, tags: [open], operator: {UNKNOWN}}}
  c: {{name: Hệ C}}
"""


def json(assessment: Assessment) -> str:
    return written(Report((Part(assessment=assessment),), "en"))


def reported(**files: Any) -> dict[str, Any]:
    found: dict[str, Any] = parser.loads(json(run(workspace(TEXT, **files), demand(toy(code="EAQ203")))))
    return found


def test_the_head() -> None:
    report = reported()
    assert report["format"] == 1
    assert report["tool"] == {"name": "eaquang", "version": __version__}
    assert (report["as_of"], report["workspace"], report["profile"]) == ("2026-11-22", "Thử", "")
    assert report["checked"] == {"files": 1, "entities": {"system": 3}, "ignored_rules": [], "unreadable": []}
    assert report["counts"] == {
        "outcomes": {"met": 1, "unmet": 1, "undetermined": 1, "not-applicable": 0},
        "diagnostics": {"error": 1, "warning": 1, "note": 0},
        "excused": 0,
        "baselined": 0,
    }
    (framework,) = report["frameworks"]
    assert framework["sha256"] == "0" * 64
    assert framework["requirements"]["r1"] == {
        "principle": "p",
        "citation": {"instrument": "x"},
        "subject": ["system"],
        "title": {"vi": "a", "en": "a"},
        "statement": {"vi": "a", "en": "a"},
        "modality": "must",
        "coverage": "full",
        "verification": "full",
    }


def test_a_fault_is_told_whole() -> None:
    fault = reported()["diagnostics"][0]
    keys = ("code", "name", "message_id", "severity", "outcome", "id_path", "path")
    told = {key: fault[key] for key in keys}
    assert told == {
        "code": "EAQ203",
        "name": "toy",
        "message_id": "EAQ203",
        "severity": "error",
        "outcome": "unmet",
        "id_path": "systems.a.tags",
        "path": "a.yaml",
    }
    assert (fault["start"], fault["end"]) == ({"line": 2, "column": 25}, {"line": 2, "column": 30})
    assert fault["message"] == {"vi": "chưa đạt", "en": "not so"}
    assert (fault["params"], fault["related"], fault["missing"]) == ({"tag": "bad"}, [], [])
    assert fault.keys() & {"excuse", "fix", "baselined"} == set()
    (cited,) = fault["citations"]
    assert (cited["framework"], cited["requirement"], cited["standing"]) == ("f", "r1", "in-force")
    assert cited["text"].keys() == set(LANGUAGES)


def test_a_lack_names_who_and_when() -> None:
    report = reported()
    _, lack = report["diagnostics"]
    (number,) = lack["missing"]
    missing = report["missing"][number]
    assert missing == {
        "rule": "toy",
        "why": "unknown",
        "entity": {"kind": "system", "id": "b"},
        "at": ["operator"],
        "id_path": "systems.b.operator",
        "reason": "đang hỏi",
        "contact": "Phòng C",
        "due": "2027-01-15",
        "text": {"vi": "hỏi Phòng C, hạn 15/01/2027", "en": "ask Phòng C, due 2027-01-15"},
    }


def test_every_outcome_is_there_and_leads_to_its_diagnostics() -> None:
    report = reported()
    unmet, undetermined, met = report["outcomes"]
    assert (unmet["outcome"], unmet["rules"]) == ("unmet", {"toy": "unmet"})
    assert unmet["subject"] == {"kind": "system", "id": "a"}
    assert unmet["findings"] == [report["diagnostics"][0]["fingerprint"]]
    assert (undetermined["outcome"], len(undetermined["missing"])) == ("undetermined", 1)
    assert met["outcome"] == "met"
    assert met.keys() & {"findings", "missing", "attested", "excuses"} == set()


def test_an_exception_stands_at_diagnostic_and_outcome() -> None:
    report = reported(waivers=waivers(("rule: toy", "systems.a", "2026-12-14")))
    excuse = {"waiver": "NL-2026-1", "until": "2026-12-14"}
    assert report["diagnostics"][0]["excuse"] == excuse
    assert report["outcomes"][0]["excuses"] == [excuse]
    assert report["outcomes"][0]["outcome"] == "unmet"
    assert (report["counts"]["excused"], report["counts"]["diagnostics"]["error"]) == (1, 0)


def test_both_languages_wherever_something_is_said() -> None:
    def walk(node: Any) -> list[dict[str, Any]]:
        if isinstance(node, dict):
            own = [node] if node.keys() & set(LANGUAGES) else []
            return own + [found for value in node.values() for found in walk(value)]
        return [found for item in node for found in walk(item)] if isinstance(node, list) else []

    said = walk(reported())
    # Of framework, requirement (title, statement), two messages, two citations, and what is awaited.
    assert len(said) == 8
    assert all(words.keys() == set(LANGUAGES) for words in said)


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (EntityKey("system", "a"), {"kind": "system", "id": "a"}),
        ((EntityKey("system", "a"), "x"), [{"kind": "system", "id": "a"}, "x"]),
        (
            Clause("1/NĐ-CP", "decree", "2", "3", "đ"),
            {
                "instrument": "1/NĐ-CP",
                "instrument_kind": "decree",
                "article": "2",
                "clause": "3",
                "point": "đ",
            },
        ),
        (True, True),
        (1.5, 1.5),
    ],
)
def test_params_are_plain_data(value: Any, plain: Any) -> None:
    bound = toy(body=lambda *_: iter([Finding(params={"p": value})]))
    report = parser.loads(json(run(systems(a="x"), demand(bound))))
    assert report["diagnostics"][0]["params"] == {"p": plain}


def test_the_same_input_gives_the_same_bytes() -> None:
    assert json(run(TEXT, demand(toy()))) == json(run(TEXT, demand(toy())))
