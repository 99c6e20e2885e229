"""``eaquang terms``: each key and value with its official label, in either direction."""

from __future__ import annotations

import json
from typing import Annotated

import typer


def terms(
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORD]...", show_default=False)] = None,
    kind: Annotated[str, typer.Option(metavar="KIND")] = "",
    format: Annotated[str, typer.Option("--format", metavar="text|json")] = "text",
    lang: Annotated[str, typer.Option(metavar="vi|en")] = "",
) -> None:
    """List keys and values with their labels."""
    from eaquang.cli import terminal
    from eaquang.cli.tables import table
    from eaquang.reference.terms import kinds_of_terms, search
    from eaquang.words import text

    terminal.choice(format, "--format", ("text", "json"))
    if kind:
        terminal.choice(kind, "--kind", kinds_of_terms())
    language = terminal.language(lang)
    word = " ".join(words or ())
    found = search(word, kind)
    if format == "json":
        rows = [
            {"kind": term.kind, "path": term.path, "value": term.value or None, "vi": term.vi, "en": term.en}
            for term in found
        ]
        terminal.hand_over(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
        return
    if not found:
        terminal.complain(text("terms.none", language, word=word))
        return
    heads = [text(f"terms.{key}", language) for key in ("path", "value", "label")]
    body = [[term.path, term.value, term.label(language)] for term in found]
    terminal.write(table(heads, body, terminal.width()))
