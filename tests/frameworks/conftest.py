"""The command, as the tests of the command line run it."""

from __future__ import annotations

from cli.conftest import eaquang, nursery

__all__ = ["eaquang", "nursery"]
