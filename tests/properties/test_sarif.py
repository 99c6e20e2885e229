"""Whatever a description says, and whatever its files are called: the report for code scanning is valid."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from eaquang import api
from eaquang.files import MemoryFiles
from eaquang.reporters.report import Part, Report, View
from eaquang.reporters.sarif.log import sarif
from eaquang.words import LANGUAGES
from unit.reporters.sarif.oracle import checked
from unit.reporters.sarif.samples import FRAMEWORK

AS_OF = date(2026, 11, 22)
HEAD = "eaquang: 1\nname: %s\nagency: so-a\npacks: [khung]\nframeworks: [khung-nho]\n"
NAUGHTY = st.sampled_from(
    [
        *("{0}", "{{1}", "}", "[a](http://b.vn)", "[a](1)", "[[x](1)](2)", "\\[a](1)", "]("),
        *("::error::x", "##[error]y", "##vso[z]", "%0A", "a\n::b", "\r\n", "\x1b[31m", "\x00"),
        *("\u202eabc", "\u2028", "\x85", "\ufeff", "\ufffe", "\U0001f600", "e\u0301", "\ud800", "\udc80"),
        *("<img src=x>", "</script>", "' OR 1=1", "../..", "a:b", "C:\\x", "~", "null", "010", "•••"),
        *("mật khẩu: Kh0ng-ai-biet-9", "Ð", "ﬁ", "ß", "ǆ", "مرحبا"),
    ]
)
TEXTS = NAUGHTY | st.text(max_size=12) | st.tuples(NAUGHTY, st.text(max_size=5)).map("".join)
ODD = ["current", "Current", "01/02/2026", "yes", 3, None, ["x"], {"unknown": {}}]
VALUES: st.SearchStrategy[Any] = TEXTS | st.sampled_from(ODD)
KEYS = st.sampled_from(["name", "nam", "state", "operator", "opened_on", "tags", "description"]) | TEXTS
SYSTEMS = st.dictionaries(
    st.sampled_from(["a", "b", "c"]) | TEXTS, st.dictionaries(KEYS, VALUES, max_size=5), max_size=4
)
FOLDERS = st.lists(TEXTS.map(lambda text: text.strip("./\x00").replace("/", "")).filter(bool), max_size=2)
"""The names of a file and of the folders it lies in, as a file system might spell them."""


@st.composite
def descriptions(draw: st.DrawFn) -> bytes:
    """A description as JSON, which is YAML, or with its texts as they are, or broken off."""
    data: dict[str, Any] = {"systems": draw(SYSTEMS)}
    written = json.dumps(data, ensure_ascii=draw(st.booleans()), indent=draw(st.sampled_from([None, 1])))
    return written[: draw(st.sampled_from([None, None, -3, 20]))].encode("utf-8", "surrogatepass")


@given(
    name=st.sampled_from(["{0}", "[a](http://b.vn)", "::error::x", "##[error]y", "😀 e\u0301"]),
    described=st.lists(st.tuples(FOLDERS, descriptions()), min_size=1, max_size=3),
    language=st.sampled_from(LANGUAGES),
    shown=st.booleans(),
    repository=st.sampled_from(["", "tỉnh/kiến trúc/"]),
)
@settings(max_examples=60, deadline=None)
def test_a_report_is_a_valid_log(
    *, name: str, described: list[tuple[list[str], bytes]], language: Any, shown: bool, repository: str
) -> None:
    tree = {f"khung/{path}": text.encode() for path, text in FRAMEWORK.items()}
    tree["eaquang.yaml"] = (HEAD % json.dumps(name, ensure_ascii=False)).encode()
    for number, (folders, text) in enumerate(described):
        tree["/".join([*folders, f"{number}.yaml"])] = text
    loaded = api.load(MemoryFiles(tree), as_of=AS_OF)
    whole = api.assess(loaded, api.plan(loaded, as_of=AS_OF))
    part = Part(assessment=whole, documents=loaded.workspace.documents)
    written = sarif(Report((part,), language, View(show_excused=shown, repository=repository)))
    written.encode("utf-8")
    assert len(checked(written)["results"]) == len(whole.diagnostics)
