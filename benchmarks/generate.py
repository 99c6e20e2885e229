"""A large workspace: references resolve, and findings stand on under 1 % of the entities."""

from __future__ import annotations

from pathlib import Path

SETTINGS = """\
eaquang: 1
name: Không gian làm việc sinh tự động
agency: ubnd-tp
frameworks: [vn-digital-2026]
profile: standard
language: vi
"""
FAULT_EVERY = 120
"""One file in so many holds a fault (an exchange that bypasses the hub); a file holds six entities."""

_SYLLABLES = [
    "an",
    "ba",
    "ca",
    "cao",
    "chi",
    "chu",
    "cong",
    "da",
    "dan",
    "day",
    "do",
    "du",
    "duc",
    "gia",
    "giao",
    "hai",
    "han",
    "hieu",
    "hoa",
    "hoc",
    "hong",
    "hung",
    "khoa",
    "kim",
    "lam",
    "lan",
    "le",
    "loc",
    "long",
    "luat",
    "mai",
    "minh",
    "my",
    "nam",
    "ngan",
    "ngoc",
    "nha",
    "nhan",
    "phong",
    "phu",
    "phuc",
    "quan",
    "quang",
    "quoc",
    "son",
    "tai",
    "tam",
    "tan",
    "thanh",
    "thi",
    "thien",
    "thinh",
    "thu",
    "thuan",
    "tien",
    "tin",
    "toan",
    "tri",
    "trung",
    "tu",
    "tuan",
    "van",
    "viet",
    "vinh",
    "vu",
    "xuan",
    "y",
    "yen",
]


def unlike_name(number: int) -> str:
    """A name that no other number comes near: four syllables that spell the number in base 77."""
    size = len(_SYLLABLES)
    digits = [(number * 7919 + 31) // size**place % size for place in range(4)]
    return " ".join(_SYLLABLES[digit].capitalize() for digit in digits)


def file_content(number: int, count: int) -> str:
    """The YAML of one file: a function, a data entity, a system, its database, an interface, an exchange."""
    other = (number + 1) % count
    name = unlike_name(number)
    bypass = number % FAULT_EVERY == FAULT_EVERY - 1
    via = "{mechanism: direct}" if bypass else "{mechanism: hub, hub: qg.ndxp}"
    agency = f"so-{number % 40}"
    return f"""\
functions:
  chuc-nang-{number}: {{name: Chức năng {name} {number}, domain: lĩnh vực {number % 17}, legal_basis: [{{document: Quy chế nội bộ}}]}}
data_entities:
  du-lieu-{number}: {{name: Dữ liệu {name} {number}, domain: lĩnh vực {number % 17}}}
systems:
  he-thong-{number}:
    name: Hệ thống {name} {number}
    local_code: KT-{number}
    agency: {agency}
    kind: information-system
    record: original
    layer: applications
    component: applications
    area: digital-government
    scope: [province]
    sharing_form: province
    state: both
    lifecycle: operating
    operator: {agency}
    technical_contact: Phòng Chuyển đổi số
    functions: [chuc-nang-{number}]
    technologies: []
    stores: [{{entity: du-lieu-{number}, role: master}}]
    exposure: intranet
    reuses: [qg.ndxp]
    security:
      level: 3
      basis: {{is_system: true, single_owner: true, serves: internal, information: [public, private], defence_or_secret: false}}
    evidence: [{{document: Hồ sơ hệ thống {number}, number: {number}/HS, date: 2026-10-01}}]
    confirmed: {{by: Phòng Chuyển đổi số, on: 2026-11-01}}
    justifications:
      new-build: {{reason: phục vụ nghiệp vụ riêng của đơn vị số {number}, document: {number}/TTr, date: 2026-01-05}}
datasets:
  kho-{number}:
    name: Kho {name} {number}
    agency: {agency}
    kind: database
    system: he-thong-{number}
    data_owner: {agency}
    state: both
    lifecycle: operating
    classification: shared
    entities: [{{entity: du-lieu-{number}, role: master}}]
    sharing: {{via: qg.ndop, since: 2026-05-01, mandatory: false}}
interfaces:
  giao-dien-{number}: {{name: Giao diện {name} {number}, system: he-thong-{number}, style: rest, version: "1.{number}", state: both}}
exchanges:
  ket-noi-{number}:
    from: he-thong-{number}
    to: he-thong-{other}
    kind: data
    state: both
    interface: giao-dien-{number}
    data: [kho-{number}]
    via: {via}
    status: in-use
    network: tslcd
    protection: {{classification: shared, encrypted: true}}
"""


def generate(root: Path, count: int) -> None:
    """Write a workspace of ``count`` files and its settings below ``root``."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "eaquang.yaml").write_text(SETTINGS, "utf-8")
    agencies = "".join(
        f"  so-{n}: {{name: Sở số {n} {unlike_name(n + 900_000)}, level: department, parent: ubnd-tp}}\n"
        for n in range(40)
    )
    head = "agencies:\n  ubnd-tp: {name: Ủy ban nhân dân Thành phố, level: province}\n"
    hub = (
        "systems:\n  nen-tang-tich-hop: {name: Nền tảng tích hợp của Thành phố, agency: ubnd-tp, kind: platform, "
        "hub_role: lgsp, state: both, lifecycle: operating}\n"
    )
    (root / "co-quan.yaml").write_text(head + agencies + hub, "utf-8")
    for number in range(count):
        folder = root / "kien-truc" / f"{number // 200:03}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number:05}.yaml").write_text(file_content(number, count), "utf-8")
