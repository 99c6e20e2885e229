"""``eaquang version``."""

from __future__ import annotations

from eaquang import __version__

ANSWER = f"eaquang {__version__}\n"
"""What the command prints."""


def version() -> None:
    """Print the version."""
    from eaquang.cli.terminal import write

    write(ANSWER)
