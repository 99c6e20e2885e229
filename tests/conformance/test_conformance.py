"""The language of declarative checks, on the shipped evaluator and on a pure implementation of CEL."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from conformance.pure import pure
from eaquang.assessment.checks.cel import Language
from eaquang.assessment.checks.tokens import tokens_of
from eaquang.assessment.checks.variables import ExpressionError, Refusal, Type, Variable
from eaquang.assessment.checks.vocabulary import bound
from eaquang.model.facts import ABSENT, UNREADABLE, NotApplicable, Unknown
from eaquang.source.reader import read_document

FOLDER: Final = Path(__file__).parent
WITHOUT: Final = {
    "absent": ABSENT,
    "unknown": Unknown(reason="chờ"),
    "not-applicable": NotApplicable(reason="không có"),
    "unreadable": UNREADABLE,
}


def read(name: str) -> Any:
    document = read_document(name, (FOLDER / name).read_bytes())
    assert not document.faults
    return document.data


DECISIONS: Final = read("decisions.yaml")
VARIABLES: Final = {
    name: Variable(
        Type(one["type"]),
        tuple(one.get("allowed", ())),
        one.get("dated", False),
        tuple(one.get("constant", ())),
    )
    for name, one in DECISIONS["variables"].items()
}
WRONG: Final = Variable(Type.STRINGS, constant=("internet", "lan"))
LANGUAGE: Final = Language({**VARIABLES, "params.wrong": WRONG})
GIVEN: Final[dict[str, Any]] = {
    name: list(one.constant) if one.type.is_list else one.constant[0]
    for name, one in VARIABLES.items()
    if one.is_constant
}


def expected(case: Any) -> tuple[bool | None, str]:
    return case.get("holds"), case.get("hangs_on", "")


@pytest.mark.parametrize("case", DECISIONS["cases"], ids=lambda case: case["expression"])
def test_the_shipped_evaluator(case: Any) -> None:
    facts = {**case.get("with", {}), **{k: WITHOUT[why] for k, why in case.get("without", {}).items()}}
    facts = {name: tuple(one) if isinstance(one, list) else one for name, one in facts.items()}
    values = {
        name: value
        for name, fact in facts.items()
        if (value := bound(fact, VARIABLES[name].type)) is not None
    }
    assert set(values) == set(case.get("with", {}))
    verdict = LANGUAGE.compile(case["expression"]).decide({**GIVEN, **values})
    if case.get("undecided"):
        assert verdict.holds is None
    else:
        assert (verdict.holds, verdict.unbound) == expected(case)


@pytest.mark.parametrize("case", DECISIONS["cases"], ids=lambda case: case["expression"])
def test_a_pure_implementation(case: Any) -> None:
    assert pure(case["expression"], {**GIVEN, **case.get("with", {})}) is case.get("holds")


@pytest.mark.parametrize("case", read("refusals.yaml")["cases"], ids=lambda case: case["expression"])
def test_what_is_refused(case: Any) -> None:
    text = case["expression"]
    with pytest.raises(ExpressionError) as caught:
        LANGUAGE.compile(text)
    error = caught.value
    assert (error.refusal, error.subject) == (case["refusal"], case.get("subject", ""))
    assert text[error.start : error.end] == case.get("at", "")
    if case.get("last"):
        assert error.start == text.rindex(case["at"])


def test_every_reason_for_a_refusal_is_among_them_or_measured() -> None:
    shown = {case["refusal"] for case in read("refusals.yaml")["cases"]}
    for text, reason in (("a" + " || a" * 500, "length"), ("(" * 300 + "a" + ")" * 300, "other")):
        with pytest.raises(ExpressionError) as caught:
            LANGUAGE.compile(text)
        assert caught.value.refusal == reason
        shown.add(reason)
    assert shown == set(Refusal)


def test_words_in_texts_and_comments_are_no_constructs() -> None:
    assert LANGUAGE.compile("name != 'has(x) in null {' // dyn(name)").variables == ("name",)
    assert [token[0] for token in tokens_of("a<=b // c")] == ["a", "<=", "b"]


def test_what_never_ends_decides_nothing() -> None:
    expression = LANGUAGE.compile("tags.all(x, tags.all(y, x + y != ''))")
    verdict = expression.decide({"tags": ["a"] * 200})
    assert (verdict.holds, verdict.unbound) == (None, "")
