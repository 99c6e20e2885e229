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
"""One file in so many holds a fault: an exchange that bypasses the hub."""
ENTITIES = 7
"""Entities in a file."""

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
    """The YAML of one file of about 5 KB: a system with what belongs to it, an exchange and a gap."""
    other = (number + 1) % count
    name = unlike_name(number)
    bypass = number % FAULT_EVERY == FAULT_EVERY - 1
    via = "{mechanism: direct}" if bypass else "{mechanism: hub, hub: qg.ndxp}"
    agency = f"so-{number % 40}"
    return f"""\
functions:
  chuc-nang-{number}:
    name: Chức năng {name} {number}
    domain: lĩnh vực {number % 17}
    legal_basis: [{{document: Quy chế nội bộ của đơn vị số {number}, number: {number}/QC, date: 2026-01-05}}]
data_entities:
  du-lieu-{number}:
    name: Dữ liệu {name} {number}
    domain: lĩnh vực {number % 17}
    description: Thông tin do đơn vị thu thập, cập nhật và chịu trách nhiệm về tính chính xác theo quy chế nội bộ
    dictionary: {{document: Từ điển dữ liệu dùng chung, number: {number}/TĐ, date: 2026-02-01}}
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
    serves_outside: true
    description: Tiếp nhận, xử lý và theo dõi công việc chuyên môn của đơn vị; cung cấp số liệu tổng hợp cho lãnh đạo
    operator: {agency}
    technical_contact: Phòng Chuyển đổi số
    data_owner: {agency}
    functions: [chuc-nang-{number}]
    modules:
      - {{name: Tiếp nhận và phân loại, function: tiếp nhận hồ sơ công việc, inputs: [biểu mẫu điện tử], outputs: [phiếu giao việc], interface: giao-dien-{number}}}
      - {{name: Tổng hợp và báo cáo, function: tổng hợp số liệu theo kỳ, inputs: [kết quả xử lý], outputs: [báo cáo định kỳ], interface: giao-dien-{number}}}
    technologies: []
    stores: [{{entity: du-lieu-{number}, role: master}}]
    hosting: {{kind: government-cloud, options: [{{kind: government-cloud, kept: true, reason: dùng chung hạ tầng của Thành phố}}]}}
    exposure: intranet
    continuity: {{backup: true, redundancy: true, disaster_recovery: true, log: true}}
    user_limit: none
    usability: {{resizable: true, accessibility: {{supported: true}}}}
    reuses: [qg.ndxp]
    security:
      level: 3
      solution: {{document: Phương án bảo đảm an toàn theo cấp độ, number: {number}/PA, date: 2026-02-01}}
      monitored_by: {agency}
      risks: [{{name: Lộ lọt dữ liệu nội bộ, response: kiểm soát truy cập và mã hóa khi lưu trữ}}]
      basis: {{is_system: true, single_owner: true, serves: internal, information: [public, private], defence_or_secret: false}}
    disposition: keep
    evidence: [{{document: Hồ sơ hệ thống {number}, number: {number}/HS, issuer: Sở số {number % 40}, date: 2026-10-01, kept_at: Văn phòng}}]
    confirmed: {{by: Phòng Chuyển đổi số, unit: Phòng Chuyển đổi số, on: 2026-11-01}}
    justifications:
      new-build: {{reason: phục vụ nghiệp vụ riêng của đơn vị số {number}, alternatives: đã đối chiếu danh mục dùng chung, document: {number}/TTr, date: 2026-01-05}}
datasets:
  kho-{number}:
    name: Kho {name} {number}
    local_code: KT-{number}-DL
    agency: {agency}
    kind: database
    record: original
    layer: data-and-core-platforms
    component: data
    scope: [province]
    sharing_form: province
    system: he-thong-{number}
    operator: {agency}
    technical_contact: Phòng Chuyển đổi số
    data_owner: {agency}
    state: both
    lifecycle: operating
    disposition: keep
    classification: shared
    description: Dữ liệu nghiệp vụ được chuẩn hóa, đối soát hằng tháng và chia sẻ theo danh mục đã công bố
    entities: [{{entity: du-lieu-{number}, role: master}}]
    personal: {{basic_subjects: 0, sensitive_subjects: 0}}
    sharing: {{via: qg.ndop, since: 2026-05-01, mandatory: false}}
    open_data: {{decision: not-open, reason: chứa thông tin nội bộ của cơ quan, legal_basis: [{{document: Danh mục dữ liệu của cơ quan, number: {number}/DM}}]}}
    update_frequency: hằng ngày
    evidence: [{{document: Danh mục dữ liệu {number}, number: {number}/DM, date: 2026-10-01}}]
    confirmed: {{by: Phòng Chuyển đổi số, on: 2026-11-01}}
interfaces:
  giao-dien-{number}:
    name: Giao diện {name} {number}
    agency: {agency}
    system: he-thong-{number}
    style: rest
    version: "1.{number}"
    state: both
    authentication: chứng thư số của cơ quan
    registered_on: [qg.ndxp]
    explained: true
exchanges:
  ket-noi-{number}:
    local_code: QH-{number}
    from: he-thong-{number}
    to: he-thong-{other}
    kind: data
    agency: {agency}
    state: both
    interface: giao-dien-{number}
    data: [kho-{number}]
    via: {via}
    status: in-use
    network: tslcd
    frequency: hằng ngày
    service_level: sẵn sàng 99,5%
    basis: [{{document: Quy chế kết nối, number: {number}/QC-KN, date: 2026-03-01}}]
    protection: {{classification: shared, classified_by: Sở số {number % 40}, encrypted: true, sharing_scope: các cơ quan của Thành phố}}
    contacts: {{from: Phòng Chuyển đổi số, to: Phòng Chuyển đổi số}}
    confirmed: {{by: Phòng Chuyển đổi số, on: 2026-11-01}}
gaps:
  can-hoan-thien-{number}:
    local_code: ND-{number}
    agency: {agency}
    entities: [kho-{number}]
    current: Dữ liệu được cập nhật hằng ngày nhưng chưa đối soát tự động với nguồn gốc
    required: Dữ liệu được đối soát tự động, có nhật ký và báo cáo sai lệch
    content: Bổ sung chức năng đối soát và quy trình xử lý sai lệch
    option: keep
    management_scope: direct
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
