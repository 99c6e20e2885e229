"""``eaquang rules``: the rule catalogue."""

from __future__ import annotations

import json
from typing import Annotated

import typer


def rules(
    select: Annotated[list[str] | None, typer.Option(metavar="CODE")] = None,
    format: Annotated[str, typer.Option("--format", metavar="text|json")] = "text",
    lang: Annotated[str, typer.Option(metavar="vi|en")] = "",
) -> None:
    """List the rules."""
    from eaquang.cli import terminal
    from eaquang.cli.codes import selection
    from eaquang.cli.tables import table
    from eaquang.rules import all_rules
    from eaquang.words import LANGUAGES, rule_text, text

    terminal.choice(format, "--format", ("text", "json"))
    language = terminal.language(lang)
    meant = selection(select, None).select
    chosen = [rule for rule in all_rules().values() if not meant or rule.name in meant]
    if format == "json":
        rows = [
            {
                "code": rule.code,
                "name": rule.name,
                "severity": rule.severity,
                "mandatory": rule.mandatory,
                "since": rule.since,
                "summary": {each: rule_text(rule.name, "summary", each) for each in LANGUAGES},
            }
            for rule in chosen
        ]
        terminal.hand_over(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
        return
    heads = [text(f"rules.{key}", language) for key in ("code", "name", "summary")]
    body = [[rule.code, rule.name, rule_text(rule.name, "summary", language)] for rule in chosen]
    terminal.write(table(heads, body, terminal.width()))
