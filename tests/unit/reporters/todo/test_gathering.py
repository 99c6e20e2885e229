"""The same lack once, with everything that waits for it; by contact, then by day."""

from __future__ import annotations

from datetime import date

from eaquang.diagnostics import Lack
from unit.reporters.todo.workspaces import debt, item, owed

TWO = """
systems:
  mot:
    name: Hệ thống một
    agency: so-y-te
    lifecycle: {unknown: {reason: chờ, source: quyết định, contact: Sở Y tế, due: 2027-02-10}}
  hai:
    name: Hệ thống hai
    agency: so-y-te
    lifecycle: {unknown: {reason: hỏi, source: quyết định, contact: Sở Y tế tỉnh Thử, due: 2027-02-10}}
"""


def test_one_lack_of_several_subjects_is_one_item_with_the_requirement_that_waits() -> None:
    found = item(owed(TWO), "so-y-te", "lifecycle")
    assert (found.why, found.kind) == (Lack.UNKNOWN, "system")
    assert [(s.name, s.path, s.reason) for s in found.subjects] == [
        ("Hệ thống hai", "systems.hai.lifecycle", "hỏi"),
        ("Hệ thống một", "systems.mot.lifecycle", "chờ"),
    ]
    assert [(s.file, s.line) for s in found.subjects] == [("b.yaml", 10), ("b.yaml", 6)]
    assert [cited.requirement for cited in found.requirements] == ["chuc-nang"]


def test_contacts_of_one_name_are_one_contact_under_its_official_name() -> None:
    assert [d.contact for d in owed(TWO).debts if d.agency == "so-y-te"] == ["Sở Y tế tỉnh Thử"]


def test_the_law_bounds_what_waits_for_it() -> None:
    found = item(owed(TWO), "so-y-te", "lifecycle")
    assert found.legal is not None
    # The clause stands in the article that sets the earlier day; the framework as a whole has a later one.
    assert found.legal.on == date(2026, 12, 31)
    unknown = "{unknown: {reason: r, source: s, contact: c}}"
    bare = f"systems: {{s: {{name: S, agency: so-y-te, go_live: {unknown}, lifecycle: operating}}}}"
    batch = debt(owed(bare), "c").batches[0]
    assert (batch.due, batch.legal and batch.legal.on, batch.by) == (
        None,
        date(2027, 1, 29),
        date(2027, 1, 29),
    )


def test_what_nobody_wrote_is_asked_of_the_operator_then_the_owner_then_the_keeper() -> None:
    todo = owed("""
systems:
  a: {name: A, agency: so-y-te, operator: van-phong}
  b: {name: B, agency: so-y-te}
  c: {name: C, agency: ubnd}
  d: {name: D}
""")
    found = {
        subject.path: d.agency
        for d in todo.debts
        for i in d.items
        for subject in i.subjects
        if i.field == "lifecycle"
    }
    assert found == {
        "systems.a.lifecycle": "van-phong",
        "systems.b.lifecycle": "so-y-te",
        "systems.c.lifecycle": "so-khcn",
        "systems.d.lifecycle": "so-khcn",
    }
    assert {i.why for d in todo.debts for i in d.items if i.field == "lifecycle"} == {Lack.ABSENT}


def test_a_question_to_a_person_goes_to_the_keeper_with_its_evidence() -> None:
    todo = owed(TWO)
    assert todo.asking == "Sở Khoa học và Công nghệ tỉnh Thử"
    found = next(i for i in debt(todo, "so-khcn").items if i.why is Lack.UNATTESTED)
    assert found.question is not None
    assert found.question.vi == "Đã có quy chế chưa?"
    assert found.evidence is not None
    assert [s.path for s in found.subjects] == [""]
    assert (found.subjects[0].file, found.subjects[0].line) == ("eaquang.yaml", 1)


def test_an_abbreviated_name_and_a_beginning_lead_to_the_one_agency_they_fit() -> None:
    contacts = ("Văn phòng UBND", "Sở KH&CN", "Sở", "Sở Tư pháp", "ủy ban nhân dân TỈNH thử")
    unknown = "{unknown: {reason: r, source: s, contact: %s, due: 2027-01-01}}"
    description = "systems:\n" + "".join(
        f"  s{i}: {{name: S{i}, lifecycle: operating, go_live: {unknown % contact}}}\n"
        for i, contact in enumerate(contacts)
    )
    assert {d.contact: d.agency for d in owed(description).debts if d.contact} == {
        "Văn phòng Ủy ban nhân dân tỉnh Thử": "van-phong",
        "Sở Khoa học và Công nghệ tỉnh Thử": "so-khcn",
        "Ủy ban nhân dân tỉnh Thử": "ubnd",
        "Sở": "",
        "Sở Tư pháp": "",
    }


def test_a_stranger_is_one_contact_however_the_name_is_spelled() -> None:
    unknown = "{unknown: {reason: r, source: s, contact: %s, due: 2027-01-01}}"
    description = "systems:\n" + "".join(
        f"  s{i}: {{name: S{i}, lifecycle: operating, go_live: {unknown % contact}}}\n"
        for i, contact in enumerate(("Bộ Xây dựng", "bộ xây  dựng", "BỘ XÂY DỰNG"))
    )
    todo = owed(description)
    (found,) = (d for d in todo.debts if len(d.items[0].subjects) > 1)
    assert (found.contact, len(found.items), len(found.items[0].subjects)) == ("BỘ XÂY DỰNG", 1, 3)


def test_the_earliest_day_comes_first_and_the_law_stands_for_what_has_none() -> None:
    todo = owed("""
systems:
  s:
    name: S
    agency: so-y-te
    lifecycle: operating
    go_live: {unknown: {reason: r, source: s, contact: Sở Y tế, due: 2027-03-01}}
    exposure: {unknown: {reason: r, source: s, contact: Sở Y tế, due: 2026-10-01}}
    hosting: {unknown: {reason: r, source: s, contact: Sở Y tế}}
""")
    days = [batch.by for batch in debt(todo, "so-y-te").batches]
    assert days == [date(2026, 10, 1), date(2027, 1, 29), date(2027, 3, 1)]


def test_a_path_narrows_and_an_unreadable_file_is_told() -> None:
    description = TWO
    assert all(
        s.file == "b.yaml" for d in owed(description, ("b.yaml",)).debts for i in d.items for s in i.subjects
    )
    assert owed(description, ("a.yaml",)).debts == ()
    assert owed(description, files={"c.yaml": "systems: {a"}).unreadable == ("c.yaml",)


def test_a_fact_inside_an_unknown_record_is_asked_for_once() -> None:
    pack = {
        "khung/requirements/s.yaml": """
requirements:
  cap-do:
    principle: p
    fact: F3
    citation: {instrument: qd-x, article: "6"}
    verification: full
    title: {vi: Cấp độ, en: Level}
    statement: {vi: Có cấp độ, en: Has a level}
    modality: must
    subject: [system]
    rules: [{name: missing-security-level}]
    coverage: full
"""
    }
    todo = owed(
        "systems: {s: {name: S, agency: so-y-te, lifecycle: operating, "
        "security: {unknown: {reason: r, source: s, contact: Sở Y tế, due: 2027-01-01}}}}",
        files=pack,
    )
    found = debt(todo, "so-y-te").items
    assert [(i.field, [c.requirement for c in i.requirements]) for i in found] == [("security", ["cap-do"])]


def test_the_order_of_files_changes_nothing() -> None:
    one = "systems: {a: {name: A, agency: so-y-te}}"
    two = "systems: {b: {name: B, agency: so-y-te}}"
    first = owed(one, files={"z.yaml": two})
    second = owed(two, files={"z.yaml": one})
    paths = [[[s.path for s in i.subjects] for d in todo.debts for i in d.items] for todo in (first, second)]
    assert paths[0] == paths[1]
