"""``eaquang frameworks``: the frameworks at hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from eaquang.words import spoken

if TYPE_CHECKING:
    from eaquang.reporters.catalogues.frameworks import Row
    from eaquang.words import Language


def frameworks(
    framework: Annotated[list[str] | None, typer.Option(metavar="ID")] = None,
    standing: Annotated[list[str] | None, typer.Option(metavar="in-force|not-in-force|unclear|draft")] = None,
    as_of: Annotated[str, typer.Option(metavar="DATE")] = "",
    format: Annotated[str, typer.Option("--format", metavar="text|json")] = "text",
    lang: Annotated[str, typer.Option(metavar="vi|en")] = "",
) -> None:
    """List the frameworks."""
    from eaquang.cli import terminal
    from eaquang.cli.session import at_hand, packs_here
    from eaquang.cli.tables import table
    from eaquang.frameworks.instrument import Standing
    from eaquang.reporters.catalogues.frameworks import rows
    from eaquang.reporters.wording import inert_json
    from eaquang.words import text

    terminal.choice(format, "--format", ("text", "json"))
    for value in standing or ():
        terminal.choice(value, "--standing", tuple(Standing))
    day = terminal.a_day(as_of, "--as-of") if as_of else terminal.today()
    language = terminal.language(lang)
    packs = packs_here()
    at_hand(framework, packs)
    found = rows(packs, day, ids=framework or (), standings=map(Standing, standing or ()))
    if format == "json":
        plain = [row.as_json() for row in found]
        terminal.hand_over(inert_json(json.dumps(plain, ensure_ascii=False, indent=1)) + "\n")
        return
    if not found:
        terminal.complain(text("frameworks.none", language, day=day))
        return
    heads = [text(f"frameworks.{key}", language, day=day) for key in ("id", "edition", "title", "force")]
    terminal.write(table(heads, [_listed(row, language) for row in found], terminal.width()))
    heads, body = _counts(found, language)
    terminal.write(table(heads, body, terminal.width()))


def _listed(row: Row, language: Language) -> list[str]:
    from eaquang.words import text

    head = row.pack.framework
    title = spoken(head.title, language)
    if row.chain.replaced_by:
        title = text("frameworks.replaced", language, title=title, by=row.chain.replaced_by)
    return [head.id, head.edition, title, text(f"frameworks.standing.{row.chain.answer.because}", language)]


def _counts(found: tuple[Row, ...], language: Language) -> tuple[list[str], list[list[str]]]:
    """The table of how many requirements there are of each coverage and verification that occurs."""
    from eaquang.frameworks.instrument import Verification
    from eaquang.words import text

    every = [sure for row in found for sure in row.counts.values()]
    shown = [one for one in Verification if any(sure[one] for sure in every)]
    heads = [text(f"frameworks.{key}", language) for key in ("id", "coverage")]
    heads += [text(f"frameworks.verification.{one}", language) for one in shown]
    body = []
    for row in found:
        name = row.pack.framework.id
        for coverage, sure in row.counts.items():
            if any(sure.values()):
                told = text(f"frameworks.covered.{coverage}", language)
                body.append([name, told, *(str(sure[one] or "–") for one in shown)])
                name = ""
    return heads, body
