"""``eaquang version``."""

from __future__ import annotations


def version() -> None:
    """Print the version."""
    from eaquang import __version__
    from eaquang.cli.terminal import write

    write(f"eaquang {__version__}\n")
