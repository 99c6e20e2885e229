"""The pack of the national framework: that its data hang together and claim no more than they may."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import eaquang.frameworks
from eaquang.frameworks.outline import Outline
from eaquang.frameworks.pack import Coverage, Modality, Pack, Verification
from eaquang.frameworks.sections import assembled
from eaquang.model.figure import FigureRole, blocks_of
from eaquang.rules.catalogue import CATALOGUE

FOLDER = Path(eaquang.frameworks.__file__).parent / "packs" / "vn-digital-2026"

ND224 = (
    "nd224-10-3", "nd224-11-1", "nd224-11-3", "nd224-11-4", "nd224-11-5",
    "nd224-14",
    "nd224-15-1", "nd224-15-1-a", "nd224-15-1-b", "nd224-15-1-c", "nd224-15-1-d", "nd224-15-1-dd",
    "nd224-15-1-e", "nd224-15-1-g", "nd224-15-1-h", "nd224-15-1-i", "nd224-15-2",
    "nd224-18-4", "nd224-19-3-d",
    "nd224-23-1-a", "nd224-23-1-b", "nd224-23-1-c", "nd224-23-2-a", "nd224-23-2-b", "nd224-23-2-c",
    "nd224-23-3-a", "nd224-23-3-b", "nd224-23-3-c", "nd224-23-4-a", "nd224-23-4-b", "nd224-23-5-a",
    "nd224-23-5-b", "nd224-23-6-a", "nd224-23-6-b", "nd224-23-7-a", "nd224-23-7-b",
    "nd224-24-1", "nd224-24-2-a", "nd224-24-2-b", "nd224-24-2-c",
    "nd224-25-2", "nd224-26-1", "nd224-26-2", "nd224-27-2", "nd224-27-3", "nd224-28-1", "nd224-28-4",
    "nd224-29-1", "nd224-29-3", "nd224-30-1",
    "nd224-34-7", "nd224-35-3", "nd224-36-1", "nd224-36-4", "nd224-37-1", "nd224-37-2", "nd224-37-3",
    "nd224-45-1", "nd224-45-2-a", "nd224-45-2-b", "nd224-45-3-a", "nd224-45-3-b", "nd224-45-3-c",
    "nd224-46-1-a", "nd224-46-1-b", "nd224-46-2-a", "nd224-46-2-b", "nd224-46-2-d", "nd224-46-2-dd",
    "nd224-46-2-g", "nd224-47-1-a", "nd224-47-2-dd", "nd224-48-2-e", "nd224-50-2-a", "nd224-50-3-b",
    "nd224-50-3-c", "nd224-50-4-d", "nd224-50-4-dd", "nd224-50-4-e", "nd224-50-5", "nd224-50-6",
    "nd224-50-7-b", "nd224-52-2-c", "nd224-52-6-b", "nd224-53-6", "nd224-65-1", "nd224-65-7-a",
    "nd224-66-2-b", "nd224-66-4-b", "nd224-66-5", "nd224-66-6-b", "nd224-66-7-c", "nd224-66-8",
    "nd224-67-1", "nd224-67-2-c", "nd224-67-2-d", "nd224-67-2-dd", "nd224-67-7", "nd224-68-1", "nd224-68-2",
    "nd224-69-4", "nd224-85-6", "nd224-86-2", "nd224-87-1", "nd224-87-2", "nd224-87-5", "nd224-90-1",
    "nd224-90-2", "nd224-91",
)  # fmt: skip
"""Every demand of the decree that the facts hold."""

M03 = tuple(f"m03-{number:02}" for number in range(1, 76))
"""Every check of the ministry's dataset that the draft guidance gives."""

GROUPS = {"a": 1, "b": 7, "c": 15, "d": 1, "đ": 2, "e": 3, "g": 3, "h": 8}
"""How many items each group of principles of the decision has."""

OBLIGATIONS = tuple(f"OB-{number:02}" for number in range(1, 21))
"""Every obligation of the decision that the facts hold."""


def _files() -> dict[str, Any]:
    yaml = YAML(typ="safe")
    return {
        path.relative_to(FOLDER).as_posix(): yaml.load(path.read_text(encoding="utf-8"))
        for path in sorted(FOLDER.rglob("*.yaml"))
    }


@pytest.fixture(scope="module")
def files() -> dict[str, Any]:
    return _files()


@pytest.fixture(scope="module")
def pack(files: dict[str, Any]) -> Pack:
    return assembled(files, "digest")


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for item in (*value.keys(), *value.values()) for text in _texts(item)]
    return [text for item in value for text in _texts(item)] if isinstance(value, list) else []


def test_no_requirement_stands_in_two_files(files: dict[str, Any]) -> None:
    ids = Counter(
        id for name, data in files.items() if "requirements/" in name for id in data["requirements"]
    )
    assert [id for id, times in ids.items() if times > 1] == []


def test_every_demand_of_the_articles_is_there(pack: Pack) -> None:
    assert tuple(id for id in pack.requirements if id.startswith("nd224-")) == ND224


def test_every_principle_and_obligation_of_the_decision_is_a_requirement(pack: Pack) -> None:
    core = [f"QD1425-NT{number}" for number in range(1, 8)]
    items = [f"QD1425-2.2.{group}-{n}" for group, count in GROUPS.items() for n in range(1, count + 1)]
    held = [
        fact for one in pack.requirements.values() for fact in one.facts if not fact.startswith(("ND", "M03"))
    ]
    assert sorted(held) == sorted([*core, *items, *OBLIGATIONS])


def test_an_obligation_that_a_principle_repeats_is_asked_once(pack: Pack) -> None:
    told = {
        id: {fact: citation.places for fact, citation in one.facts.items()}
        for id, one in pack.requirements.items()
        if one.also
    }
    assert {id: tuple(facts) for id, facts in told.items()} == {
        "qd1425-ob-02": ("OB-02", "QD1425-2.2.c-13"),
        "qd1425-2-2-c-2": ("QD1425-2.2.c-2", "OB-13"),
    }
    # The article that binds is what is cited; where both stand in the annex, the wider of the two.
    assert told["qd1425-ob-02"]["OB-02"]["article"] == "2"
    assert told["qd1425-2-2-c-2"]["OB-13"]["section"] == "4.a"


def test_every_check_of_the_dataset_is_a_requirement(pack: Pack) -> None:
    held = [id for id in pack.requirements if id.startswith("m03-")]
    assert sorted(held) == list(M03)
    assert [pack.requirements[id].fact for id in M03] == [id.upper() for id in M03]


def test_a_draft_demands_nothing(pack: Pack) -> None:
    for id, requirement in pack.requirements.items():
        is_draft = requirement.citation.instrument == "hd-bkhcn-20260913"
        assert is_draft == id.startswith("m03-")
        if is_draft:
            assert requirement.modality in (Modality.SHOULD, Modality.MAY), id
            assert requirement.verification is Verification.COPY, id


def test_the_law_is_named_before_the_draft(pack: Pack) -> None:
    drafts = [id.startswith("m03-") for id in pack.requirements]
    assert drafts == sorted(drafts)


def test_every_requirement_has_its_principle_and_every_principle_a_requirement(pack: Pack) -> None:
    assert {requirement.principle for requirement in pack.requirements.values()} == set(pack.principles)


def test_requirement_ids_follow_their_citations(pack: Pack) -> None:
    for id, requirement in pack.requirements.items():
        place = requirement.citation
        if place.instrument == "nd-224-2026":
            parts = [part for part in (place.article, place.clause, place.point) if part is not None]
            assert id == "-".join(["nd224", *parts]).replace("đ", "dd")
        elif place.instrument == "qd-1425-2026":
            # The decision itself has articles, the framework annexed to it parts.
            assert (place.article is None) != (place.part is None), id
        else:
            # Form or part, and a section of it; what the pages print further is in the provenance.
            assert (place.form is None) != (place.part is None), id
            assert place.section is not None, id


def test_every_fact_is_in_the_provenance(pack: Pack) -> None:
    table = (FOLDER / "PROVENANCE.md").read_text(encoding="utf-8")
    for id, requirement in pack.requirements.items():
        for fact in requirement.facts:
            row = rf"^\| {re.escape(fact)} \| `{re.escape(id)}` \| `{requirement.principle}` \|"
            assert re.search(row, table, re.MULTILINE), (id, fact)
    assert all(f"| `{id}` |" in table for id in pack.principles)


def test_nothing_recalled_cites_an_article(pack: Pack) -> None:
    cited = [(one.verification, one.citation) for one in pack.requirements.values()]
    cited += [(one.verification, one.citation) for one in pack.principles.values()]
    cited += [(one.verification, one.citation) for one in pack.framework.dates.values()]
    assert [place for sure, place in cited if sure is Verification.RECALLED and place.article] == []


def test_only_the_decree_was_read_in_full(pack: Pack) -> None:
    for requirement in pack.requirements.values():
        full = requirement.verification is Verification.FULL
        assert full == (requirement.citation.instrument == "nd-224-2026")


def test_rules_are_those_of_the_catalogue_and_none_that_no_clause_demands(pack: Pack) -> None:
    named = {use.name for requirement in pack.requirements.values() for use in requirement.rules}
    assert named <= set(CATALOGUE)
    # Only the checks of the dataset are about the input as such.
    by_law = {
        use.name
        for id, requirement in pack.requirements.items()
        for use in requirement.rules
        if not id.startswith("m03-")
    }
    always = {name for name in by_law if CATALOGUE[name].startswith(("EAQ0", "EAQ9"))}
    # That the decree is in force, and others are not, is told of every citation.
    assert always == {"lapsed-citation"}
    assert named.isdisjoint({"cleartext-protected-data", "masterless-entity", "dependency-cycle"})


@pytest.mark.parametrize(
    ("requirement", "rules"),
    [
        ("qd1425-2-2-b-2", {"withheld-data"}),
        ("qd1425-2-2-b-4", {"bypassed-integration-platform"}),
        ("qd1425-2-2-b-7", {"probable-duplicate"}),
        ("nd224-23-4-a", {"missing-security-level", "understated-security-level"}),
        ("nd224-23-5-b", {"rival-masters", "copied-master-data"}),
        ("nd224-23-7-a", {"proprietary-lock-in"}),
    ],
)
def test_what_a_requirement_leans_on(pack: Pack, requirement: str, rules: set[str]) -> None:
    assert rules <= {use.name for use in pack.requirements[requirement].rules}


def test_the_level_is_computed_by_the_decree_in_force(pack: Pack) -> None:
    for requirement in pack.requirements.values():
        for use in requirement.rules:
            if use.name == "understated-security-level":
                assert use.parameters == "security-levels/nd331-2026"


def test_coverage_is_honest(pack: Pack) -> None:
    for id, requirement in pack.requirements.items():
        sees = bool(requirement.rules or requirement.checks)
        assert sees == (requirement.coverage is not Coverage.MANUAL), id
        asks = requirement.question is not None and requirement.evidence is not None
        assert asks == (requirement.coverage is not Coverage.FULL), id
        if requirement.coverage is Coverage.MANUAL:
            assert requirement.subject == ("workspace",), id


def test_checks_look_at_a_subject_of_their_requirement(pack: Pack) -> None:
    checked = {id: one for id, one in pack.requirements.items() if one.checks}
    assert len(checked) == 2
    for requirement in checked.values():
        assert {check.for_ for check in requirement.checks} <= set(requirement.subject)


def test_article_23_binds_what_is_designed(pack: Pack) -> None:
    for id, requirement in pack.requirements.items():
        if id.startswith("nd224-23-") and requirement.coverage is not Coverage.MANUAL:
            states = [condition.state for condition in requirement.applies_to if condition.state]
            assert states == [("target", "both")], id
            # Even an object that is only current is designed again once a project changes it.
            assert [one.changed for one in requirement.applies_to if one.changed is not None] == [True], id
        if id.startswith(("nd224-14", "nd224-15")):
            designed = [one for one in requirement.applies_to if one.state or one.lifecycle or one.changed]
            assert designed == [], id


def test_projects_settled_under_the_former_decree_stay_so(pack: Pack) -> None:
    ids = [id for id in ND224 if 24 <= int(id.split("-")[1]) <= 68 or id == "nd224-87-1"]
    ids += ["qd1425-ob-03", "qd1425-ob-19", "qd1425-ob-20"]
    for id in ids:
        one = pack.requirements[id]
        if "project" in one.subject and one.modality is not Modality.DEFINITION:
            bound = [condition for condition in one.applies_to if condition.kind != ("dataset",)]
            assert bound, id
            assert {condition.unsettled for condition in bound} == {("dates.decided", "dates.appraised")}, id


@pytest.mark.parametrize(
    ("id", "form"),
    [("nd224-45-2-a", "purchase"), ("nd224-50-5", "investment"), ("nd224-67-1", "rental")],
)
def test_a_form_of_spending_has_its_own_demands(pack: Pack, id: str, form: str) -> None:
    assert {condition.facts["form"] for condition in pack.requirements[id].applies_to} == {(form,)}


def test_tasks_that_need_not_follow_the_framework_owe_no_assessment(pack: Pack) -> None:
    classes = {
        one
        for condition in pack.requirements["qd1425-ob-20"].applies_to
        for one in condition.facts.get("spending_class", ())
    }
    assert classes == {"65-1-d", "65-1-dd", "65-2", "65-3"}


def test_the_registry(pack: Pack) -> None:
    names = Counter(entry.name for entry in pack.registry.values())
    assert [name for name, times in names.items() if times > 1] == []
    aliases = Counter(
        alias
        for entry in pack.registry.values()
        if isinstance(entry.aliases, tuple)
        for alias in entry.aliases
    )
    assert [alias for alias, times in aliases.items() if times > 1 or alias in names] == []
    codes = [entry.source_code for entry in pack.registry.values() if isinstance(entry.source_code, str)]
    assert codes == [f"A{n:02}" for n in range(1, 18)] + [f"B{n:02}" for n in range(1, 63)]
    groups = Counter(str(entry.group) for entry in pack.registry.values() if isinstance(entry.group, str))
    assert groups == {"national-a": 17, "national-b": 62}
    assert len(pack.registry) == 108
    hubs = {id: str(entry.hub_role) for id, entry in pack.registry.items() if isinstance(entry.hub_role, str)}
    assert hubs == {"ndxp": "ndxp", "ndop": "ndop", "truc-van-ban": "document-axis"}
    assert {"vneid", "cong-dvc-quoc-gia", "csdl-dan-cu", "csdl-doanh-nghiep", "tslcd", "nas"} <= set(
        pack.registry
    )


def test_the_figures(pack: Pack) -> None:
    sizes = {}
    for id, figure in pack.figures.items():
        blocks = [block for part in figure.parts() for block in blocks_of(part) if part is block]
        sizes[id] = len(blocks)
        assert len({block.id for block in blocks}) == len(blocks)
    # Four of each own figure are cross-cutting.
    assert sizes == {
        "hinh-8": 45,
        "hinh-6": 29,
        "hinh-4": 26,
        "khoi-dung-chung": 7,
        "hinh-3": 0,
        "hinh-5": 0,
        "hinh-7": 6,
        "hinh-9": 172,
    }


def test_every_type_of_organisation_has_its_figures(pack: Pack) -> None:
    for kind, roles in {
        "province": {"overview": "hinh-7", "own": "hinh-8", "commune": "hinh-9"},
        "ministry": {"overview": "hinh-5", "own": "hinh-6"},
        "other": {"overview": "hinh-3", "own": "hinh-4"},
    }.items():
        found = {
            str(figure.role): id for id, figure in pack.figures.items() if kind in figure.organisation_types
        }
        assert found == roles
        assert pack.figures[roles["overview"]].includes == (roles["own"], "khoi-dung-chung")


def test_blocks_of_own_figures_take_what_stands_in_them(pack: Pack) -> None:
    for figure in pack.figures.values():
        if figure.role is FigureRole.OWN:
            assert all(block.takes is not None for part in figure.parts() for block in blocks_of(part))
            cross_cutting = [part.id for part in figure.cross_cutting]
            assert cross_cutting == ["governance", "standards", "ai-first", "data-centric"]


def test_communes_have_the_codes_of_the_decision(pack: Pack) -> None:
    counts = Counter(
        component.id
        for layer in pack.figures["hinh-9"].layers
        for component in layer.components
        for number, block in enumerate(component.blocks, 1)
        if block.id == f"{component.id}{number}"
    )
    assert list(counts.values()) == [22, 8, 28, 7, 22, 3, 18, 4, 17, 4, 23, 10]


def _order(number: str) -> tuple[int, ...]:
    roman = {name: at for at, name in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"), 1)}
    chapter, *rest = number.split(".")
    return (roman[chapter], *(int(part) if part.isdigit() else ord(part) for part in rest))


@pytest.mark.parametrize("kind", ["province", "ministry", "other"])
def test_the_outline(pack: Pack, kind: str) -> None:
    outline: Outline = pack.outlines[kind]
    order = [_order(section.number) for section in outline.sections]
    assert order == sorted(set(order))
    own = {"ministry": "VI.4.1", "province": "VI.4.2", "other": "VI.4.3"}
    numbers = {section.number for section in outline.sections}
    assert numbers & set(own.values()) == {own[kind]}
    figures = {draw.figure for section in outline.sections for draw in section.draws if draw.figure}
    assert figures <= set(pack.figures)
    assert all(kind in pack.figures[figure].organisation_types for figure in figures)


def test_profiles_grow_and_the_standard_one_holds_all_that_binds(pack: Pack) -> None:
    foundation, standard, strict = (pack.profiles[name] for name in ("foundation", "standard", "strict"))
    assert (foundation.extends, standard.extends, strict.extends) == (None, "foundation", "standard")
    held = {*foundation.requirements, *standard.requirements}
    binding = {
        id for id, one in pack.requirements.items() if one.modality in (Modality.MUST, Modality.MUST_NOT)
    }
    assert held == binding
    assert held | set(strict.requirements) == set(pack.requirements)


def test_the_head(pack: Pack) -> None:
    assert pack.framework.id == FOLDER.name
    assert pack.framework.valid_from is not None
    assert pack.framework.valid_from.isoformat() == "2026-07-29"
    assert pack.framework.dates["issue-of-frameworks"].on.isoformat() == "2027-01-29"


def test_every_text_is_composed_and_no_statement_is_empty(files: dict[str, Any], pack: Pack) -> None:
    for name, data in files.items():
        for text in _texts(data):
            assert unicodedata.is_normalized("NFC", text), (name, text)
            assert text.strip(), name
    for requirement in pack.requirements.values():
        assert requirement.statement.vi.endswith(".")
        assert requirement.statement.en.endswith(".")
