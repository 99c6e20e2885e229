"""A starting workspace is whole, right and full of next steps, in every setting and language."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

import pytest

from eaquang import api
from eaquang.diagnostics import Lack, Outcome
from eaquang.files import MemoryFiles
from eaquang.model.facts import Unknown
from eaquang.model.walk import facts_of
from eaquang.starting.files import SCHEMAS, is_taken, starting_files
from eaquang.starting.settings import Setting, Start
from eaquang.words import LANGUAGES, Language, file_words

AS_OF = date(2026, 11, 22)
EVERY = [(setting, language) for setting in Setting for language in LANGUAGES]


def _start(
    setting: Setting = Setting.DEPARTMENT,
    language: Language = "vi",
    name: str = "Sở Xây dựng tỉnh Thử",
    agency: str = "so-xay-dung",
    as_of: date = AS_OF,
) -> Start:
    return Start(
        setting=setting, name=name, agency=agency, framework="vn-digital-2026", language=language, as_of=as_of
    )


def _load(start: Start) -> api.Loaded:
    files = starting_files(start)
    return api.load(MemoryFiles({k: v.encode() for k, v in files.items()}), as_of=start.as_of)


@pytest.mark.parametrize(("setting", "language"), EVERY)
def test_it_validates_and_what_is_left_are_next_steps(setting: Setting, language: Language) -> None:
    loaded = _load(_start(setting, language))
    assessment = api.assess(loaded, api.plan(loaded, as_of=AS_OF))
    assert [d.message_id for d in assessment.diagnostics if d.outcome is Outcome.UNMET] == []
    reasons = {d.variant for d in assessment.diagnostics}
    # Nothing that somebody simply forgot to write: a judgement, a stated unknown, or a rule to come.
    assert reasons <= {Lack.UNATTESTED, Lack.UNKNOWN, Lack.PLANNED, Lack.UNSTATED, Lack.UNCLEAR_LAW}


@pytest.mark.parametrize("setting", Setting)
def test_every_unknown_is_whole_and_falls_due_after_today(setting: Setting) -> None:
    day = date(2027, 2, 28)
    landscape = _load(_start(setting, as_of=day)).workspace.landscape
    unknown = [f for e in landscape.entities.values() for _, f in facts_of(e) if isinstance(f, Unknown)]
    assert len(unknown) > 10
    for fact in unknown:
        assert all(isinstance(part, str) for part in (fact.reason, fact.source, fact.contact))
        assert isinstance(fact.due, date)
        assert day < fact.due <= day + timedelta(days=90)


@pytest.mark.parametrize(("setting", "language"), EVERY)
def test_documents_can_be_made_of_it(setting: Setting, language: Language) -> None:
    loaded = _load(_start(setting, language))
    assessment = api.assess(loaded, api.plan(loaded, as_of=AS_OF))
    for name in api.DOCUMENTS:
        made = api.render(name, "md", loaded, assessment, printed_on=AS_OF).decode()
        assert "Sở Xây dựng tỉnh Thử" in made


@pytest.mark.parametrize("setting", Setting)
def test_the_languages_differ_in_comments_only(setting: Setting) -> None:
    def bare(text: str) -> str:
        return re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE)

    vi, en = (starting_files(_start(setting, language)) for language in LANGUAGES)
    assert vi.keys() == en.keys()
    for path in vi:
        if path.startswith("kien-truc/"):
            assert vi[path] != en[path]
            assert bare(vi[path]) == bare(en[path])


@pytest.mark.parametrize(
    "name",
    [
        'Sở "A": B, # C',
        "🏛 Sở {id} «A»",
        "'Sở A",
        "- yes: [no]",
        "Sở A & B | `c` <d>",
        "#: agencies",
        unicodedata.normalize("NFD", "Sở Văn hóa"),
    ],
)
def test_odd_names_arrive_as_they_are(name: str) -> None:
    name = unicodedata.normalize("NFC", name)
    loaded = _load(_start(name=name, agency="so-a"))
    assessment = api.assess(loaded, api.plan(loaded, as_of=AS_OF))
    assert not any(d.code.startswith("EAQ0") for d in assessment.diagnostics)
    agency = next(e for k, e in loaded.workspace.landscape.entities.items() if k.id == "so-a")
    assert getattr(agency, "name", "") == name
    assert loaded.workspace.settings.name == f"Dữ liệu kiến trúc số của {name}"


@pytest.mark.parametrize("setting", Setting)
def test_every_description_names_the_schema_beside_it(setting: Setting) -> None:
    for path, text in starting_files(_start(setting)).items():
        if path.endswith(".yaml"):
            folder = "../" * path.count("/")
            assert text.startswith(f"# yaml-language-server: $schema={folder}{SCHEMAS}/"), path
        assert unicodedata.is_normalized("NFC", text)
        assert not re.search(r"\{[+-]?\w+\}|[«»]|#[\[\]:]", re.sub(r"#.*`.*", "", text)), path


def test_no_comment_waits_in_vain() -> None:
    from pathlib import Path

    import eaquang.starting

    folder = Path(eaquang.starting.__file__).parent / "templates"
    used = {
        key
        for file in folder.rglob("*")
        if file.is_file()
        for key in re.findall(r"#: ([a-z-]+)", file.read_text())
    }
    assert used == set(file_words("starting.yaml")["comments"])


def test_the_id_of_another_agency_is_taken() -> None:
    assert is_taken(_start(agency="ubnd-tinh"))
    assert is_taken(_start(Setting.PROVINCE, agency="so-chuyen-mon"))
    assert not is_taken(_start(Setting.PROVINCE, agency="ubnd-tinh"))
    assert not is_taken(_start())
