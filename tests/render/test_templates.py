"""Templates are sandboxed, literal by default, and stop at what is missing."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader

from eaquang.render import TemplateFaultError
from eaquang.render.content.facts import ABSENT, Standing, Told, known
from eaquang.render.templating import authored, fill, told
from render.small_workspace import NAUGHTY


def _fill(source: str, **values: object) -> str:
    return fill("x.md.j2", values, DictLoader({"x.md.j2": source}))


def test_an_undefined_name_stops_with_template_and_line() -> None:
    with pytest.raises(TemplateFaultError) as caught:
        _fill("one\ntwo\n{{ document.absent }}\n", document={})
    assert (caught.value.template, caught.value.line) == ("x.md.j2", 3)


def test_a_broken_template_stops_with_its_line() -> None:
    with pytest.raises(TemplateFaultError) as caught:
        _fill("one\n{% if %}\n")
    assert (caught.value.template, caught.value.line) == ("x.md.j2", 2)


@pytest.mark.parametrize("value", [None, 1.5, True, ["a"], {"a": 1}])
def test_a_value_without_a_form_stops(value: object) -> None:
    with pytest.raises(TemplateFaultError):
        _fill("{{ value }}", value=value)


def test_values_are_literal_and_never_templates() -> None:
    assert "{{7\\*7}}" in _fill("{{ value }}", value=NAUGHTY)


@pytest.mark.parametrize("attack", ["{{ ''.__class__ }}", "{{ value.append(1) }}", "{% include '../x' %}"])
def test_the_sandbox_holds(attack: str) -> None:
    with pytest.raises(TemplateFaultError):
        _fill(attack, value=[])


def test_facts_stand_apart() -> None:
    asked = Told(standing=Standing.UNKNOWN, contact="Sở B", due="01/12/2026")
    assert told(known("a*b", "c")) == "a\\*b; c"
    assert told(ABSENT) == "—"
    assert told(asked) == "*Chưa xác định* (đầu mối: Sở B; hạn 01/12/2026)"
    assert (
        told(Told(standing=Standing.NOT_APPLICABLE, reason="không thu phí"))
        == "*Không áp dụng* (không thu phí)"
    )
    assert told(Told(standing=Standing.UNREADABLE)) == "*Không đọc được*"


def test_an_authors_headings_go_below_the_section() -> None:
    assert authored("## A\n\n### B\n\ntext", 3) == "#### A\n\n##### B\n\ntext\n"


def test_an_authors_open_fence_swallows_nothing() -> None:
    assert authored("```\nx", 2) == "```\nx\n```\n"
