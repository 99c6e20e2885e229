"""Reports in which every text that is not ours is as bad as it can be."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import cache
from typing import Any, Final

from hypothesis import strategies as st

from eaquang.assessment.results import Assessment, Diagnostic, Excuse, Missing, Place
from eaquang.diagnostics import Lack, Outcome, Position, Severity, Span
from eaquang.frameworks.pack import Bilingual
from eaquang.reporters.report import Part, Report, View
from unit.assessment.toys import AS_OF, demand, run, systems, toy

BITS: Final = (
    *("::error file=a::x", "\n::stop-commands::x", "##[error]", "##vso[x]", "%0A::warning::x", "\r\n", "%"),
    *("\x1b[31m", "\x1b]0;x\x07", "\x00", "\x85", "\ud800", "\udfff", "\ufffe", "\uffff", "\U0001ffff"),
    *("\u202e", "\u200b", "\u2028", "\ufeff", "]]>", "<![CDATA[", "<!--", "-->", "--", "&amp;", "&#0;"),
    *("@all", "@a/b", "#1", "!2", "a/b#3", "GH-4", "%5", "$6", "~7", "&8", "^9", ":x:", "a@b.vn"),
    *("https://x.vn", "http://y", "www.z.vn", "mailto:a@b.vn", "<https://x.vn>", "[a](https://x.vn)"),
    *("![a](b.png)", "<img src=x>", "<script>", "</details>", '"', "|", "\\", "`", "``", "```\n"),
    *("\n\n# h", "\n- [ ] x", "* x", "1. x", "> x", "---", "***", "__x__", "~~x~~", "$$x$$", "[x]: y"),
    *("Hệ thống", unicodedata.normalize("NFD", "Hệ thống"), "😀", " ", "", "x" * 700),
)
TEXTS: Final = st.lists(st.sampled_from(BITS) | st.text(max_size=5), max_size=4).map("".join)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """The workspace and a member, told in either language with any view."""
    view = View(
        fail_on=draw(st.sampled_from((*Severity, None))),
        show_excused=draw(st.booleans()),
        show_passed=draw(st.booleans()),
        repository=draw(st.sampled_from(("", "a/", "-->/@all/")) | TEXTS),
    )
    member = Part(assessment=draw(assessments()), name=draw(TEXTS) or "m", folder="m")
    return Report((Part(assessment=draw(assessments())), member), draw(st.sampled_from(("vi", "en"))), view)


@cache
def ended_with(kinds: tuple[str, ...]) -> Assessment:
    """A run on systems of these kinds: what is cited, what no requirement cites, what waits."""
    bound = toy()
    return run(
        systems(**{f"s{n}": kind for n, kind in enumerate(kinds)}),
        demand(bound),
        demand(id="r2", coverage="manual", planned=("unscalable-system",)),
        also=(bound,),
    )


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    kinds = draw(st.lists(st.sampled_from(("bad", "open", "x", "aside")), max_size=4))
    ended = ended_with(tuple(kinds))
    (used,) = ended.frameworks
    words = Bilingual(vi=draw(TEXTS) or "x", en=draw(TEXTS) or "x")
    told = {name: replace(one, title=words, statement=words) for name, one in used.requirements.items()}
    diagnostics = tuple(naughty(draw, d) for d in ended.diagnostics)
    return replace(
        ended,
        frameworks=(replace(used, title=words, edition=draw(TEXTS), requirements=told),),
        workspace=draw(TEXTS),
        profile=draw(TEXTS),
        diagnostics=diagnostics,
        unreadable=tuple(draw(st.lists(TEXTS, max_size=7))),
        ignored=tuple(draw(st.lists(TEXTS, max_size=2))),
        unheeded=tuple(draw(st.lists(TEXTS, max_size=7))),
        since=draw(TEXTS),
        waivers_from=draw(TEXTS),
    )


def naughty(draw: st.DrawFn, d: Diagnostic) -> Diagnostic:
    changes: dict[str, Any] = {
        "severity": draw(st.sampled_from(tuple(Severity))),
        "place": draw(places()),
        "params": {**d.params, "tag": draw(TEXTS), "field": draw(TEXTS)},
        "entity_name": draw(TEXTS),
        "message": d.message and Bilingual(vi=draw(TEXTS), en=draw(TEXTS)),
        "baselined": draw(st.sampled_from((False, False, True))),
    }
    if d.outcome is Outcome.UNMET:
        changes["code"] = draw(st.sampled_from((d.code, "EAQ001", "EAQ903")))
        if draw(st.booleans()):
            changes["excuse"] = Excuse(draw(TEXTS), AS_OF)
    else:
        asked = Missing("r", Lack.UNKNOWN, None, (draw(TEXTS),), contact=draw(TEXTS))
        changes["missing"] = (*d.missing, asked)
    if draw(st.booleans()):
        changes["citations"] = ()
    return replace(d, **changes)


@st.composite
def places(draw: st.DrawFn) -> Place:
    numbers = st.integers(1, 99)
    start = Position(draw(numbers), draw(numbers))
    end = draw(st.sampled_from((start, Position(start.line, start.column + 3), Position(start.line + 2, 1))))
    return Place(draw(TEXTS) or "a.yaml", Span(start, end), draw(TEXTS))
