"""The door to the C parser."""

from __future__ import annotations

import subprocess
import sys

import pytest

from eaquang.source import ReaderMissingError, read_document
from eaquang.source.parsing import parser_library


def test_the_c_parser_is_in_use() -> None:
    assert type(parser_library().CParser("a")).__module__.endswith("_ruamel_yaml")


def test_without_it_reading_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    parser_library.cache_clear()
    monkeypatch.setitem(sys.modules, "_ruamel_yaml", None)
    with pytest.raises(ReaderMissingError) as raised:
        read_document("a.yaml", b"a: 1\n")
    assert raised.value.package == "ruamel.yaml.clib"
    monkeypatch.undo()
    assert read_document("a.yaml", b"a: 1\n").data == {"a": 1}


def test_it_is_loaded_when_something_is_read() -> None:
    code = "import sys, eaquang.source; print([m for m in sys.modules if 'ruamel' in m])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout == "[]\n"
