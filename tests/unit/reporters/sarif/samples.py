"""A workspace that has a bit of everything that SARIF has a place for."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from types import MappingProxyType

from eaquang import api
from eaquang.assessment.results import Assessment
from eaquang.files import MemoryFiles
from eaquang.reporters.report import Part, Report, View
from eaquang.words import Language
from unit.assessment.toys import waivers

AS_OF = date(2026, 11, 22)
HEAD = "eaquang: 1\nname: %s\nagency: so-a\n"
GOOD = "agencies: {so-a: {name: Sở A, level: department}}\n"
SECRET = "Kh0ng-ai-biet-9"  # noqa: S105 - made up
FRAMEWORK = {
    "framework.yaml": """\
id: khung-nho
edition: "1.0"
title: {vi: Khung kiến trúc nhỏ, en: Small framework}
instrument: qd-01-so-a
issuer: Sở A
valid_from: 2026-01-01
""",
    "instruments.yaml": """\
instruments:
  qd-01-so-a:
    number: 01/QĐ-SA
    kind: decision
    title: Ban hành khung kiến trúc nhỏ
    issuer: Sở A
    issued: 2026-01-01
    in_force_from: 2026-01-01
    status: in-force
    verification: full
    source: bản ký của Sở A
""",
    "principles.yaml": """\
principles:
  mot-noi:
    title: {vi: Mỗi việc một nơi, en: One place for each task}
    statement: {vi: Mỗi hệ thống có người vận hành, en: Each system has an operator}
    citation: {instrument: qd-01-so-a, article: "2"}
    verification: full
""",
    "requirements/chung.yaml": """\
requirements:
  kn-2-1:
    principle: mot-noi
    fact: KN-2-1
    citation: {instrument: qd-01-so-a, article: "2", clause: "1"}
    verification: full
    title: {vi: Có đơn vị vận hành, en: Has an operator}
    statement: {vi: Mỗi hệ thống phải nêu rõ đơn vị vận hành, en: Each system states who operates it}
    modality: must
    subject: [system]
    rules: [{name: unquoted-code}]
    checks:
      - for: system
        assert: "operator != ''"
        asks: [operator]
        at: operator
        message: {vi: "hệ thống chưa nêu [đơn vị](x) {0}", en: "names no [operator](x) {0}"}
    coverage: full
""",
}
FILES: Mapping[str, str] = {
    "eaquang.yaml": HEAD % "Thử"
    + "packs: [khung]\nframeworks: [khung-nho, vn-digital-2026]\nwaivers: waivers.yaml\n"
    + "members: [thanh-vien/so-b]\nrules: {ignore: [EAQ508], also: [EAQ501, EAQ502]}\n",
    "waivers.yaml": waivers(("rule: EAQ701", "systems.sai", "2026-12-14")),
    **{f"khung/{name}": text for name, text in FRAMEWORK.items()},
    "a.yaml": GOOD
    + "systems:\n"
    + "  mot-cua: {name: Hệ thống một cửa, stat: current, operator: so-a}\n"
    + "  sai: {name: Hệ thống sai, state: Current, operator: so-a}\n"
    + "  trong: {name: Hệ thống trống}\n"
    + "  cho: {name: Hệ thống chờ, operator: {unknown: {reason: đang hỏi}}}\n"
    + "  cho-2: {name: Hệ thống chờ 2, operator: {unknown: {reason: đang hỏi}}}\n"
    + f"  kho: {{name: Kho, description: 'mật khẩu: {SECRET}', operator: so-a}}\n",
    "thư mục/Tệp 1 #50%.yaml": 'systems:\n  x: {name: Hệ X, "[a](b) {0}": 1, operator: so-a}\n',
    "nfd.yaml": unicodedata.normalize(
        "NFD", f"systems:\n  d: {{name: Đã đủ, description: 'mật khẩu: {SECRET} của hệ thống'}}\n"
    ),
    "hong.yaml": "systems:\n  y: {name: [\n  z: {name: Z, state: cu}\n",
    "thanh-vien/so-b/eaquang.yaml": HEAD % "Sở B" + "frameworks: [vn-digital-2026]\n",
    "thanh-vien/so-b/b.yaml": GOOD + "systems:\n  mot-cua: {name: Hệ thống một cửa, stat: current}\n",
}


def everything(
    language: Language = "vi", files: Mapping[str, str] = MappingProxyType({}), view: View | None = None
) -> Report:
    """The report on it, with ``files`` beside or instead of its own; one diagnostic is of the baseline."""
    return Report(_parts(tuple({**FILES, **files}.items())), language, view or View())


@cache
def _parts(files: tuple[tuple[str, str], ...]) -> tuple[Part, ...]:
    tree = MemoryFiles({name: text.encode("utf-8", "surrogatepass") for name, text in files})
    loaded = api.load(tree, as_of=AS_OF)
    whole = api.assess(loaded, api.plan(loaded, as_of=AS_OF))
    return (
        Part(assessment=with_baseline(whole), documents=loaded.workspace.documents),
        *(
            Part(assessment=m.whole, documents=m.documents, name=m.name, folder=m.folder)
            for m in api.assess_members(loaded, as_of=AS_OF)
        ),
    )


def with_baseline(whole: Assessment) -> Assessment:
    """The same, its first EAQ117 held by a baseline."""
    first = next(d for d in whole.diagnostics if d.code == "EAQ117")
    held = (replace(d, baselined=True) if d is first else d for d in whole.diagnostics)
    return replace(whole, diagnostics=tuple(held))
