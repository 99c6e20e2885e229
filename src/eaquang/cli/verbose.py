"""What ``-v`` tells besides the report: what a run works with, in a few lines on standard error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eaquang.cli import terminal
from eaquang.model.facts import is_known
from eaquang.words import text
from eaquang.workspace.workspace import SETTINGS_FILE

if TYPE_CHECKING:
    from eaquang.cli.session import Session


def tell(session: Session, lang: str) -> None:
    """Say where the workspace is, which language is spoken and why, what was read, and the frameworks."""
    workspace = session.loaded.workspace
    settings = workspace.settings
    spoken = terminal.spoken(lang, settings.language if is_known(settings.language) else "")
    source = text(f"doctor.source.{spoken.source}", session.language)
    told: dict[str, object] = {
        "root": session.root,
        "settings": session.root / SETTINGS_FILE,
        "language": f"{spoken.language} ({source})",
        "files": len(workspace.landscape.files),
        "frameworks": tuple(f"{p.framework.id} {p.framework.edition}" for p in session.loaded.packs) or "–",
    }
    for key, value in told.items():
        label = text(f"doctor.label.{key}", session.language)
        shown = ", ".join(value) if isinstance(value, tuple) else value
        terminal.complain(f"{label}: {shown}")
