"""``eaquang todo``: what is owed, on the command line and of the example."""

from __future__ import annotations

import json
import re
from pathlib import Path

from cli.conftest import AS_OF, GOOD, SETTINGS, Run, write
from eaquang.files import DiskFiles
from eaquang.model.facts import Unknown
from eaquang.model.walk import facts_of

EXAMPLE = Path(__file__).parents[2] / "examples" / "so-khcn"
OWING = """
systems:
  s:
    name: Hệ thống S
    agency: so-a
    go_live: {unknown: {reason: chờ xác nhận, source: hồ sơ, contact: Sở A, due: 2026-12-01}}
    exposure: {unknown: {reason: chờ xác nhận, source: hồ sơ, contact: Bộ B, due: 2026-10-01}}
"""


def _workspace(root: Path, **more: str) -> Path:
    return write(root, {"eaquang.yaml": SETTINGS, "a.yaml": GOOD, "s.yaml": OWING, **more})


def test_every_unknown_of_the_example_is_owed_once(eaquang: Run) -> None:
    from datetime import date

    from eaquang import api
    from eaquang.model.dataset import Dataset, OpenData, OpenDecision

    loaded = api.load(DiskFiles(EXAMPLE), as_of=date.fromisoformat(AS_OF))
    entities = loaded.workspace.landscape.entities
    unknown = sum(isinstance(fact, Unknown) for entity in entities.values() for _, fact in facts_of(entity))
    ended = eaquang("todo", str(EXAMPLE), "--format", "json", "--as-of", AS_OF)
    assert ended.code == 0, ended.err
    items = [
        item
        for contact in json.loads(ended.out)["contacts"]
        for batch in contact["batches"]
        for item in batch["items"]
    ]
    assert unknown > 50
    # A decision that is still to be taken is owed like a fact that is not known.
    opened = [one.open_data for one in loaded.workspace.landscape.all(Dataset)]
    pending = sum(isinstance(one, OpenData) and one.decision is OpenDecision.PENDING for one in opened)
    assert sum(len(item["subjects"]) for item in items if item["why"] == "unknown") == unknown + pending
    # The same lack is not said twenty times.
    keys = [(item["text"]["vi"], json.dumps(item["subjects"])) for item in items]
    assert len(keys) == len(set(keys))


def test_contacts_are_chosen_by_name_or_id(eaquang: Run, tmp_path: Path) -> None:
    _workspace(tmp_path)
    for wanted in ("so-a", "sở a", "Sở A"):
        ended = eaquang("todo", "--contact", wanted, "--as-of", AS_OF)
        assert ended.code == 0, ended.err
        assert "Due 2026-12-01" in ended.out
        assert "Bộ B" not in ended.out
    both = eaquang("todo", "--contact", "so-a", "--contact", "Bộ B", "--as-of", AS_OF)
    assert "Bộ B: 1 to do" in both.out
    assert "Due 2026-10-01: overdue" in both.out
    none = eaquang("todo", "--contact", "Bộ C", "--as-of", AS_OF)
    assert none.code == 2
    assert "Bộ B" in none.err


def test_a_request_is_written_to_a_file(eaquang: Run, tmp_path: Path) -> None:
    _workspace(tmp_path)
    ended = eaquang("todo", "--format", "markdown=ra/de-nghi.md", "--lang", "vi", "--as-of", AS_OF)
    assert (ended.code, ended.out) == (0, ""), ended.err
    assert "**Kính gửi: Bộ B**" in (tmp_path / "ra" / "de-nghi.md").read_text("utf-8")


def test_unreadable_input_is_told_and_fails(eaquang: Run, tmp_path: Path) -> None:
    _workspace(tmp_path, **{"x.yaml": "systems: {a"})
    ended = eaquang("todo", "--as-of", AS_OF)
    assert ended.code == 1
    assert "x.yaml" in ended.out


def test_nothing_that_is_quoted_is_obeyed(eaquang: Run, tmp_path: Path) -> None:
    naughty = '"\\e]0;x\\a ::error::x ##[group]x \\u202e | `a` <b> {field} [x](y)"'
    unknown = f"{{unknown: {{reason: {naughty}, source: {naughty}, contact: {naughty}, due: 2026-12-01}}}}"
    _workspace(tmp_path, **{"n.yaml": f"systems: {{n: {{name: {naughty}, go_live: {unknown}}}}}\n"})
    for form in ("text", "markdown", "json"):
        ended = eaquang("todo", "--format", form, "--as-of", AS_OF)
        assert ended.code == 0, ended.err
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]|^\s*::|##\[", ended.out, re.MULTILINE)
        assert "{field}" in ended.out.replace("\\", "")
    assert "<b>" not in eaquang("todo", "--format", "markdown").out.replace("\\<b\\>", "")


def test_odd_options_are_refused(eaquang: Run, tmp_path: Path) -> None:
    _workspace(tmp_path)
    assert eaquang("todo", "--format", "sarif").code == 2
    assert eaquang("todo", "--as-of", "2026-02-31").code == 2
    assert eaquang("todo", "nowhere").code == 3
