"""The exit codes of the contract, and the one way to stop with a sentence."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the caller learns; the same for every format."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    NOTHING = 3
    FAILED = 4
    INTERRUPTED = 130


class Stop(Exception):  # noqa: N818 - it is not always an error
    """End the command: a key of the words ``stop.*`` with its parameters, and the exit code."""

    def __init__(self, exit_code: Exit, key: str, **params: object) -> None:
        super().__init__(key)
        self.exit_code = exit_code
        self.key = key
        self.params = params
