"""``eaquang rules``: the rule catalogue."""

from __future__ import annotations

import json
from typing import Annotated

import typer

Texts = list[str] | None


def rules(
    select: Annotated[Texts, typer.Option(metavar="CODE")] = None,
    family: Annotated[Texts, typer.Option(metavar="FAMILY")] = None,
    framework: Annotated[Texts, typer.Option(metavar="ID")] = None,
    severity: Annotated[Texts, typer.Option(metavar="error|warning|note")] = None,
    kind: Annotated[Texts, typer.Option(metavar="KIND")] = None,
    state: Annotated[str, typer.Option(metavar="built|planned")] = "",
    format: Annotated[str, typer.Option("--format", metavar="text|json")] = "text",
    lang: Annotated[str, typer.Option(metavar="vi|en")] = "",
) -> None:
    """List the rules."""
    from eaquang.cli import terminal
    from eaquang.cli.codes import selection
    from eaquang.cli.session import at_hand, packs_here
    from eaquang.cli.tables import table
    from eaquang.diagnostics import Severity
    from eaquang.reporters.catalogues.rules import BUILT, PLANNED, Wanted, entries
    from eaquang.reporters.wording import inert_json
    from eaquang.rules.catalogue import FAMILIES
    from eaquang.rules.subjects import SUBJECTS
    from eaquang.words import rule_text, text

    terminal.choice(format, "--format", ("text", "json"))
    if state:
        terminal.choice(state, "--state", (BUILT, PLANNED))
    packs = packs_here()
    at_hand(framework, packs)
    for values, option, allowed in (
        (family, "--family", FAMILIES),
        (severity, "--severity", tuple(Severity)),
        (kind, "--kind", SUBJECTS),
    ):
        for value in values or ():
            terminal.choice(value, option, allowed)
    language = terminal.language(lang)
    wanted = Wanted(
        names=selection(select, None).select,
        families=frozenset(family or ()),
        frameworks=frozenset(framework or ()),
        severities=frozenset(map(Severity, severity or ())),
        subjects=frozenset(kind or ()),
        state=state,
    )
    found = entries(packs.values(), wanted)
    if format == "json":
        rows = [entry.as_json() for entry in found]
        terminal.hand_over(inert_json(json.dumps(rows, ensure_ascii=False, indent=1)) + "\n")
        return
    if not found:
        terminal.complain(text("rules.none", language))
        return
    heads = [text(f"rules.{key}", language) for key in ("code", "name", "summary")]
    planned = f"({text('rules.planned', language)})"
    body = [
        [
            entry.code,
            entry.name,
            rule_text(entry.name, "summary", language) if entry.rule is not None else planned,
        ]
        for entry in found
    ]
    terminal.write(table(heads, body, terminal.width()))
    built = sum(entry.rule is not None for entry in found)
    terminal.tell(text("rules.counts", language, built=built, planned=len(found) - built), rest="")
