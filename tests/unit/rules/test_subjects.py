"""What rules look at and the families they are in: all of it has a name."""

from __future__ import annotations

import pytest

from eaquang.model.kinds import BY_KIND
from eaquang.rules import all_rules
from eaquang.rules.catalogue import CATALOGUE, FAMILIES, slug
from eaquang.rules.subjects import SUBJECTS, kinds_of, subjects_of
from eaquang.words import LANGUAGES, text
from eaquang.words.subjects import subject_name


def test_every_rule_looks_at_something_that_has_a_name() -> None:
    for rule in all_rules().values():
        assert subjects_of(rule), rule.name
        assert set(subjects_of(rule)) <= set(SUBJECTS), rule.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_is_looked_at_has_a_name_of_its_own(language: str) -> None:
    names = [subject_name(one, "vi" if language == "vi" else "en") for one in SUBJECTS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("name", "subjects"),
    [
        ("missing-security-level", ("system", "infrastructure")),
        ("bare-unknown", ("entity",)),
        ("dependency-cycle", ("workspace",)),
        ("expired-waiver", ("waiver",)),
        ("stale-baseline", ("baseline",)),
        ("syntax-error", ("file",)),
    ],
)
def test_what_a_rule_looks_at(name: str, subjects: tuple[str, ...]) -> None:
    assert subjects_of(all_rules()[name]) == subjects


def test_a_rule_on_all_entities_looks_at_every_kind() -> None:
    assert kinds_of(all_rules()["bare-unknown"]) == tuple(BY_KIND.values())
    assert kinds_of(all_rules()["syntax-error"]) == ()


def test_every_family_has_a_place_and_a_name() -> None:
    assert {rule.family for rule in all_rules().values()} == set(FAMILIES)
    for family in FAMILIES:
        assert all(text(f"reference.rules.family.{family}", language) for language in LANGUAGES)


def test_a_slug_is_code_and_name() -> None:
    assert slug("bypassed-integration-platform") == "eaq301-bypassed-integration-platform"
    assert len({slug(name) for name in CATALOGUE}) == len(CATALOGUE)
