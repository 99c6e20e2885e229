"""Sentences that are safe to show."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import pytest

from eaquang.assessment.plan import BoundRule
from eaquang.assessment.results import Cited, Diagnostic, Missing, Place
from eaquang.diagnostics import EntityKey, Lack, Outcome, Position, Severity, Span
from eaquang.frameworks.pack import Bilingual, Citation, Standing, Verification
from eaquang.reporters.wording import (
    awaited,
    citation,
    entity_label,
    insertion,
    message,
    remedy,
    statements,
    summary,
    visible,
    why,
)
from eaquang.rules import all_rules
from unit.assessment.toys import demand, run, single, systems, toy


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("plain", "plain"),
        ("Hệ thống", "Hệ thống"),
        (unicodedata.normalize("NFD", "Hệ"), "Hệ"),
        ("\x1b[2Ja", "\\u001b[2Ja"),
        ("a\nb\tc\rd", "a\\u000ab\\u0009c\\u000dd"),
        ("a\u202eb\u200bc", "a\\u202eb\\u200bc"),
        ("\u2028\ud800", "\\u2028\\ud800"),
        ("\x7f\x85", "\\u007f\\u0085"),
    ],
)
def test_control_characters_are_seen_and_not_obeyed(value: str, shown: str) -> None:
    assert visible(value) == shown


def test_messages_of_faults_lacks_and_checks() -> None:
    built = BoundRule(all_rules()["isolated-system"])
    ended = run("systems:\n  a: {name: Hệ A, state: both, lifecycle: operating}\n", demand(built))
    _, diagnostic = single(ended)
    assert "Hệ A" in message(diagnostic, "vi") or "`a`" in message(diagnostic, "vi")
    assert message(diagnostic, "vi") != message(diagnostic, "en")
    assert all(said(diagnostic, "vi") != said(diagnostic, "en") != "" for said in (summary, why, remedy))

    _, lack = single(run(systems(a="open"), demand(toy())))
    assert message(lack, "en") == "`operator` is not stated (places: 1), so this cannot be decided"
    own = Bilingual(vi="chưa\x1b", en="not yet")
    _, check = single(run(systems(a="bad"), demand(toy(message=own))))
    assert (message(check, "vi"), message(check, "en")) == ("chưa\\u001b", "not yet")
    # A check and a rule that is not built have no words of their own.
    assert [said(check, "vi") for said in (summary, why, remedy)] == ["", "", ""]


def test_values_are_never_templates() -> None:
    _, lack = single(run(systems(a="open"), demand(toy())))
    odd = replace(lack, params={"field": "{count}", "count": 1})
    assert "`{count}`" in message(odd, "en")


CITED = Cited("f", "r", Citation(instrument="x", article="5"), None, Standing.UNCLEAR, Verification.RECALLED)


def test_a_clause_comes_with_its_standing_and_how_sure_it_is() -> None:
    for language, place in (("vi", "Điều 5 x"), ("en", "Article 5, x")):
        said = citation(CITED, language)  # type: ignore[arg-type]  # a language
        assert said.startswith(f"{place} (")
        assert "; " in said


@pytest.mark.parametrize(
    ("contact", "due", "said"),
    [
        ("", None, ""),
        ("Phòng C", None, "ask Phòng C"),
        ("", date(2027, 1, 15), "due 2027-01-15"),
        ("Phòng\x07", date(2027, 1, 15), "ask Phòng\\u0007, due 2027-01-15"),
    ],
)
def test_who_can_give_it_and_by_when(contact: str, due: date | None, said: str) -> None:
    assert awaited(Missing("r", Lack.UNKNOWN, None, contact=contact, due=due), "en") == said


def test_statements_in_the_language_asked_for() -> None:
    ended = run(systems(a="bad"), demand(toy(), statement={"vi": "Phải", "en": "Must\x07"}))
    (diagnostic,) = ended.diagnostics
    assert [said for _, said in statements(ended, diagnostic, "vi")] == ["Phải"]
    assert [said for _, said in statements(ended, diagnostic, "en")] == ["Must\\u0007"]


@pytest.mark.parametrize(
    ("missing", "line"),
    [
        (("trial",), "trial: {scope: …, from: …, to: …, monitoring: …, exit: …}"),
        (("exit",), "exit: …"),
    ],
)
def test_what_stands_already_is_not_inserted_once_more(missing: tuple[str, ...], line: str) -> None:
    place = Place("a.yaml", Span(Position(1, 1), Position(1, 2)), "systems.a.trial", missing)
    found = Diagnostic(
        code="EAQ124",
        name="boundless-trial",
        severity=Severity.WARNING,
        outcome=Outcome.UNMET,
        place=place,
    )
    assert insertion(found) == line


def test_the_line_to_insert() -> None:
    _, lack = single(run(systems(a="open"), demand(toy())))
    assert insertion(lack) == "operator: …"
    _, found = single(run(systems(a="bad"), demand(toy())))
    assert insertion(found) == ""


def test_kinds_have_labels() -> None:
    assert entity_label(EntityKey("system", "a"), "vi") == "hệ thống"
