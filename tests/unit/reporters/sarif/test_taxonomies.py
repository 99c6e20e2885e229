"""Frameworks as taxonomies."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from eaquang.frameworks.catalogue import shipped_pack
from eaquang.reporters.report import Report
from eaquang.reporters.sarif.log import sarif
from unit.reporters.sarif.oracle import checked
from unit.reporters.sarif.samples import everything


def taxonomies(report: Report) -> dict[str, dict[str, Any]]:
    return {found["name"]: found for found in checked(sarif(report))["taxonomies"]}


def taxa(taxonomy: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {taxon["id"]: taxon for taxon in taxonomy["taxa"]}


def test_a_framework_is_identified_and_has_its_principles_and_requirements() -> None:
    found = taxonomies(everything("en"))["vn-digital-2026"]
    pack = shipped_pack("vn-digital-2026")
    assert (found["version"], found["fullName"]) == (pack.framework.edition, pack.framework.title.en)
    assert found["properties"]["sha256"] == pack.digest
    assert set(taxa(found)) == {*pack.principles, *pack.requirements}


def test_a_requirement_tells_its_clause_its_standing_and_its_principle() -> None:
    found = taxa(taxonomies(everything())["vn-digital-2026"])["nd224-23-4-a"]
    told = found["properties"]
    assert told["basis"] == "điểm a khoản 4 Điều 23 Nghị định số 224/2026/NĐ-CP"
    assert (told["kind"], told["standing"], told["modality"]) == ("requirement", "in-force", "must")
    assert f"Căn cứ: {told['basis']} (" in found["help"]["text"]
    (principle,) = found["relationships"]
    assert principle["kinds"] == ["superset"]
    assert principle["target"]["id"] == shipped_pack("vn-digital-2026").requirements["nd224-23-4-a"].principle


def test_a_principle_tells_its_clause() -> None:
    shipped, own = (taxa(found) for found in reversed(taxonomies(everything()).values()))
    assert shipped["qd1425-nt4"]["properties"]["basis"] == "mục 2.1.d Phần II Quyết định số 1425/QĐ-TTg"
    # The instrument stands in the pack alone.
    assert own["mot-noi"]["properties"]["basis"] == "Điều 2 Quyết định số 01/QĐ-SA"


def test_members_share_a_taxonomy_when_it_is_the_same() -> None:
    report = everything()
    whole, member = (part.assessment for part in report.parts)
    assert len(taxonomies(report)) == 2
    (used,) = member.frameworks
    other = replace(member, frameworks=(replace(used, digest="0" * 64),))
    run = checked(sarif(replace(report, parts=(report.parts[0], replace(report.parts[1], assessment=other)))))
    assert [found["name"] for found in run["taxonomies"]] == [*(u.id for u in whole.frameworks), used.id]
    pointed = {
        r["taxa"][0]["toolComponent"]["index"]
        for r in run["results"]
        if "member" in r["properties"] and "taxa" in r
    }
    assert pointed == {2}


def test_the_requirements_of_all_profiles_in_use_are_there() -> None:
    report = everything()
    member = report.parts[1].assessment
    (used,) = member.frameworks
    first, *_ = used.requirements
    narrow = replace(used, requirements={first: used.requirements[first]})
    whole = replace(report.whole.assessment, frameworks=(report.whole.assessment.frameworks[0], narrow))
    kept = tuple(d for d in whole.diagnostics if all(c.framework != used.id for c in d.citations))
    parts = (replace(report.whole, assessment=replace(whole, diagnostics=kept)), report.parts[1])
    assert set(used.requirements) <= set(taxa(taxonomies(replace(report, parts=parts))[used.id]))


def test_an_assessment_without_principles_and_clauses_has_a_valid_taxonomy() -> None:
    report = everything()
    whole = report.whole.assessment
    bare = tuple(replace(used, principles={}, citations={}) for used in whole.frameworks)
    found = taxonomies(Report((replace(report.whole, assessment=replace(whole, frameworks=bare)),), "vi"))
    assert taxa(found["khung-nho"])["mot-noi"] == {"id": "mot-noi"}
    requirement = taxa(found["vn-digital-2026"])["nd224-23-4-a"]["properties"]
    assert requirement["basis"] == "điểm a khoản 4 Điều 23 Nghị định số 224/2026/NĐ-CP"
    assert "standing" not in requirement
