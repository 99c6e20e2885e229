"""A small workspace that says naughty things, and what documents of it are made of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from eaquang import api
from eaquang.files import MemoryFiles
from eaquang.frameworks.catalogue import instruments
from eaquang.render import Sources

AS_OF = date(2026, 11, 22)
NAUGHTY = (
    r"#pagebreak() {{7*7}} {% raw %} <script>alert(1)</script> | \n *a* =1+1 _x_ `c` &lt; "
    r"[a](b) ![i](u) ~~s~~ $x$ \| 1. @r"
)

SETTINGS = """
eaquang: 1
name: Dữ liệu thử
agency: so-a
frameworks: [vn-digital-2026]
profile: standard
waivers: waivers.yaml
"""
WAIVERS = """
waivers:
  NL-2026-007:
    rule: EAQ301
    entity: exchanges.mot-cua-thue
    cause: Nền tảng tích hợp của tỉnh chưa kết nối với hệ thống thuế
    alternatives: Dùng nền tảng quốc gia, chưa sẵn sàng
    impact: {business: thấp, data: thấp, connection: một kết nối, security: có giám sát, resources: không đổi}
    controls: Giám sát hằng ngày
    responsible: so-a
    review_on: 2026-12-01
    remedy: [nv-1]
    decision: {agency: so-a, document: 12/QĐ-SA, date: 2026-09-14}
    until: 2026-12-14
"""
DOSSIER = """
dossier:
  organisation_type: province
  title: Khung kiến trúc thử
  version: "1.0"
  sections:
    I.1: |
      # Mục đích của tác giả

      Đoạn *nghiêng*, <b>không đậm</b> và ```chưa đóng

      ```
      {{ 7 * 7 }}
    X.9: Chương ngoài đề cương
"""
DESCRIPTION = """
agencies:
  so-a: {name: Sở A, level: department}
  thue: {name: Cơ quan Thuế, level: ministry}
systems:
  mot-cua:
    name: Hệ thống một cửa
    local_code: KT-1
    agency: so-a
    state: current
    record: original
    layer: applications
    component: applications
    lifecycle: operating
    operator: {unknown: {reason: chờ giao, source: quyết định, contact: Sở B, due: 2026-12-01}}
    description: NAUGHTY
  thue-dien-tu:
    name: NAUGHTY
    agency: thue
    state: both
    record: reference
    layer: applications
    component: applications
datasets:
  ho-so: {name: Hồ sơ, system: mot-cua, agency: so-a}
exchanges:
  mot-cua-thue:
    from: mot-cua
    to: thue-dien-tu
    kind: data
    state: current
    data: [ho-so]
    status: in-use
    via: {mechanism: direct}
    evidence: [{document: Trang công khai, url: "https://example.vn/a"}]
"""


def quoted(text: str) -> str:
    """A YAML scalar that holds ``text`` word for word."""
    return "'" + text.replace("'", "''") + "'"


def small_sources(*, draft: bool = False, more: Mapping[str, str] | None = None) -> Sources:
    """The sources of the small workspace; ``more`` adds or replaces files."""
    texts = {
        "eaquang.yaml": SETTINGS,
        "waivers.yaml": WAIVERS,
        "ho-so.yaml": DOSSIER,
        "he-thong.yaml": DESCRIPTION.replace("NAUGHTY", quoted(NAUGHTY)),
        **(more or {}),
    }
    files = MemoryFiles({path: text.encode() for path, text in texts.items()})
    loaded = api.load(files, as_of=AS_OF)
    assessment = api.assess(loaded, api.plan(loaded, as_of=AS_OF))
    return Sources(
        workspace=loaded.workspace,
        assessment=assessment,
        packs=loaded.packs,
        instruments=instruments(),
        date=AS_OF,
        draft=draft,
    )
