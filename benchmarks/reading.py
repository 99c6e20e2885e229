"""How fast source files are read, against other ways to read the same bytes.

Run with ``python benchmarks/reading.py``. Absolute figures swing two- or threefold between machines and
hours; compare the ratios of one run. The files are generated: 5 KB of Vietnamese text each, four entities.
"""

from __future__ import annotations

import gc
import io
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from _ruamel_yaml import (
    CParser,
    StreamEndEvent,
)
from ruamel.yaml import YAML

from eaquang.source import pack, read_document, unpack

FILES = 200
ROUNDS = 5

ENTITY = """\
  he-thong-{n}:
    name: Hệ thống thông tin giải quyết thủ tục hành chính cấp tỉnh số {n}
    aliases: [Cổng dịch vụ công {n}, "Một cửa điện tử – liên thông"]
    local_code: KT-{n}
    agency: so-khcn
    kind: information-system
    layer: applications
    state: both
    lifecycle: operating
    catalogued: true
    # Ghi chú của người soạn: đã đối chiếu với hồ sơ cấp độ
    operator: {{unknown: {{reason: chờ xác nhận, source: quyết định giao vận hành, contact: Sở KH&CN}}}}
    description: >-
      Tiếp nhận, xử lý và trả kết quả hồ sơ; kết nối với nền tảng tích hợp, chia sẻ dữ liệu của tỉnh
      và cơ sở dữ liệu quốc gia về dân cư.
    stores:
      - {{entity: ho-so-tthc, role: master}}
      - {{entity: cong-dan, role: reference, of: qg.csdl-dan-cu}}
    security:
      level: 3
      risk: 0.25
      decision: {{number: 123/QĐ-UBND, date: 2026-03-0{n}, issuer: UBND tỉnh}}
    evidence:
      - document: Trang thông tin của cổng dịch vụ công
        url: "https://dichvucong.example.gov.vn/thong-tin?id={n}"
        date: 2026-11-20
    users: [cong-dan, doanh-nghiep, can-bo]
    user_limit: 120000
    notes: "Cập nhật ngày 20/11; xem Phụ lục {n}."
"""


def sources() -> list[bytes]:
    """The generated files."""
    one = "systems:\n" + "".join(ENTITY.format(n=n) for n in (1, 2, 3, 4))
    return [f"# Tệp {n}\n{one}".encode() for n in range(FILES)]


def events_only(raw: bytes) -> None:
    """The bare loop of events: nothing is built."""
    get_event = CParser(raw.decode()).get_event
    while type(get_event()) is not StreamEndEvent:
        pass


def ruamel_safe(raw: bytes) -> None:
    """The library's own safe loader over the same C parser: no positions are kept."""
    YAML(typ="safe").load(io.BytesIO(raw))


def best(work: Callable[[bytes], object], files: list[bytes]) -> float:
    """MB/s of the best of some rounds."""
    size = sum(map(len, files)) / 1e6
    times = []
    for _ in range(ROUNDS):
        gc.collect()
        begin = time.perf_counter()
        for raw in files:
            work(raw)
        times.append(time.perf_counter() - begin)
    return size / min(times)


def main() -> None:
    """Print one line a way of reading: MB/s and its ratio to ``read_document``."""
    files = sources()
    documents = {raw: read_document("a.yaml", raw) for raw in files}
    packs = {raw: pack(document) for raw, document in documents.items()}
    ways: dict[str, Callable[[bytes], object]] = {
        "read_document": lambda raw: read_document("a.yaml", raw),
        "events only": events_only,
        "ruamel safe + clib": ruamel_safe,
        "unpack": lambda raw: unpack("a.yaml", packs[raw]),
        "pack": lambda raw: pack(documents[raw]),
    }
    speeds = {name: best(work, files) for name, work in ways.items()}
    base = speeds["read_document"]
    print(f"{FILES} files of {len(files[0])} bytes, best of {ROUNDS} rounds")
    for name, speed in speeds.items():
        print(f"{name:<20} {speed:6.2f} MB/s  {speed / base:5.2f} x read_document")


if __name__ == "__main__":
    main()
