"""The pages of rules: what is told is what the rule does, and what is printed is what the product prints."""

from __future__ import annotations

import re

import pytest

from eaquang.reference.askers import leaning_on
from eaquang.reference.pages.addresses import rule_page
from eaquang.reference.pages.runs import Mending
from eaquang.rules import all_rules
from eaquang.rules.catalogue import CATALOGUE
from eaquang.words import LANGUAGES, Language, rule_text, text
from eaquang.words.examples import example
from rules.output import output
from unit.reference.runs import pages, runs

NAMES = tuple(all_rules())


def section(page: str, heading: str) -> str:
    return page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_built_rule_has_a_page_with_its_words_and_examples(language: Language) -> None:
    for name in NAMES:
        page = pages()[f"{language}/{rule_page(name)}"]
        assert page.startswith(f"# {CATALOGUE[name]} {name}\n")
        for part in ("summary", "why", "remedy"):
            assert rule_text(name, part, language)[1:] in page, (name, part)
        for quality in ("bad", "good"):
            assert f"```yaml\n{example(name, quality).rstrip()}\n```" in page, (name, quality)


def test_no_page_tells_of_a_rule_that_is_not_built() -> None:
    assert {page for page in pages() if page.startswith("vi/rules/")} == {f"vi/{rule_page(n)}" for n in NAMES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_names_each_rule_once_and_those_that_are_planned(language: Language) -> None:
    index = pages()[f"{language}/rules.md"]
    told = re.findall(r"^\| (?:\[(EAQ\d{3})\]|(EAQ\d{3}))[ (]", index, re.MULTILINE)
    assert sorted(built or planned for built, planned in told) == sorted(CATALOGUE.values())
    assert {built for built, _ in told if built} == {CATALOGUE[name] for name in NAMES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_printed_stands_on_the_page_and_points_where_the_example_does(language: Language) -> None:
    heading = text("reference.rule.output", language)
    for name in NAMES:
        shown = section(pages()[f"{language}/{rule_page(name)}"], heading)
        printed = runs().outputs[name].blocks[language]
        assert f"```text\n{printed}```" in shown, name
        assert f"[{CATALOGUE[name]}]" in printed, name


@pytest.mark.parametrize("name", NAMES)
def test_what_is_printed_is_about_the_lines_that_the_example_points_out(name: str) -> None:
    files = files_of(name)
    for language in LANGUAGES:
        places = re.findall(r"^ +--> (\S+):(\d+):\d+$", runs().outputs[name].blocks[language], re.MULTILINE)
        assert places
        for path, line in places:
            assert f"← {CATALOGUE[name]}" in files[path][int(line) - 1].replace(", ", " ← "), (path, line)


def files_of(name: str) -> dict[str, list[str]]:
    """The lines of the files of a rule's bad example, as they are shown."""
    lines = example(name, "bad").split("\n")
    heads = [at for at, line in enumerate(lines) if re.fullmatch(r"# \S+\.(yaml|jsonl)", line)]
    if not heads:
        return {"bad.yaml": lines}
    ends = [*heads[1:], len(lines)]
    return {lines[at][2:]: lines[at + 1 : end] for at, end in zip(heads, ends, strict=True)}


def test_what_is_left_out_is_counted() -> None:
    many = next(name for name in NAMES if runs().outputs[name].more)
    assert f"{runs().outputs[many].more} phát hiện nữa" in pages()[f"vi/{rule_page(many)}"]


def test_the_same_run_gives_the_same_output() -> None:
    for name in NAMES[::10]:
        assert output(name) == runs().outputs[name]


@pytest.mark.parametrize(
    ("name", "mending"),
    [
        ("text-not-nfc", Mending.SAFE),
        ("unused-waiver", Mending.UNSAFE),
        ("isolated-system", Mending.NONE),
    ],
)
def test_a_page_says_whether_a_fix_mends_it(name: str, mending: Mending) -> None:
    assert runs().outputs[name].mending is mending
    said = text(f"reference.rule.mending.{mending}", "vi")
    assert f"- Tự sửa bằng `eaquang fix`: {said}\n" in pages()[f"vi/{rule_page(name)}"]


def test_a_page_names_every_requirement_that_leans_on_the_rule() -> None:
    for name in NAMES:
        page = pages()[f"en/{rule_page(name)}"]
        for pack, ids in leaning_on(name):
            assert all(f"[`{id}`](../frameworks/{pack}.md#" in page for id in ids), name


def test_what_cannot_be_waived_says_so() -> None:
    for name, rule in all_rules().items():
        said = "được" if not rule.mandatory else "không được"
        assert f"- Ngoại lệ có giải trình: {said}\n" in pages()[f"vi/{rule_page(name)}"]
