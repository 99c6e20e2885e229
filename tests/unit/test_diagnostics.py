"""The values that every floor shares."""

from __future__ import annotations

from eaquang.assessment.results import Diagnostic, Place
from eaquang.diagnostics import Finding, Lack, Lacking, Outcome, Position, Severity, Span


def test_weights_are_ranked_heaviest_first() -> None:
    assert [severity.rank for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)] == [0, 1, 2]
    assert min(["note", "error", "warning"], key=lambda name: Severity(name).rank) == "error"


def test_there_are_four_outcomes_and_no_fifth() -> None:
    assert [outcome.value for outcome in Outcome] == ["met", "unmet", "undetermined", "not-applicable"]


def test_positions_are_ordered_by_line_then_column() -> None:
    assert Position(2, 9) < Position(10, 1) < Position(10, 2)
    assert Span(Position(1, 2), Position(1, 3)) < Span(Position(1, 2), Position(2, 1))


def test_what_a_rule_yields_is_about_its_subject_unless_it_says_otherwise() -> None:
    finding, lack = Finding(), Lacking()
    assert (finding.entity, finding.at, finding.variant, finding.related) == (None, (), "", ())
    assert (lack.entity, lack.at, lack.why) == (None, (), Lack.ABSENT)


def test_a_message_id_is_code_and_variant() -> None:
    place = Place("a", Span(Position(1, 1), Position(1, 1)))

    def id_of(variant: str) -> str:
        return Diagnostic(
            code="EAQ012",
            name="invalid-value",
            severity=Severity.ERROR,
            outcome=Outcome.UNMET,
            variant=variant,
            place=place,
        ).message_id

    assert (id_of(""), id_of("enum")) == ("EAQ012", "EAQ012.enum")
