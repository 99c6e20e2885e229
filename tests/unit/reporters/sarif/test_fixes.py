"""Fixes by line and column: applied by a client they do what `eaquang fix` does, and tell no secret."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from eaquang.diagnostics import Edit, Fix, Region
from eaquang.fixes.editing import fixed
from eaquang.reporters.report import Part, Report, View
from eaquang.reporters.sarif.log import sarif
from eaquang.source.document import Document
from eaquang.source.reader import read_document
from unit.assessment.toys import demand, run, systems, toy
from unit.reporters.sarif.oracle import checked
from unit.reporters.sarif.samples import SECRET, everything


def applied(fix: dict[str, Any], documents: dict[str, Document]) -> str:
    """The text of the one file of a fix after a client applied it by lines and columns."""
    (change,) = fix["artifactChanges"]
    text = documents[unquote(change["artifactLocation"]["uri"])].text
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]
    for edit in reversed(change["replacements"]):
        where = edit["deletedRegion"]
        start = starts[where["startLine"] - 1] + where["startColumn"] - 1
        end = starts[where["endLine"] - 1] + where["endColumn"] - 1
        text = text[:start] + edit.get("insertedContent", {}).get("text", "") + text[end:]
    return text


def test_a_client_that_applies_a_fix_does_what_the_command_does() -> None:
    report = everything("en")
    documents = {path: document for part in report.parts for path, document in part.documents.items()}
    offered = 0
    for (_, part, d), result in zip(report.identified(), checked(sarif(report))["results"], strict=True):
        if "fixes" in result:
            assert d.fix is not None
            (fix,) = result["fixes"]
            path = d.fix.edits[0].region.path
            wanted = fixed(part.documents[path].text.encode(), d.fix.edits).decode()
            assert applied(fix, documents) == wanted
            assert fix["description"]["text"].startswith("A safe fix" if d.fix.safe else "A guess")
            offered += 1
    assert offered >= 4


def offered_for(document: Document, *edits: Edit) -> list[dict[str, Any]]:
    (found,) = (whole := run(systems(a="bad"), demand(toy()))).diagnostics
    fix = Fix(edits, safe=True)
    assessment = replace(whole, diagnostics=(replace(found, fix=fix),))
    report = Report((Part(assessment=assessment, documents={document.path: document}),), "vi")
    (result,) = checked(sarif(report))["results"]
    fixes: list[dict[str, Any]] = result.get("fixes", [])
    return fixes


def test_lines_end_where_the_reader_ends_them_and_columns_are_code_points() -> None:
    document = read_document("t.yaml", "\ufeffa: \U0001f600\U0001f600x\u2028y\r\nb: đ\rc: z\n".encode())
    text = document.text
    edits = [Edit(Region("t.yaml", at, at + 1), "Q") for at in map(text.index, "xyđz")]
    (fix,) = offered_for(document, *edits)
    places = [r["deletedRegion"] for r in fix["artifactChanges"][0]["replacements"]]
    assert [(p["startLine"], p["startColumn"]) for p in places] == [(1, 6), (1, 8), (2, 4), (3, 4)]
    assert applied(fix, {"t.yaml": document}) == re.sub("[xyđz]", "Q", text)


def test_an_insertion_has_an_empty_region_and_a_deletion_no_content() -> None:
    document = read_document("t.yaml", b"a: b\n")
    (fix,) = offered_for(document, Edit(Region("t.yaml", 0, 0), "x"), Edit(Region("t.yaml", 3, 4), ""))
    inserted, deleted = fix["artifactChanges"][0]["replacements"]
    assert inserted["deletedRegion"]["startColumn"] == inserted["deletedRegion"]["endColumn"] == 1
    assert "insertedContent" not in deleted


def test_a_fix_of_a_file_whose_text_is_not_at_hand_is_left_out() -> None:
    report = everything()
    without = tuple(replace(part, documents={}) for part in report.parts)
    assert not any("fixes" in r for r in checked(sarif(replace(report, parts=without)))["results"])
    document = read_document("t.yaml", b"a: b\n")
    assert offered_for(document, Edit(Region("t.yaml", 0, 1), "x"), Edit(Region("u.yaml", 0, 1), "x")) == []


def test_a_fix_that_touches_a_secret_is_left_out() -> None:
    report = everything(view=View(show_excused=True))
    found = [d for _, d in report.shown() if d.place.path == "nfd.yaml" and d.fix]
    spelled = [d for d in found if d.fix and any(SECRET in edit.text for edit in d.fix.edits)]
    assert spelled, "the rule composes the whole value, secret and all"
    results = checked(sarif(report))["results"]
    here = [
        r for r in results if r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "nfd.yaml"
    ]
    assert sum("fixes" in r for r in here) == len(found) - len(spelled)
