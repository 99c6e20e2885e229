"""The questions about a new exception, asked on a terminal only."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import typer

if TYPE_CHECKING:
    from eaquang.source.document import Plain
    from eaquang.words import Language

DATES: Final = {"review_on": "--review-on", "decision.date": "--date", "until": "--until"}
"""Facts that are days, with the options that give them."""


def asked(given: Mapping[str, Plain], language: Language) -> dict[str, Plain]:
    """The facts that are given or answered, in NFC; what nobody answers is left out.

    Without a terminal nothing is asked.
    """
    from eaquang.cli import terminal
    from eaquang.words import text

    can_ask = sys.stdin is not None and sys.stdin.isatty()
    if can_ask and not all(given.values()):
        terminal.write(text("waivers.ask.skip", language) + "\n")
    found: dict[str, Plain] = {}
    for key, value in given.items():
        answer = value or (_ask(key, language) if can_ask else "")
        if isinstance(value, list) and isinstance(answer, str):
            answer = [item.strip() for item in answer.split(",") if item.strip()]
        if isinstance(answer, str):
            answer = _composed(answer).strip()
        elif isinstance(answer, list):
            answer = [_composed(str(item)) for item in answer]
        if answer:
            found[key] = answer
    return found


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _ask(key: str, language: Language) -> str:
    from eaquang.cli import terminal
    from eaquang.cli.exits import Stop
    from eaquang.words import text

    while True:
        answer = str(typer.prompt(_question(key, language), default="", show_default=False)).strip()
        if not answer or key not in DATES:
            return answer
        try:
            terminal.a_day(answer, DATES[key])
        except Stop as stop:
            terminal.complain(text(f"stop.{stop.key}", language, **stop.params))
        else:
            return answer


def _question(key: str, language: Language) -> str:
    """The official name of a fact, of its parts from the outside in."""
    from eaquang.fixes.new_waiver import PARTS
    from eaquang.model.waiver import Waiver
    from eaquang.words import text
    from eaquang.words.records import field_text

    outer, _, part = key.partition(".")
    title = field_text(Waiver, outer, "title", language)
    if part:
        return f"{title} – {field_text(PARTS[outer][0], part, 'title', language)}"
    if key == "remedy":
        return text("waivers.ask.several", language, title=title)
    return title
