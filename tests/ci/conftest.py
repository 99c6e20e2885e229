"""The command as users run it, as in the tests of the command line."""

from cli.conftest import eaquang

__all__ = ["eaquang"]
