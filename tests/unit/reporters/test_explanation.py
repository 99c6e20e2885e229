"""What a code means."""

from __future__ import annotations

from datetime import date

import pytest

from eaquang.frameworks.pack import Bilingual, Citation, Principle, Verification
from eaquang.reporters.explanation.explainer import Explainer
from eaquang.rules import all_rules
from eaquang.rules.catalogue import CATALOGUE
from eaquang.words import LANGUAGES, Language
from unit.assessment.toys import AS_OF, pack, requirement

BUILT = "isolated-system"
PLANNED = next(name for name in CATALOGUE if name not in all_rules())
PRINCIPLE = Principle(
    title=Bilingual(vi="Một nơi", en="One place"),
    statement=Bilingual(vi="Mỗi việc", en="Each task"),
    citation=Citation(instrument="x"),
    verification=Verification.FULL,
)
CHECK = {"for": "system", "when": "ipv6", "assert": "!ipv6", "message": {"vi": "a", "en": "a"}}
PACKS = {
    "f": pack(
        "f",
        {
            "r1": requirement(
                title={"vi": "Tên một", "en": "Title one"},
                rules=[{"name": BUILT}, {"name": PLANNED}],
                checks=[CHECK],
                coverage="partial",
                question={"vi": "Hỏi?", "en": "Asked?"},
                evidence={"vi": "Bằng chứng", "en": "Proof"},
            )
        },
        principles={"p": PRINCIPLE},
    ),
    "g": pack(
        "g", {"r1": requirement(title={"vi": "Tên hai", "en": "Title two"})}, principles={"p": PRINCIPLE}
    ),
}


def told(code: str, language: Language = "en", as_of: date = AS_OF) -> str:
    return "\n".join(Explainer(PACKS, as_of, language).explain(code))


@pytest.mark.parametrize(
    ("code", "first"),
    [
        ("EAQ104", "EAQ104 isolated-system"),
        (" eaq104 ", "EAQ104 isolated-system"),
        (BUILT, "EAQ104 isolated-system"),
        ("r1", "r1: Title one"),
        ("f/r1", "r1: Title one"),
        ("g/r1", "r1: Title two"),
        ("p", "p: One place"),
        ("f", "f 1: a"),
        ("undetermined", "undetermined"),
    ],
)
def test_what_a_code_means(code: str, first: str) -> None:
    assert told(code).split("\n")[0] == first


@pytest.mark.parametrize("code", ["", "EAQ999", "h/r1", "f/r2", "r1/f"])
def test_an_unknown_code_has_no_explanation(code: str) -> None:
    assert told(code) == ""


def test_a_rule_tells_why_what_to_do_examples_and_who_leans_on_it() -> None:
    shown = told(BUILT)
    for part in ("finds: ", "why: ", "remedy: ", "bad example:", "good example:", "- r1: Title one"):
        assert part in shown
    assert "Title two" not in shown


def test_a_planned_rule_says_so() -> None:
    shown = told(PLANNED)
    assert "not built yet" in shown
    assert "- r1: Title one" in shown


def test_a_requirement_tells_what_it_rests_on() -> None:
    shown = told("f/r1")
    for part in (f"EAQ104 {BUILT}", PLANNED, "ipv6 → !ipv6", "Asked?", "Proof", "p – One place", "a (f)"):
        assert part in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_is_known_can_be_explained(language: Language) -> None:
    explainer = Explainer(PACKS, AS_OF, language)
    known = explainer.known()
    assert {"EAQ104", BUILT, "f", "p", "r1", "met"} <= set(known)
    assert [code for code in known if not explainer.explain(code)] == []
