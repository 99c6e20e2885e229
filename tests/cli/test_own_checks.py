"""What is told of a declarative check that cannot be used: file, line, and the column in the expression."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import SETTINGS, Run, write
from cli.test_extension import BY_OWN
from cli.test_own_framework import FILES, REQUIREMENTS

PATH = "khung/requirements/chung.yaml"
LINE = 15
"""Where the expression stands in the file."""
WRITTEN = "assert: \"operator != ''\""
LONG = " || ".join(["operator != ''"] * 150)


def stands(text: str) -> str:
    """The requirements with another expression."""
    assert WRITTEN in REQUIREMENTS.splitlines()[LINE - 1]
    return REQUIREMENTS.replace(WRITTEN, text).replace("        asks: [operator]\n", "")


@pytest.mark.parametrize("format_", ["text", "concise"])
@pytest.mark.parametrize(
    ("text", "line", "column", "told"),
    [
        ("assert: \"operater != ''\"", 15, 18, "this kind has no fact `operater`; did you mean `operator`?"),
        ("assert: ipv6 && operater != ''", 15, 25, "this kind has no fact `operater`"),
        ("assert: ipv6 == 3", 15, 22, "an operator does not take (bool, int)"),
        ("assert: '!has(operator)'", 15, 19, "may not use `has`"),
        ("assert: ipv6 || 'dan' in users", 15, 31, "may not use `in`"),
        ("assert: operator", 15, 17, "has to give true or false, not string"),
        ("assert: ipv6 &&", 15, 22, "cannot be parsed"),
        ("assert: ipv6 && exposure == 'internett'", 15, 37, "`internett` is not a value of the list"),
        ("assert: go_live < '1/1/2027'", 15, 27, "`1/1/2027` is no day"),
        ("assert: operator.shout() == ''", 15, 31, "there is no function `shout`"),
        ("assert: ipv6 && agency.parent == ''", 15, 25, "`agency` leads to another entity"),
        ("assert: size(stores) > 1", 15, 22, "`stores` is a list of records; use `each: stores` and `item`"),
        ("assert: 1 < 2", 15, 17, "names no fact"),
        (f'assert: "{LONG}"', 15, 18, "longer than 2000 characters"),
        (
            "assert: users.all(x, users.all(y, users.all(z, z != x + y)))",
            15,
            43,
            "more than 2 deep, which may take too many steps",
        ),
        # However the expression is written.
        ("assert: |\n          ipv6\n            && operater != ''", 17, 16, "`operater`"),
        ("assert: >-\n          ipv6\n          && operater != ''", 17, 14, "`operater`"),
        ("assert: ipv6\n          && operater != ''", 16, 14, "`operater`"),
        ("assert: 'operator != ''x'' && operater != '''''", 15, 39, "`operater`"),
        ('assert: "operator != \\"\\u0111\\" \\\n          && operater != \'\'"', 16, 14, "`operater`"),
        ("assert: ipv6\n        when: exposur == 'internet'", 16, 15, "`exposur`; did you mean `exposure`?"),
        ("assert: ipv6\n        asks: [ipv6, ipv7]", 16, 22, "`ipv7`; did you mean `ipv6`?"),
        ("assert: item.role != 'copy'\n        each: store", 16, 9, "no list `store`"),
        ("assert: ipv6\n        params: {most: {least: []}}", 16, 25, "the parameter `[…]` cannot be used"),
        ("assert: ipv6\n        parameters: han-mc", 16, 9, "there are no parameters `han-mc`"),
    ],
)
def test_a_wrong_check_is_told_at_its_place(  # one case, one line: they are read as a table
    eaquang: Run, tmp_path: Path, format_: str, text: str, line: int, column: int, told: str
) -> None:
    write(tmp_path, FILES | {PATH: stands(text)})
    ended = eaquang("validate", "--format", format_, "--lang", "en")
    assert (ended.code, ended.out) == (2, ""), ended.both
    (shown,) = ended.err.splitlines()
    assert shown.startswith(f"{PATH}:{line}:{column}: "), shown
    assert told in shown


def test_every_wrong_check_is_told_at_once(eaquang: Run, tmp_path: Path) -> None:
    second = "      - {for: system, assert: ipv7, message: {vi: a, en: a}}\n    coverage: full"
    write(tmp_path, FILES | {PATH: stands("assert: ipv66").replace("    coverage: full", second)})
    ended = eaquang("validate", "--lang", "vi")
    assert ended.code == 2
    assert [line.partition(": ")[0] for line in ended.err.splitlines()] == [f"{PATH}:15:17", f"{PATH}:18:31"]
    assert "loại phần tử này không có dữ kiện `ipv66`; có phải là `ipv6`?" in ended.err


def test_no_check_counts_the_workspace(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, FILES | {PATH: REQUIREMENTS.replace("- for: system", "- for: workspace")})
    ended = eaquang("validate", "--lang", "en")
    assert ended.code == 2
    assert ended.err.startswith(
        f"{PATH}:14:9: there is no kind `workspace`; kinds that may be used: agency, "
    )


def test_each_item_of_a_list_has_its_finding(eaquang: Run, tmp_path: Path) -> None:
    checked = stands("assert: item.role != 'copy'\n        each: stores").replace(
        "at: operator", "at: item.role"
    )
    stores = "[{entity: a, role: copy}, {entity: b, role: master}, {entity: c, role: copy}]"
    described = FILES["mo-ta.yaml"].replace("state: both}", f"state: both, stores: {stores}}}", 1)
    write(tmp_path, FILES | {PATH: checked, "mo-ta.yaml": described})
    ended = eaquang("validate", "--format", "concise", "--lang", "vi", "--select", "khung-nho/kn-2-1#1")
    found = [line for line in ended.out.splitlines() if "khung-nho/kn-2-1#1" in line]
    assert len(found) == 2, ended.both
    row = next(number for number, line in enumerate(described.splitlines(), 1) if "stores" in line)
    columns = [described.splitlines()[row - 1].index(f"entity: {name}") + 1 for name in "ac"]
    places = [tuple(map(int, line.split(":")[1:3])) for line in found]
    assert [place[0] for place in places] == [row, row]
    assert [at > column for (_, at), column in zip(places, columns, strict=True)] == [True, True]


def test_a_city_writes_its_numbers_once(eaquang: Run, tmp_path: Path) -> None:
    checked = stands("assert: security.level <= params.most\n        parameters: han-muc").replace(
        "at: operator", "at: security.level"
    )
    limits = "parameters:\n  han-muc: {most: 2}\n"
    described = FILES["mo-ta.yaml"].replace("state: both}", "state: both, security: {level: 3}}", 1)
    write(tmp_path, FILES | {PATH: checked, "khung/parameters.yaml": limits, "mo-ta.yaml": described})
    assert eaquang("validate").code == 1
    write(tmp_path, {"khung/parameters.yaml": limits.replace("2", "3")})
    ended = eaquang("validate")
    assert ended.code == 0, ended.both


def test_other_numbers_are_not_the_check_of_the_base(eaquang: Run, tmp_path: Path) -> None:
    checked = stands("assert: security.level <= params.most\n        params: {most: 2}")
    files = {
        **FILES,
        "eaquang.yaml": SETTINGS + "packs: [khung, xa]\nframeworks: [khung-xa]\n",
        PATH: checked,
        "xa/framework.yaml": BY_OWN,
        "xa/requirements/lai.yaml": checked,
    }
    write(tmp_path, files)
    assert "EAQ922" not in eaquang("validate", "--format", "concise").out
    write(tmp_path, {"xa/requirements/lai.yaml": checked.replace("most: 2", "most: 3")})
    ended = eaquang("validate", "--format", "concise", "--lang", "en")
    assert "requirement `kn-2-1` drops or changes the check `security.level <= params.most`" in ended.out


def test_a_failed_evaluation_asks_a_person_to_compare(eaquang: Run, tmp_path: Path) -> None:
    checked = stands("assert: security.level / 0 == 1").replace("at: operator", "at: security.level")
    described = FILES["mo-ta.yaml"].replace("state: both}", "state: both, security: {level: 3}}", 1)
    write(tmp_path, FILES | {PATH: checked, "mo-ta.yaml": described})
    ended = eaquang("validate", "--format", "concise", "--lang", "vi", "--select", "khung-nho/kn-2-1#1")
    assert "dữ kiện đã khai chưa đủ để kết luận tự động, cần người đối chiếu với yêu cầu" in ended.out
    assert "danh mục dùng chung" not in ended.out


def test_a_check_of_what_its_requirement_does_not_apply_to_is_refused(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, FILES | {PATH: REQUIREMENTS.replace("subject: [system]", "subject: [service]")})
    ended = eaquang("validate", "--lang", "vi")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"{PATH}:14:9: phép kiểm tra xét `system` mà yêu cầu chỉ áp dụng cho service")


def test_a_rule_for_nothing_its_requirement_applies_to_is_refused(eaquang: Run, tmp_path: Path) -> None:
    named = REQUIREMENTS.replace("subject: [system]", "subject: [service]").split("    checks:")[0]
    write(tmp_path, FILES | {PATH: f"{named}    rules: [{{name: isolated-system}}]\n    coverage: full\n"})
    ended = eaquang("validate", "--lang", "vi")
    assert (ended.code, ended.out) == (2, "")
    told = "quy tắc `isolated-system` không xét loại nào trong service nên không bao giờ được dùng"
    assert ended.err.startswith(f"{PATH}:13:14: {told}")
