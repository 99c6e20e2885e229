"""``eaquang schema``: the JSON Schemas, for editors."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DEFAULT = Path("schemas")


def schema(
    name: Annotated[str, typer.Argument(metavar="[NAME]", show_default=False)] = "",
    out: Annotated[Path | None, typer.Option(metavar="FOLDER", show_default=False)] = None,
    lang: Annotated[str, typer.Option(metavar="vi|en")] = "",
) -> None:
    """Print one schema or write all of them."""
    from eaquang.cli import terminal
    from eaquang.cli.exits import Exit, Stop
    from eaquang.model.suggestions import closest
    from eaquang.reference import schema as schemas
    from eaquang.words import text

    language = terminal.language(lang)
    if name and name not in schemas.NAMES:
        offer = closest(name, schemas.NAMES) or ", ".join(schemas.NAMES)
        raise Stop(Exit.USAGE, "unknown-schema", name=name, suggestion=offer)
    if name and out is None:
        terminal.hand_over(schemas.schema_text(schemas.schema(name, language)))
        return
    folder = out or DEFAULT
    for each in (name,) if name else schemas.NAMES:
        path = folder / f"{each}.json"
        terminal.save(path, schemas.schema_text(schemas.schema(each, language)).encode())
        terminal.write(text("wrote.file", language, path=path) + "\n")
