"""Changes of files put on disk by commands, each whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eaquang.fixes.mending import Change
    from eaquang.words import Language


def write_changes(
    changes: Iterable[Change], root: Path, language: Language, *, in_order: bool = False
) -> tuple[Change, ...]:
    """Write every change; one that cannot be written is told.

    The others are written all the same, unless each needs those before it (``in_order``).
    """
    from eaquang.cli.terminal import complain
    from eaquang.fixes.writing import NotWrittenError, replace_file
    from eaquang.words import text

    written = []
    for change in changes:
        try:
            replace_file(root, change.path, change.before, change.after)
        except NotWrittenError as error:
            told = text(f"fix.not-written.{error.reason}", language, path=error.path, detail=error.detail)
            complain(f"eaquang: {told}")
            if in_order:
                break
        else:
            written.append(change)
    return tuple(written)
