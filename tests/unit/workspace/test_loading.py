"""Settings, sources, exceptions, registries; however many are broken."""

from __future__ import annotations

import unicodedata

import pytest

from eaquang.diagnostics import EntityKey
from eaquang.files import FileUnreadableError, MemoryFiles
from eaquang.workspace.loading import (
    ConfigurationError,
    NothingToValidateError,
    read_settings,
    source_of,
)
from eaquang.workspace.reading import read_documents
from unit.assessment.toys import load

S = "eaquang: 1\n"
A = "systems:\n  a: {name: A}\n"


def sources(settings: str, *names: str) -> list[str]:
    texts = {"eaquang.yaml": S + settings, **dict.fromkeys(names, A), "keep.yaml": A}
    return [file.path for file in load(texts).landscape.files if file.path != "keep.yaml"]


@pytest.mark.parametrize(
    ("settings", "names", "chosen"),
    [
        ("", ["b.yaml", "a.yml", "c.txt", "x/d.yaml"], ["a.yml", "b.yaml", "x/d.yaml"]),
        (
            "",
            ["build/a.yaml", "x/expected/a.yaml", "builds/a.yaml", "expected.yaml"],
            ["builds/a.yaml", "expected.yaml"],
        ),
        (
            "sources: [keep.yaml, 'x/**']\n",
            ["a.yaml", "x/b.yaml", "x/build/c.txt"],
            ["x/b.yaml", "x/build/c.txt"],
        ),
        ("sources: ['*.yaml']\n", ["a.yaml"], ["a.yaml"]),
    ],
)
def test_which_files_are_sources(settings: str, names: list[str], chosen: list[str]) -> None:
    assert sources(settings, *names) == chosen


def test_what_the_settings_name_is_no_source() -> None:
    texts = {
        "eaquang.yaml": S + "waivers: w.yaml\nregistries: [{prefix: tp, path: r.yaml}]\npacks: [khung/]\n",
        "w.yaml": "waivers: {}\n",
        "r.yaml": "registry:\n  kho: {name: Kho}\n",
        "khung/framework.yaml": "x: 1\n",
        "a.yaml": A,
    }
    workspace = load(texts)
    assert [file.path for file in workspace.landscape.files] == ["a.yaml"]
    assert sorted(workspace.documents) == ["a.yaml", "eaquang.yaml", "r.yaml", "w.yaml"]
    assert list(workspace.landscape.registry) == ["tp.kho"]


def test_a_path_is_shown_in_nfc() -> None:
    name = unicodedata.normalize("NFD", "hệ-thống.yaml")
    assert sources("sources: ['hệ-*.yaml', keep.yaml]\n", name) == ["hệ-thống.yaml"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("eaquang: 2\n", "format-version"),
        ("name: x\n", "missing-field"),
        ("eaquang: '1'\n", "invalid-value"),
        (S + "sorces: []\n", "unknown-key"),
        (S + "profile: srict\n", "invalid-value"),
        (S + "rules: {severity: {EAQ301: fatal}}\n", "invalid-value"),
        (S + "name: [\n", "syntax-error"),
        ("- 1\n", "invalid-value"),
    ],
)
def test_settings_that_cannot_be_used(text: str, rule: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_settings(MemoryFiles({"eaquang.yaml": text.encode()}))
    assert rule in {fault.rule for fault in caught.value.faults}
    assert caught.value.document.path == "eaquang.yaml"


@pytest.mark.parametrize(
    "text",
    [
        "waivers:\n  NL-2026-1: {until: 2026-02-30}\n",
        "waivers:\n  NL-2026-1: {util: 2026-02-20}\n",
        "waivers: []\n",
        "exceptions: {}\n",
        "waivers:\n  NL-2026-1: 3\n",
        "waivers: [\n",
    ],
)
def test_exceptions_that_cannot_be_used(text: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load({"eaquang.yaml": S + "waivers: w.yaml\n", "w.yaml": text, "a.yaml": A})
    assert caught.value.document.path == "w.yaml"
    assert caught.value.faults


@pytest.mark.parametrize(
    ("settings", "text", "at", "variant"),
    [
        ("waivers: w.yaml\n", "waivers:\n  Ngoại lệ 1: {}\n", ("waivers", "Ngoại lệ 1"), "waiver-id"),
        ("waivers: w.yaml\n", "waivers:\n  nl-2026-1: {}\n", ("waivers", "nl-2026-1"), "waiver-id"),
        (
            "registries: [{prefix: tp, path: w.yaml}]\n",
            "registry:\n  Kho.dung: {name: Kho}\n",
            ("registry", "Kho.dung"),
            "pattern",
        ),
    ],
)
def test_ids_of_exceptions_and_registries_have_their_form(
    settings: str, text: str, at: tuple[str, str], variant: str
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load({"eaquang.yaml": S + settings, "w.yaml": text, "a.yaml": A})
    assert [(f.rule, f.variant, f.at) for f in caught.value.faults] == [("invalid-value", variant, at)]


def test_a_named_file_has_to_be_there() -> None:
    with pytest.raises(FileUnreadableError) as caught:
        load({"eaquang.yaml": S + "waivers: w.yaml\n", "a.yaml": A})
    assert (caught.value.path, caught.value.reason) == ("w.yaml", "missing")


def test_exceptions_know_their_place() -> None:
    text = "waivers:\n  NL-2026-1: {rule: EAQ301}\n"
    (entry,) = load({"eaquang.yaml": S + "waivers: w.yaml\n", "w.yaml": text, "a.yaml": A}).waivers
    assert (entry.id, entry.home) == ("NL-2026-1", ("w.yaml", ("waivers", "NL-2026-1")))


@pytest.mark.parametrize("texts", [{}, {"a.txt": A}, {"build/a.yaml": A}])
def test_nothing_to_validate(texts: dict[str, str]) -> None:
    with pytest.raises(NothingToValidateError) as caught:
        load({"eaquang.yaml": S, **texts})
    assert caught.value.reason == "no-sources"


def test_a_file_that_fails_stops_alone() -> None:
    landscape = load({"eaquang.yaml": S, "a.yaml": A, "b.yaml": "\0", "c.yaml": "systems: [\n"}).landscape
    assert [file.path for file in landscape.files if not file.is_whole] == ["b.yaml", "c.yaml"]
    assert list(landscape.entities) == [EntityKey("system", "a")]


def test_of_a_file_that_cannot_be_opened_nobody_knows_what_it_holds() -> None:
    source = source_of(next(iter(read_documents(MemoryFiles({}), ["gone.yaml"], 1))))
    assert [(fault.rule, fault.variant) for fault in source.faults] == [("unreadable-text", "missing")]
    assert not source.is_whole
    assert "system" in source.lost_kinds
    assert source.faults_of("unreadable-text") == source.faults
    assert source.faults_of("syntax-error") == ()
