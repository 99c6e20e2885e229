"""The tour of ``make demo``: check both examples, write the documents of the clean one."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
BUILD = HERE.parent / "build"
EAQUANG = (sys.executable, "-m", "eaquang")


def run(*arguments: str, expect: int) -> None:
    """Run eaquang as a user would and stop when it ends otherwise than it should."""
    print(f"\n$ eaquang {' '.join(arguments)}\n", flush=True)
    code = subprocess.run([*EAQUANG, *arguments], check=False).returncode
    print(f"\n→ mã kết thúc {code}", flush=True)
    if code != expect:
        sys.exit(f"demo: expected exit code {expect}, got {code}")


def main() -> None:
    """Check, fail as planned, render, and say where things are."""
    clean, faulty = "examples/so-khcn", "examples/so-khcn-faults"
    # The examples tell of one day; later, what they say is unknown would be overdue.
    day = ("--as-of", "2026-11-22", "--lang", "vi")
    run("validate", clean, *day, expect=0)
    run("validate", faulty, *day, "--format", "concise", expect=1)
    run("render", "--workspace", clean, "--out", BUILD.name, *day, expect=0)
    print(
        f"""
Xong. Ví dụ sạch ({clean}) đạt: mã kết thúc 0. Ví dụ có lỗi cố ý ({faulty}) bị chặn: mã kết thúc 1.
Tài liệu kiến trúc:       build/architecture.html và build/architecture.md
Bản đánh giá tuân thủ:    build/compliance.html và build/compliance.md
Mở tệp .html bằng trình duyệt bất kỳ; tệp .md đọc được ngay trên GitHub, GitLab.

Done. The clean example passes (0), the one with planted faults is stopped (1). The architecture document and
the compliance assessment are in build/, as HTML for a browser and as Markdown for git."""
    )


if __name__ == "__main__":
    main()
