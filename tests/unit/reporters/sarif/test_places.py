"""Files as relative references, texts as messages."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from eaquang.reporters.report import View
from eaquang.reporters.sarif.log import sarif
from eaquang.reporters.sarif.messages import link, message_of, sentence, text_of
from eaquang.reporters.sarif.places import uri
from unit.reporters.sarif.oracle import LINK, PLACEHOLDER, checked
from unit.reporters.sarif.samples import everything


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("a.yaml", "a.yaml"),
        ("kiến trúc/hệ.yaml", "ki%E1%BA%BFn%20tr%C3%BAc/h%E1%BB%87.yaml"),
        ("50%#?.yaml", "50%25%23%3F.yaml"),
        ("a:b.yaml", "a%3Ab.yaml"),
        ("a\\b\x01.yaml", "a%5Cb%01.yaml"),
        ("~a-b_c.yaml", "~a-b_c.yaml"),
        ("x\udc80.yaml", "x%80.yaml"),
        ("x\ud800.yaml", "x%ED%A0%80.yaml"),
        ("khong-doc-duoc/", "khong-doc-duoc"),
    ],
)
def test_a_path_is_a_relative_reference(path: str, written: str) -> None:
    assert uri(path) == written


def test_paths_begin_at_the_root_of_the_repository() -> None:
    plain = checked(sarif(everything()))["artifacts"]
    below = checked(sarif(everything(view=View(repository="tỉnh/kiến trúc/"))))["artifacts"]
    assert [f"tỉnh/kiến trúc/{unquote(a['location']['uri'])}" for a in plain] == [
        unquote(a["location"]["uri"]) for a in below
    ]
    assert "thư mục/Tệp 1 #50%.yaml" in [unquote(a["location"]["uri"]) for a in plain]


def test_words_become_sentences() -> None:
    assert sentence("hệ thống `a` chưa khai") == "Hệ thống `a` chưa khai."
    assert sentence("có phải là `state`?") == "Có phải là `state`?"
    assert sentence("  ") == ""
    assert sentence("a\u202eb\nc") == "A\\u202eb\\u000ac."
    assert text_of("a", "", "b {0}")["text"] == "A. B {0}."


@pytest.mark.parametrize("words", ["{0}", "{", "}}", "{{1}}", "{a} [b](c) {2}"])
def test_nothing_in_a_message_is_a_placeholder_or_a_link_of_an_author(words: str) -> None:
    told = message_of(words, linking=f"also: {link('a]{0}[b](2)', 1)}")["text"]
    assert PLACEHOLDER.search(told) is None
    assert [target for _, target in LINK.findall(told)] == ["1"]
    assert told.replace("{{", "{").replace("}}", "}").startswith(words.replace("](", "] (")[:2])
