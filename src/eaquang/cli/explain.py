"""``eaquang explain``: a rule, requirement, principle, framework or outcome, offline."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from eaquang.files import Files

VERBATIM = "    "
"""Lines this far in are YAML and stay as they are."""


def explain(
    code: Annotated[str, typer.Argument(metavar="CODE")],
    as_of: Annotated[str, typer.Option(metavar="DATE")] = "",
    lang: Annotated[str, typer.Option(metavar="vi|en")] = "",
) -> None:
    """Explain a rule, requirement, principle, framework or outcome."""
    from eaquang import api
    from eaquang.cli import terminal
    from eaquang.cli.exits import Exit, Stop
    from eaquang.model.suggestions import closest
    from eaquang.reporters.explanation import Explainer

    day = terminal.a_day(as_of, "--as-of") if as_of else terminal.today()
    explainer = Explainer(api.packs_of(workspace_here()), day, terminal.language(lang))
    lines = explainer.explain(code)
    if not lines:
        suggestion = closest(code, explainer.known())
        key = "unknown-subject-suggestion" if suggestion else "unknown-subject"
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
        terminal.write("\n".join(parts or [""]) + "\n")


def workspace_here() -> Files | None:
    """The files of the workspace that contains the current folder, if there is one."""
    from eaquang.files import DiskFiles, find_root
    from eaquang.workspace.workspace import SETTINGS_FILE

    root = find_root(Path(), SETTINGS_FILE)
    return None if root is None else DiskFiles(root)
