"""yaml-language-server, the heart of most editors, with the published schemas."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clients.language_server import Server, inserted
from eaquang.model.architecture_object import Lifecycle
from eaquang.model.kinds import BY_COLLECTION, KINDS
from eaquang.model.shape import shape_of
from eaquang.model.system import System, SystemKind
from eaquang.words import label_of

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "guides" / "vi" / "editors.md"
(MODELINE,) = set(re.findall(r"^# yaml-language-server: .*$", GUIDE.read_text("utf-8"), re.MULTILINE))
"""The first line that the guide tells authors to write; everything here is opened with it."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace as the guide has it: descriptions in a folder beside the schemas."""
    folder = tmp_path_factory.mktemp("khong-gian")
    (folder / "eaquang.yaml").write_text("eaquang: 1\n")
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    return folder


@pytest.fixture(scope="module")
def server(language_server: list[str], root: Path) -> Iterator[Server]:
    with Server(language_server, root) as running:
        yield running


class Editor:
    """One file in an editor; ``|`` in a text is where the cursor stands."""

    def __init__(self, server: Server, name: str, modeline: str = MODELINE) -> None:
        self._server = server
        self._name = f"kien-truc/{name}.yaml"
        self._modeline = modeline

    def open(self, text: str) -> tuple[str, str, int, int]:
        """Open a text: its address, itself without the cursor, and the place of the cursor."""
        whole = f"{self._modeline}\n{text}"
        before = whole.partition("|")[0]
        whole = whole.replace("|", "", 1)
        uri = self._server.open(self._name, whole)
        return uri, whole, before.count("\n"), len(before.rpartition("\n")[2])

    def offers(self, text: str) -> dict[str, dict[str, Any]]:
        """What is offered at the cursor."""
        uri, _, line, character = self.open(text)
        return self._server.completions(uri, line, character)

    def take(self, text: str, label: str) -> str:
        """The text after an offer was taken."""
        uri, whole, line, character = self.open(text)
        return inserted(whole, self._server.completions(uri, line, character)[label])

    def hover(self, text: str) -> str:
        """What is shown at the cursor, without the address of the schema."""
        uri, _, line, character = self.open(text)
        return self._server.hover(uri, line, character).partition("\n\nSource: ")[0]

    def marks(self, text: str) -> list[tuple[int, str]]:
        """Line of the text (from 0) and message of what is marked."""
        uri, *_ = self.open(text)
        return sorted((p["range"]["start"]["line"] - 1, p["message"]) for p in self._server.problems(uri))


@pytest.fixture
def editor(server: Server, request: pytest.FixtureRequest) -> Editor:
    return Editor(server, re.sub(r"\W+", "-", request.node.name))


def test_collections_are_offered(editor: Editor) -> None:
    assert set(editor.offers("|")) == set(BY_COLLECTION)


def test_the_keys_of_a_system_are_offered_and_nothing_else(editor: Editor) -> None:
    offered = editor.offers("systems:\n  mot-cua:\n    name: Hệ thống một cửa\n    |")
    keys = set(shape_of(System).fields) - {"name"}
    assert set(offered) == keys | {"mẫu: Hệ thống số/hệ thống thông tin"}
    shown = offered["lifecycle"]["documentation"]["value"]
    assert shown.startswith("Trạng thái thực tế tại ngày chốt dữ liệu.")


def test_the_values_of_an_enumeration_are_offered_with_their_labels(editor: Editor) -> None:
    offered = editor.offers("systems:\n  mot-cua:\n    name: A\n    lifecycle: |")
    labels = {label: item["documentation"]["value"] for label, item in offered.items() if label != UNKNOWN}
    assert labels == {value.value: label_of(value, "vi") for value in Lifecycle}
    assert UNKNOWN in offered


UNKNOWN = "mẫu: Chưa xác định"
NOT_APPLICABLE = "mẫu: Không áp dụng"


def test_hover_tells_a_field_in_vietnamese(editor: Editor) -> None:
    assert editor.hover("systems:\n  mot-cua:\n    name: A\n    oper|ator: so-khcn\n") == (
        "#### Đơn vị vận hành\n\n"
        "Id của đơn vị vận hành, duy trì, hỗ trợ đối tượng, theo văn bản giao vận hành.\n\n"
        "Ghi id của: cơ quan, đơn vị.\n\n"
        "Chưa biết thì ghi `unknown`; không áp dụng thì ghi `not_applicable` kèm lý do."
    )


def test_hover_tells_the_values_of_an_enumeration(editor: Editor) -> None:
    shown = editor.hover("systems:\n  mot-cua:\n    name: A\n    record: orig|inal\n")
    assert shown.startswith("#### Loại bản ghi\n\n")
    assert "\n\nCác giá trị:\n\n- `original` — Bản ghi gốc\n- `reference` — Bản ghi tham chiếu\n\n" in shown


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("systems:\n  a:\n    name: A\n    host|ing:\n      kind: other\n", "Nơi triển khai"),
        ("systems:\n  a:\n    name: A\n    hosting:\n      ki|nd: other\n", "Hình thức triển khai"),
        ("systems:\n  a:\n    name: A\n    evid|ence:\n      - document: B\n", "Nguồn/minh chứng"),
        ("systems:\n  a:\n    name: A\n    lifecycle: {unkn|own: {reason: B}}\n", "Chưa xác định"),
        ("systems:\n  a:\n    na|me: A\n", "Tên đối tượng"),
        ("sys|tems:\n  a:\n    name: A\n", "Hệ thống số/hệ thống thông tin"),
    ],
)
def test_hover_tells_the_field_and_not_the_record_in_it(editor: Editor, written: str, title: str) -> None:
    assert editor.hover(written).partition("\n")[0] == f"#### {title}"


def test_hover_speaks_english_where_the_english_schema_is_named(server: Server) -> None:
    editor = Editor(server, "english", MODELINE.replace("schemas/", "schemas/en/"))
    assert editor.hover("systems:\n  a:\n    name: A\n    oper|ator: so-khcn\n").startswith(
        "#### operator\n\n"
    )


def validated(root: Path, text: str) -> str:
    """What ``eaquang validate`` finds in the structure of a description that stands alone."""
    (root / "eaquang.yaml").write_text("eaquang: 1\n")
    (root / "mo-ta.yaml").write_text(f"{text}\n", encoding="utf-8")
    options = ["--as-of", "2026-11-22", "--format", "concise"]
    command = [sys.executable, "-m", "eaquang", "validate", str(root), *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "EAQUANG_LANG": "en"}
    ended = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert ended.returncode in (0, 1), ended.stderr
    return "\n".join(line for line in ended.stdout.splitlines() if re.search(r" EAQ0\d\d ", line))


@pytest.mark.parametrize("kind", [k for k in KINDS if k.COLLECTION != "dossier"], ids=lambda k: k.COLLECTION)
def test_a_new_entity_as_it_is_inserted_validates(editor: Editor, kind: Any, tmp_path: Path) -> None:
    text = f"{kind.COLLECTION}:\n  moi:\n    |"
    (label,) = [label for label in editor.offers(text) if label.startswith("mẫu: ")]
    made = editor.take(text, label)
    assert made.count("\n") >= 3, made
    assert validated(tmp_path, made) == "", made


@pytest.mark.parametrize("label", [UNKNOWN, NOT_APPLICABLE])
def test_a_fact_without_value_as_it_is_inserted_validates(editor: Editor, label: str, tmp_path: Path) -> None:
    made = editor.take("systems:\n  moi:\n    name: Hệ thống\n    technical_contact: |", label)
    assert re.search(r"technical_contact: *\n      (unknown|not_applicable):", made)
    assert validated(tmp_path, made) == "", made


def test_a_document_inserted_into_a_list_validates(editor: Editor, tmp_path: Path) -> None:
    text = "systems:\n  moi:\n    name: Hệ thống\n    evidence:\n      - |"
    (label,) = [label for label in editor.offers(text) if label.startswith("mẫu: ") and "bản" in label]
    made = editor.take(text, label)
    assert "      - document: " in made
    assert "\n        number: " in made
    assert validated(tmp_path, made) == "", made


def test_what_does_not_fit_is_marked_where_it_stands(editor: Editor) -> None:
    marks = editor.marks(
        "systems:\n"
        "  mot-cua:\n"
        "    name: Hệ thống\n"
        "    kind: information-systems\n"
        "    lifecylce: operating\n"
        "    operator: Sở Khoa học\n"
        "    go_live: 2026-02-30\n"
        "  Một Cửa:\n"
        "    name: Hệ thống\n"
    )
    kinds = ", ".join(f'"{kind.value}"' for kind in SystemKind)
    reference = "tham chiếu có dạng `id`, `tiền-tố.id` (đối tượng của danh mục) hoặc `thành-viên/id`"
    assert [(line, message.partition(", ví dụ")[0]) for line, message in marks] == [
        (3, f"Value is not accepted. Valid values: {kinds}."),
        (4, "Property lifecylce is not allowed."),
        (5, reference),
        (6, "ngày có thật, dạng năm-tháng-ngày"),
        (7, "id gồm chữ thường không dấu và chữ số, các từ nối bằng gạch ngang, tối đa 64 ký tự"),
    ]


@pytest.mark.parametrize(
    "path", sorted((ROOT / "examples" / "so-khcn" / "kien-truc").glob("*.yaml")), ids=str
)
def test_nothing_is_marked_in_the_clean_example(editor: Editor, path: Path) -> None:
    assert editor.marks(path.read_text("utf-8")) == []


def test_the_workspace_file_and_exceptions_have_schemas_of_their_own(server: Server) -> None:
    for name in ("workspace", "waivers"):
        editor = Editor(server, name, MODELINE.replace("description.json", f"{name}.json"))
        source = {"workspace": "eaquang.yaml", "waivers": "waivers.yaml"}[name]
        assert editor.marks((ROOT / "examples" / "so-khcn" / source).read_text("utf-8")) == []
    editor = Editor(server, "workspace-2", MODELINE.replace("description.json", "workspace.json"))
    assert editor.marks("eaquang: 1\nframework: [a]\n") == [(1, "Property framework is not allowed.")]


def test_the_settings_of_the_guide_find_the_schemas_without_a_line_in_the_file(
    language_server: list[str], root: Path
) -> None:
    (block,) = re.findall(r"```json\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    settings = {key.removeprefix("yaml."): value for key, value in json.loads(block).items()}
    with Server(language_server, root, settings) as running:
        described = running.open("kien-truc/x.yaml", "planets: {}\n")
        assert [p["message"] for p in running.problems(described)] == ["Property planets is not allowed."]
        settled = running.open("eaquang.yaml", "eaquang: 1\nframework: [a]\n")
        assert [p["message"] for p in running.problems(settled)] == ["Property framework is not allowed."]
