"""``eaquang explain``: a rule, requirement, principle, framework or outcome, offline."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Annotated

import typer

VERBATIM = "    "
"""Lines this far in are YAML and stay as they are."""


def explain(
    code: Annotated[str, typer.Argument(metavar="CODE")],
    as_of: Annotated[str, typer.Option(metavar="DATE")] = "",
    lang: Annotated[str, typer.Option(metavar="vi|en")] = "",
) -> None:
    """Explain a rule, requirement, principle, framework or outcome."""
    from eaquang.cli import terminal
    from eaquang.cli.exits import Exit, Stop
    from eaquang.cli.session import packs_here
    from eaquang.model.suggestions import closest
    from eaquang.reporters.explanation.explainer import Explainer
    from eaquang.reporters.wording import inert, visible

    day = terminal.a_day(as_of, "--as-of") if as_of else terminal.today()
    explainer = Explainer(packs_here(), day, terminal.language(lang))
    lines = explainer.explain(code)
    if not lines:
        known = explainer.known()
        suggestion = closest(code, known) or _completed(code, known)
        key = "unknown-subject-suggestion" if suggestion else "unknown-subject"
        if _begins_codes(code):
            key = "unknown-subject-codes"
        raise Stop(Exit.USAGE, key, code=code, suggestion=suggestion)
    width = terminal.width()
    for line in lines:
        hang = " " * (len(line) - len(line.lstrip()) + 2)
        parts = (
            [line]
            if line.startswith(VERBATIM)
            else textwrap.wrap(
                line, width, subsequent_indent=hang, break_on_hyphens=False, break_long_words=False
            )
        )
        terminal.write(inert("\n".join(map(visible, parts or [""]))) + "\n")


def _begins_codes(code: str) -> bool:
    """Whether several rules have codes that begin like this (``EAQ3``)."""
    from eaquang.rules.catalogue import CATALOGUE

    return code[-1:].isdigit() and sum(name.startswith(code.upper()) for name in CATALOGUE.values()) > 1


def _completed(code: str, known: Iterable[str]) -> str:
    """The one code or name that begins with what was typed; empty where none or several do."""
    begun = {name for name in known if name.lower().startswith(code.lower())}
    return begun.pop() if len(begun) == 1 else ""
