"""What is written is read back as it was, and looks as people write it."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from eaquang.source.reader import read_document
from eaquang.source.writing import scalar, yaml_text


def read(text: str) -> Any:
    document = read_document("a.yaml", text.encode())
    assert not {fault.rule for fault in document.faults} - {"suspicious-character", "text-not-nfc"}
    return document.data


def test_it_looks_as_people_write_it() -> None:
    data: Any = {
        "systems": {
            "mot-cua": {
                "name": "Hệ thống một cửa",
                "local_code": "010",
                "aliases": ["Một cửa", "có: dấu"],
                "stores": [{"entity": "ho-so", "role": "master"}, {"entity": "cong-dan"}],
                "ipv6": True,
                "user_limit": 5,
                "go_live": "2020-01-01",
                "tags": [],
                "trial": {},
            }
        }
    }
    assert yaml_text(data) == (
        "systems:\n"
        "  mot-cua:\n"
        "    name: Hệ thống một cửa\n"
        '    local_code: "010"\n'
        "    aliases:\n"
        "      - Một cửa\n"
        '      - "có: dấu"\n'
        "    stores:\n"
        "      - entity: ho-so\n"
        "        role: master\n"
        "      - entity: cong-dan\n"
        "    ipv6: true\n"
        "    user_limit: 5\n"
        "    go_live: 2020-01-01\n"
        "    tags: []\n"
        "    trial: {}\n"
    )
    assert read(yaml_text(data)) == data


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Sở KH&CN", "Sở KH&CN"),
        ("1425/QĐ-TTg", "1425/QĐ-TTg"),
        ("2026-11-22", "2026-11-22"),
        ("2.0", '"2.0"'),
        ("true", '"true"'),
        ("no", '"no"'),
        ("null", '"null"'),
        ("", '""'),
        (" a", '" a"'),
        ("a #b", '"a #b"'),
        ("a: b", '"a: b"'),
        ("a:", '"a:"'),
        ("- a", '"- a"'),
        ("*a", '"*a"'),
        ("“a”", '"“a”"'),
        ('a "b"', 'a "b"'),
        ("a\nb", '"a\\nb"'),
        ("0x1F", '"0x1F"'),
        ("a\ufeff", '"a\\ufeff"'),
        ("a\u2028b", '"a\\u2028b"'),
        ("1e5", '"1e5"'),
        ("https://a.vn/b#c", "https://a.vn/b#c"),
    ],
)
def test_quotes_stand_where_a_text_would_be_read_otherwise(text: str, written: str) -> None:
    assert scalar(text) == written
    assert read(f"a: {written}\n") == {"a": text}


def test_in_braces_and_brackets_more_is_quoted() -> None:
    for text in ("a, b", "a]", "a}", "x ?", "a:b"):
        assert scalar(text) == text
        assert scalar(text, in_flow=True) == f'"{text}"'
    assert scalar("Sở (mới)", in_flow=True) == "Sở (mới)"


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=30).map(
    lambda text: unicodedata.normalize("NFC", text)
)
VALUES = st.recursive(
    TEXTS | st.booleans() | st.integers(-(10**9), 10**9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS.filter(bool), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(TEXTS.filter(bool), VALUES, min_size=1, max_size=4))
def test_everything_is_read_back(data: dict[str, Any]) -> None:
    written = yaml_text(data)
    # What looks like a secret is masked whenever it is read.
    assume(not read_document("a.yaml", written.encode()).masked)
    assert read(written) == data


@given(st.dictionaries(TEXTS.filter(bool), TEXTS | st.booleans() | st.integers(), min_size=1, max_size=4))
def test_another_reader_reads_the_same(data: dict[str, Any]) -> None:
    yaml = YAML(typ="safe", pure=True)
    yaml.constructor.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: node.value)
    assert yaml.load(yaml_text(data)) == data
