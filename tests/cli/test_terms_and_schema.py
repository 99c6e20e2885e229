"""The commands for those who write descriptions: terms and schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Run

ROOT = Path(__file__).parents[2]


def _terms(eaquang: Run, *arguments: str) -> list[dict[str, Any]]:
    ended = eaquang("terms", *arguments, "--format", "json")
    assert ended.code == 0, ended.both
    found: list[dict[str, Any]] = json.loads(ended.out)
    return found


def test_a_key_gives_its_label(eaquang: Run) -> None:
    found = _terms(eaquang, "sharing_form", "--kind", "system")
    assert found[0] == {
        "kind": "system",
        "path": "systems.sharing_form",
        "value": None,
        "vi": "Phạm vi/hình thức dùng chung",
        "en": "form of sharing",
    }


@pytest.mark.parametrize(
    "written", [("Đang", "vận", "hành"), ("đang vận hành",), ("dang van hanh",), ("DANG-VAN-HANH",)]
)
def test_a_label_gives_its_value_with_or_without_marks(eaquang: Run, written: tuple[str, ...]) -> None:
    found = _terms(eaquang, *written, "--kind", "system")
    assert (found[0]["path"], found[0]["value"]) == ("systems.lifecycle", "operating")


def test_the_word_itself_comes_first(eaquang: Run) -> None:
    paths = [term["path"] for term in _terms(eaquang, "cấp độ an ninh mạng", "--kind", "system")]
    assert paths[0] == "systems.security.level"


def test_all_terms_hold_every_field_of_every_place(eaquang: Run) -> None:
    found = _terms(eaquang)
    paths = {term["path"] for term in found}
    assert len(found) > 1500
    assert {"local_code", "systems", "systems.stores[].role", "justifications.*.reason", "profile"} <= paths
    assert all(term["vi"] and term["en"] for term in found)


def test_text_is_a_table_in_the_language(eaquang: Run) -> None:
    ended = eaquang("terms", "tslcd", "--lang", "vi")
    assert ended.code == 0
    assert ended.out.split()[:4] == ["Khóa", "Giá", "trị", "Tên"]
    assert "exchanges.network   tslcd     Mạng truyền số liệu chuyên dùng" in ended.out


def test_no_cell_is_cut(eaquang: Run) -> None:
    ended = eaquang("terms", "cấp độ", "--kind", "system", "--lang", "vi", env={"COLUMNS": "80"})
    lines = ended.out.splitlines()
    column = next(line.index("Tên chính thức") for line in lines if "Tên chính thức" in line)
    labels = " ".join(line[column:].strip() for line in lines)
    assert "Quyết định phê duyệt cấp độ" in labels
    assert "Cấp độ theo đánh giá rủi ro" in labels
    keys = "".join(line[: lines[1].index("Giá trị")].strip() for line in lines)
    assert "systems.security.dossier.parts" in keys


def test_nothing_found_is_told(eaquang: Run) -> None:
    ended = eaquang("terms", "xyzzy")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == "no key, value or label holds “xyzzy”\n"


def test_an_unknown_kind_or_format_is_refused(eaquang: Run) -> None:
    assert eaquang("terms", "--kind", "planet").code == 2
    assert eaquang("terms", "--format", "yaml").code == 2


def test_a_schema_is_printed(eaquang: Run) -> None:
    ended = eaquang("schema", "workspace", "--lang", "vi")
    assert ended.code == 0
    assert ended.out == (ROOT / "schemas" / "workspace.json").read_text("utf-8")
    assert eaquang("schema", "workspace").out == (ROOT / "schemas" / "en" / "workspace.json").read_text(
        "utf-8"
    )


def test_all_schemas_are_written(eaquang: Run, tmp_path: Path) -> None:
    ended = eaquang("schema", "--lang", "vi", "--out", "luoc-do")
    assert ended.code == 0
    written = {path.name: path.read_bytes() for path in (tmp_path / "luoc-do").iterdir()}
    assert written == {path.name: path.read_bytes() for path in (ROOT / "schemas").glob("*.json")}
    assert ended.out.count("\n") == len(written)


def test_schemas_go_to_their_usual_folder(eaquang: Run, tmp_path: Path) -> None:
    assert eaquang("schema").code == 0
    assert (tmp_path / "schemas" / "description.json").is_file()


def test_an_unknown_schema_is_refused_with_the_one_meant(eaquang: Run) -> None:
    ended = eaquang("schema", "descripton")
    assert ended.code == 2
    assert ended.err == "eaquang: there is no schema `descripton`; did you mean: description?\n"


def test_a_folder_that_cannot_be_written_is_told(eaquang: Run, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    ended = eaquang("schema", "--out", "x/y")
    assert ended.code == 4
    assert "could not be written" in ended.err


def test_one_schema_is_written_where_a_folder_is_named(eaquang: Run, tmp_path: Path) -> None:
    assert eaquang("schema", "waivers", "--out", "x").code == 0
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["waivers.json"]
