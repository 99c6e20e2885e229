"""Nothing that is shown holds a secret that stands in a description, wherever it stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eaquang import api
from eaquang.assessment.results import Assessment
from eaquang.files import MemoryFiles
from eaquang.reporters.formats import FORMATS, written
from eaquang.reporters.report import Part, Report, View
from eaquang.words import LANGUAGES

AS_OF = date(2026, 11, 22)
SETTINGS = """\
eaquang: 1
name: %s
agency: so-a
frameworks: [vn-digital-2026]
waivers: waivers.yaml
"""
WAIVERS = "waivers:\n  NL-2026-001:\n    cause: %s\n"

SIGNS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789@$^+~;,{}[]()&*!|<%?#:.-"
WORDS = st.tuples(
    st.text("abcdefghkmnpqrstuvwxyz", min_size=3, max_size=5),
    st.text(SIGNS, min_size=2, max_size=6),
    st.text("23456789", min_size=2, max_size=3),
).map("".join)
"""Passwords with whatever people put into them but quotes, which the text around them has."""
SECRETS = st.one_of(
    WORDS.map(lambda word: (f"mật khẩu: {word}", word)),
    WORDS.map(lambda word: (f"dùng password={word}", word)),
    st.text("ABCDEFGHJKLMNPQRSTUVWXYZ234567", min_size=16, max_size=16).map(
        lambda t: (f"AKIA{t}", f"AKIA{t}")
    ),
    st.tuples(*[st.integers(0, 255)] * 3).map(
        lambda n: (f"máy 10.{n[0]}.{n[1]}.{n[2]}", f"10.{n[0]}.{n[1]}.{n[2]}")
    ),
    st.integers(10_000, 99_999).map(lambda n: (f"lỗ hổng CVE-2024-{n}", f"CVE-2024-{n}")),
    WORDS.map(lambda word: (f"(TUYỆT MẬT) {word}", word)),
)
PLACES = st.sampled_from(
    [
        *("name", "alias", "code", "tag", "unknown", "contact", "risk", "url", "section", "key", "colour"),
        *("level", "ref", "comment", "broken", "waiver", "agency", "settings"),
    ]
)


def description(at: Mapping[str, str]) -> str:
    """A small workspace with texts at some places, in a form in which YAML takes them."""

    def put(name: str, usual: str) -> str:
        return json.dumps(at.get(name, usual), ensure_ascii=False)

    return f"""\
agencies:
  so-a: {{name: {put("agency", "Sở A")}, level: department}}
systems:
  mot-cua:   # {at.get("comment", "một cửa")}
    name: {put("name", "Hệ thống một cửa")}
    aliases: [{put("alias", "Một cửa")}]
    local_code: {put("code", "KT-1")}
    tags: [{put("tag", "thu")}]
    {put("key", "notes")}: ghi chú
    description: {put("colour", "mô tả")}
    operator: {{unknown: {{reason: {put("unknown", "chờ")}, contact: {put("contact", "Sở A")}}}}}
    lifecycle: {put("level", "operating")}
    part_of: {put("ref", "kho")}
    evidence: [{{document: Trang, url: {put("url", "https://a.vn")}}}]
    security: {{level: 3, risks: [{{name: {put("risk", "lộ dữ liệu")}}}]}}
  kho: {{name: Kho dữ liệu dùng chung, state: both}}
dossier:
  title: Khung kiến trúc
  organisation_type: province
  sections: {{I: {put("section", "# Mục đích")}}}
{"  broken: [" + at["broken"] + chr(10) if "broken" in at else ""}"""


def outputs(assessment: Assessment, loaded: api.Loaded) -> dict[str, str]:
    """Everything that can be shown of one workspace."""
    part = Part(assessment=assessment, documents=loaded.workspace.documents)
    view = View(width=100, show_excused=True, show_passed=True)
    shown = {
        f"{form}-{language}": written(form, Report((part,), language, view))
        for form in FORMATS
        for language in LANGUAGES
    }
    for name in api.DOCUMENTS:
        for form in api.FORMATS:
            made = api.render(name, form, loaded, assessment, printed_on=AS_OF)
            shown[f"{name}.{form}"] = made.decode()
    return shown


def load(at: Mapping[str, str]) -> api.Loaded:
    def put(name: str, usual: str) -> str:
        return json.dumps(at.get(name, usual), ensure_ascii=False)

    waivers = WAIVERS % put("waiver", "lý do")
    own = SETTINGS % put("settings", "Kiến trúc số")
    files = {"eaquang.yaml": own, "waivers.yaml": waivers, "a.yaml": description(at)}
    return api.load(MemoryFiles({name: content.encode() for name, content in files.items()}), as_of=AS_OF)


# To render every document takes nearly all the time: so several secrets at once, in few workspaces.
@settings(max_examples=10, deadline=None)
@given(st.dictionaries(PLACES, SECRETS, min_size=1, max_size=6))
def test_a_secret_is_in_no_output(planted: dict[str, tuple[str, str]]) -> None:
    """Messages, parameters, frames, places and both documents in both formats."""
    loaded = load({place: text for place, (text, _) in planted.items()})
    assessment = api.assess(loaded, api.plan(loaded, as_of=AS_OF))
    for name, shown in outputs(assessment, loaded).items():
        for place, (_, secret) in planted.items():
            assert secret not in shown, (name, place)
            assert json.dumps(secret)[1:-1] not in shown, (name, place)
    found = [d for d in assessment.diagnostics if d.code == "EAQ022"]
    assert found or planted.keys() <= {"waiver", "settings"}


@pytest.mark.parametrize("place", ["name", "comment", "section"])
def test_the_same_words_without_a_secret_are_shown(place: str) -> None:
    """The test above would see a secret if one were there."""
    loaded = load({place: "mật mã HoSo@2026 của tôi"})
    assessment = api.assess(loaded, api.plan(loaded, as_of=AS_OF))
    assert any("HoSo@2026" in shown for shown in outputs(assessment, loaded).values())
