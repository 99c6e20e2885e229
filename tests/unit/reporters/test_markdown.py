"""The comment on a pull request: what it says, that it fits, and that no text in it does anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from eaquang.assessment.results import Assessment, Excuse
from eaquang.diagnostics import Severity
from eaquang.frameworks.pack import Bilingual
from eaquang.reporters.formats import written
from eaquang.reporters.markdown.room import LIMIT, Section, filled, size
from eaquang.reporters.markdown.unlinked import plain, quoted
from eaquang.reporters.report import Part, Report, View
from eaquang.words import LANGUAGES
from unit.assessment.toys import AS_OF, demand, run, systems, toy
from unit.reporters.naughty import BITS, TEXTS, reports

CALLING: Final = re.compile(
    r"@[\w\"]|[#!$%&~^]\w|https?://|://|www\.\w|mailto:\w|\bGH-\d|:[\w+-]+:|[^\s@]@[\w-]+\.\w", re.IGNORECASE
)
"""What GitHub and GitLab look for in text that is not code, after Markdown was read."""
OURS: Final = re.compile(
    r"<!-- eaquang report(: [\w/%.~-]*)? -->|<details><summary>[^<>]*</summary>|</details>"
)
BLOCKS: Final = frozenset(
    {"heading", "paragraph", "bullet_list", "list_item", "table", "thead", "tbody", "tr", "th", "td"}
)
INLINE: Final = frozenset(
    {"text", "text_special", "code_inline", "strong_open", "strong_close", "softbreak", "hardbreak"}
)


def complaints(text: str) -> list[str]:
    """What a comment would do besides being read."""
    return list(_complaints(text))


def _complaints(text: str) -> Iterator[str]:
    if size(text) > LIMIT:
        yield f"{size(text)} characters"
    if not text.startswith("<!-- eaquang report"):
        yield "no marker"
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    html = "".join(token.content for token in tokens if token.type == "html_block")
    if html.count("<details>") != html.count("</details>"):
        yield "details are not closed"
    for token in tokens:
        if token.type == "html_block":
            yield from (
                f"html {line}" for line in token.content.split("\n") if line and not OURS.fullmatch(line)
            )
        elif token.type == "inline":
            yield from _inline(token)
        elif token.type.removesuffix("_open").removesuffix("_close") not in BLOCKS:
            yield token.type
        elif token.type == "heading_open" and token.tag not in ("h2", "h3"):
            yield token.tag


def _inline(token: Token) -> Iterator[str]:
    children = token.children or []
    yield from (child.type for child in children if child.type not in INLINE)
    said = "".join("\n" if "code" in child.type else child.content for child in children)
    yield from (f"calls {found[0]}" for found in CALLING.finditer(said))


def markdown(assessment: Assessment, **view: Any) -> str:
    return written("markdown", Report((Part(assessment=assessment),), "en", View(**view)))


def test_a_whole_report() -> None:
    words = {"vi": "Tên", "en": "Title"}
    ended = run(
        systems(a="bad", b="open", c="x"), demand(toy(), title=words), demand(id="m", coverage="manual")
    )
    assert markdown(ended, repository="kt/so-a/") == (
        """\
<!-- eaquang report: kt/so-a/ -->
## Architecture check: failed

**Thử** · Checked 3 entities in 1 files, as of 2026-11-22

- Framework: a (`f` 1), 2 requirements
- Outcomes: met: 1 · unmet: 1 · undetermined: 4 · not applicable: 0

| Findings | Errors | Warnings | Notes |
|---|--:|--:|--:|
| unmet | 1 | 0 | 0 |
| undetermined | 0 | 2 | 0 |
| Excepted | 0 | 0 | 0 |
| In the baseline | 0 | 0 | 0 |

### Errors: 1

- **TOY-toy** toy · `kt/so-a/a.yaml:2`\\
  not so
  - basis: x (in force; read in full), `r1`

<details><summary>For a person to attest or compare: 1 groups</summary>

- 1 requirements need a person's attestation (EAQ813); see each with `eaquang explain ID`: `m`

</details>

<details><summary>Undetermined, weighing as warnings: 1</summary>

- **toy** · `kt/so-a/a.yaml:3`\\
  `operator` is not stated (places: 1), so this cannot be decided
  - basis: x (in force; read in full), `r1`

</details>

See what a code means with `eaquang explain CODE`
"""
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clean_run_has_passed(language: Any) -> None:
    ended = run(systems(a="x"), demand(toy()))
    heading = {"vi": "## Kết quả kiểm tra kiến trúc số: đạt\n", "en": "## Architecture check: passed\n"}
    report = Report((Part(assessment=ended),), language, View(show_passed=True))
    text = written("markdown", report)
    assert heading[language] in text
    assert "###" not in text
    assert "- r1 a: 1" in text


def test_what_is_covered_is_counted_and_listed_when_asked_for() -> None:
    ended = run(systems(a="bad", b="bad"), demand(toy()))
    one, other = ended.diagnostics
    covered = (replace(one, excuse=Excuse("NL-1", AS_OF)), replace(other, baselined=True))
    held = replace(ended, diagnostics=covered)
    text = markdown(held)
    assert "Architecture check: passed" in text
    assert "| Excepted | 1 | 0 | 0 |\n| In the baseline | 1 | 0 | 0 |" in text
    assert "<details>" not in text
    shown = markdown(held, show_excused=True)
    assert "Excepted or in the baseline: 2" in shown
    assert "exception: explained in NL-1, until 2026-11-22" in shown
    assert "exception: held by the baseline" in shown


def test_members_are_told_with_their_verdicts() -> None:
    good, bad = run(systems(a="x"), demand(toy())), run(systems(a="bad"), demand(toy()))
    parts = (Part(assessment=good), Part(assessment=bad, name="so-a"), Part(assessment=good, name="so-b"))
    text = written("markdown", Report(parts, "en"))
    assert "Architecture check: failed" in text
    assert "| Member | Result | Errors | Warnings | Notes |" in text
    assert "| `so-a` | failed | 1 | 0 | 0 |\n| `so-b` | passed | 0 | 0 | 0 |" in text
    assert "### Errors: 1" in text
    many = written("markdown", Report((*parts, *(replace(parts[2], name=f"s{n}") for n in range(60))), "en"))
    assert "and 12 more members" in many


def test_what_fails_unseen_is_told_all_the_same() -> None:
    ended = run(systems(a="bad"), demand(toy()))
    void = replace(ended, diagnostics=tuple(replace(d, code="EAQ903") for d in ended.diagnostics))
    part = Part(assessment=replace(ended, diagnostics=()), whole=void)
    text = written("markdown", Report((part,), "en", View(fail_on=None)))
    assert "Architecture check: failed" in text
    assert "**EAQ903**" in text


def test_the_lightest_is_left_out_first_and_counted() -> None:
    ended = run(systems(a="bad"), demand(toy()))
    (d,) = ended.diagnostics
    long = replace(d, params={"tag": "x"}, entity_name="y")
    errors = tuple(replace(long, place=replace(d.place, path=f"{'p' * 90}/{n}.yaml")) for n in range(200))
    warnings = tuple(replace(one, severity=Severity.WARNING) for one in errors)
    notes = tuple(replace(one, severity=Severity.NOTE) for one in errors)
    text = markdown(replace(ended, diagnostics=(*notes, *errors, *warnings)))
    assert LIMIT - 1000 < size(text) <= LIMIT
    assert complaints(text) == []
    shown = [text.count(f"/{n}.yaml:") for n in range(200)]
    left = 600 - sum(shown)
    assert shown.count(2) == 200 - (left - 200)
    assert (
        f"A comment has no room for all; {left} left out: Warnings: 200 ({left - 200}); Notes: 200 (200)"
        in text
    )


@pytest.mark.parametrize("bit", ["@a#1", "::x\n", "\U0001f600", "\x1b", "`|", "x"])
def test_it_fits_whatever_it_is_made_of(bit: str) -> None:
    ended = run(systems(a="bad", b="open"), demand(toy()), demand(id="m", coverage="manual"))
    text = bit * 700
    diagnostics = tuple(
        replace(d, code=text, place=replace(d.place, path=text), message=Bilingual(vi=text, en=text))
        for d in ended.diagnostics
    )
    (used,) = ended.frameworks
    frameworks = (used, *(replace(used, id=text, edition=text, title=Bilingual(vi=text, en=text)),) * 20)
    listed = (text,) * 20
    bad = replace(
        ended,
        workspace=text,
        diagnostics=diagnostics * 2,
        frameworks=frameworks,
        unreadable=listed,
        ignored=listed,
        unheeded=listed,
        since=text,
        waivers_from=text,
    )
    parts = (Part(assessment=bad), *(Part(assessment=bad, name=text, folder="m"),) * 55)
    made = written("markdown", Report(parts, "vi", View(show_excused=True)))
    assert complaints(made) == []
    assert size(made) > LIMIT - 12_000


@pytest.mark.parametrize(("room", "shown"), [(6, 3), (5, 2), (4, 2), (3, 1), (1, 0), (-9, 0)])
def test_a_section_is_filled_as_far_as_there_is_room(room: int, shown: int) -> None:
    section = Section("t", ("a", "b", "c"))
    room += size(section.written(0))
    found = filled((section, Section("u", ("d",))), room)
    assert found.text == (section.written(shown) if shown else "")
    assert size(found.text) <= room
    assert found.left == ((("t", 3 - shown),) if shown < 3 else ()) + (("u", 1),)


def test_all_is_shown_where_there_is_room() -> None:
    sections = (Section("t", ("a",), folded=False), Section("none", ()), Section("u", ("b", "c")))
    found = filled(sections, 1000)
    assert found.text == f"### t\n\na\n\n{sections[2].written(2)}"
    assert found.left == ()


@settings(max_examples=100, deadline=None)
@given(reports())
def test_no_text_does_anything(report: Report) -> None:
    text = written("markdown", report)
    text.encode()
    assert complaints(text) == []


@settings(deadline=None)
@given(TEXTS | st.sampled_from(BITS))
def test_a_text_says_what_it_says(text: str) -> None:
    for made in (plain(text), quoted(text)):
        page = f"<!-- eaquang report -->\n- {made}\n\n| a |\n|---|\n| {made} |\n"
        assert complaints(page) == []


@pytest.mark.parametrize(
    "text", ["Hệ thống A (mới), 50 %", "a_b và x*y", "1. đầu", "C:\\x", "kien-truc/a.yaml"]
)
def test_plain_texts_are_read_as_they_are(text: str) -> None:
    html = MarkdownIt("commonmark").renderInline(plain(text))
    assert html == text


@pytest.mark.parametrize(
    "naughty",
    [
        *(
            "@all",
            "#12",
            "!3",
            "https://x.vn",
            "www.x.vn",
            "a@b.vn",
            "GH-1",
            ":x:",
            "<b>x</b>",
            "<https://x.vn>",
        ),
        *("[a](b)", "![a](b)", "*x*", "# h", "\n\n---\n", "```\n", "</details>", "x" * LIMIT, "1. x"),
    ],
)
def test_the_oracle_sees_what_is_done(naughty: str) -> None:
    text = markdown(run(systems(a="bad"), demand(toy())))
    assert complaints(text) == []
    assert complaints(text.replace("not so", naughty, 1)) != []
