"""Which requirements of two frameworks stand for one another, and what differs between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from eaquang.api.moving import bound
from eaquang.assessment.differences import Aspect, Way
from eaquang.assessment.matching import Comparison, Fate, Matched, compare
from eaquang.frameworks.catalogue import shipped_ids, shipped_pack
from eaquang.frameworks.form import read_section
from eaquang.frameworks.pack import Pack

AS_OF = date(2026, 11, 22)
HEAD: dict[str, Any] = {
    "edition": "1",
    "title": {"vi": "Khung", "en": "Framework"},
    "instrument": "nd-224-2026",
    "issuer": "Sở A",
}
DEMAND: dict[str, Any] = {
    "principle": "p",
    "fact": "F",
    "citation": {"instrument": "nd-224-2026"},
    "verification": "full",
    "title": {"vi": "Yêu cầu", "en": "Requirement"},
    "statement": {"vi": "Phải thế", "en": "So it must be"},
    "modality": "must",
    "subject": ["system"],
    "coverage": "full",
}
ASKED: dict[str, Any] = {
    "question": {"vi": "Sao?", "en": "How?"},
    "evidence": {"vi": "Văn bản", "en": "Text"},
}
CHECK = {
    "for": "system",
    "assert": "operator != ''",
    "message": {"vi": "chưa nêu", "en": "not stated"},
}


def pack(
    name: str,
    requirements: Mapping[str, Mapping[str, Any]],
    profiles: Mapping[str, Any] | None = None,
    **head: Any,
) -> Pack:
    stated = {key: {**DEMAND, **demand} for key, demand in requirements.items()}
    framework, faults = read_section("framework", {"id": name, **HEAD, **head}, "framework.yaml")
    read, wrong = read_section("requirements", {"requirements": stated}, "requirements/a.yaml")
    graded, worse = read_section("profiles", {"profiles": dict(profiles or {})}, "profiles.yaml")
    assert not [*faults, *wrong, *worse]
    return Pack(framework=framework, digest=name * 8, requirements=read, profiles=graded)


def rules(*names: str | Mapping[str, Any], **demand: Any) -> dict[str, Any]:
    return {"rules": [{"name": one} if isinstance(one, str) else dict(one) for one in names], **demand}


def held(old: Iterable[Pack], new: Iterable[Pack], profile: str = "") -> Comparison:
    plans = (bound(tuple(side), AS_OF, profile) for side in (old, new))
    return compare(*plans)


def only(old: Mapping[str, Mapping[str, Any]], new: Mapping[str, Mapping[str, Any]]) -> Matched:
    """The one requirement of the new side."""
    (found,) = held([pack("cu", old)], [pack("moi", new)]).matched
    return found


def told(matched: Matched) -> list[tuple[str, str, str]]:
    return [(one.aspect.value, one.way.value, one.rule) for one in matched.differences]


def test_one_rule_on_one_kind_is_one_demand_whatever_the_ids() -> None:
    found = only({"a": rules("isolated-system")}, {"z": rules("isolated-system")})
    assert (found.fate, [one.id for one in found.former], found.differences) == (Fate.UNCHANGED, ["a"], ())


def test_one_rule_on_another_kind_is_another_demand() -> None:
    # It looks at systems and datasets.
    old = {"a": rules("duplicated-function", subject=["dataset"])}
    new = {"z": rules("duplicated-function", subject=["system"])}
    comparison = held([pack("cu", old)], [pack("moi", new)])
    # A rule on all that there is asks of the kinds that the requirement is about.
    assert [one.fate for one in comparison.matched] == [Fate.NEW]
    assert [(one.planned.id, one.rules, one.is_whole) for one in comparison.lost] == [
        ("a", ("duplicated-function",), True)
    ]


def test_the_whole_workspace_is_about_every_kind() -> None:
    whole = {"a": rules("isolated-system", subject=["workspace"])}
    found = only(whole, {"z": rules("isolated-system")})
    assert (found.fate, [one.id for one in found.former]) == (Fate.UNCHANGED, ["a"])


@pytest.mark.parametrize(
    ("old", "new", "fate"),
    [
        ("should", "must", Fate.TIGHTENED),
        ("must", "should", Fate.LOOSENED),
        ("should", "should", Fate.UNCHANGED),
        ("may", "should", Fate.TIGHTENED),
        ("must", "must-not", Fate.UNCHANGED),
    ],
)
def test_modality(old: str, new: str, fate: Fate) -> None:
    found = only({"a": rules("isolated-system", modality=old)}, {"z": rules("isolated-system", modality=new)})
    assert found.fate is fate


def test_what_another_requirement_asks_as_strongly_is_not_loosened() -> None:
    old = {"a": rules("isolated-system")}
    new = {"y": rules("isolated-system", modality="should"), "z": rules("isolated-system")}
    weaker, same = held([pack("cu", old)], [pack("moi", new)]).matched
    assert (weaker.fate, same.fate) == (Fate.UNCHANGED, Fate.UNCHANGED)
    alone = only(old, {"y": new["y"]})
    assert told(alone) == [("modality", "less", "")]


def test_a_further_rule_tightens_and_one_fewer_is_gone_in_part() -> None:
    one, two = rules("isolated-system"), rules("isolated-system", "proprietary-lock-in")
    found = only({"a": one}, {"z": two})
    assert (found.fate, told(found)) == (Fate.TIGHTENED, [("rule", "more", "proprietary-lock-in")])
    comparison = held([pack("cu", {"a": two})], [pack("moi", {"z": one})])
    assert [one.fate for one in comparison.matched] == [Fate.UNCHANGED]
    assert [(one.planned.id, one.rules, one.is_whole) for one in comparison.lost] == [
        ("a", ("proprietary-lock-in",), False)
    ]


def test_further_kinds_tighten() -> None:
    narrow = rules("unplaced-entity", subject=["system"])
    wide = rules("unplaced-entity", subject=["system", "service"])
    found = only({"a": narrow}, {"z": wide})
    assert (found.fate, told(found)) == (Fate.TIGHTENED, [("subject", "more", "unplaced-entity")])
    assert found.differences[0].present == ("service",)
    assert only({"a": wide}, {"z": narrow}).fate is Fate.UNCHANGED


def test_facts_to_which_a_rule_is_narrowed() -> None:
    name = {"name": "missing-field", "fields": ["name"]}
    code = {"name": "missing-field", "fields": ["code"]}
    assert only({"a": rules(name)}, {"z": rules(code)}).fate is Fate.NEW
    assert only({"a": rules(name)}, {"z": rules(name)}).fate is Fate.UNCHANGED
    found = only({"a": rules(name)}, {"z": rules("missing-field")})
    assert (found.fate, told(found)) == (Fate.TIGHTENED, [("fields", "more", "missing-field")])
    assert only({"a": rules("missing-field")}, {"z": rules(name)}).fate is Fate.UNCHANGED


def test_other_parameters_are_a_change_of_no_direction() -> None:
    old = {"a": rules({"name": "unreviewed-framework", "params": {}}, subject=["dossier"])}
    plan = bound((pack("cu", old),), AS_OF)
    (asked,) = plan.requirements
    (one,) = asked.rules
    other = replace(one, params="quarterly")
    changed = replace(plan, requirements=(replace(asked, id="z", rules=(other,)),))
    (found,) = compare(plan, changed).matched
    assert (found.fate, told(found)) == (Fate.CHANGED, [("parameters", "other", "unreviewed-framework")])


def test_a_person_beside_the_rules_tightens() -> None:
    full = rules("isolated-system")
    partial = rules("isolated-system", coverage="partial", **ASKED)
    found = only({"a": full}, {"z": partial})
    assert (found.fate, told(found)) == (Fate.TIGHTENED, [("coverage", "more", "")])
    back = only({"a": partial}, {"z": full})
    assert (back.fate, told(back)) == (Fate.LOOSENED, [("coverage", "less", "")])


def test_conditions() -> None:
    always = rules("isolated-system")
    target = rules("isolated-system", applies_to=[{"state": ["target"]}])
    current = rules("isolated-system", applies_to=[{"state": ["current"]}])
    assert told(only({"a": target}, {"z": always})) == [("conditions", "more", "isolated-system")]
    assert told(only({"a": target}, {"z": current})) == [("conditions", "other", "isolated-system")]
    assert only({"a": always}, {"z": target}).fate is Fate.UNCHANGED


def test_a_check_is_the_same_by_what_it_says() -> None:
    spaced = {**CHECK, "assert": "operator   !=  ''", "message": {"vi": "khác", "en": "other"}}
    assert only({"a": {"checks": [CHECK]}}, {"z": {"checks": [spaced]}}).fate is Fate.UNCHANGED
    other = {**CHECK, "assert": "operator == 'x'"}
    assert only({"a": {"checks": [CHECK]}}, {"z": {"checks": [other]}}).fate is Fate.NEW


def test_what_only_a_person_decides_is_matched_by_id_alone() -> None:
    manual = {"coverage": "manual", **ASKED}
    comparison = held([pack("cu", {"a": manual})], [pack("moi", {"z": manual})])
    assert [one.fate for one in comparison.matched] == [Fate.NEW]
    assert [one.is_whole for one in comparison.lost] == [True]
    assert only({"a": manual}, {"a": manual}).fate is Fate.UNCHANGED
    worded = {**manual, "question": {"vi": "Khi nào?", "en": "When?"}}
    assert told(only({"a": manual}, {"a": worded})) == [("statement", "other", "")]


def test_a_former_id_in_both_directions() -> None:
    old = pack("cu", {"a": rules("isolated-system")})
    new = pack("moi", {"z": rules("isolated-system")}, renamed_from={"a": "z"})
    (forth,) = held([old], [new]).matched
    (back,) = held([new], [old]).matched
    assert (forth.fate, forth.former[0].id) == (Fate.RENAMED, "a")
    assert (back.fate, back.former[0].id) == (Fate.RENAMED, "z")
    stricter = pack("moi", {"z": rules("proprietary-lock-in")}, renamed_from={"a": "z"})
    (changed,) = held([old], [stricter]).matched
    assert (changed.fate, told(changed)) == (
        Fate.CHANGED,
        [("rule", "more", "proprietary-lock-in"), ("dropped", "less", "isolated-system")],
    )


def test_an_id_that_is_still_there_means_what_it_says() -> None:
    old = pack("cu", {"a": rules("isolated-system")})
    new = pack(
        "moi", {"a": rules("isolated-system"), "z": rules("proprietary-lock-in")}, renamed_from={"a": "z"}
    )
    fates = {one.planned.id: one.fate for one in held([old], [new]).matched}
    assert fates == {"a": Fate.UNCHANGED, "z": Fate.NEW}


def _graded(level: str) -> dict[str, Any]:
    title = {"vi": "Mức", "en": "Level"}
    return {
        name: {"title": title, "requirements": ["a"] if name == level else []}
        for name in ("foundation", "standard", "strict")
    }


def test_a_profile_counts_only_where_nothing_else_differs() -> None:
    low, high = ("foundation", "strict")
    old = pack("cu", {"a": rules("isolated-system", modality="should")}, _graded(low))
    same = pack("moi", {"a": rules("isolated-system", modality="should")}, _graded(high))
    (later,) = held([old], [same]).matched
    assert (later.fate, told(later)) == (Fate.LOOSENED, [("profile", "less", "")])
    stricter = pack("moi", {"a": rules("isolated-system")}, _graded(high))
    (both,) = held([old], [stricter]).matched
    assert both.fate is Fate.TIGHTENED
    assert [(one.aspect, one.way) for one in both.differences] == [
        (Aspect.MODALITY, Way.MORE),
        (Aspect.PROFILE, Way.LESS),
    ]


def test_under_a_profile_only_its_requirements_are_compared() -> None:
    title = {"vi": "Mức", "en": "Level"}
    asked = {"a": rules("isolated-system"), "b": rules("proprietary-lock-in")}
    some = pack("cu", asked, {"foundation": {"title": title, "requirements": ["a"]}})
    comparison = held([some], [some], "foundation")
    assert [one.planned.id for one in comparison.matched] == ["a"]


@pytest.mark.parametrize("name", shipped_ids())
def test_every_shipped_framework_is_itself(name: str) -> None:
    same = shipped_pack(name)
    comparison = held([same], [same])
    assert {one.fate for one in comparison.matched} == {Fate.UNCHANGED}
    assert not comparison.lost


def test_every_requirement_is_told_once_on_its_side() -> None:
    for old in shipped_ids():
        for new in shipped_ids():
            comparison = held([shipped_pack(old)], [shipped_pack(new)])
            assert sum(comparison.counts.values()) == len(shipped_pack(new).requirements)
            kept = {before.id for one in comparison.matched for before in one.former}
            gone = {one.planned.id for one in comparison.lost if one.is_whole}
            assert kept | gone == set(shipped_pack(old).requirements)
            assert not kept & gone
