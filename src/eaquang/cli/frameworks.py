"""``eaquang frameworks``: the frameworks at hand."""

from __future__ import annotations

import json
from collections import Counter
from typing import Annotated

import typer


def frameworks(
    format: Annotated[str, typer.Option("--format", metavar="text|json")] = "text",
    lang: Annotated[str, typer.Option(metavar="vi|en")] = "",
) -> None:
    """List the frameworks."""
    from eaquang.cli import terminal
    from eaquang.cli.session import packs_here
    from eaquang.cli.tables import table
    from eaquang.reporters.wording import inert_json
    from eaquang.words import text

    terminal.choice(format, "--format", ("text", "json"))
    language = terminal.language(lang)
    packs = packs_here()
    if format == "json":
        rows = [
            {
                "id": pack.framework.id,
                "edition": pack.framework.edition,
                "title": {"vi": pack.framework.title.vi, "en": pack.framework.title.en},
                "instrument": pack.framework.instrument,
                "sha256": pack.digest,
                "principles": len(pack.principles),
                "requirements": dict(Counter(r.coverage.value for r in pack.requirements.values())),
            }
            for pack in packs.values()
        ]
        terminal.hand_over(inert_json(json.dumps(rows, ensure_ascii=False, indent=1)) + "\n")
        return
    heads = [text(f"frameworks.{key}", language) for key in ("id", "edition", "title", "requirements")]
    body = [
        [
            pack.framework.id,
            pack.framework.edition,
            pack.framework.title.vi if language == "vi" else pack.framework.title.en,
            str(len(pack.requirements)),
        ]
        for pack in packs.values()
    ]
    terminal.write(table(heads, body, terminal.width()))
