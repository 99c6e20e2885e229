"""Reading in several processes gives the same documents as reading in one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from eaquang.files import DiskFiles, MemoryFiles
from eaquang.source.document import Document
from eaquang.source.reader import read_document
from eaquang.workspace import reading
from eaquang.workspace.reading import ENOUGH, read_documents

KINDS = (
    "systems:\n  s-{n}: {{name: Hệ thống {n}, stores: [{{entity: e, role: master}}]}}\n",
    "systems:\n  s-{n}:\n    name: [hỏng\n  t-{n}: {{name: Còn đọc được}}\n",
    "",
    "﻿datasets: {{d-{n}: {{name: Bộ dữ liệu \U0001f600 {n}}}}}\r\n",
    "# chỉ có ghi chú {n}\n",
)


def _seen(document: Document) -> tuple[object, ...]:
    spans = dict(document.spans)
    return (
        document.path,
        document.digest,
        document.text,
        document.data,
        spans,
        document.holes,
        document.faults,
    )


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes to share the work with")
def test_several_processes_read_what_one_reads(tmp_path: Path) -> None:
    names = [f"{number:04}.yaml" for number in range(ENOUGH + 7)]
    for number, name in enumerate(names):
        (tmp_path / name).write_text(KINDS[number % len(KINDS)].format(n=number), "utf-8", newline="")
    names.append("khong-co.yaml")
    files = DiskFiles(tmp_path)
    alone = list(map(_seen, read_documents(files, names, 1)))
    together = list(map(_seen, read_documents(files, names, 3)))
    assert together == alone
    assert [seen[0] for seen in together] == names


def test_few_files_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("a process was started"))
    files = MemoryFiles({"a.yaml": b"systems: {}\n"})
    assert [document.data for document in read_documents(files, ["a.yaml"], 8)] == [{"systems": {}}]


def test_what_fails_in_another_process_is_not_swallowed() -> None:
    class Breaking:
        def list(self) -> tuple[str, ...]:
            return ()

        def read(self, path: str) -> bytes:
            raise ZeroDivisionError(path)

    with pytest.raises(ZeroDivisionError):
        list(read_documents(Breaking(), [f"{number}.yaml" for number in range(ENOUGH)], 2))


def test_spans_down_to_the_entities_are_known_without_reading_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"{number:04}.yaml" for number in range(ENOUGH)]
    for name in names:
        (tmp_path / name).write_text("systems:\n  a: {stores: [{entity: e}]}\n", "utf-8")
    first = next(read_documents(DiskFiles(tmp_path), names, 2))
    read_again = []

    def noted(path: str, raw: bytes) -> Document:
        read_again.append(path)
        return read_document(path, raw)

    monkeypatch.setattr(reading, "read_document", noted)
    assert first.nearest(("systems", "a", "security", "level"))[0] == ("systems", "a")
    assert ("systems", "a", "stores", 1) not in first.spans
    assert ("systems", "a", "stores", "x") not in first.spans
    assert first.spans.get(("systems", "b")) is None
    assert read_again == []
    assert first.spans["systems", "a", "stores", 0, "entity"].start == 33
    assert ("systems", "a", "stores", 0) in list(first.spans)
    assert len(first.spans) == 6
    assert read_again == ["0000.yaml"]
