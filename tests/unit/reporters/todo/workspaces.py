"""Small workspaces of which something is owed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from eaquang import api
from eaquang.assessment.results import Assessment
from eaquang.files import MemoryFiles
from eaquang.reporters.todo.gathering import gather
from eaquang.reporters.todo.owed import Debt, Item, Todo

AS_OF = date(2026, 11, 22)
SETTINGS = "eaquang: 1\nname: Kiến trúc thử\nagency: ubnd\nframeworks: [khung]\npacks: [khung]\n"
AGENCIES = """
agencies:
  ubnd: {name: Ủy ban nhân dân tỉnh Thử, level: province, contact: Văn phòng}
  so-khcn:
    name: Sở Khoa học và Công nghệ tỉnh Thử
    aliases: [Sở KH&CN]
    parent: ubnd
    duties: [architecture-contact]
  so-y-te: {name: Sở Y tế tỉnh Thử, level: department, parent: ubnd}
  van-phong: {name: Văn phòng Ủy ban nhân dân tỉnh Thử, level: department, parent: ubnd}
"""
PACK = {
    "khung/framework.yaml": """
id: khung
edition: "1"
title: {vi: Khung, en: Framework}
instrument: qd-x
issuer: UBND
dates:
  ban-hanh:
    on: 2027-01-29
    what: {vi: Hạn ban hành, en: Issue}
    citation: {instrument: qd-x, article: "3"}
    verification: full
  ket-noi:
    on: 2026-12-31
    what: {vi: Hạn kết nối, en: Connect}
    citation: {instrument: nd-y, article: "9"}
    verification: secondary
""",
    "khung/principles.yaml": """
principles:
  p:
    title: {vi: P, en: P}
    statement: {vi: p, en: p}
    citation: {instrument: qd-x}
    verification: full
""",
    "khung/instruments.yaml": """
instruments:
  qd-x:
    number: 1/QĐ-UBND
    kind: decision
    title: Ban hành khung
    issuer: UBND tỉnh
    issued: 2026-01-01
    in_force_from: 2026-01-01
    status: in-force
    verification: full
    source: x
  nd-y:
    number: 2/2026/NĐ-CP
    kind: decree
    title: Về kết nối
    issuer: Chính phủ
    issued: 2026-01-01
    in_force_from: 2026-01-01
    status: in-force
    verification: full
    source: x
""",
    "khung/requirements/r.yaml": """
requirements:
  chuc-nang:
    principle: p
    fact: F1
    citation: {instrument: nd-y, article: "9", clause: "2"}
    verification: full
    title: {vi: Trạng thái, en: Life cycle}
    statement: {vi: Có trạng thái, en: Has a life cycle}
    modality: must
    subject: [system]
    checks:
      - {for: system, assert: "lifecycle == 'operating'", message: {vi: a, en: a}, at: lifecycle}
    coverage: full
  hoi-nguoi:
    principle: p
    fact: F2
    citation: {instrument: qd-x, article: "5"}
    verification: full
    title: {vi: Hỏi, en: Ask}
    statement: {vi: Phải hỏi, en: Ask}
    modality: must
    subject: [workspace]
    coverage: manual
    question: {vi: "Đã có quy chế chưa?", en: "Is there a regulation?"}
    evidence: {vi: Quy chế, en: The regulation}
""",
}


def assessed(description: str, files: Mapping[str, str] | None = None) -> tuple[api.Loaded, Assessment]:
    texts = {"eaquang.yaml": SETTINGS, "a.yaml": AGENCIES, "b.yaml": description, **PACK, **(files or {})}
    loaded = api.load(MemoryFiles({k: v.encode() for k, v in texts.items()}), as_of=AS_OF)
    return loaded, api.assess(loaded, api.plan(loaded, as_of=AS_OF))


def owed(description: str, only: tuple[str, ...] = (), files: Mapping[str, str] | None = None) -> Todo:
    loaded, assessment = assessed(description, files)
    return gather(loaded.workspace, assessment, loaded.packs, only)


def debt(todo: Todo, contact: str) -> Debt:
    return next(debt for debt in todo.debts if contact in (debt.contact, debt.agency))


def item(todo: Todo, contact: str, field: str) -> Item:
    return next(item for item in debt(todo, contact).items if item.field == field)
