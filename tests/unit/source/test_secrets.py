"""Secrets are found by their forms, masked in place, and nothing else is."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest

from eaquang.diagnostics import Region
from eaquang.files import MemoryFiles
from eaquang.source.document import Document
from eaquang.source.masking import MASK, RULE
from eaquang.source.packing import pack, unpack
from eaquang.source.reader import read_document

JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtb3QtY3VhIn0.c2lnbmF0dXJl"
KEY = "-----BEGIN RSA PRIVATE KEY-----\n      MIIEowIBAAKC\n      -----END RSA PRIVATE KEY-----"


def read(text: str) -> Document:
    return read_document("a.yaml", text.encode())


def kinds(document: Document) -> list[str]:
    return [fault.variant for fault in document.faults if fault.rule == RULE]


def value_of(text: str) -> str:
    """What is left of a value under ``notes``."""
    data = read(f"notes: {text}\n").data
    assert isinstance(data, dict)
    return str(data["notes"])


@pytest.mark.parametrize(
    ("text", "kind", "left"),
    [
        ("mật khẩu: HoSo@2026 nhé", "password", "mật khẩu: ••••••••• nhé"),
        ("Mat khau la HoSo@2026", "", "Mat khau la HoSo@2026"),
        ("mật khẩu là HoSo@2026", "password", "mật khẩu là •••••••••"),
        ("MẬT KHẨU: Hcm12345", "password", "MẬT KHẨU: ••••••••"),
        ("pwd=dangnhap", "password", "pwd=••••••••"),
        ("DB_PASSWORD=a1,b2;c3", "password", "DB_PASSWORD=••••••••"),
        ("mã PIN: 204518", "password", "mã PIN: ••••••"),
        ("mật khẩu: $ecret!2026", "password", "mật khẩu: •••••••••••"),
        ("mật khẩu: base2026hcm", "password", "mật khẩu: •••••••••••"),
        (f"xem {JWT} ngay", "token", f"xem {MASK * len(JWT)} ngay"),
        ("AKIAIOSFODNN7EXAMPLE", "token", MASK * 20),
        ("Bearer Abcd1234Efgh5678", "token", "Bearer " + MASK * 16),
        ("https://tk:mk@kho.gov.vn/a", "password", "https://•••••@kho.gov.vn/a"),
        ("https://admin.so-khcn.gov.vn/", "administration-address", "https://" + MASK * 21),
        ("https://so-khcn.gov.vn/wp-admin", "administration-address", "https://" + MASK * 23),
        ("ssh://may-chu", "administration-address", "ssh://•••••••"),
        ("nằm ở 192.168.10.5.", "private-address", "nằm ở ••••••••••••."),
        ("vùng 172.16.0.0/12", "private-address", "vùng •••••••••••••"),
        ("địa chỉ fe80::1ff:fe23:4567:890a", "private-address", "địa chỉ ••••••••••••••••••••••••"),
        ("lỗ hổng CVE-2021-44228", "vulnerability", "lỗ hổng ••••••••••••••"),
        ("jdbc:oracle:thin:@kho:1521/hs", "configuration", MASK * 29),
        ("ldap://kho-nguoi-dung", "configuration", "ldap://••••••••••••••"),
        ("Sơ đồ (TUYỆT MẬT) tầng 4", "state-secret", "•• •• •••••• •••• •••• •"),
        ("Độ mật: Tối mật", "state-secret", "•• •••• ••• •••"),
        ("MẬT", "state-secret", "•••"),
    ],
)  # fmt: skip
def test_a_secret_is_masked_and_named(text: str, kind: str, left: str) -> None:
    """The value as it stands in the data afterwards, and the kind of the one fault."""
    quoted = f'"{text}"'
    assert kinds(read(f"notes: {quoted}\n")) == ([kind] if kind else [])
    assert value_of(quoted) == left


@pytest.mark.parametrize(
    "text",
    [
        "Mật khẩu: tối thiểu 12 ký tự",
        "mật khẩu: 12-16 ký tự, đổi sau 90 ngày",
        "token: JWT ký RS256, hết hạn sau 3600 giây",
        "access token: 3600",
        "mật khẩu: SHA-256",
        "password: ${MAT_KHAU}",
        "token: PBKDF2-HMAC-SHA256",
        "khóa API: AES-256-GCM",
        "mật khẩu: ********",
        "token: https://sso.gov.vn/oauth2/token",
        "Luật Bảo vệ BÍ MẬT nhà nước",
        "Trục liên thông văn bản mật của Chính phủ",
        "phiên bản 10.2.0.14 và mục 10.1.2.3",
        "203.162.4.190, 8.8.8.8, 172.32.0.1, 10.256.1.1",
        "khoảng 10.000 hồ sơ, 100.000.000.000 đồng",
        "https://dichvucong.gov.vn/quan-tri-noi-dung?x=admin",
        "sk-dien-tu-toan-dan-thanh-pho-ho-chi-minh",
        "Basic authentication",
        "giờ 10:20:30 đến fd:ab:cd",
        "sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ],
)
def test_what_only_resembles_a_secret_stays(text: str) -> None:
    """Rules on passwords, methods, placeholders, versions, public addresses, ids and digests."""
    document = read(f'notes: "{text}"\n')
    assert kinds(document) == []
    assert document.shown == document.text


@pytest.mark.parametrize("name", ["password", "mat_khau", "api_key", "token"])
def test_a_key_that_names_a_secret_masks_its_whole_value(name: str) -> None:
    """Whatever the value looks like; the key stays."""
    assert read(f"{name}: ba con gà\n").data == {name: "•• ••• ••"}
    assert read(f'{name}: "a\\"b"\n').shown == f'{name}: "•\\"•"\n'


@pytest.mark.parametrize(
    "text",
    [
        "a: {notes: password=abcd1, x: 1}\n",
        "a: [pwd=abcd1, 'it''s pwd=ab''12', \"pwd=a\\\"b1\"]\n",
        f"a:\n    notes: |\n      trước\n      {KEY}\n      sau\n    x: 1\n",
        "a:\n  notes: >-\n    mật khẩu: abc#12\n    10.1.2.3\n# pwd=abcd1 { [ nhé\nb: 1\n",
        "a: 10.1.2.3   # 10.1.2.3: mật khẩu: *abc1\n",
        "10.1.2.3: x\n",
        "a: MẬT\nb: '(MẬT): x'\n",
    ],
)
def test_masks_keep_the_structure_and_every_place(text: str) -> None:
    """The masked text reads as the same keys, the same number of items and the same spans."""
    document = read(text)
    assert kinds(document)
    assert len(document.shown) == len(document.text)
    assert [fault for fault in document.faults if fault.rule != RULE] == []
    again = read(document.shown)
    assert (again.data, again.spans) == (document.data, document.spans)
    assert not document.holes


def test_a_value_across_lines_is_masked_line_by_line() -> None:
    """A private key in a block scalar, and only the key."""
    text = f"a:\n  notes: |\n      trước\n      {KEY}\n      sau\n"
    assert "MIIE" not in str(read(text).data)
    assert value_of(f"|\n      trước\n      {KEY}\n      sau\n").split("\n")[::4] == ["trước", "sau"]


def test_a_secret_in_a_comment_is_a_region() -> None:
    """No pointer leads there."""
    text = "a: 1   # máy chủ 10.1.2.3\n"
    (fault,) = read(text).faults
    assert fault.at == Region("a.yaml", text.index("10."), len(text) - 1)
    assert read(text).line(1) == "a: 1   # máy chủ ••••••••"


def test_a_marked_comment_is_masked_as_a_whole() -> None:
    """What stands before the marking as well, and nothing of the value beside it."""
    document = read('a: "x # y"   # hầm B2 (TUYỆT MẬT), gian 4\nb: 1   # thường\n')
    assert document.line(1) == 'a: "x # y"   # ••• •• •••••• ••••, •••• •'
    assert document.line(2) == "b: 1   # thường"
    assert document.data == {"a": "x # y", "b": 1}


def test_a_secret_in_a_text_that_cannot_be_read_is_masked() -> None:
    """A file that is no UTF-8 shows its lines as well."""
    document = read_document("a.yaml", b"a: \xff 10.1.2.3 pwd=abcd1\n")
    assert kinds(document) == ["private-address", "password"]
    assert document.line(1) == "a: \ufffd •••••••• pwd=•••••"


def test_numbers_of_versions_are_no_addresses() -> None:
    """Four numbers under ``version`` stay; under ``notes`` they do not."""
    document = read("version: 10.1.2.3\nnotes: 10.1.2.3\n")
    assert document.data == {"version": "10.1.2.3", "notes": MASK * 8}


def test_decomposed_text_is_searched_as_well() -> None:
    """The words before a password in NFD."""
    assert kinds(read(normalize("NFD", "notes: mật khẩu HoSo@2026\n"))) == []
    assert kinds(read(normalize("NFD", "notes: 'mật khẩu: HoSo@2026'\n"))) == ["password"]


def test_a_document_keeps_its_masks_when_packed() -> None:
    """Nothing that was masked comes back from a cache."""
    document = read("a: 'pwd=abcd1'\n")
    copy = unpack("a.yaml", pack(document))
    assert (copy.shown, copy.text) == (document.shown, document.text)
    assert copy == document


def test_many_beginnings_take_linear_time() -> None:
    """Texts made to be searched again and again; a quadratic search would not end here."""
    for part in (
        "-----BEGIN PRIVATE KEY-----",
        "-eyJ",
        "token=",
        "://a:",
        "10.1.1.1 ",
        "fe80::",
        "\n# 10.1.1.1",
    ):
        document = read('a: "b"   # ' + part * (400_000 // len(part)) + "\n")
        assert len(document.shown) == len(document.text)


def test_memory_files_are_untouched() -> None:
    """Masking is of what is read; the bytes are the author's."""
    files = MemoryFiles({"a.yaml": b"a: 'pwd=abcd1'\n"})
    read_document("a.yaml", files.read("a.yaml"))
    assert files.read("a.yaml") == b"a: 'pwd=abcd1'\n"


@pytest.mark.parametrize("folder", ["src/eaquang/frameworks", "src/eaquang/words", "examples/so-khcn"])
def test_nothing_that_is_shipped_is_taken_for_a_secret(folder: str) -> None:
    """Words, packs and the clean example speak of passwords, keys and secret documents all the time."""
    paths = sorted((Path(__file__).parents[3] / folder).rglob("*.yaml"))
    assert len(paths) > 8
    assert [path.name for path in paths if kinds(read_document(path.name, path.read_bytes()))] == []
