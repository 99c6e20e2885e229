"""The house is in order: what is derived is fresh, what is promised is complete."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from eaquang.rules import all_rules
from eaquang.rules.catalogue import CATALOGUE
from eaquang.words import LANGUAGES, SOURCES
from eaquang.words.records import SOURCES as FIELDS

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "eaquang"
MODULES = sorted(SOURCE.rglob("*.py"))


def test_schemas_are_fresh() -> None:
    from eaquang.reference.schema import schema_files

    stored = {p.relative_to(ROOT / "schemas").as_posix(): p for p in (ROOT / "schemas").rglob("*.json")}
    assert set(stored) == set(schema_files()), "run `make schemas`"
    for name, text in schema_files().items():
        assert stored[name].read_text("utf-8") == text, f"{name}: run `make schemas`"


def test_reference_pages_are_fresh() -> None:
    from unit.reference.runs import pages

    folder = ROOT / "docs" / "reference"
    stored = {
        path.relative_to(folder).as_posix(): path
        for language in LANGUAGES
        for path in (folder / language).rglob("*.md")
    }
    assert set(stored) == set(pages()), "run `make reference`"
    for name, text in pages().items():
        assert stored[name].read_text("utf-8") == text, f"{name}: run `make reference`"


def test_findings_of_the_examples_are_fresh() -> None:
    # The full comparison stands in tests/examples; here only that both files are there.
    for name in ("so-khcn", "so-khcn-faults"):
        assert (ROOT / "examples" / name / "expected" / "findings.json").is_file(), "run `make findings`"


def test_catalogue_names_and_codes_are_unique() -> None:
    assert len(set(CATALOGUE.values())) == len(CATALOGUE)
    assert all(re.fullmatch(r"EAQ\d{3}", code) for code in CATALOGUE.values())
    assert all(re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", name) for name in CATALOGUE)


def test_every_built_rule_is_as_the_catalogue_has_it() -> None:
    for name, rule in all_rules().items():
        assert (rule.name, rule.code) == (name, CATALOGUE[name])


def _sentences(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    if isinstance(node, dict):
        if any(isinstance(node.get(language), str) for language in LANGUAGES):
            yield path, node
        else:
            for key, value in node.items():
                yield from _sentences(value, f"{path}.{key}")


SENTENCES = {
    name: list(_sentences(sources.read(name))) for sources in (SOURCES, FIELDS) for name in sources.names
}


def test_there_are_words() -> None:
    assert sum(map(len, SENTENCES.values())) > 400


@pytest.mark.parametrize("name", SENTENCES)
def test_a_sentence_exists_in_both_languages_with_the_same_placeholders(name: str) -> None:
    for path, both in SENTENCES[name]:
        assert set(both) == set(LANGUAGES), path
        holes = {language: set(re.findall(r"\{([a-z_]+)\}", text)) for language, text in both.items()}
        assert holes["vi"] == holes["en"], path
        for text in both.values():
            assert text.strip() == text, path
            assert unicodedata.is_normalized("NFC", text), path


def _spoken() -> tuple[set[str], set[str]]:
    """The words that code or a template spells out, and the patterns of the keys it puts together."""
    words: set[str] = set()
    patterns: set[str] = set()
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            match node:
                case ast.Constant(value=str(value)):
                    words.add(value.lower())
                # Options of commands, and commands, are named by functions and their parameters.
                case ast.FunctionDef(name=name) | ast.arg(arg=name):
                    words.add(name)
                case ast.JoinedStr(values=[ast.Constant(value=str(head)), *_]) if re.fullmatch(
                    r"[a-z][a-z.-]*[.-]", head
                ):
                    parts = (
                        re.escape(str(v.value)) if isinstance(v, ast.Constant) else "(.*)"
                        for v in node.values
                    )
                    patterns.add("".join(parts))
    for template in SOURCE.rglob("*.j2"):
        words.update(re.findall(r"""['"]([\w.-]+)['"]""", template.read_text("utf-8")))
    return words, patterns


def _unspoken(keys: list[str]) -> list[str]:
    """The keys that nothing spells out, neither whole nor from any of their dots on."""
    words, patterns = _spoken()

    def is_said(text: str) -> bool:
        """As it stands; with an end that begins with a hyphen, as ``-bare``; or in a pattern."""
        cuts = [match.start() for match in re.finditer("-", text) if match.start()]
        filled = (match.groups() for one in patterns if (match := re.fullmatch(one, text)))
        return (
            not text
            or text in words
            or any(text[:at] in words and is_said(text[at:]) for at in cuts)
            or any(all(map(is_said, found)) for found in filled)
        )

    starts = {key: (0, *(match.end() for match in re.finditer(r"\.", key))) for key in keys}
    return [key for key in keys if not any(is_said(key[at:]) for at in starts[key])]


def test_every_sentence_of_the_interface_is_said() -> None:
    keys = [
        f"{Path(name).stem}{path}"
        for name, sentences in SENTENCES.items()
        if name.startswith("interface/")
        for path, _ in sentences
    ]
    assert keys
    assert _unspoken(keys) == []
    # It would be seen: of a key that is made up, of a family whose names are put together, of a value.
    made_up = ["stop.no-such-stop", "help.validate.no_such_option", "severity.grave", "report.nothing-here"]
    assert _unspoken(made_up) == made_up


# One style of tone marks: hóa, khỏe, thủy (and quý), toàn, loét; never hoá, tòan.
NEW_STYLE = re.compile(r"(?<![qQ])(?:[oO][àáảãạèéẻẽẹ]|[uU][ỳýỷỹỵ])(?!\w)")
MISPLACED = re.compile(r"[òóỏõọÒÓỎÕỌ][ae]\w|[ùúủũụÙÚỦŨỤ]y\w")


def _misplaced_tones(text: str) -> list[str]:
    return [found[0] for form in (NEW_STYLE, MISPLACED) for found in form.finditer(text)]


def test_misplaced_tones_are_seen() -> None:
    assert [bool(_misplaced_tones(word)) for word in ("hoá", "khoẻ", "thuỷ", "tòan", "hùynh")] == [True] * 5
    assert _misplaced_tones("chuẩn hóa, khỏe, thủy, quý, quỹ, toàn trình, khoảng, tuyến, khuỷu") == []


def test_tone_marks_stand_in_one_style() -> None:
    # The registry of a pack keeps the spelling of the document it is taken from.
    folders = ("words", "starting", "render", "frameworks/packs")
    texts = [
        path
        for folder in folders
        for path in sorted((SOURCE / folder).rglob("*"))
        if path.suffix in {".yaml", ".md", ".j2"} and path.name != "registry.yaml"
    ]
    assert len(texts) > 150
    wrong = {path.name: found for path in texts if (found := _misplaced_tones(path.read_text("utf-8")))}
    assert not wrong


@pytest.mark.parametrize("module", MODULES, ids=[str(m.relative_to(SOURCE)) for m in MODULES])
def test_no_module_is_a_drawer_or_a_warehouse(module: Path) -> None:
    assert module.stem not in {"utils", "util", "helpers", "helper", "common", "misc"}
    assert len(module.read_text("utf-8").splitlines()) <= 350


@pytest.mark.parametrize(
    "room", ["model", "source", "workspace", "rules", "frameworks", "assessment"], ids=str
)
def test_no_sentences_below_the_top_floors(room: str) -> None:
    # Vietnamese letters in a string that is no docstring would be a sentence that escaped `words`.
    marks = set("ăâđêôơưĂÂĐÊÔƠƯ")
    for module in (SOURCE / room).rglob("*.py"):
        tree = ast.parse(module.read_text("utf-8"))
        docstrings = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        texts = [
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
        ]
        assert [text for text in texts if marks & set(text) and " " in text.strip() and len(text) > 40] == []


def _imported(*arguments: str) -> set[str]:
    probe = (
        "import sys\n"
        "from eaquang.cli.main import command\n"
        f"command([*{arguments!r}])\n"
        "print('\\n' + ' '.join(sorted(sys.modules)), file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", probe],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(ended.stderr.split())


def test_version_starts_without_the_heavy_libraries() -> None:
    loaded = _imported("version")
    assert not loaded & {"pydantic", "rich", "jinja2", "markdown_it", "eaquang.api", "eaquang.rules"}


def test_validate_starts_without_documents_and_tables() -> None:
    loaded = _imported("validate", "examples/so-khcn", "--quiet")
    assert "eaquang.rules" in loaded
    # Pydantic explains what is wrong; the clean example has nothing to explain.
    assert not loaded & {"pydantic", "rich", "jinja2", "markdown_it", "eaquang.render"}
    # The words of fields are for those who write; a run of the rules has no use for them.
    assert "eaquang.words.records" not in loaded


def test_words_name_only_commands_that_exist() -> None:
    from eaquang.cli.program import NAMES

    named = {
        name
        for sentences in SENTENCES.values()
        for _, both in sentences
        for sentence in both.values()
        for name in re.findall(r"`eaquang ([a-z]+)", sentence)
    }
    assert named <= NAMES
