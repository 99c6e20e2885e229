"""A saved report: read back it tells the same, and what is no report is refused with its place."""

from __future__ import annotations

import json as parser
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from eaquang import api
from eaquang.assessment.results import (
    Assessment,
    Cited,
    Diagnostic,
    Excuse,
    FrameworkUsed,
    Missing,
    Narrowed,
    Place,
    ProfileOutcome,
    RequirementOutcome,
)
from eaquang.diagnostics import Clause, Edit, EntityKey, Fix, Outcome, Position, Region, Severity, Span
from eaquang.files import DiskFiles
from eaquang.reference.schema import schema
from eaquang.reporters.formats import FORMATS, written
from eaquang.reporters.report import Part, Report, View
from eaquang.reporters.wording import message, remedy, why
from eaquang.words import LANGUAGES, text
from examples.findings import EXAMPLES, NAMES
from unit.assessment.toys import AS_OF, demand, run, toy, waivers, workspace

TEXT = """\
systems:
  a: {name: Hệ A, tags: [bad]}
  b: {name: Hệ B, tags: [open], operator: {unknown: {reason: r, contact: C, due: 2027-01-15}}}
  c: {name: Hệ C, tags: [bad]}
"""
READ = workspace(TEXT, waivers=waivers(("rule: toy", "systems.c", "2026-12-14")))
SMALL = run(READ, demand(toy(code="EAQ203")))
FIRST = SMALL.diagnostics[0]
RICH = replace(
    FIRST,
    params={
        "key": EntityKey("system", "a"),
        "day": date(2026, 1, 2),
        "like_a_day": "2026-01-02",
        "several": (EntityKey("system", "b"), "x"),
        "clause": Clause("1/NĐ-CP", "decree", "2", "3", "đ"),
        "clauses": (Clause("1/NĐ-CP"), "x"),
        "flag": True,
        "whole": 1,
        "number": 1.5,
    },
    related=(Place("b.yaml", Span(Position(1, 1), Position(2, 3)), "systems.b", ("tags", 0)),),
    baselined=True,
    fix=Fix((Edit(Region("a.yaml", 3, 5), "\x1b\ud800"),), safe=True),
)
VIEW = View(show_excused=True, show_passed=True)


def full() -> Assessment:
    return replace(
        SMALL,
        diagnostics=(RICH, *SMALL.diagnostics),
        ignored=("EAQ511",),
        unreadable=("x.yaml",),
        waivers_from="main",
        unheeded=("NL-2026-9",),
        since="v1",
        former=3,
        former_unreadable=("cu.yaml",),
        narrowed=Narrowed(select=("EAQ1",), paths=("a.yaml",), hidden=2, elsewhere=1),
    )


def report_of(*parts: Part) -> Report:
    return Report(parts, "vi", VIEW)


def text_of(*parts: Part) -> str:
    return written("json", report_of(*parts))


def parts() -> tuple[Part, ...]:
    unreadable = replace(FIRST, code="EAQ001", fingerprint="other")
    narrowed = replace(full(), diagnostics=())
    whole = replace(narrowed, diagnostics=(unreadable,))
    return Part(assessment=full()), Part(assessment=narrowed, whole=whole, name="so-a", folder="m/so-a")


def examples() -> list[tuple[Part, ...]]:
    loaded = [api.load(DiskFiles(EXAMPLES / name), as_of=AS_OF) for name in NAMES]
    return [(Part(assessment=api.assess(one, api.plan(one, as_of=AS_OF))),) for one in loaded]


def test_read_back_it_tells_the_same_in_every_format() -> None:
    for given in (parts(), *examples()):
        again = api.read_report(text_of(*given).encode()).parts
        for form in FORMATS:
            for language in LANGUAGES:
                one, other = (written(form, Report(told, language, VIEW)) for told in (given, again))
                assert one == other, form


def test_what_was_assessed_is_read_back_whole() -> None:
    again = api.read_report(text_of(*parts()).encode()).parts[0].assessment
    for one, other in zip(full().diagnostics, again.diagnostics, strict=True):
        # A check's own message and the demand without its rules are equal by their texts.
        assert replace(one, message=None) == replace(other, message=None, sentences={})
        assert [(type(v), v) for v in one.params.values()] == [(type(v), v) for v in other.params.values()]
    assert again.outcomes == full().outcomes
    others = [f.name for f in fields(Assessment) if f.name not in {"diagnostics", "outcomes", "frameworks"}]
    assert {name: getattr(again, name) for name in others} == {name: getattr(full(), name) for name in others}


STORED: dict[type, set[str]] = {
    Assessment: {
        *("as_of", "workspace", "profile", "frameworks", "outcomes", "diagnostics", "entities", "files"),
        *("ignored", "unreadable", "waivers_from", "unheeded", "changed", "since", "former", "is_first"),
        *("former_unreadable", "narrowed"),
    },
    Diagnostic: {
        *("code", "name", "severity", "outcome", "variant", "params", "message", "sentences", "entity"),
        *("entity_name", "place", "related", "citations", "missing", "excuse", "baselined", "fix"),
        "fingerprint",
    },
    Place: {"path", "span", "id_path", "missing"},
    Cited: {"framework", "requirement", "citation", "instrument", "standing", "verification"},
    Excuse: {"waiver", "until"},
    FrameworkUsed: {
        *("id", "edition", "title", "digest", "requirements", "principles", "citations", "extended_by"),
        "profiles",
    },
    ProfileOutcome: {"name", "title", "requirements", "applicable", "lacking"},
    Narrowed: {"select", "ignore", "paths", "hidden", "elsewhere"},
}


@pytest.mark.parametrize("result", STORED)
def test_every_field_of_a_result_has_a_place_in_the_form(result: Any) -> None:
    assert {field.name for field in fields(result)} == STORED[result], "give it a place in saved.py"


def test_every_item_of_a_tuple_has_a_place_in_the_form() -> None:
    assert Missing._fields == ("rule", "why", "entity", "at", "params", "reason", "contact", "due")
    assert RequirementOutcome._fields == (
        *("framework", "requirement", "subject", "outcome", "rules", "findings", "missing", "attested"),
        "excuses",
    )


def test_what_is_missing_stands_once() -> None:
    report = parser.loads(text_of(Part(assessment=SMALL)))
    (missing,) = report["missing"]
    assert missing["id_path"] == "systems.b.operator"
    told = [d["missing"] for d in report["diagnostics"]] + [o.get("missing", []) for o in report["outcomes"]]
    assert [numbers for numbers in told if numbers] == [[0], [0]]


def test_the_schema_holds_for_reports_and_for_nothing_else() -> None:
    for language in LANGUAGES:
        validator = Draft202012Validator(schema("report", language))
        for given in (parts(), *examples()):
            validator.validate(parser.loads(text_of(*given)))
        broken = parser.loads(text_of(*parts()))
        broken["diagnostics"][0]["severity"] = "grave"
        assert not validator.is_valid(broken)
        more = parser.loads(text_of(*parts()))
        more["diagnostics"][0]["novelty"] = 1
        assert validator.is_valid(more)


def changed(at: tuple[Any, ...], value: Any) -> bytes:
    report = parser.loads(text_of(*parts()))
    node = report
    for step in at[:-1]:
        node = node[step]
    if value is ...:
        del node[at[-1]]
    else:
        node[at[-1]] = value
    return parser.dumps(report).encode()


@pytest.mark.parametrize(
    ("at", "value", "kind", "where"),
    [
        (("diagnostics", 3, "severity"), "grave", "value", "diagnostics[3].severity"),
        (("diagnostics", 1, "start", "line"), "2", "type-whole", "diagnostics[1].start.line"),
        (("diagnostics", 1, "start", "line"), 0, "least", "diagnostics[1].start.line"),
        (("diagnostics", 1, "start"), [], "type-map", "diagnostics[1].start"),
        (("diagnostics", 1, "fingerprint"), ..., "missing-key", "diagnostics[1].fingerprint"),
        (("diagnostics", 0, "baselined"), 1, "type-flag", "diagnostics[0].baselined"),
        (("diagnostics", 0, "params", "key"), {"kind": 1}, "type-several", "diagnostics[0].params.key"),
        (("diagnostics", 0, "entity", "kind"), "thing", "kind", "diagnostics[0].entity.kind"),
        (("diagnostics", 0, "citations", 0, "requirement"), "r9", "requirement", None),
        (("diagnostics", 0, "citations", 0, "framework"), "g", "framework", None),
        (("outcomes", 1, "missing"), [7], "index", "outcomes[1].missing[0]"),
        (("as_of",), "2026-02-31", "type-date", "as_of"),
        (("profile",), 3, "type-text", "profile"),
        (("outcomes",), {}, "type-list", "outcomes"),
        (("counts", "outcomes", "perhaps"), 3, "value", "counts.outcomes"),
        (("members", 0, "checked", "files"), -1, "least", "members[0].checked.files"),
        (("format",), 2, "newer", "format"),
        (("format",), "1", "not-a-report", ""),
        (("diagnostics",), ..., "not-a-report", ""),
    ],
)
def test_what_is_wrong_is_told_with_its_place(at: Any, value: Any, kind: str, where: str | None) -> None:
    with pytest.raises(api.SavedReportError) as refused:
        api.read_report(changed(at, value))
    assert refused.value.kind == kind
    assert where is None or refused.value.where == where
    for language in LANGUAGES:
        params = {"path": "r.json", "where": refused.value.where, **refused.value.params}
        assert text(f"stop.saved.{kind}", language, **params)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xff", "encoding"),
        (b"", "truncated"),
        ('{"name": "Sở'.encode()[:-1], "truncated"),
        (b"{]", "syntax"),
        (b"[]", "not-a-report"),
        (b"[" * 100_000, "deep"),
        (b'{"format": NaN}', "number"),
        (b'{"format": -Infinity}', "number"),
        (b'{"format": 1e999}', "number"),
        (b'{"format": ' + b"9" * 5000 + b"}", "number"),
        (text_of(*parts()).encode()[:-400], "truncated"),
    ],
)
def test_what_is_no_report_is_refused(data: bytes, kind: str) -> None:
    with pytest.raises(api.SavedReportError) as refused:
        api.read_report(data)
    assert refused.value.kind == kind


def test_keys_of_a_later_release_are_passed_over() -> None:
    more = changed(("diagnostics", 0, "novelty"), {"a": 1})
    assert text_of(*api.read_report(more).parts) == text_of(*parts())


@pytest.mark.parametrize(
    "stated", [{"name": "no-such-rule"}, {"variant": "no-such-variant"}, {"params": {}}, {"code": "EAQ999"}]
)
def test_sentences_of_another_release_are_told_as_they_were_saved(stated: dict[str, Any]) -> None:
    (part,) = examples()[1]
    known = next(d for d in part.assessment.diagnostics if d.name == "invalid-value")
    report = parser.loads(text_of(Part(assessment=replace(part.assessment, diagnostics=(known,)))))
    report["diagnostics"][0] |= stated
    (again,) = api.read_report(parser.dumps(report).encode()).parts
    (read,) = again.assessment.diagnostics
    for language in LANGUAGES:
        assert message(read, language) == message(known, language)
        assert why(read, language) == why(known, language) != ""
        assert remedy(read, language) == remedy(known, language) != ""
    report["diagnostics"][0] = parser.loads(text_of(again))["diagnostics"][0]
    assert text_of(*api.read_report(parser.dumps(report).encode()).parts) == text_of(again)


def test_a_lack_of_another_release_is_told_as_it_was_saved() -> None:
    lack = next(d for d in SMALL.diagnostics if d.outcome is Outcome.UNDETERMINED)
    report = parser.loads(text_of(Part(assessment=replace(SMALL, diagnostics=(lack,)))))
    report["diagnostics"][0]["variant"] = "unheard-of"
    (again,) = api.read_report(parser.dumps(report).encode()).parts
    assert message(again.assessment.diagnostics[0], "vi") == message(lack, "vi")
    assert again.assessment.diagnostics[0].severity is Severity.WARNING
