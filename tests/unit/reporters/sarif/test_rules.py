"""The table of rules: all that are built, the checks of packs, and what is only planned."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from eaquang.reporters.report import Part, Report
from eaquang.reporters.sarif.log import sarif
from eaquang.reporters.sarif.rules import MOST, PAGES
from eaquang.rules import all_rules
from eaquang.words import Language
from unit.assessment.toys import demand, run, systems, toy
from unit.reporters.sarif.oracle import checked
from unit.reporters.sarif.samples import FRAMEWORK, everything

ROOT = Path(__file__).parents[4]


def table(report: Report) -> dict[str, dict[str, Any]]:
    return {rule["id"]: rule for rule in checked(sarif(report))["tool"]["driver"]["rules"]}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_built_rule_is_there_with_all_that_code_scanning_asks_for(language: Language) -> None:
    rules = table(everything(language))
    for rule in all_rules().values():
        told = rules[rule.code]
        assert re.fullmatch(r"([A-Z][a-z0-9]*)+", told["name"])
        assert told["defaultConfiguration"]["level"] == rule.severity
        assert told["properties"]["tags"] == [rule.body.__module__.split(".")[2]]
        assert told["help"]["markdown"].startswith("**")
    for told in rules.values():
        for part in ("shortDescription", "fullDescription"):
            assert 0 < len(told[part]["text"]) <= MOST
        assert told["help"]["text"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_link_leads_to_a_page_of_the_reference(language: Language) -> None:
    folder = ROOT / "docs" / "reference" / language / "rules"
    rules = [rule for rule in table(everything(language)).values() if "helpUri" in rule]
    assert len(rules) == len(all_rules())
    for rule in rules:
        address, _, page = rule["helpUri"].rpartition("/")
        assert address == f"{PAGES}/{language}/rules"
        assert (folder / page).read_text("utf-8").startswith(f"# {rule['id']} ")


def test_the_checks_of_a_pack_are_rules_of_their_own() -> None:
    check = table(everything("en"))["khung-nho/kn-2-1#1"]
    assert check["shortDescription"]["text"] == "Has an operator."
    assert check["fullDescription"]["text"] == "Each system states who operates it."
    assert check["help"]["text"] == "Names no [operator] (x) {0}. Each system states who operates it."
    assert [one["target"]["id"] for one in check["relationships"]] == ["kn-2-1"]


def test_a_check_that_found_nothing_is_there_as_well() -> None:
    report = everything()
    one = report.whole.assessment
    others = tuple(d for d in one.diagnostics if d.code != "khung-nho/kn-2-1#1")
    assert len(others) < len(one.diagnostics)
    silent = replace(report.whole, assessment=replace(one, diagnostics=others))
    check = table(replace(report, parts=(silent, *report.parts[1:])))["khung-nho/kn-2-1#1"]
    assert check["help"]["text"] == "Mỗi hệ thống phải nêu rõ đơn vị vận hành."


def test_a_rule_that_is_only_planned_is_there_where_something_waits_for_it() -> None:
    rules = table(everything("en"))
    waiting = rules["EAQ125"]
    assert waiting["name"] == "UnusableInterface"
    assert "not built yet" in waiting["help"]["text"]
    assert "EAQ202" not in rules, "nothing waits for it"


def test_rules_point_to_the_requirements_that_lean_on_them() -> None:
    leaning = table(everything())["EAQ701"]["relationships"]
    assert "nd224-23-4-a" in [one["target"]["id"] for one in leaning]
    assert all(one["kinds"] == ["relevant"] for one in leaning)


def test_a_long_text_of_a_pack_is_cut_where_it_is_short_for_and_whole_in_the_help() -> None:
    long = "Mỗi hệ thống " + "rất " * 400 + "rõ"
    chapter = FRAMEWORK["requirements/chung.yaml"].replace("Mỗi hệ thống phải nêu rõ đơn vị vận hành", long)
    check = table(everything(files={"khung/requirements/chung.yaml": chapter}))["khung-nho/kn-2-1#1"]
    assert len(check["fullDescription"]["text"]) == MOST
    assert check["fullDescription"]["text"].endswith("…")
    assert f"{long}." in check["help"]["text"]


def test_a_code_that_no_table_has_is_described_all_the_same() -> None:
    found = run(systems(a="bad"), demand(toy()))
    rules = table(Report((Part(assessment=found),), "en"))
    assert [*rules][-1] == "TOY-toy"
