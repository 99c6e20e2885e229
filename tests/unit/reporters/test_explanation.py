"""What a code means."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from eaquang.frameworks.catalogue import shipped_ids, shipped_pack
from eaquang.frameworks.pack import Bilingual, Citation, Principle, Profile, Verification
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

SHIPPED = Explainer({name: shipped_pack(name) for name in shipped_ids()}, AS_OF, "vi")


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
        ("undetermined", "undetermined: Chưa đủ cơ sở đánh giá"),
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
    for part in (f"EAQ104 {BUILT}", PLANNED, "`ipv6` → `!ipv6`", "Asked?", "Proof", "p – One place", "a (f)"):
        assert part in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_is_known_can_be_explained(language: Language) -> None:
    explainer = Explainer(PACKS, AS_OF, language)
    known = explainer.known()
    assert {"EAQ104", BUILT, "f", "p", "r1", "met"} <= set(known)
    assert [code for code in known if not explainer.explain(code)] == []


def test_what_shares_an_id_is_told_each() -> None:
    one = pack("f", {"p": requirement(title={"vi": "Yêu cầu", "en": "Demand"})}, principles={"p": PRINCIPLE})
    heads = [
        line for line in Explainer({"f": one}, AS_OF, "en").explain("p") if line and not line.startswith(" ")
    ]
    assert heads == ["p: Demand", "p: One place"]


def test_a_requirement_is_found_by_its_fact_and_by_its_former_id() -> None:
    bare = pack("f", {"r9": requirement(fact="KN-9")}, principles={"p": PRINCIPLE})
    one = replace(bare, framework=replace(bare.framework, renamed_from={"r8": "r9"}))
    for code in ("r9", "kn-9", "r8"):
        assert Explainer({"f": one}, AS_OF, "en").explain(code)[0] == "r9: a"


def test_a_requirement_says_whom_it_binds_when_and_in_which_profiles() -> None:
    one = pack(
        "f",
        {
            "r1": requirement(
                subject=["system", "dataset"],
                applies_to=[
                    {"state": ["target"], "lifecycle": ["building", "planned"]},
                    {"kind": ["system"]},
                ],
                rules=[{"name": BUILT, "fields": ["notes"]}],
            )
        },
        principles={"p": PRINCIPLE},
        profiles={"strict": Profile(title=PRINCIPLE.title, requirements=("r1",))},
    )
    shown = "\n".join(Explainer({"f": one}, AS_OF, "vi").explain("r1"))
    assert "hệ thống; tập dữ liệu" in shown
    assert "- trạng thái mô hình: Mục tiêu; trạng thái vòng đời: Đang xây dựng hoặc Dự kiến" in shown
    assert "- loại phần tử: hệ thống" in shown
    assert "Một nơi (`strict`)" in shown
    assert "(chỉ xét `notes`)" in shown


def test_a_check_is_explained_by_its_code() -> None:
    shown = told("f/r1#1")
    assert shown.split("\n")[0] == "f/r1#1"
    for part in ("only when: `ipv6`", "what must hold: `!ipv6`", "finds: a", "requirement: r1: Title one"):
        assert part in shown
    assert told("f/r1#2") == told("f/r1#0") == told("f/r1#x") == told("f/r1#01") == ""


@pytest.mark.parametrize("code", ["nd-224-2026", "224/2026/NĐ-CP", "224/2026/nđ-cp"])
def test_an_instrument_is_found_by_id_and_number(code: str) -> None:
    shown = SHIPPED.explain(code)
    assert shown[0] == "nd-224-2026: Nghị định số 224/2026/NĐ-CP"
    assert any("vn-digital-2026" in line for line in shown)


@pytest.mark.parametrize(
    ("code", "day", "standing"),
    [
        ("vn-digital-2026", date(2026, 7, 28), "2026: chưa có hiệu lực trước ngày 29/07/2026"),
        ("vn-egov-2019", date(2026, 1, 1), "2026: hết hiệu lực từ ngày 29/12/2023"),
        ("vn-digital-2026", date(2026, 7, 29), "còn hiệu lực (từ ngày 29/07/2026)"),
        (
            "qd-1425-2026",
            date(2026, 7, 1),
            "2026: chưa có hiệu lực trước ngày 29/07/2026",
        ),
        ("hcmc-2018", date(2026, 1, 1), "chưa xác định được ngày bắt đầu có hiệu lực"),
    ],
)
def test_standing_is_that_of_the_day(code: str, day: date, standing: str) -> None:
    line = next(
        line for line in replace(SHIPPED, as_of=day).explain(code) if line.startswith("  hiệu lực tại ngày ")
    )
    assert standing in line


def test_a_framework_tells_what_it_replaces_and_what_its_counts_are() -> None:
    shown = "\n".join(SHIPPED.explain("hcmc-2018"))
    assert "bị thay thế bởi: hcmc-2026 – " in shown
    one = SHIPPED.packs["hcmc-2018"]
    assert f"số yêu cầu: {len(one.requirements)}" in shown
    assert all(f"- {name}: " in shown for name in one.requirements)


@pytest.mark.parametrize("code", ["unmet", "Chưa đáp ứng", "chưa đáp ứng", "UNMET"])
def test_an_outcome_is_found_by_value_and_by_label_in_both_languages(code: str) -> None:
    assert told(code).split("\n")[0] == "unmet: Chưa đáp ứng"
    assert told("not applicable").split("\n")[0] == "not-applicable: Không áp dụng / not applicable"


def test_citations_stand_as_on_the_day() -> None:
    before, since = (
        "\n".join(replace(SHIPPED, as_of=day).explain("EAQ102"))
        for day in (date(2026, 1, 1), date(2026, 11, 22))
    )
    clause = "điểm a khoản 1 Điều 23 Nghị định số 224/2026/NĐ-CP"
    assert f"{clause} (hết hiệu lực hoặc chưa có hiệu lực; đã đọc toàn văn)" in before
    assert f"{clause} (còn hiệu lực; đã đọc toàn văn)" in since
